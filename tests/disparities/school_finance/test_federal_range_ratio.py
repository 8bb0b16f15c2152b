"""The federal range ratio."""

from __future__ import annotations

from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.school_finance.federal_range_ratio import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == 2


def test_infinite_over_a_lower_end_of_zero() -> None:
    assert compute(areas(0, 5)).status == "infinite"
    assert compute(areas(0, 5, weight=(99, 1))).status == "undefined"
