"""The Wolfson index."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.spread.wolfson import compute


def test_by_hand() -> None:
    """The curve is at 3/8 for one half, the Gini index is 3/16, mean and median are 4."""
    assert value_of(compute, BY_HAND) == pytest.approx(2 * (0.5 - 0.375) - 0.1875)


def test_two_poles_are_at_its_top() -> None:
    """All of one half at 0 and of the other at 2: the median between them is 1, as is the mean."""
    assert value_of(compute, areas(0, 2)) == pytest.approx(2 * 0.5 - 0.5)


def test_infinite_where_the_median_is_zero() -> None:
    assert compute(areas(0, 0, 9)).status == "infinite"
