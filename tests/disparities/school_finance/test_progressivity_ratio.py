"""The money of the poorest quarter over that of the least poor."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.school_finance.progressivity_ratio import compute


def test_by_hand() -> None:
    """The poorest quarter receive 2 each, the least poor 4."""
    assert value_of(compute, BY_HAND) == pytest.approx(2 / 4)


def test_an_area_across_the_limit_is_split() -> None:
    """The poorest quarter are half of the area of 8 and none else; the least poor are all of 2."""
    split = areas(2, 5, 8, weight=(1, 1, 2), rank_by=(1, 2, 3))
    assert value_of(compute, split) == pytest.approx(8 / 2)


def test_infinite_where_the_least_poor_receive_nothing() -> None:
    assert compute(areas(0, 5, 5, 5, rank_by=(1, 2, 3, 4))).status == "infinite"
