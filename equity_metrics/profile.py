"""Everything about one district, set against its province."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from equity_metrics.cells import Cell, Cells
from equity_metrics.declarations import Indicator, Topic
from equity_metrics.standing import Standing, standing


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One indicator of the district: its cell among all districts' cells."""

    cells: Cells
    cell: Cell

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.cells.indicator

    @property
    def standing(self) -> Standing:
        """Whether the district clearly differs from the province."""
        return standing(self.cell, self.cells)

    @property
    def rank(self) -> int | None:
        """1 for the highest value among the districts shown; None without a value."""
        if self.cell.value is None:
            return None
        return 1 + sum((other.value or 0.0) > self.cell.value for other in self.cells.shown)

    def along(self, cell: Cell) -> float | None:
        """Where a value lies between the lowest (0) and the highest district (1)."""
        values = [each.value for each in self.cells.shown if each.value is not None]
        if cell.value is None or not values:
            return None
        low, high = min(values), max(values)
        if high == low:
            return 0.5
        return min(max((cell.value - low) / (high - low), 0.0), 1.0)


@dataclass(frozen=True, eq=False)
class Profile:
    """A district's rows under their topics, in declared order; compared by identity."""

    place: str
    sections: tuple[tuple[Topic, tuple[ProfileRow, ...]], ...]

    @property
    def rows(self) -> tuple[ProfileRow, ...]:
        """All rows."""
        return tuple(row for _, rows in self.sections for row in rows)

    def standing(self, kind: Standing) -> tuple[ProfileRow, ...]:
        """The rows of the indicators that stand so."""
        return tuple(row for row in self.rows if row.standing == kind)

    @cached_property
    def halves(self) -> tuple[Profile, Profile]:
        """Two profiles of about equal length, no topic split; a heading is as long as a row."""
        lengths = [len(rows) + 1 for _, rows in self.sections]

        def apart(nth: int) -> int:
            return abs(sum(lengths[:nth]) - sum(lengths[nth:]))

        nth = min(range(1, len(lengths) + 1), key=apart, default=0)
        return Profile(self.place, self.sections[:nth]), Profile(self.place, self.sections[nth:])


def profile_of(place: str, answers: Iterable[Cells], topics: Sequence[Topic]) -> Profile:
    """The profile of a district from the answers of all indicators known for districts."""
    rows = [ProfileRow(cells, cells.at(place)) for cells in answers]
    sections = (
        (topic, tuple(row for row in rows if row.indicator.topic == topic.id)) for topic in topics
    )
    return Profile(place, tuple((topic, found) for topic, found in sections if found))
