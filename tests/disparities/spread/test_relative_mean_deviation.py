"""The relative mean deviation."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, value_of

from equity_metrics.disparities.spread import hoover
from equity_metrics.disparities.spread.relative_mean_deviation import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx((2 + 0 + 2) / 4 / 4)


def test_is_twice_the_hoover_index() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx(2 * value_of(hoover.compute, BY_HAND))
