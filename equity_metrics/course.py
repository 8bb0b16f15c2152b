"""One indicator's values along its periods, and what was resolved about it meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import category

from equity_metrics.cells import Cell, Cells
from equity_metrics.declarations import Indicator, Unit
from equity_metrics.minutes import STANDING_LABELS, Resolution, Standing
from equity_metrics.periods import Period, PeriodKind
from equity_metrics.places import Place
from equity_metrics.reader import Protection
from equity_metrics.text import Text, day, joined, same

_LONGEST = 90  # letters of a resolution's words in a line of a legend
_LEAST = 55  # that a line has before it is cut at a space
_NUMBER = Text(th="มติ {number}", en="Resolution {number}")
_DUE = Text(th="กำหนด {day}", en="due {day}")


@dataclass(frozen=True, slots=True)
class Point:
    """The value of one period."""

    period: Period
    cell: Cell


@dataclass(frozen=True, slots=True)
class Mark:
    """One resolution on the axis of time. number: from 1, in the order of days."""

    number: int
    on: date
    words: str
    agency: str
    due: date | None
    standing: Standing

    @property
    def label(self) -> Text:
        """Which one it is, and who does it until when: มติ 1 สพป.ลำปาง เขต 1 กำหนด 30 มิ.ย. 2564."""
        return joined((_NUMBER.format(number=self.number), self.doer), " ")

    @property
    def doer(self) -> Text:
        """The agency, and its due day where it has one."""
        due = () if self.due is None else (_DUE.format(day=day(self.due)),)
        return joined((same(self.agency), *due), " ")

    @property
    def what(self) -> Text:
        """The day and the first words of what was resolved."""
        return joined((day(self.on), same(_begun(self.words))), " ")

    @property
    def stands(self) -> Text:
        """How it stands."""
        return STANDING_LABELS[self.standing]


@dataclass(frozen=True, slots=True)
class Course:
    """One indicator's values in one place, oldest first, and the resolutions that name it.

    place: a district, or the province. Two that compare equal are drawn alike.
    """

    indicator: Indicator
    unit: Unit
    place: Place
    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    protection: Protection
    is_simulated: bool

    @property
    def kind(self) -> PeriodKind:
        """The kind of its periods, always one."""
        return self.indicator.period

    @property
    def shown(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(each for each in self.points if each.cell.is_shown)

    @property
    def tells(self) -> bool:
        """Whether there is a course to draw: two periods or more, or something was resolved."""
        return len(self.points) > 1 or bool(self.marks)


def course_of(answers: Sequence[Cells], place: Place, marks: tuple[Mark, ...] = ()) -> Course:
    """The answers of one indicator for its periods (at least one) as a course of one place."""
    ordered = sorted(answers, key=lambda each: each.period.ends)
    newest = ordered[-1]
    return Course(
        indicator=newest.indicator,
        unit=newest.unit,
        place=place,
        points=tuple(Point(each.period, each.index[place.code, ()]) for each in ordered),
        marks=marks,
        protection=newest.protection,
        is_simulated=any(each.is_simulated for each in ordered),
    )


def place_of(answers: Sequence[Cells], districts: Collection[str]) -> str:
    """Whose course is drawn: the one district that is chosen, else the province.

    The province as well where the indicator is not told apart by district.
    """
    province = answers[0].province
    if len(districts) != 1:
        return province
    (district,) = districts
    statuses = {
        each.index[district, ()].status if (district, ()) in each.index else "undivided"
        for each in answers
    }
    return province if statuses <= {"undivided", "not_applicable"} else district


def marks_of(
    resolutions: Iterable[Resolution],
    variants: Collection[str],
    districts: Collection[str],
    today: date,
) -> tuple[Mark, ...]:
    """The resolutions that name one of an indicator's variants, by day.

    districts: where one is chosen, what was resolved about others alone is left out.
    """
    named = [
        each
        for each in resolutions
        if each.indicator in variants
        and (len(districts) != 1 or not each.places or set(each.places) & set(districts))
    ]
    ordered = sorted(named, key=lambda each: each.resolved_on)
    return tuple(
        Mark(nth, each.resolved_on, each.words, each.agency, each.due, each.standing(today))
        for nth, each in enumerate(ordered, 1)
    )


def _begun(words: str) -> str:
    """The first words on one line, never cut between a letter and its vowel or tone."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST:
        return line
    end = line.rfind(" ", _LEAST, _LONGEST)
    if end < 0:
        end = _LONGEST
        while category(line[end]) in ("Mn", "Cf") or line[end] in "ะาำๅ":
            end -= 1
    return f"{line[:end].rstrip()}…"
