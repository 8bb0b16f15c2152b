"""Absolute concentration index."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from some_groups import (
    ALL_EQUAL,
    ALL_ZERO,
    BY_HAND,
    always,
    halved,
    listed_backwards,
    nearer,
    table,
    times,
    turned,
)

from equity_metrics.disparities.between.absolute_concentration_index import compute
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups


def test_by_hand() -> None:
    # 1/4 x (2/8 - 1) x 20 + 1/2 x 0 x 40 + 1/4 x (14/8 - 1) x 60
    assert compute(BY_HAND).value == pytest.approx(7.5)
    assert compute(BY_HAND, "bounded_0_scale").value == pytest.approx(0.075)
    # 1/3 x (2/6 - 1) x 20 + 0 + 1/3 x (10/6 - 1) x 60
    assert compute(BY_HAND, "unweighted").value == pytest.approx(80 / 9)


def test_error_by_hand() -> None:
    # y 10, 50, 30, equal people: ranks 1/6, 1/2, 5/6; V = 2/27; left side 4/27 x y, slope 40/9.
    # Residuals around the mean 30: -40/27 = 4/27 (-20) + 40/27, 80/27, -40/27; 1 degree of freedom.
    groups = table(10, 50, 30, order=(1, 2, 3), population=(5, 5, 5))
    found = compute(groups)
    assert found.value == pytest.approx(40 / 9)
    spread = ((40 / 27) ** 2 + (80 / 27) ** 2 + (40 / 27) ** 2) / 3
    assert found.se == pytest.approx(sqrt(spread / (2 / 27)))
    assert found.method == "normal"


def test_a_straight_line_has_no_error() -> None:
    assert compute(BY_HAND).se == pytest.approx(0, abs=1e-9)


def test_nothing_at_equality() -> None:
    assert compute(ALL_EQUAL).value == pytest.approx(0, abs=1e-12)
    zero = compute(ALL_ZERO)
    assert (zero.value, zero.status, zero.low) == (0, "all_equal", None)


def test_all_people_in_one_group_leave_no_error() -> None:
    found = compute(table(10, 50, 30, order=(1, 2, 3), population=(0, 7, 0)))
    assert (found.value, found.se) == (pytest.approx(0), None)


@always
def test_what_always_holds(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None
    assert compute(times(groups, 3)).value == pytest.approx(3 * value, abs=1e-9)
    assert compute(halved(groups)).value == pytest.approx(value, abs=1e-9)
    assert compute(listed_backwards(groups)).value == pytest.approx(value, abs=1e-9)
    assert compute(turned(groups)).value == pytest.approx(-value, abs=1e-9)


@always
def test_sign_says_who_has_more(groups: Groups) -> None:
    by_value = np.argsort(np.argsort(groups.estimate)) + 1.0
    rising = table(*groups.estimate, population=groups.population, order=by_value)
    value, after = compute(rising).value, compute(nearer(rising)).value
    assert value is not None and after is not None
    assert 0 < after < value


@pytest.mark.parametrize("variant", ["weighted", "unweighted", "bounded_0_scale"])
def test_needs(variant: str) -> None:
    name = "absolute_concentration_index"
    assert estimate(name, table(1, 2, 3, population=(1, 1, 1)), variant).status == "not_applicable"
    one_missing = table(1, np.nan, 3, 4, population=(1, 1, 1, 1), order=(1, 2, 3, 4))
    assert estimate(name, one_missing, variant).status == "refused_missing"
    two = table(1, 2, population=(1, 1), order=(1, 2))
    assert estimate(name, two, variant).status == "not_applicable"
