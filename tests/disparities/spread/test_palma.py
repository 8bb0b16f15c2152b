"""The Palma ratio."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, over_areas, transferred, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread.palma import compute


def test_by_hand() -> None:
    """The curve is at 0.85 for nine tenths and at 0.275 for four tenths."""
    assert value_of(compute, BY_HAND) == pytest.approx(0.15 / 0.275)


def test_infinite_where_the_lowest_hold_nothing() -> None:
    found = compute(areas(0, 0, 5))
    assert (found.status, found.value) == ("infinite", None)


@over_areas
def test_a_transfer_from_the_highest_to_the_lowest_never_raises_it(drawn: Distribution) -> None:
    before, after = (value_of(compute, each) for each in (drawn, transferred(drawn)))
    assert after <= before + 1e-12
