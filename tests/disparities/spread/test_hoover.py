"""The Hoover index."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, over_areas, transferred, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread.hoover import compute
from equity_metrics.disparities.spread.lorenz import curve


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx((2 + 0 + 2) / 4 / (2 * 4))


@over_areas
def test_is_the_widest_gap_between_curve_and_diagonal(drawn: Distribution) -> None:
    people, held = curve(drawn)
    assert value_of(compute, drawn) == pytest.approx(float((people - held).max()), abs=1e-12)


@over_areas
def test_a_transfer_from_the_highest_to_the_lowest_never_raises_it(drawn: Distribution) -> None:
    before, after = (value_of(compute, each) for each in (drawn, transferred(drawn)))
    assert after <= before + 1e-12
