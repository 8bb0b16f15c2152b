"""The Gini index."""

from __future__ import annotations

import numpy as np
import pytest
from some_areas import BY_HAND, areas, over_areas, transferred, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread.gini import compute


def test_by_hand() -> None:
    """Twice the area between the diagonal and the curve through (1/4, 1/8) and (3/4, 5/8)."""
    below = 0.25 * 0.125 / 2 + 0.5 * (0.125 + 0.625) / 2 + 0.25 * (0.625 + 1) / 2
    assert value_of(compute, BY_HAND) == pytest.approx(1 - 2 * below)


@over_areas
def test_is_the_mean_gap_of_all_pairs_over_twice_the_mean(drawn: Distribution) -> None:
    value, share = drawn.value, drawn.weight / drawn.weight.sum()
    gaps = np.abs(value[:, None] - value)
    pairs = float(share @ gaps @ share) / (2 * float(share @ value))
    assert value_of(compute, drawn) == pytest.approx(pairs, abs=1e-12)
    assert 0 <= pairs < 1


def test_one_of_many_has_everything() -> None:
    assert value_of(compute, areas(*[0] * 99, 5)) == pytest.approx(0.99)


@over_areas
def test_a_transfer_from_the_highest_to_the_lowest_lowers_it(drawn: Distribution) -> None:
    before, after = (value_of(compute, each) for each in (drawn, transferred(drawn)))
    assert after <= before + 1e-12
    if drawn.value.min() < drawn.value.max():
        assert after < before
