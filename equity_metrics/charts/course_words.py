"""The words inside the picture of a course: values at their dots, statuses at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equity_metrics.cells import STATUS_LABELS
from equity_metrics.charts.clear_words import Box, Wanted, along, around, placed, rows_of
from equity_metrics.charts.course_scale import Days, Values
from equity_metrics.charts.theme import Look, width
from equity_metrics.course import Course, Point
from equity_metrics.sentences.cells import value_text
from equity_metrics.text import Lang

LINE = 1.4  # the height of a line of words by their size
FOOT_ROWS = 2  # rows of statuses; where more would be needed the hatching alone tells
DOT = {"desk": 10, "room": 16}  # px
_WRITTEN = 8  # values that are all written at their dots; of more the ends, the highest, the lowest
_ROWS = 3  # how far from its dot a value may stand where all are written
_PAD = 4  # px between a dot or its interval and its value
_CROSSED = 4  # px that a line takes


@dataclass(frozen=True, slots=True)
class Drawing:
    """A course on its axes."""

    course: Course
    days: Days
    values: Values
    lang: Lang
    look: Look

    @property
    def line(self) -> float:
        """The px of a line of words."""
        return self.look.size * LINE

    @property
    def reach(self) -> float:
        """The px around the middle of a dot that no word may cover."""
        return DOT[self.look.reading] / 2 + _PAD

    def x(self, point: Point) -> float:
        """Where a point stands in the narrowest picture."""
        return self.days.x(point.period.ends)


def writes_all(course: Course) -> bool:
    """Whether every value is written, so that the axis needs no figures."""
    return len(course.shown) <= _WRITTEN


def written_points(course: Course) -> tuple[Point, ...]:
    """The points whose values are written in the picture."""
    shown = course.shown
    if writes_all(course):
        return shown
    by_value = sorted(shown, key=lambda each: each.cell.value or 0.0)
    kept = (shown[0], shown[-1], by_value[0], by_value[-1])
    return tuple(each for each in shown if each in kept)


def written(point: Point, course: Course, lang: Lang) -> str:
    """A value without the unit that stands above the picture; the status where there is none."""
    unit, said = course.unit, value_text(point.cell, course.unit)[lang]
    if unit.suffix is None or unit.id == "percent" or not point.cell.is_shown:
        return said
    return said.removesuffix(unit.suffix[lang])


def foot_rows(course: Course, days: Days, lang: Lang, look: Look) -> dict[Point, int]:
    """The points whose status is written at the foot of the plot, and in which row from below."""
    silent = [each for each in course.points if not each.cell.is_shown]
    wide = [width(STATUS_LABELS[each.cell.status][lang], look.size) for each in silent]
    rows = rows_of([days.x(each.period.ends) for each in silent], wide)
    return {each: row for each, row in zip(silent, rows, strict=True) if row < FOOT_ROWS}


def labels(drawing: Drawing, feet: dict[Point, int]) -> list[dict[str, Any]]:
    """The values and the statuses as annotations, none over another or over a dot."""
    course, line, height = drawing.course, drawing.line, drawing.values.height
    said = {each: written(each, course, drawing.lang) for each in written_points(course)}
    foot = {each: height - (row + 0.5) * line for each, row in feet.items()}
    solid = [_dot(each, drawing) for each in course.shown]
    for each, y in foot.items():
        wide = width(written(each, course, drawing.lang), drawing.look.size)
        solid.append(around(drawing.x(each), y, wide, line))
    crossed = [box for run in runs(course) for box in along(_spots(run, drawing), _CROSSED)]
    wanted = [_wanted(nth, said, drawing) for nth in range(len(said))]
    middles = placed(wanted, solid, crossed, line, height)
    found = [
        _value(each, y, drawing) for each, y in zip(said, middles, strict=True) if y is not None
    ]
    return [*found, *(_word(each, y, drawing, drawing.look.muted) for each, y in foot.items())]


def runs(course: Course) -> tuple[tuple[Point, ...], ...]:
    """The points that a line joins: those with a value, parted where one has none."""
    found: list[tuple[Point, ...]] = [()]
    for each in course.points:
        if each.cell.is_shown:
            found[-1] += (each,)
        elif found[-1]:
            found.append(())
    return tuple(each for each in found if each)


def _spots(run: Sequence[Point], drawing: Drawing) -> list[tuple[float, float]]:
    return [(drawing.x(each), drawing.values.y(each.cell.value or 0.0)) for each in run]


def _ends(point: Point, drawing: Drawing) -> tuple[float, float]:
    """From the top of a dot or its interval to the bottom of either."""
    cell, values = point.cell, drawing.values
    at, ends = values.y(cell.value or 0.0), interval(point, drawing)
    if ends is None:
        return at - drawing.reach, at + drawing.reach
    low, high = map(values.y, ends)
    return high - _PAD, low + _PAD


def interval(point: Point, drawing: Drawing) -> tuple[float, float] | None:
    """The 95 % interval of a value; None where none is known or its dot covers it."""
    cell, values = point.cell, drawing.values
    if cell.low is None or cell.high is None:
        return None
    at = values.y(cell.value or 0.0)
    longest = max(at - values.y(cell.high), values.y(cell.low) - at)
    return (cell.low, cell.high) if longest > drawing.reach else None


def _dot(point: Point, drawing: Drawing) -> Box:
    high, low = _ends(point, drawing)
    x = drawing.x(point)
    return Box(x - drawing.reach, x + drawing.reach, high, low)


def _wanted(nth: int, said: dict[Point, str], drawing: Drawing) -> Wanted:
    """Over a dot; under one that lies lower than those beside it."""
    points = list(said)
    beside = [each.cell.value or 0.0 for each in points[max(nth - 1, 0) : nth + 2]]
    own = points[nth].cell.value or 0.0
    high, low = _ends(points[nth], drawing)
    wide = width(said[points[nth]], drawing.look.size)
    is_low = len(beside) > 1 and own < sum(beside) / len(beside)
    rows = _ROWS if writes_all(drawing.course) else 1
    return Wanted(drawing.x(points[nth]), high, low, wide, is_below=is_low, rows=rows)


def _word(point: Point, y: float, drawing: Drawing, colour: str) -> dict[str, Any]:
    """Words with their ground, so that no line strikes them through."""
    return {
        "text": written(point, drawing.course, drawing.lang),
        "x": point.period.ends.isoformat(), "y": drawing.values.value(y), "xref": "x", "yref": "y",
        "showarrow": False, "xanchor": "center", "yanchor": "middle", "borderpad": 0,
        "bgcolor": drawing.look.ground,
        "font": {"size": drawing.look.size, "color": colour},
    }  # fmt: skip


def _value(point: Point, y: float, drawing: Drawing) -> dict[str, Any]:
    """A value; where it stands a row or more off, a thin line leads to its dot."""
    word = _word(point, y, drawing, drawing.look.ink)
    high, low = _ends(point, drawing)
    if high - drawing.line <= y <= low + drawing.line:
        return word
    at = point.cell.value or 0.0
    return word | {
        "y": at, "showarrow": True, "ax": 0, "ay": y - drawing.values.y(at), "arrowhead": 0,
        "arrowwidth": 1, "arrowcolor": drawing.look.muted, "standoff": drawing.reach,
    }  # fmt: skip
