"""The Verstegen index."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.school_finance.verstegen import compute


def test_by_hand() -> None:
    """The upper half are one of 4 and one of 6 where the median is 4."""
    assert value_of(compute, BY_HAND) == pytest.approx((4 + 6) / (2 * 4))


def test_undefined_where_the_median_is_zero() -> None:
    assert compute(areas(0, 0, 5)).status == "undefined"


@over_areas
def test_at_least_one(drawn: Distribution) -> None:
    assert value_of(compute, drawn) >= 1 - 1e-12
