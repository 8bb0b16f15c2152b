"""Inequality between groups."""

from __future__ import annotations

from math import log

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread.ge_between import compute


def test_by_hand() -> None:
    """The means are 10/3 with three quarters of the weight, and 6."""
    assert value_of(compute, BY_HAND, "0") == pytest.approx(-0.75 * log(5 / 6) - 0.25 * log(1.5))


@over_areas
def test_nothing_where_the_means_are_equal(drawn: Distribution) -> None:
    twice = areas(
        *drawn.value, *drawn.value, part=["X"] * drawn.value.size + ["Y"] * drawn.value.size
    )
    assert value_of(compute, twice, "1") == pytest.approx(0, abs=1e-12)


def test_infinite_where_a_group_has_nothing_and_alpha_looks_at_the_lowest() -> None:
    poor = areas(0, 2, part=("X", "Y"))
    assert compute(poor, "0").status == "infinite"
    assert value_of(compute, poor, "1") == pytest.approx(log(2))
