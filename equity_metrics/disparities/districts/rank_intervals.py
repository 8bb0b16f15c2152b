"""Between which ranks a district lies, at 95 %: rank 1 has the highest value.

A district ranks below all that are clearly higher and above all that are clearly lower. Jointly, all
true ranks lie in their intervals with a chance of at least 95 %; alone, the rank of one district named
beforehand does. Tied districts share every rank that they could take, and their intervals hold them all.

Source: Mogstad, Romano, Shaikh and Wilhelm (2024), Review of Economic Studies 91, 476-518, with exact
tests in place of the bootstrap, as Bazylik, Mogstad, Romano, Shaikh and Wilhelm (2021, NBER 29519) do for
counts: the coverage holds in samples of any size. Measured: benchmarks/rank_coverage.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.districts.counted import Floats
from equity_metrics.disparities.districts.separated import apart, apart_from_one

Ranks = NDArray[np.int_]


@dataclass(frozen=True, eq=False)
class RankIntervals:
    """The best (smallest) and the worst rank of n districts, each (n,), 1 to n."""

    best: Ranks
    worst: Ranks


def joint_ranks(p: Floats) -> RankIntervals:
    """Intervals that hold all ranks together; p: n x n of `chance_of_higher`."""
    above = apart(p)
    return RankIntervals(1 + above.sum(axis=0), len(p) - above.sum(axis=1))


def single_ranks(p: Floats) -> RankIntervals:
    """Intervals that each hold the rank of a district looked at alone."""
    pairs = [apart_from_one(p, one) for one in range(len(p))]
    return RankIntervals(
        np.array([1 + higher.sum() for _, higher in pairs]),
        np.array([len(p) - lower.sum() for lower, _ in pairs]),
    )


def ranks(value: Floats) -> Ranks:
    """1 + the number of districts with a strictly higher value."""
    found: Ranks = 1 + (value[None, :] > value[:, None]).sum(axis=1)
    return found


def reported_ranks(lows: Floats, highs: Floats) -> RankIntervals:
    """The best and worst rank wherever each district's value lies between its two ends: exact."""
    surely_higher = (lows[None, :] > highs[:, None]).sum(axis=1)
    perhaps_higher = (highs[None, :] > lows[:, None]).sum(axis=1) - (highs > lows)
    return RankIntervals(1 + surely_higher, 1 + perhaps_higher)
