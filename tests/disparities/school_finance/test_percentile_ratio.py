"""A high percentile over a low one."""

from __future__ import annotations

from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.school_finance.percentile_ratio import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND, "p90/p10") == 3
    assert value_of(compute, BY_HAND, "p95/p5") == 3


def test_each_names_its_own_percentiles() -> None:
    ends = areas(1, 2, 4, 9, weight=(7, 43, 43, 7))
    assert value_of(compute, ends, "p90/p10") == 2
    assert value_of(compute, ends, "p95/p5") == 9
    assert compute(ends) == compute(ends, "p90/p10")


def test_infinite_over_a_lower_end_of_zero() -> None:
    assert compute(areas(0, 5)).status == "infinite"
