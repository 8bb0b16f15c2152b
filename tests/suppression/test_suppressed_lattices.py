"""Random lattices: no small cell can be bounded, by an attacker that shares no code with the package."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from long_way import IS_LONG

from equity_metrics.suppression.attack import attack
from equity_metrics.suppression.lattice import Lattice
from equity_metrics.suppression.suppress import suppress
from tests.suppression.random_lattices import SHAPES, by_chance, interval, small_cells

_LOOKED_AT = 200 if IS_LONG else 40
_NEAR = 1e-6


def _assert_safe(lattice: Lattice, hidden: np.ndarray, threshold: int) -> None:
    for cell in small_cells(lattice, threshold):
        low, high = interval(lattice, hidden, cell)
        assert high - low >= threshold - _NEAR, (cell, low, high)
        assert low < _NEAR  # not even that there is anybody


@pytest.mark.parametrize("seed", range(_LOOKED_AT))
def test_no_small_cell_of_a_lattice_can_be_bounded(seed: int) -> None:
    lattice = by_chance(seed)
    five = suppress(lattice, 5)
    ten = suppress(lattice, 10, hidden=five.hidden)
    assert five.open == ten.open == ()
    assert (ten.hidden >= five.hidden).all()
    _assert_safe(lattice, five.hidden, 5)
    _assert_safe(lattice, ten.hidden, 10)


@pytest.mark.parametrize("seed", range(12))
def test_five_can_be_protected_inside_what_ten_hides(seed: int) -> None:
    lattice = by_chance(seed)
    ten = suppress(lattice, 10).hidden
    five = suppress(lattice, 5, fixed=~ten)
    assert five.open == () and (ten >= five.hidden).all()
    _assert_safe(lattice, five.hidden, 5)


@settings(max_examples=30, deadline=None)
@given(shape=st.sampled_from(SHAPES), seed=st.integers(0, 10**6), threshold=st.integers(2, 30))
def test_the_attacker_says_what_scipy_says(shape, seed: int, threshold: int) -> None:
    lattice = shape(np.random.default_rng(seed))
    hidden = suppress(lattice, threshold).hidden
    small = small_cells(lattice, threshold)[:5]
    shown = np.where(hidden, np.nan, lattice.counts.astype(float))
    exact = attack(lattice.links, shown, np.array(small, dtype=int))
    quick = attack(lattice.links, shown, np.array(small, dtype=int), enough=float(threshold))
    assert not np.intersect1d(quick.bounded(threshold), small).size
    for cell in small:
        low, high = interval(lattice, hidden, cell)
        assert exact.low[cell] == pytest.approx(low, abs=1e-6)
        assert exact.high[cell] == pytest.approx(high, abs=1e-6)
        assert low - _NEAR <= quick.low[cell] <= quick.high[cell] <= high + _NEAR


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), data=st.data())
def test_what_is_given_is_kept(seed: int, data: st.DataObject) -> None:
    """Hidden stays hidden, fixed stays shown, and what is not open cannot be bounded."""
    lattice = by_chance(seed)
    size = lattice.counts.size
    before = np.zeros(size, dtype=bool)
    before[data.draw(st.lists(st.integers(0, size - 1), max_size=4))] = True
    fixed = np.zeros(size, dtype=bool)
    fixed[data.draw(st.lists(st.integers(0, size - 1), max_size=4))] = True
    stage = np.array(data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size)), np.int8)
    found = suppress(lattice, 5, hidden=before, fixed=fixed, stage=stage)
    assert not (found.hidden & fixed).any() and (found.hidden >= (before & ~fixed)).all()
    for cell in small_cells(lattice, 5):
        if not fixed[cell] and cell not in found.open:
            low, high = interval(lattice, found.hidden, cell)
            assert high - low >= 5 - _NEAR
    again = suppress(lattice, 5, hidden=before, fixed=fixed, stage=stage)
    assert (again.hidden == found.hidden).all()
