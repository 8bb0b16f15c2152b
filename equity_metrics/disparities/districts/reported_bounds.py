"""How far a comparison could move if those who did not report lay anywhere between their two ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from math import inf

import numpy as np
from numpy.typing import NDArray

from equity_metrics.cells import Cell
from equity_metrics.disparities.districts.counted import Floats
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.groups import Groups

Compute = Callable[[Groups], Estimate]
Value = Callable[[Floats], float | None]
_ALL_CORNERS = 8  # silent groups whose every combination of ends is tried; beyond it, a climb
_LEVELS = 101  # common levels tried between the lowest and the highest end
_NEARER = 33  # and around the best of them


def ends_of(cell: Cell) -> tuple[float, float]:
    """Between which ends the value of a cell that is shown may lie; equal where nothing is silent."""
    value = cell.value or 0.0
    one = value if cell.at_worst is None else cell.at_worst
    other = value if cell.at_best is None else cell.at_best
    return min(one, other, value), max(one, other, value)


def bounds_of(
    groups: Groups, lows: Floats, highs: Floats, compute: Compute
) -> tuple[float, float] | None:
    """Lowest and highest value of a measure with each estimate anywhere between its ends.

    lows, highs: (J,) in the unit of the estimates. None where the measure has no value anywhere;
    inf where it grows without bound. The whole's value follows from the estimates.

    Highest: a measure that is convex in the estimates, or convex by their mean, is highest where
    each lies at one of its ends: all combinations are tried for up to eight silent groups, then the
    bound is exact; beyond, ends are changed one by one as long as the value grows. Lowest: measures
    that fall with every transfer from a higher to a lower group, groups counting alike, are lowest
    where all stand at one common level as near as their ends let them: levels are tried in steps of
    a hundredth of the way, then of a sixteenth of that. For other measures both are the widest
    found: the truth may be wider.
    """
    _check(lows, highs)

    def value(estimate: Floats) -> float | None:
        return _value(groups, estimate, compute)

    tried = [np.clip(groups.estimate, lows, highs)]
    if bool(np.any(lows < highs)):
        tried += [*_levelled(lows, highs, value), *_spread(lows, highs, value)]
    found = [each for estimate in tried if (each := value(estimate)) is not None]
    return (min(found), max(found)) if found else None


def _check(lows: Floats, highs: Floats) -> None:
    if len(lows) == 0 or len(lows) != len(highs) or not bool(np.all(lows <= highs)):
        raise ValueError(f"found ends {lows} and {highs}, accepted low <= high, at least one")


def _levelled(lows: Floats, highs: Floats, value: Value) -> Iterator[Floats]:
    """All at one level as near as their ends let them: the ends, levels between, then nearer to the best."""
    ends = np.unique(np.concatenate([lows, highs]))
    levels = np.unique(np.concatenate([ends, np.linspace(ends[0], ends[-1], _LEVELS)]))
    found = [value(np.clip(level, lows, highs)) for level in levels]
    best = int(np.argmin([inf if each is None else each for each in found]))
    near = np.linspace(levels[max(best - 1, 0)], levels[min(best + 1, len(levels) - 1)], _NEARER)
    for level in (*levels, *near):
        yield np.clip(level, lows, highs)


def _spread(lows: Floats, highs: Floats, value: Value) -> Iterator[Floats]:
    """Each at one of its ends: every combination, or a climb from three of them both ways."""
    silent = np.flatnonzero(lows < highs)
    if len(silent) <= _ALL_CORNERS:
        yield from _corners(lows, highs, silent)
        return
    for start in (lows, highs, np.where(np.arange(len(lows)) % 2, lows, highs)):
        for sign in (1.0, -1.0):
            yield _climbed(start, lows, highs, value, sign)


def _corners(lows: Floats, highs: Floats, silent: NDArray[np.int_]) -> Iterator[Floats]:
    for picked in product((False, True), repeat=len(silent)):
        at = lows.copy()
        at[silent] = np.where(picked, highs[silent], lows[silent])
        yield at


def _climbed(start: Floats, lows: Floats, highs: Floats, value: Value, sign: float) -> Floats:
    """Ends changed one by one while the measure moves the way of `sign`."""

    def height(estimate: Floats) -> float:
        found = value(estimate)
        return -inf if found is None else sign * found

    at, best, is_moving = start.copy(), height(start), True
    while is_moving:
        is_moving = False
        for nth in np.flatnonzero(lows < highs):
            other = at.copy()
            other[nth] = lows[nth] if at[nth] == highs[nth] else highs[nth]
            if (reached := height(other)) > best:
                at, best, is_moving = other, reached, True
    return at


def _value(groups: Groups, estimate: Floats, compute: Compute) -> float | None:
    moved = replace(groups, estimate=estimate, se=None, setting_average=None)
    found = compute(moved)
    return inf if found.status == "infinite" else found.value
