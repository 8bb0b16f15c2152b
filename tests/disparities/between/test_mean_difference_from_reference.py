"""Mean difference from the reference group."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from some_groups import ALL_EQUAL, BY_HAND, always, table, times

from equity_metrics.disparities.between.mean_difference_from_reference import compute
from equity_metrics.disparities.draws import draw
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

NAME = "mean_difference_from_reference"


def test_by_hand() -> None:
    groups = table(20, 40, 70, population=(100, 200, 100), reference=1)
    assert compute(groups).value == pytest.approx((20 + 30) / 3)
    assert compute(groups, "weighted").value == pytest.approx(20 / 4 + 30 / 4)


def test_the_reference_varies_too() -> None:
    groups = table(40, 40, 40, population=(0, 0, 1), reference=0, se=(2, 1, 0))
    found = compute(groups, "weighted", draw(groups))  # the gap is that of the reference to 40
    assert found.high == pytest.approx(2 * 2.2414, rel=0.05)  # 97.5 % of a half normal


def test_nothing_at_equality() -> None:
    assert compute(ALL_EQUAL).value == 0


@always
def test_grows_with_the_values(groups: Groups) -> None:
    for variant in ("unweighted", "weighted"):
        value = compute(groups, variant).value
        assert value is not None and value > 0
        assert compute(times(groups, 3), variant).value == pytest.approx(3 * value)


def test_needs() -> None:
    assert estimate(NAME, replace(BY_HAND, reference=None)).status == "not_applicable"
    two = replace(BY_HAND, reference=np.array([True, True, False]))
    assert estimate(NAME, two).status == "refused_input"
    assert estimate(NAME, table(1, 2, reference=0)).status == "not_applicable"
