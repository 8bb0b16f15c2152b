"""Share of the numerator against share of the denominator: does money go where the children are?"""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.cells import Cells

_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class ShareGap:
    """A district's share of the province's numerator and denominator, in percent of the province.

    gap: percentage points; above 0 the district has more than its share.
    """

    place: str
    numerator_share: float
    denominator_share: float

    @property
    def gap(self) -> float:
        """Share of the numerator minus share of the denominator, in percentage points."""
        return self.numerator_share - self.denominator_share


def compute(cells: Cells) -> tuple[ShareGap, ...]:
    """The share gap of each district that is shown; empty where the province's sums are not.

    Source: definition FND06 of the indicator catalogue (share of money minus share of eligible
    children).
    """
    numerator, denominator = cells.whole.numerator, cells.whole.denominator
    if not numerator or not denominator:
        return ()
    return tuple(
        ShareGap(
            cell.place,
            float(cell.numerator) / float(numerator) * _PERCENT,
            float(cell.denominator) / float(denominator) * _PERCENT,
        )
        for cell in cells.cells
        if cell.numerator is not None and cell.denominator is not None
    )
