"""Everything about one district, set against its province."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from equity_metrics import words
from equity_metrics.cells import Cell, Cells
from equity_metrics.declarations import Indicator, Topic
from equity_metrics.standing import Standing, standing
from equity_metrics.text import Text, joined


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


Section = tuple[Topic, tuple[ProfileRow, ...]]
_LEAST = 2  # rows of a topic that may stand alone under its heading


@dataclass(frozen=True, eq=False)
class Profile:
    """A district's rows under their topics, in declared order; compared by identity."""

    place: str
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[ProfileRow, ...]:
        """All rows."""
        return tuple(row for _, rows in self.sections for row in rows)

    def standing(self, kind: Standing) -> tuple[ProfileRow, ...]:
        """The rows of the indicators that stand so."""
        return tuple(row for row in self.rows if row.standing == kind)

    @cached_property
    def halves(self) -> tuple[Profile, Profile]:
        """Two profiles of about equal length; a topic that the middle falls into goes on in the second."""
        half = (len(self.rows) + len(self.sections) + 1) // 2  # a heading is as long as a row
        first: list[Section] = []
        for nth, (topic, rows) in enumerate(self.sections):
            left = half - sum(len(each) + 1 for _, each in first) - 1
            if left < len(rows):
                before, after = rows[: max(left, 0)], rows[max(left, 0) :]
                if len(before) < _LEAST or len(after) < _LEAST:
                    before, after = (rows, ()) if len(before) > len(after) else ((), rows)
                first += [(topic, before)] if before else []
                rest = [(topic, after)] if after else []
                second = (*rest, *self.sections[nth + 1 :])
                return Profile(self.place, tuple(first)), Profile(self.place, second)
            first.append((topic, rows))
        return self, Profile(self.place, ())


def profile_of(place: str, answers: Iterable[Cells], topics: Sequence[Topic]) -> Profile:
    """The profile of a district from the answers of all indicators known for districts."""
    rows = [ProfileRow(cells, cells.at(place)) for cells in answers]
    sections = (
        (topic, tuple(row for row in rows if row.indicator.topic == topic.id)) for topic in topics
    )
    return Profile(place, tuple((topic, found) for topic, found in sections if found))


def profile_finding(profile: Profile, place: Text) -> Text:
    """What is clearly worse and better here than in the province, counted and named."""
    worse, better = profile.standing("worse"), profile.standing("better")
    said = words.PROFILE_FINDING.format(
        place=place, worse=len(worse), better=len(better), all=len(profile.rows)
    )
    parts = [said]
    for rows, label in ((worse, words.CLEARLY_WORSE), (better, words.CLEARLY_BETTER)):
        if rows:
            parts.append(label.format(names=joined(tuple(row.indicator.brief for row in rows))))
    return joined(tuple(parts), " · ")
