"""The widest gap between two groups of one row, where groups are split by two dimensions at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from statistics import NormalDist

from equity_metrics.cells import Cell, Cells
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.interval import wilson

_MISSED = 0.05  # of intervals that may miss the truth, over all the pairs looked at together
FEWEST = 20  # persons (or centres) below the line, with whom a group is searched for the gap


@dataclass(frozen=True, slots=True)
class WidestGap:
    """Two groups of one row: `high` lies above `low`.

    gap: in the indicator's unit, with the interval that holds for the widest of `pairs` pairs;
    without interval where the indicator is no share. pairs: how many were compared.
    """

    high: Cell
    low: Cell
    gap: Estimate
    pairs: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval excludes that the two are equal."""
        return self.gap.low is not None and self.gap.low > 0


def compute(cells: Cells) -> WidestGap | None:
    """The widest gap inside a row of the first of two dimensions, over the province.

    The widest of many gaps is wide by chance: every interval is as wide as the number of pairs
    asks for (Bonferroni), and a gap that is clear comes before a wider one that is not. Groups of
    fewer than FEWEST are passed over, and small cells, and those that say only that something is
    not known. None where no row has two groups, and for a sum, of which a
    larger group has more anyway. Source of the interval: Newcombe (1998), Stat. Med. 17, 873-890, method 10.
    """
    pairs = [pair for row in rows(cells).values() for pair in combinations(_counted(row, cells), 2)]
    if not pairs:
        return None
    z = NormalDist().inv_cdf(1 - _MISSED / 2 / len(pairs))
    found = [_gap(*pair, cells, z, len(pairs)) for pair in pairs]
    return max(found, key=lambda each: (each.is_clear, each.gap.value or 0.0))


def rows(cells: Cells) -> dict[str, list[Cell]]:
    """The province's cells by the group of the first dimension, without those that count nobody."""
    found: dict[str, list[Cell]] = {}
    for cell in cells.by_group:
        if cell.status != "no_data" and (cell.denominator != 0 or cell.value):
            found.setdefault(cell.groups[0], []).append(cell)
    return found


def _counted(row: Sequence[Cell], cells: Cells) -> list[Cell]:
    """The cells of a row that have a value and persons enough behind it, of groups that compare."""
    compared = [{each.id for each in dimension.compared} for dimension in cells.by]
    return [
        cell
        for cell in row
        if cell.is_shown
        and not cell.is_small  # a sentence is passed on, and such a cell must not be
        and (cell.denominator or 0) >= FEWEST
        and all(group in known for group, known in zip(cell.groups, compared, strict=True))
    ]


def _gap(one: Cell, other: Cell, cells: Cells, z: float, pairs: int) -> WidestGap:
    low, high = sorted((one, other), key=lambda cell: cell.value or 0.0)
    gap = (high.value or 0.0) - (low.value or 0.0)
    if not cells.indicator.is_share:
        return WidestGap(high, low, Estimate(gap), pairs)
    above, below = _ends(high, cells.unit.scale, z), _ends(low, cells.unit.scale, z)
    over, under = high.value or 0.0, low.value or 0.0
    least = gap - hypot(over - above[0], below[1] - under)
    most = gap + hypot(above[1] - over, under - below[0])
    return WidestGap(high, low, Estimate(gap, low=least, high=most, method="score"), pairs)


def _ends(cell: Cell, scale: float, z: float) -> tuple[float, float]:
    low, high = wilson(float(cell.numerator or 0), float(cell.denominator or 0), z)
    return low * scale, high * scale
