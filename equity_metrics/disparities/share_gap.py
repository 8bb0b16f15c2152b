"""Share of the numerator against share of the denominator: does money go where the children are?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from equity_metrics.cells import Cell, Cells
from equity_metrics.disparities.allocation_chance import adjusted, chance_of

_PERCENT = 100.0
_CLEAR = 0.05  # of the clear gaps, at most this share by chance on average


@dataclass(frozen=True, slots=True)
class ShareGap:
    """A district's share of the province's numerator and denominator, in percent of the province.

    gap: percentage points; above 0 the district has more than its share. chance: how likely so wide
    a gap is if each child in need were helped with equal chance wherever it lives, adjusted for
    asking it of every district; None where it cannot be asked.
    """

    place: str
    numerator_share: float
    denominator_share: float
    chance: float | None = None

    @property
    def gap(self) -> float:
        """Share of the numerator minus share of the denominator, in percentage points."""
        return self.numerator_share - self.denominator_share

    @property
    def is_clear(self) -> bool:
        """Whether the gap is more than chance, with a false discovery rate of 5 %."""
        return self.chance is not None and self.chance <= _CLEAR


def compute(cells: Cells) -> tuple[ShareGap, ...]:
    """The share gap of each district that is shown; empty where the province's sums are not.

    Source: definition FND06 of the indicator catalogue (share of money minus share of eligible
    children).
    """
    numerator, denominator = cells.whole.numerator, cells.whole.denominator
    if not numerator or not denominator:
        return ()
    shown = [
        cell for cell in cells.cells if cell.numerator is not None and cell.denominator is not None
    ]
    chances = _chances(cells, shown)
    return tuple(
        ShareGap(
            cell.place,
            float(cell.numerator or 0) / float(numerator) * _PERCENT,
            float(cell.denominator or 0) / float(denominator) * _PERCENT,
            chances.get(cell.place),
        )
        for cell in shown
    )


def _chances(cells: Cells, shown: list[Cell]) -> Mapping[str, float]:
    """The adjusted chance of each district's gap; empty where children cannot be counted.

    What is tested are children: helped ones among those in need. An amount is tested by the
    children behind it, and only where each child brought the same amount, so that the share of
    the money is the share of the helped. Where amounts differ, one child with a large amount would
    weigh like many, and nothing here says how amounts came about.
    """
    whole = _counted(cells.whole, cells)
    counts = {cell.place: _counted(cell, cells) for cell in shown}
    if whole is None or None in counts.values():
        return {}
    found = [chance_of(*each, *whole) for each in counts.values() if each is not None]
    return dict(zip(counts, adjusted(found), strict=True))


def _counted(cell: Cell, cells: Cells) -> tuple[int, int] | None:
    """The children helped and in need; None where the figures at hand do not count children."""
    is_amount = cells.indicator.numerator.persons is not None
    if is_amount and not _is_constant(cell, cells.whole):
        return None
    if not is_amount and not cells.indicator.is_share:
        return None
    helped, in_need = cell.persons if is_amount else cell.numerator, cell.denominator
    if isinstance(helped, int) and isinstance(in_need, int) and 0 <= helped <= in_need:
        return helped, in_need
    return None


def _is_constant(cell: Cell, whole: Cell) -> bool:
    """Whether a child behind an amount brought as much as any child of the province."""
    amounts = (cell.numerator, cell.persons, whole.numerator, whole.persons)
    amount, persons, all_amount, all_persons = (Decimal(each or 0) for each in amounts)
    return None not in amounts and amount * all_persons == all_amount * persons
