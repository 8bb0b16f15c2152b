"""The spending index."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.school_finance.spending_index import compute


def test_by_hand() -> None:
    """Mean and median are 4: a quarter reach half of it, the others all of it."""
    for benchmark in ("benchmark=mean", "benchmark=median"):
        assert value_of(compute, BY_HAND, benchmark) == pytest.approx(25 * 0.5 + 75)
    assert compute(BY_HAND) == compute(BY_HAND, "benchmark=median")


def test_each_has_its_own_benchmark() -> None:
    skewed = areas(1, 1, 10)
    assert value_of(compute, skewed, "benchmark=median") == pytest.approx(100)
    assert value_of(compute, skewed, "benchmark=mean") == pytest.approx((0.25 + 0.25 + 1) / 3 * 100)


def test_undefined_where_the_median_is_zero() -> None:
    assert compute(areas(0, 0, 5), "benchmark=median").status == "undefined"


@over_areas
def test_at_most_a_hundred(drawn: Distribution) -> None:
    assert 0 < value_of(compute, drawn, "benchmark=mean") <= 100 + 1e-9
