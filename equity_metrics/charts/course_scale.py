"""The two axes of a course: days to the right, values upwards, laid out for the narrowest picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from equity_metrics.charts.theme import PHONE, Look
from equity_metrics.course import Course

NARROWEST = {"desk": PHONE, "room": 1000}  # px of width: wider pictures only part words further
_HEIGHT = {"desk": 150, "room": 300}  # px between the lowest and the highest value
_ALONE = timedelta(days=182)  # around a single day
_STEEPEST = 0.2  # of the highest value: less is not drawn over the whole height
_LEVEL = 0.5  # where the lowest value is below this part of the highest, the axis begins at 0


@dataclass(frozen=True, slots=True)
class Days:
    """Days to the right. pad: px left free at both ends of the narrowest picture, wide: its width."""

    first: date
    last: date
    pad: float
    wide: float

    @property
    def per_day(self) -> float:
        """The px of a day in the narrowest picture."""
        return (self.wide - 2 * self.pad) / (self.last - self.first).days

    def x(self, on: date) -> float:
        """Where a day stands in the narrowest picture."""
        return self.pad + (on - self.first).days * self.per_day

    @property
    def range(self) -> tuple[str, str]:
        """The ends of the axis."""
        beyond = timedelta(days=self.pad / self.per_day)
        begins, ends = (datetime.combine(each, time()) for each in (self.first, self.last))
        return (begins - beyond).isoformat(), (ends + beyond).isoformat()


@dataclass(frozen=True, slots=True)
class Values:
    """Values upwards. above, below: px that words have over the highest and under the lowest."""

    lowest: float
    highest: float
    data: float
    above: float
    below: float

    @property
    def height(self) -> float:
        """The px of the whole plot."""
        return self.above + self.data + self.below

    @property
    def per_px(self) -> float:
        """The value of a px."""
        return (self.highest - self.lowest) / self.data

    def y(self, value: float) -> float:
        """How far from the top of the plot a value stands."""
        return self.above + (self.highest - value) / self.per_px

    def value(self, y: float) -> float:
        """The value so far from the top."""
        return self.highest - (y - self.above) * self.per_px

    @property
    def range(self) -> tuple[float, float]:
        """The ends of the axis."""
        return self.value(self.height), self.value(0)

    @property
    def begins_at_zero(self) -> bool:
        """Whether heights can be compared with each other, not only their differences."""
        return self.lowest <= 0


def days_of(course: Course, widest: float, left: float, look: Look) -> Days:
    """Every period's end and every resolution's day; widest: px of the widest word on a day.

    left: px that the values' axis takes.
    """
    every = [each.period.ends for each in course.points] + [each.on for each in course.marks]
    first, last = min(every), max(every)
    if first == last:
        first, last = first - _ALONE, last + _ALONE
    return Days(first, last, widest / 2 + 4, NARROWEST[look.reading] - left)


def values_of(course: Course, line: float, rows: int, look: Look) -> Values:
    """Every value with its interval; rows: of words, so many px each, over the highest value."""
    lowest, highest = _span(
        [
            end
            for each in course.shown
            for end in (each.cell.value, each.cell.low, each.cell.high)
            if end is not None
        ]
    )
    below = 0 if lowest == 0 else rows * line
    return Values(lowest, highest, _HEIGHT[look.reading], rows * line, below)


def _span(ends: Sequence[float]) -> tuple[float, float]:
    """From 0 where that costs little height, else never so narrow that noise looks like a rise."""
    if not ends:
        return 0.0, 1.0
    lowest, highest = min(ends), max(ends)
    if lowest < 0:
        return lowest, max(highest, 0.0)
    if lowest <= _LEVEL * highest:
        return 0.0, highest or 1.0
    spare = max(_STEEPEST * highest - (highest - lowest), 0.0) / 2
    return lowest - spare, highest + spare
