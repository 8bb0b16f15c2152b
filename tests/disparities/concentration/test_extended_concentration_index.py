"""The extended concentration index."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, over_areas, value_of

from equity_metrics.disparities.concentration import concentration_index
from equity_metrics.disparities.concentration.extended_concentration_index import compute
from equity_metrics.disparities.distribution import Distribution


def test_by_hand() -> None:
    """The steps hold 1/2, 3/8 and 1/8 of the amount; their weights at nu = 3 are 7/4, 7/16, 1/16."""
    expected = 1 - (0.5 * 1.75 + 0.375 * 0.4375 + 0.125 * 0.0625)
    assert value_of(compute, BY_HAND, "nu=3") == pytest.approx(expected)
    assert compute(BY_HAND) == compute(BY_HAND, "nu=3")


@over_areas
def test_is_the_concentration_index_at_two(drawn: Distribution) -> None:
    standard = value_of(concentration_index.compute, drawn)
    assert value_of(compute, drawn, "nu=2") == pytest.approx(standard, abs=1e-12)
