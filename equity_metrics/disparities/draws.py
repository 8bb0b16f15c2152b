"""One shared draw of a table's values, from which every simulated interval is taken.

Each group's value is drawn 10,000 times from a normal distribution around its estimate, cut off
below 0, and above 100 where the scale is 100. The seed is fixed: the same table has the same
interval on every run. The uniform numbers follow row by row, so that they do not depend on how
many rows are held at a time: of many thousand groups the draws are made again for each measure
instead of being held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.group_refusals import refusal
from equity_metrics.disparities.groups import Floats, Groups, complete, errors_of
from equity_metrics.disparities.measure import Needs

DRAWS = 10_000
SEED = 2564
_PERCENT = 100.0
_LIMITS = (0.025, 0.975)
_BLOCK = 2**17  # numbers at a time: 1 MB, which a processor keeps near
_HELD = 2**24  # numbers held at the most: 128 MB, enough for 1,600 groups
_ANY = Needs(missing=1.0)  # whatever can be compared at all

Statistic = Callable[[Floats], Floats]
"""From rows x J drawn values to one number a row."""


@dataclass(frozen=True, eq=False)
class Draws:
    """10,000 drawn values of each of J groups, in blocks of rows x J.

    estimate, se: J each. lowest, highest: J each, the standard normal shares at the cut-offs.
    held: the blocks, None where they would take too much room.
    """

    estimate: Floats
    se: Floats
    lowest: Floats
    highest: Floats
    bounds: tuple[float, float]
    held: tuple[Floats, ...] | None = None

    def blocks(self) -> Iterator[Floats]:
        """All draws, a block at a time; the same on every call. They are not to be written on."""
        return iter(self.held) if self.held is not None else self._made()

    def _made(self) -> Iterator[Floats]:
        generator = np.random.Generator(np.random.PCG64(SEED))
        size = len(self.estimate)
        rows = max(1, _BLOCK // size)
        for start in range(0, DRAWS, rows):
            yield self._drawn(generator.random((min(rows, DRAWS - start), size)))

    def _drawn(self, uniform: Floats) -> Floats:
        """Turns uniform numbers into truncated normal values, in their place."""
        uniform *= self.highest - self.lowest
        uniform += self.lowest
        ndtri(uniform, out=uniform)
        uniform *= self.se
        uniform += self.estimate
        np.clip(uniform, *self.bounds, out=uniform)
        certain = self.se == 0  # 0 times an infinite quantile is nan
        if certain.any():
            uniform[:, certain] = self.estimate[certain]
        return uniform


def draw(groups: Groups) -> Draws | None:
    """The draws of the groups that have an estimate.

    None unless each of them has an error, and where the table contradicts itself.
    """
    if refusal(_ANY, groups) is not None:
        return None
    known = complete(groups)
    se = errors_of(known)
    if se is None:
        return None
    # A quantity that can lie below 0, such as a change, is not cut off there.
    floor = 0.0 if (known.estimate >= 0).all() else -np.inf
    bounds = (floor, _PERCENT if groups.scale == _PERCENT else np.inf)
    step = np.where(se > 0, se, 1.0)
    lowest, highest = (ndtr((bound - known.estimate) / step) for bound in bounds)
    made = Draws(known.estimate, se, lowest, highest, bounds)
    if DRAWS * len(se) > _HELD:
        return made
    return Draws(known.estimate, se, lowest, highest, bounds, tuple(made.blocks()))


def simulated(value: float, draws: Draws | None, statistic: Statistic) -> Estimate:
    """A value with the 2.5 and 97.5 percentiles of its statistic over the draws.

    Percentiles are interpolated linearly. Without draws, or where one draw has no statistic (0/0),
    the value stands without an interval.
    """
    if draws is None:
        return Estimate(value)
    found = np.concatenate([statistic(block) for block in draws.blocks()])
    if not np.isfinite(found).all():
        return Estimate(value)
    low, high = np.quantile(found, _LIMITS)
    return Estimate(value, low=float(low), high=float(high), method="simulation")
