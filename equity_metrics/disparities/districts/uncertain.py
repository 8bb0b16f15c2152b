"""All that is known of how far the districts of one answer can be trusted, computed once for each answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np

from equity_metrics.cells import Cell, Cells
from equity_metrics.disparities.districts.control_limits import (
    CLEAR,
    WARNING,
    Dispersion,
    control_limits,
    dispersion,
)
from equity_metrics.disparities.districts.counted import Counted, counted
from equity_metrics.disparities.districts.pairs import chance_of_higher
from equity_metrics.disparities.districts.rank_intervals import (
    RankIntervals,
    joint_ranks,
    ranks,
    reported_ranks,
    single_ranks,
)
from equity_metrics.disparities.districts.reported_bounds import ends_of
from equity_metrics.disparities.districts.separated import apart, bands
from equity_metrics.disparities.districts.shrinkage import Shrunken, shrunken
from equity_metrics.text import Text

Range = tuple[float, float]
Ranks = tuple[int, int]
Side = Literal["above", "below", "level"]
Zone = Literal["inside", "warning", "clear"]
"""inside: between the 95 % limits. warning: outside them. clear: outside the 99.8 % limits too."""


@dataclass(frozen=True, slots=True)
class District:
    """One district that may be seen, values in the indicator's unit.

    side: of the province's value. warning, clear: the limits of chance for its size. pulled: its
    value pulled towards the others with its 95 % credible interval, None where none is computed.
    rank: 1 has the highest value. joint: the ranks that hold for all districts together; alone: for
    this one named beforehand; reported: if the silent lay anywhere, None where nobody is silent.
    bands: numbers of the groups that it cannot be told apart from, 0 the highest.
    """

    cell: Cell
    value: float
    side: Side
    zone: Zone
    warning: Range
    clear: Range
    pulled: float | None
    credible: Range | None
    rank: int
    joint: Ranks
    alone: Ranks
    reported: Ranks | None
    bands: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Uncertain:
    """The districts by value, the highest first, and what holds for them together.

    places: all units of the scheme, those without a value too. bands: the places of each group that
    cannot be told apart. pulling: how values were pulled, or why not. pairs_apart: of `pairs`.
    """

    cells: Cells
    counted: Counted
    districts: tuple[District, ...]
    bands: tuple[tuple[str, ...], ...]
    dispersion: Dispersion | None
    pulling: Shrunken | Text
    pairs: int
    pairs_apart: int

    @property
    def whole(self) -> float:
        """The province's value in the indicator's unit."""
        return self.counted.whole * self.counted.scale

    def clearly(self, side: Side) -> tuple[District, ...]:
        """The districts outside the 99.8 % limits on one side."""
        return tuple(each for each in self.districts if each.zone == "clear" and each.side == side)

    def limits(self, sizes: Iterable[float], coverage: float) -> tuple[list[float], list[float]]:
        """The limits for some sizes, in the indicator's unit: the lines of the funnel plot."""
        low, high = control_limits(
            np.array(list(sizes), dtype=float), self.counted.whole, coverage, self.counted.chance
        )
        return (low * self.counted.scale).tolist(), (high * self.counted.scale).tolist()


_FOUND: OrderedDict[tuple[Hashable, ...], Uncertain | Text] = OrderedDict()
_REMEMBERED = 256


def uncertain(cells: Cells) -> Uncertain | Text:
    """How far the districts of an answer can be trusted, or why nothing can be said of it.

    Shared between readers of the same cells, as charts of them are.
    """
    key = (*cells.key, cells.whole, cells.cells)  # equal to the last figure, whatever was asked
    found = _FOUND.get(key)
    if found is None:
        counts = counted(cells)
        found = counts if isinstance(counts, Text) else _uncertain(cells, counts)
        _FOUND[key] = found
        if len(_FOUND) > _REMEMBERED:
            _FOUND.popitem(last=False)
    return found


def _uncertain(cells: Cells, found: Counted) -> Uncertain:
    p = chance_of_higher(found.part, found.size, found.chance)
    above = apart(p)
    order = np.argsort(-found.value, kind="stable")
    groups = bands(above, order)
    pulling = shrunken(found)
    districts = _districts(cells, found, joint_ranks(p), single_ranks(p), groups, pulling)
    named = tuple(
        tuple(found.cells[nth].place for nth in order.tolist() if nth in group) for group in groups
    )
    count = len(found.cells)
    return Uncertain(
        cells, found, tuple(districts[nth] for nth in order.tolist()), named, dispersion(found),
        pulling, count * (count - 1) // 2, int(above.sum()),
    )  # fmt: skip


def _districts(
    cells: Cells,
    found: Counted,
    joint: RankIntervals,
    alone: RankIntervals,
    groups: tuple[frozenset[int], ...],
    pulled: Shrunken | Text,
) -> list[District]:
    value = found.value * found.scale
    warning, clear = (_limits(found, coverage) for coverage in (WARNING, CLEAR))
    reported, own = _reported(cells, found), ranks(found.value).tolist()
    return [
        District(
            cell=cell,
            value=float(value[nth]),
            side=_side(found.value[nth], found.whole),
            zone=_zone(value[nth], warning[nth], clear[nth]),
            warning=warning[nth],
            clear=clear[nth],
            pulled=None if isinstance(pulled, Text) else float(pulled.value[nth] * found.scale),
            credible=_credible(pulled, nth, found.scale),
            rank=own[nth],
            joint=_pair(joint, nth),
            alone=_pair(alone, nth),
            reported=None if reported is None else _pair(reported, nth),
            bands=tuple(number for number, group in enumerate(groups) if nth in group),
        )
        for nth, cell in enumerate(found.cells)
    ]


def _limits(found: Counted, coverage: float) -> list[Range]:
    low, high = control_limits(found.size, found.whole, coverage, found.chance)
    return list(zip((low * found.scale).tolist(), (high * found.scale).tolist(), strict=True))


def _side(value: float, whole: float) -> Side:
    if value == whole:
        return "level"
    return "above" if value > whole else "below"


def _zone(value: float, warning: Range, clear: Range) -> Zone:
    if not clear[0] <= value <= clear[1]:
        return "clear"
    return "inside" if warning[0] <= value <= warning[1] else "warning"


def _credible(pulled: Shrunken | Text, nth: int, scale: float) -> Range | None:
    if isinstance(pulled, Text):
        return None
    return float(pulled.low[nth] * scale), float(pulled.high[nth] * scale)


def _pair(intervals: RankIntervals, nth: int) -> Ranks:
    return int(intervals.best[nth]), int(intervals.worst[nth])


def _reported(cells: Cells, found: Counted) -> RankIntervals | None:
    """Ranks among districts shown and silent, each anywhere that its silence allows; None without any."""
    silent = [cell for cell in cells.cells if cell.status == "not_reported"]
    ends = [ends_of(cell) for cell in found.cells]
    if not silent and all(low == high for low, high in ends):
        return None
    most = found.scale if found.chance == "binomial" else inf
    ends += [(0.0, most)] * len(silent)
    lows, highs = (np.array(column) for column in zip(*ends, strict=True))
    return reported_ranks(lows, highs)
