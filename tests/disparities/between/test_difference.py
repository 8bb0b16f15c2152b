"""Difference between two groups."""

from __future__ import annotations

import numpy as np
import pytest
from some_groups import ALL_EQUAL, BY_HAND, always, table, times, turned

from equity_metrics.disparities.between.difference import compute
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

THREE = (1, 2, 3)


def test_by_hand() -> None:
    with_errors = table(20, 40, 60, order=THREE, se=(3, 1, 4))
    found = compute(with_errors)
    assert (found.value, found.se, found.method) == (40.0, 5.0, "normal")
    assert (found.low, found.high) == pytest.approx((40 - 9.7998199, 40 + 9.7998199))


@pytest.mark.parametrize(
    ("groups", "variant", "value"),
    [
        (table(20, 60, 40, order=THREE), "no_reference", 20),  # most minus least advantaged
        (table(20, 60, 40, order=THREE, is_favourable=False), "no_reference", -20),
        (table(20, 60, 40), "no_reference", 40),  # highest minus lowest
        (table(20, 60, 40, is_favourable=False), "no_reference", 40),
        (table(20, 60, 40, reference=2), "reference", 20),  # reference minus lowest of the others
        (table(20, 60, 40, reference=0), "reference", -20),  # the reference itself is the lowest
        (table(20, 60, 40, reference=2, is_favourable=False), "reference", 20),
        (table(20, 60, 40, reference=1, is_favourable=False), "reference", -20),
        (table(20, 60, 40, reference=2, order=THREE), "reference", 20),
        (table(20, 60), "no_reference", 40),  # two groups are enough
    ],
)
def test_which_groups_are_compared(groups: Groups, variant: str, value: float) -> None:
    assert estimate("difference", groups, variant).value == value


def test_of_tied_groups_the_first_counts() -> None:
    tied = table(10, 30, 30, 10, se=(1, 2, 3, 4))
    assert compute(tied).se == pytest.approx(np.hypot(2, 1))


def test_a_missing_error_leaves_no_interval_to_who_needs_it() -> None:
    assert compute(table(20, 40, 60, se=(3, np.nan, 4))).se == 5
    found = compute(table(20, 40, 60, se=(3, 1, np.nan)))
    assert (found.value, found.se, found.low, found.method) == (40.0, None, None, "none")


def test_missing_groups_are_left_out_and_ranked_anew() -> None:
    assert estimate("difference", table(20, np.nan, 60, order=THREE)).value == 40
    assert estimate("difference", table(20, 40, np.nan, order=THREE)).value == 20
    assert estimate("difference", table(20, np.nan, np.nan)).status == "undefined"


def test_nothing_at_equality() -> None:
    assert compute(ALL_EQUAL).value == 0


@always
def test_sign_and_scale(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None
    assert compute(turned(groups)).value == -value
    assert compute(times(groups, 2)).value == pytest.approx(2 * value)


def test_reference_has_to_be_there() -> None:
    assert estimate("difference", table(20, 40, 60), "reference").status == "not_applicable"
    empty = table(np.nan, 40, 60, reference=0)
    assert estimate("difference", empty, "reference").status == "refused_missing"
    assert estimate("difference", BY_HAND, "reference").value == -20
