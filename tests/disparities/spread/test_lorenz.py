"""The Lorenz curve."""

from __future__ import annotations

import numpy as np
import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread.lorenz import compute, curve


def test_by_hand() -> None:
    """Between (1/4, 1/8) and (3/4, 5/8) the curve rises by one for one."""
    assert value_of(compute, BY_HAND, "0.1") == pytest.approx(0.05)
    assert value_of(compute, BY_HAND, "0.4") == pytest.approx(0.275)
    assert value_of(compute, BY_HAND) == value_of(compute, BY_HAND, "0.4")


def test_the_points_are_the_steps() -> None:
    people, held = curve(areas(6, 2, 4, 4, 1, weight=(1, 1, 1, 1, 0)))
    assert people.tolist() == [0, 0.25, 0.75, 1]
    assert held.tolist() == [0, 0.125, 0.625, 1]


@over_areas
def test_the_curve_is_convex_and_below_the_diagonal(drawn: Distribution) -> None:
    people, held = curve(drawn)
    slopes = np.diff(held) / np.diff(people)
    assert (np.diff(slopes) > -1e-12).all()
    assert (held <= people + 1e-12).all()
