"""The correlation with wealth or need."""

from __future__ import annotations

from math import sqrt

import pytest
from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.school_finance.correlation import compute


def test_by_hand() -> None:
    """The covariance is 13/2 - 7/4 * 4 = -1/2; the variances are 11/16 and 2."""
    assert value_of(compute, BY_HAND) == pytest.approx(-0.5 / sqrt(0.6875 * 2))


def test_one_on_a_straight_line() -> None:
    assert value_of(compute, areas(1, 3, 5, rank_by=(1, 2, 3))) == pytest.approx(1)
    assert value_of(compute, areas(5, 3, 1, rank_by=(1, 2, 3))) == pytest.approx(-1)


@pytest.mark.parametrize("given", [
    areas(7.3, 7.3, 7.3, rank_by=(1, 2, 3)),
    areas(1, 2, 3, rank_by=(0.1, 0.1, 0.1)),
    areas(5, rank_by=(1,)),
])  # fmt: skip
def test_undefined_where_one_side_does_not_vary(given: Distribution) -> None:
    assert compute(given).status == "undefined"


def test_tiny_numbers_have_one_too() -> None:
    """Each variance is a number of its own, though their product is below all of them."""
    tiny = areas(1e-100, 3e-100, 5e-100, rank_by=(1e-100, 2e-100, 3e-100))
    assert value_of(compute, tiny) == pytest.approx(1)
