"""The middle value."""

from __future__ import annotations

from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.spread.median import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == 4


def test_is_the_first_value_that_reaches_one_half() -> None:
    assert value_of(compute, areas(1, 2, 3, 4)) == 2
    assert value_of(compute, areas(1, 9, weight=(1, 1.001))) == 9


def test_ten_shares_of_a_tenth_are_no_less_than_their_sum() -> None:
    """0.1 five times adds up to a hair less than 0.5 in floating point, and must still reach it."""
    assert value_of(compute, areas(*range(1, 11), weight=[0.1] * 10)) == 5
