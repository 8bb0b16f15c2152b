"""Population attributable risk."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from some_groups import ALL_EQUAL, BY_HAND, always, halved, table, times

from equity_metrics.disparities.between.population_attributable_risk import compute
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

NAME = "population_attributable_risk"


def test_by_hand() -> None:
    found = compute(BY_HAND)
    assert found.value == pytest.approx(20)
    # Of 100 people in the best group 60 have it, of 300 outside 100: a 100, b 200, c 60, d 40.
    fraction = sqrt(60 * 400 * (100 * 40 * 340 + 200 * 60**2) / (160**3 * 100**3))
    assert found.se == pytest.approx(40 * fraction)


def test_against_the_whole() -> None:
    found = compute(BY_HAND, "setting_average_no_pop")
    assert (found.value, found.se) == (pytest.approx(22), None)


@pytest.mark.parametrize(
    ("groups", "value"),
    [
        (table(20, 60, 40, population=(1, 2, 1), order=(1, 2, 3)), 0),  # the advantaged are below
        (table(20, 60, 40, population=(1, 2, 1)), 15),  # the best minus 45
        (table(20, 60, 40, population=(1, 2, 1), is_favourable=False), -25),
        (table(20, 60, 50, population=(1, 2, 1), order=(1, 2, 3), is_favourable=False), 0),
        (table(20, 60, 40, population=(1, 2, 1), order=(1, 2, 3), is_favourable=False), -5),
    ],
)
def test_who_is_best_and_never_on_the_worse_side(groups: Groups, value: float) -> None:
    assert compute(groups).value == pytest.approx(value)


def test_of_tied_best_groups_that_with_most_people_gives_the_error() -> None:
    tied = table(60, 60, 20, population=(10, 90, 100))
    first = table(60, 50, 20, population=(10, 90, 100))
    assert compute(tied).se is not None
    assert compute(tied).se < compute(first).se


def test_no_error_where_the_best_has_no_people_or_nothing_bounds_it() -> None:
    empty = compute(table(20, 40, 90, population=(1, 1, 0)))
    assert (empty.value, empty.se, empty.method) == (60, None, "none")
    assert compute(replace(BY_HAND, scale=None)).se is None


def test_nothing_at_equality() -> None:
    assert compute(ALL_EQUAL).value == 0


@always
def test_what_always_holds(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None
    assert value >= 0 if groups.is_favourable else value <= 0
    assert compute(times(groups, 3)).value == pytest.approx(3 * value)
    assert compute(halved(groups)).value == pytest.approx(value)


def test_needs() -> None:
    assert estimate(NAME, replace(BY_HAND, population=None)).status == "refused_input"
    gapped = replace(BY_HAND, order=np.array([1.0, 2.0, 4.0]))
    assert estimate(NAME, gapped).status == "refused_input"
    known = replace(BY_HAND, population=None)
    assert estimate(NAME, known, "setting_average_no_pop").value == pytest.approx(22)
