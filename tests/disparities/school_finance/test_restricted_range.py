"""The restricted range."""

from __future__ import annotations

from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.school_finance.restricted_range import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == 4


def test_the_outer_twentieths_do_not_count() -> None:
    assert value_of(compute, areas(0, 5, 6, 99, weight=(1, 49, 49, 1))) == 1
