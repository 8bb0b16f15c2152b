"""The coefficient of variation."""

from __future__ import annotations

from math import sqrt

import pytest
from some_areas import BY_HAND, over_areas, transferred, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread.cv import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx(sqrt(2) / 4)


@over_areas
def test_a_transfer_from_the_highest_to_the_lowest_lowers_it(drawn: Distribution) -> None:
    before, after = (value_of(compute, each) for each in (drawn, transferred(drawn)))
    assert after <= before + 1e-12
    if drawn.value.min() < drawn.value.max():
        assert after < before
