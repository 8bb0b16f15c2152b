"""The same records by every scheme: do the units and what lies in none add up to the whole?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from equity_metrics.cells import Cell, Cells
from equity_metrics.query import Amount, Status
from equity_metrics.schemes import Scheme

_PROTECTED: tuple[Status, ...] = ("suppressed", "undivided")


@dataclass(frozen=True)
class Recut:
    """One indicator by the units of one scheme."""

    cells: Cells  # without what lies in no unit

    @property
    def scheme(self) -> Scheme:
        """How the province is cut."""
        return self.cells.scheme

    @property
    def unallocated(self) -> Cell | None:
        """What lies in no unit; None where nothing does."""
        return self.cells.unallocated

    @cached_property
    def parts(self) -> tuple[Cell, ...]:
        """The units and what lies in none of them."""
        return self.cells.with_rest.cells

    @property
    def unshown(self) -> int:
        """Units without a value, hidden or not known; the sums below leave them out."""
        return sum(not cell.is_shown for cell in self.parts)

    @property
    def numerator(self) -> Amount:
        """The sum of the parts that are shown."""
        return sum(cell.numerator or 0 for cell in self.parts)

    @property
    def denominator(self) -> Amount | None:
        """The sum of the parts that are shown; None where there is no denominator."""
        if self.cells.indicator.denominator is None:
            return None
        return sum(cell.denominator or 0 for cell in self.parts)

    @property
    def is_equal(self) -> bool | None:
        """Whether the parts add up to the whole; None where parts without a value keep it unknown.

        A unit of which one side of a ratio is not known has no value, and its other side is missing
        from the sum.
        """
        whole = self.cells.whole
        if not whole.is_shown or any(cell.status in _PROTECTED for cell in self.parts):
            return None
        if self.numerator == whole.numerator and self.denominator == whole.denominator:
            return True
        return None if self.unshown else False


def in_order(recuts: Iterable[Recut]) -> tuple[Recut, ...]:
    """Those with the fewest units first, as a reader goes from coarse to fine."""
    return tuple(sorted(recuts, key=lambda each: len(each.cells.cells)))
