"""How far silent districts could move a comparison: by hand, and by trying a dense grid."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.cells import Cell
from equity_metrics.disparities.districts.reported_bounds import (
    bounds_of,
    ends_of,
)
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.groups import Groups
from equity_metrics.text import same

ENDS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=4)


def _groups(estimates: list[float]) -> Groups:
    names = tuple(str(nth) for nth in range(len(estimates)))
    return Groups(names, np.array(estimates), is_favourable=True, setting_average=99.0)


def _gap(groups: Groups) -> Estimate:
    return Estimate(float(groups.estimate.max() - groups.estimate.min()))


def _variation(groups: Groups) -> Estimate:
    assert groups.setting_average is None
    mean = groups.estimate.mean()
    if mean == 0:
        return without("undefined", same("0/0"))
    return Estimate(float(groups.estimate.std() / mean))


def _gap_by_pairs(lows: np.ndarray, highs: np.ndarray) -> tuple[float, float]:
    """The exact bounds of the widest gap: no district can lie at both of its ends."""
    pairs = [highs[j] - lows[k] for j in range(len(lows)) for k in range(len(lows)) if j != k]
    return max(0.0, float(lows.max() - highs.min())), max([0.0, *pairs])


def _ratio(groups: Groups) -> Estimate:
    low = float(groups.estimate.min())
    if low == 0:
        return without("infinite", same("x/0"))
    return Estimate(float(groups.estimate.max()) / low)


def test_a_difference_by_hand() -> None:
    """40, 60 and one between 0 and 100: at least 20, at most 60 (from 0 up to 60, or 40 to 100)."""
    lows, highs = np.array([40.0, 60.0, 0.0]), np.array([40.0, 60.0, 100.0])
    assert bounds_of(_groups([40, 60, 50]), lows, highs, _gap) == (20, 60)


def test_without_silence_the_value_itself() -> None:
    ends = np.array([20.0, 50.0])
    assert bounds_of(_groups([20, 50]), ends, ends, _gap) == (30, 30)


def test_a_ratio_may_grow_without_bound() -> None:
    lows, highs = np.array([20.0, 0.0]), np.array([20.0, 50.0])
    assert bounds_of(_groups([20, 30]), lows, highs, _ratio) == (1, inf)


def test_no_value_anywhere_is_none() -> None:
    ends = np.zeros(2)
    assert bounds_of(_groups([0, 0]), ends, ends, _variation) is None


def test_crossed_ends_are_refused() -> None:
    with pytest.raises(ValueError, match="low <= high"):
        bounds_of(_groups([2.0]), np.array([3.0]), np.array([2.0]), _gap)


@settings(max_examples=50)
@given(ends=ENDS)
def test_no_grid_goes_beyond(ends: list[tuple[int, int]]) -> None:
    lows = np.array([float(min(each)) for each in ends])
    highs = np.array([float(max(each)) for each in ends])
    grids = [np.linspace(low, high, 7) for low, high in zip(lows, highs, strict=True)]
    every = np.stack(np.meshgrid(*grids), axis=-1).reshape(-1, len(ends))
    found = bounds_of(_groups([0.0] * len(ends)), lows, highs, _gap)
    assert found == pytest.approx(_gap_by_pairs(lows, highs))
    spans = every.max(axis=1) - every.min(axis=1)
    assert found is not None and found[0] <= spans.min() + 1e-9 and spans.max() <= found[1] + 1e-9
    bounds = bounds_of(_groups([0.0] * len(ends)), lows, highs, _variation)
    positive = every[every.mean(axis=1) > 0]
    if bounds is not None and len(positive):
        seen = positive.std(axis=1) / positive.mean(axis=1)
        assert bounds[0] <= seen.min() + 2e-3
        assert seen.max() <= bounds[1] + 1e-9


def test_many_silent_districts_are_climbed() -> None:
    """Twelve between 0 and 100: half at each end gives the widest spread, standard deviation 50."""
    lows, highs = np.zeros(12), np.full(12, 100.0)

    def spread(groups: Groups) -> Estimate:
        return Estimate(float(groups.estimate.std()))

    assert bounds_of(_groups([50.0] * 12), lows, highs, spread) == pytest.approx((0, 50))


def test_ends_of_a_cell_hold_its_value_whichever_is_the_worse() -> None:
    cell = Cell("5201", (), 5, 10, 50.0, "ok")
    assert ends_of(cell) == (50, 50)
    assert ends_of(replace(cell, at_worst=60.0, at_best=40.0)) == (40, 60)
    assert ends_of(replace(cell, at_worst=55.0, at_best=60.0)) == (50, 60)
