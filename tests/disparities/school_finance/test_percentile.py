"""Percentiles of the pupils' money."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, value_of

from equity_metrics.disparities.school_finance.percentile import compute


@pytest.mark.parametrize(
    ("share", "expected"), [("0.05", 2), ("0.25", 2), ("0.75", 4), ("0.9", 6), ("0.95", 6)]
)
def test_by_hand(share: str, expected: float) -> None:
    """A quarter lies at 2 and three quarters at 4 or below: those shares are reached exactly."""
    assert value_of(compute, BY_HAND, share) == expected
