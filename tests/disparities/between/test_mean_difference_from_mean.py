"""Mean difference from the mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from some_groups import ALL_EQUAL, BY_HAND, always, halved, nearer, table, times

from equity_metrics.disparities.between.mean_difference_from_mean import compute
from equity_metrics.disparities.draws import draw
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

NAME = "mean_difference_from_mean"


def test_by_hand() -> None:
    assert compute(BY_HAND).value == pytest.approx((20 + 0 + 20) / 3)
    assert compute(BY_HAND, "weighted").value == pytest.approx(20 / 4 + 20 / 4)
    assert compute(BY_HAND, "setting_average").value == pytest.approx((18 + 2 + 22) / 3)


def test_unweighted_too_is_around_the_mean_of_the_people() -> None:
    groups = table(10, 20, 60, population=(2, 1, 1))  # mean 25
    assert compute(groups).value == pytest.approx((15 + 5 + 35) / 3)
    assert compute(replace(groups, population=None)).value == pytest.approx((20 + 10 + 30) / 3)


def test_the_whole_of_a_draw_against_a_fixed_average() -> None:
    groups = replace(ALL_EQUAL, se=np.full(3, 1.0), setting_average=40.0)
    fixed = compute(groups, "setting_average", draw(groups))
    drawn = compute(groups, "unweighted", draw(groups))
    assert fixed.high is not None and drawn.high is not None and fixed.high > drawn.high


@always
def test_what_always_holds(groups: Groups) -> None:
    for variant in ("unweighted", "weighted"):
        value = compute(groups, variant).value
        assert value is not None and value > 0
        assert compute(times(groups, 3), variant).value == pytest.approx(3 * value)
        assert compute(halved(groups), variant).value == pytest.approx(value)
    assert compute(nearer(groups), "weighted").value <= value + 1e-9


def test_nothing_at_equality() -> None:
    assert compute(ALL_EQUAL).value == pytest.approx(0, abs=1e-12)


def test_needs() -> None:
    assert estimate(NAME, replace(BY_HAND, setting_average=None), "setting_average").status == (
        "not_applicable"
    )
    some = replace(BY_HAND, population=np.array([1.0, np.nan, 1.0]))
    assert estimate(NAME, some).status == "refused_input"
    assert estimate(NAME, some, "setting_average").status == "ok"
    none = replace(BY_HAND, population=np.full(3, np.nan))
    assert estimate(NAME, none).value == pytest.approx((20 + 0 + 20) / 3)
