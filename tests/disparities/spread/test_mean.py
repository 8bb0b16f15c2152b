"""The mean by weight."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.spread.mean import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx((2 + 2 * 4 + 6) / 4)


def test_all_zero_has_a_mean() -> None:
    assert value_of(compute, areas(0, 0)) == 0
