"""The concentration curve."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.concentration.concentration_curve import compute, curve
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread import lorenz


def test_by_hand() -> None:
    """The curve runs through (1/2, 1/2) and (3/4, 7/8)."""
    assert value_of(compute, BY_HAND, "0.4") == pytest.approx(0.4)
    assert value_of(compute, BY_HAND, "0.6") == pytest.approx(0.5 + 0.1 * 1.5)
    assert compute(BY_HAND) == compute(BY_HAND, "0.4")


def test_equal_ranks_are_one_step() -> None:
    people, held = curve(areas(1, 5, 2, rank_by=(1, 1, 2)))
    assert people == pytest.approx([0, 2 / 3, 1])
    assert held == pytest.approx([0, 0.75, 1])


@over_areas
def test_never_below_the_lorenz_curve(drawn: Distribution) -> None:
    for share in ("0.1", "0.3", "0.5", "0.9"):
        lowest = value_of(lorenz.compute, drawn, share)
        assert value_of(compute, drawn, share) >= lowest - 1e-12
