"""Mean difference from the best group."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from some_groups import ALL_EQUAL, always, halved, table, times

from equity_metrics.disparities.between.mean_difference_from_best import compute
from equity_metrics.disparities.draws import draw
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

UNEVEN = table(20, 40, 70, population=(100, 200, 100))


@pytest.mark.parametrize(
    ("is_favourable", "variant", "value"),
    [
        (True, "unweighted", (50 + 30) / 3),
        (True, "weighted", 50 / 4 + 30 / 2),
        (False, "unweighted", (20 + 50) / 3),
        (False, "weighted", 20 / 2 + 50 / 4),
    ],
)
def test_by_hand(is_favourable: bool, variant: str, value: float) -> None:
    groups = replace(UNEVEN, is_favourable=is_favourable)
    assert compute(groups, variant).value == pytest.approx(value)


def test_a_group_without_people_can_be_the_best() -> None:
    groups = table(20, 40, 90, population=(1, 1, 0))
    assert compute(groups, "weighted").value == pytest.approx(60)
    assert compute(groups, "unweighted").value == pytest.approx(40)


def test_the_best_is_found_anew_in_each_draw() -> None:
    groups = replace(ALL_EQUAL, se=np.full(3, 2.0))
    found = compute(groups, "unweighted", draw(groups))
    # The mean gap of three equal normal values to their highest is above 0 in every draw.
    assert found.value == 0 and found.low is not None and found.low > 0


@always
def test_what_always_holds(groups: Groups) -> None:
    for variant in ("unweighted", "weighted"):
        value = compute(groups, variant).value
        assert value is not None and value > 0
        assert compute(times(groups, 3), variant).value == pytest.approx(3 * value)
        assert compute(halved(groups), variant).value == pytest.approx(value)


def test_needs() -> None:
    without_people = replace(UNEVEN, population=None)
    assert estimate("mean_difference_from_best", without_people).status == "ok"
    refused = estimate("mean_difference_from_best", without_people, "weighted")
    assert refused.status == "refused_input"
