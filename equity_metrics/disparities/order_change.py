"""Which districts change places when an indicator is read over another denominator."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.cells import Cells


@dataclass(frozen=True, slots=True)
class OrderChange:
    """A district's rank in two readings, 1 for the highest value; equal values share a rank."""

    place: str
    before: int
    after: int

    @property
    def steps(self) -> int:
        """Places gained in the order (above 0: nearer the top)."""
        return self.before - self.after


def compute(first: Cells, second: Cells) -> tuple[OrderChange, ...]:
    """The districts whose rank differs, the widest change first; only those shown in both.

    Definition of this project: rank = 1 + the number of districts with a strictly higher value.
    """
    both = {cell.place for cell in first.shown} & {cell.place for cell in second.shown}
    before, after = _ranks(first, both), _ranks(second, both)
    found = [OrderChange(place, before[place], after[place]) for place in sorted(both)]
    moved = [each for each in found if each.steps]
    return tuple(sorted(moved, key=lambda each: (-abs(each.steps), each.place)))


def _ranks(cells: Cells, places: set[str]) -> dict[str, int]:
    values = {cell.place: cell.value or 0.0 for cell in cells.shown if cell.place in places}
    return {
        place: 1 + sum(other > value for other in values.values())
        for place, value in values.items()
    }
