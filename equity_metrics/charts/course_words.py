"""The values in the picture of a course, each at its dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equity_metrics.charts.clear_words import Box, Wanted, along, placed
from equity_metrics.charts.course_scale import Days, Values
from equity_metrics.charts.theme import Look, width
from equity_metrics.course import Course, Point
from equity_metrics.sentences.cells import value_text
from equity_metrics.text import Lang

LINE = 1.4  # the height of a line of words by their size
DOT = {"desk": 10, "room": 16}  # px
_WRITTEN = 8  # values that are all written at their dots; of more the ends, the highest, the lowest
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
    """A value without the unit that stands above the picture."""
    unit, said = course.unit, value_text(point.cell, course.unit)[lang]
    if unit.suffix is None or unit.id == "percent":
        return said
    return said.removesuffix(unit.suffix[lang])


def places(drawing: Drawing, rows: int) -> dict[Point, float | None]:
    """How far from the top each value is written, so that none covers another; None without a place.

    rows: how far from its dot one may stand. Those that stand out most choose first.
    """
    course = drawing.course
    points = list(written_points(course))
    solid = [_dot(each, drawing) for each in course.shown]
    crossed = [box for run in runs(course) for box in along(_spots(run, drawing), _CROSSED)]
    above = {each: _above_others(nth, points) for nth, each in enumerate(points)}
    ordered = sorted(points, key=lambda each: -abs(above[each]))
    wanted = [_wanted(each, rows, drawing, is_below=above[each] < 0) for each in ordered]
    found = placed(wanted, solid, crossed, drawing.line, drawing.values.height)
    return dict(zip(ordered, found, strict=True))


def labels(drawing: Drawing, found: dict[Point, float | None]) -> list[dict[str, Any]]:
    """The values as annotations, each on its ground, so that no line strikes it through.

    Where one stands a row or more off, a thin line leads to its dot.
    """
    return [_label(each, y, drawing) for each, y in found.items() if y is not None]


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


def _above_others(nth: int, points: Sequence[Point]) -> float:
    """By how much a value lies over the mean of itself and those beside it."""
    beside = [each.cell.value or 0.0 for each in points[max(nth - 1, 0) : nth + 2]]
    return (points[nth].cell.value or 0.0) - sum(beside) / len(beside)


def _wanted(point: Point, rows: int, drawing: Drawing, *, is_below: bool) -> Wanted:
    high, low = _ends(point, drawing)
    wide = width(written(point, drawing.course, drawing.lang), drawing.look.size)
    return Wanted(drawing.x(point), high, low, wide, is_below, rows)


def _label(point: Point, y: float, drawing: Drawing) -> dict[str, Any]:
    look, values = drawing.look, drawing.values
    at = point.cell.value or 0.0
    label: dict[str, Any] = {
        "text": written(point, drawing.course, drawing.lang),
        "x": point.period.ends.isoformat(), "xref": "x", "yref": "y", "xanchor": "center",
        "yanchor": "middle", "borderpad": 0, "bgcolor": look.ground,
        "font": {"size": look.size, "color": look.ink},
    }  # fmt: skip
    high, low = _ends(point, drawing)
    if high - drawing.line <= y <= low + drawing.line:
        return label | {"y": values.value(y), "showarrow": False}
    return label | {
        "y": at, "showarrow": True, "ax": 0, "ay": y - values.y(at), "arrowhead": 0,
        "arrowwidth": 1, "arrowcolor": look.muted, "standoff": drawing.reach,
    }  # fmt: skip
