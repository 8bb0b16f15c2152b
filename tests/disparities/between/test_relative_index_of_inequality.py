"""Relative index of inequality."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import numpy as np
import pytest
from some_groups import ALL_EQUAL, ALL_ZERO, BY_HAND, always, table, times, turned

from equity_metrics.disparities.between.relative_index_of_inequality import compute
from equity_metrics.disparities.between.slope_index_of_inequality import compute as slope
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

Z = 1.959963984540054
NAME = "relative_index_of_inequality"


def test_a_straight_line_by_hand() -> None:
    # 40 + 1/2 x 160/3 at rank 1 over 40 - 1/2 x 160/3 at rank 0
    assert compute(BY_HAND, "linear").value == pytest.approx(5)


def test_on_a_logistic_curve_the_ends_are_found() -> None:
    shares = 1 / (1 + np.exp(-(2 * np.array([0.125, 0.375, 0.625, 0.875]) - 1)))
    groups = table(*(100 * shares), population=[1e6] * 4, order=(1, 2, 3, 4))
    assert compute(groups).value == pytest.approx((1 + exp(1)) / (1 + exp(-1)), rel=1e-5)


def test_interval_is_that_of_the_logarithm() -> None:
    found = compute(table(10, 50, 30, 60, population=(5, 6, 7, 8), order=(1, 2, 3, 4)))
    assert found.value is not None and found.se is not None and found.method == "log"
    assert found.low == pytest.approx(exp(log(found.value) - Z * found.se))
    assert found.high == pytest.approx(exp(log(found.value) + Z * found.se))


def test_a_line_that_ends_below_zero_has_no_ratio() -> None:
    steep = table(1, 2, 90, population=(5, 5, 5), order=(1, 2, 3))
    found = compute(steep, "linear")
    assert (found.value, found.status) == (None, "undefined")
    assert slope(steep, "linear").status == "ok"


def test_one_at_equality_also_of_nothing() -> None:
    for groups in (ALL_EQUAL, ALL_ZERO):
        found = compute(groups)
        assert (found.value, found.status, found.low) == (1, "all_equal", None)


@always
def test_what_always_holds(groups: Groups) -> None:
    for variant in ("logit_declared_scale", "linear"):
        value, difference = compute(groups, variant).value, slope(groups, variant).value
        if value is None or difference is None:
            continue
        assert (value > 1) == (difference > 0)
        assert compute(turned(groups), variant).value == pytest.approx(1 / value, rel=1e-5)
    line = compute(groups, "linear").value
    assert compute(times(groups, 3), "linear").value == (
        line if line is None else pytest.approx(line)
    )


def test_needs() -> None:
    missing = replace(BY_HAND, estimate=np.array([20.0, np.nan, 60.0]))
    assert estimate(NAME, missing).status == "refused_missing"
    assert estimate(NAME, replace(BY_HAND, order=None)).status == "not_applicable"
    assert estimate(NAME, replace(BY_HAND, scale=None)).status == "not_applicable"
