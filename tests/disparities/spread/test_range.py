"""The highest value less the lowest."""

from __future__ import annotations

from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.spread.range import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == 4


def test_who_has_no_weight_does_not_count() -> None:
    assert value_of(compute, areas(1, 5, 99, weight=(1, 1, 0))) == 4
