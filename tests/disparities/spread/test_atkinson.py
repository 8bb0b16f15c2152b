"""The Atkinson index."""

from __future__ import annotations

from math import sqrt

import pytest
from some_areas import BY_HAND, areas, over_areas, transferred, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread.atkinson import compute


@pytest.mark.parametrize(("epsilon", "equal_level"), [
    ("1", 0.5**0.25 * 1.5**0.25),
    ("2", 1 / (0.25 / 0.5 + 0.5 + 0.25 / 1.5)),
    ("0.5", (0.25 * sqrt(0.5) + 0.5 + 0.25 * sqrt(1.5)) ** 2),
])  # fmt: skip
def test_by_hand(epsilon: str, equal_level: float) -> None:
    assert value_of(compute, BY_HAND, epsilon) == pytest.approx(1 - equal_level)


def test_one_with_a_zero_from_epsilon_one_on() -> None:
    poor = areas(0, 4)
    assert [value_of(compute, poor, each) for each in ("1", "2")] == [1, 1]
    assert value_of(compute, poor, "0.5") == pytest.approx(0.5)


@over_areas
def test_grows_with_epsilon(drawn: Distribution) -> None:
    low, middle, high = (value_of(compute, drawn, each) for each in ("0.5", "1", "2"))
    assert -1e-12 <= low <= middle + 1e-12
    assert middle <= high + 1e-12


@over_areas
def test_a_transfer_from_the_highest_to_the_lowest_lowers_it(drawn: Distribution) -> None:
    before, after = (value_of(compute, each) for each in (drawn, transferred(drawn)))
    assert after <= before + 1e-12
    if drawn.value.min() < drawn.value.max():
        assert after < before
