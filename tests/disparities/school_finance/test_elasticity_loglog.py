"""The elasticity by logarithms."""

from __future__ import annotations

from math import log

import pytest
from some_areas import areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.school_finance.elasticity_loglog import compute


def test_is_the_power_of_a_power_curve() -> None:
    assert value_of(compute, areas(1, 2, 3, rank_by=(1, 4, 9))) == pytest.approx(0.5)


def test_by_hand() -> None:
    """Two points of one weight each: the rise of the logarithms over their run."""
    two = areas(2, 6, rank_by=(1, 5))
    assert value_of(compute, two) == pytest.approx(log(3) / log(5))


@pytest.mark.parametrize("given", [
    areas(0, 1, 2, rank_by=(1, 2, 3)),
    areas(1, 2, 3, rank_by=(0, 1, 2)),
    areas(1, 2, 3, rank_by=(-1, 1, 2)),
    areas(1, 2, 3, rank_by=(4, 4, 4)),
])  # fmt: skip
def test_undefined_without_logarithms_or_a_relation(given: Distribution) -> None:
    assert compute(given).status == "undefined"
