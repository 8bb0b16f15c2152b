"""How far a comparison could move if those who did not report lay anywhere between their two ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from math import inf

import numpy as np

from equity_metrics.disparities.districts.counted import Floats
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.groups import Groups

Compute = Callable[[Groups], Estimate]
_ALL_CORNERS = 8  # silent groups whose every combination of ends is tried; beyond it, a climb
_LEVELS = 64  # common levels tried between two neighbouring ends


def difference_bounds(lows: Floats, highs: Floats) -> tuple[float, float]:
    """Lowest and highest possible difference between the highest and the lowest value: exact.

    lows, highs: n >= 1 ends, low <= high. Raises ValueError where they are crossed or none.
    """
    _check(lows, highs)
    least = max(0.0, float(lows.max() - highs.min()))
    others = (
        highs[j] - lows[k] for j in range(len(lows)) for k in range(len(lows)) if j != k
    )  # one district cannot lie at both of its ends
    return least, max(0.0, float(max(others, default=0.0)))


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
    where all stand at one common level as near as their ends let them: levels are tried in 64 steps
    between any two ends. For other measures both are the widest found: the truth may be wider.
    """
    _check(lows, highs)
    values = [
        value
        for each in _candidates(groups, lows, highs, compute)
        if (value := _value(groups, each, compute)) is not None
    ]
    return (min(values), max(values)) if values else None


def _check(lows: Floats, highs: Floats) -> None:
    if len(lows) == 0 or len(lows) != len(highs) or not bool(np.all(lows <= highs)):
        raise ValueError(f"found ends {lows} and {highs}, accepted low <= high, at least one")


def _candidates(groups: Groups, lows: Floats, highs: Floats, compute: Compute) -> Iterator[Floats]:
    yield np.clip(groups.estimate, lows, highs)
    for level in _levels(lows, highs):
        yield np.clip(level, lows, highs)
    silent = np.flatnonzero(lows < highs)
    if len(silent) <= _ALL_CORNERS:
        yield from _corners(lows, highs, silent)
        return
    for start in (lows, highs, np.where(np.arange(len(lows)) % 2, lows, highs)):
        yield _climbed(start, groups, lows, highs, compute, 1.0)
        yield _climbed(start, groups, lows, highs, compute, -1.0)


def _levels(lows: Floats, highs: Floats) -> Floats:
    ends = np.unique(np.concatenate([lows, highs]))
    steps = [np.linspace(low, high, _LEVELS) for low, high in zip(ends, ends[1:], strict=False)]
    return np.unique(np.concatenate([ends, *steps]))


def _corners(lows: Floats, highs: Floats, silent: np.ndarray) -> Iterator[Floats]:
    for picked in product((False, True), repeat=len(silent)):
        at = lows.copy()
        at[silent] = np.where(picked, highs[silent], lows[silent])
        yield at


def _climbed(
    start: Floats, groups: Groups, lows: Floats, highs: Floats, compute: Compute, sign: float
) -> Floats:
    """Ends changed one by one while the measure moves the way of `sign`."""
    at, best = start.copy(), _signed(groups, start, compute, sign)
    is_moving = True
    while is_moving:
        is_moving = False
        for nth in np.flatnonzero(lows < highs):
            other = at.copy()
            other[nth] = lows[nth] if at[nth] == highs[nth] else highs[nth]
            value = _signed(groups, other, compute, sign)
            if value > best:
                at, best, is_moving = other, value, True
    return at


def _signed(groups: Groups, estimate: Floats, compute: Compute, sign: float) -> float:
    value = _value(groups, estimate, compute)
    return -inf if value is None else sign * value


def _value(groups: Groups, estimate: Floats, compute: Compute) -> float | None:
    moved = replace(groups, estimate=estimate, se=None, setting_average=None)
    found = compute(moved)
    return inf if found.status == "infinite" else found.value
