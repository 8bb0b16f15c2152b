"""One indicator along its periods: a line with dots, and a numbered flag for each resolution."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import STATUS_LABELS
from equity_metrics.charts.clear_words import rows_of
from equity_metrics.charts.course_flags import flag_rows, flag_wide, flags, poles
from equity_metrics.charts.course_scale import Values, days_of, values_of
from equity_metrics.charts.course_words import (
    DOT,
    LINE,
    Drawing,
    interval,
    labels,
    places,
    runs,
    writes_all,
    written,
    written_points,
)
from equity_metrics.charts.theme import PLAIN, Area, Look, hatching, paper, titled, whiskers, width
from equity_metrics.course import Course, Point
from equity_metrics.periods import KIND_LABELS
from equity_metrics.sentences.cells import parts_text, value_text
from equity_metrics.text import Lang, Text, joined, number

_REMEMBERED = 256
_TICK_ROWS = 2
_ROWS = range(2, 8)  # of values over each other; more where they would not find a place
_BAND = 18  # px of the hatched band of a hidden value in the narrowest picture
_INTERVAL = Text(th="┃ ช่วงเชื่อมั่น 95%", en="┃ 95% interval")
_NARROW = Text(th="ช่วงเชื่อมั่น 95% แคบกว่าจุด", en="95% intervals are narrower than the dots")
_NOT_FROM_ZERO = Text(th="แกนตั้งไม่เริ่มที่ 0", en="The axis does not begin at 0")
_SAID = Text(th="{label} {place}: {values}", en="{label}, {place}: {values}")
_VALUE = Text(th="{period} {value}", en="{period} {value}")
_WITH_PARTS = Text(th="{value} ({parts})", en="{value} ({parts})")
_RANGE = Text(th="{value} ช่วงเชื่อมั่น 95% {low} ถึง {high}", en="{value}, 95% interval {low} to {high}")
_RESOLVED = Text(th="{said} มติที่เกี่ยวข้อง: {marks}", en="{said}. Resolutions: {marks}")
_MARK = Text(th="{label}: {what} ({stands})", en="{label}: {what} ({stands})")


@lru_cache(maxsize=_REMEMBERED)
def drawn(course: Course, lang: Lang, look: Look) -> Figure:
    """Each value at the end of its period, each resolution on its day. Shared: never change it."""
    drawing, spots = _laid_out(course, lang, look)
    figure = _paper(drawing)
    _tick(figure, drawing)
    figure["yaxis"] = _upwards(drawing.values, look, is_said=not writes_all(course))
    rows = flag_rows(course.marks, drawing.days, look)
    figure["shapes"] += poles(course.marks, rows, drawing.values.height, look)
    figure["annotations"] += [*labels(drawing, spots), *flags(course.marks, rows, look)]
    figure["margin"]["t"] += int((max(rows, default=-1) + 1) * drawing.line)
    figure["height"] = int(drawing.values.height) + figure["margin"]["t"] + figure["margin"]["b"]
    return Figure({"data": _traces(drawing), "layout": figure})


def described(course: Course) -> Text:
    """Every value in words, and every resolution."""
    values = (
        _VALUE.format(period=each.period.label, value=_fully(each, course))
        for each in course.points
    )
    said = _SAID.format(
        label=course.indicator.label,
        place=course.place.full_name,
        values=joined(tuple(values), "; "),
    )
    if not course.marks:
        return said
    marks = (
        _MARK.format(label=each.label, what=each.what, stands=each.stands) for each in course.marks
    )
    return _RESOLVED.format(said=said, marks=joined(tuple(marks), "; "))


def _fully(point: Point, course: Course) -> Text:
    """A value with n of N and its interval."""
    cell = point.cell
    said, parts = value_text(cell, course.unit), parts_text(cell, course.indicator)
    if parts is not None:
        said = _WITH_PARTS.format(value=said, parts=parts)
    if cell.low is None or cell.high is None:
        return said
    low, high = (number(each, course.unit.decimals) for each in (cell.low, cell.high))
    return _RANGE.format(value=said, low=low, high=high)


def _laid_out(course: Course, lang: Lang, look: Look) -> tuple[Drawing, dict[Point, float | None]]:
    """The course on axes so high that all its words have a place, and those places."""
    left = 0.0 if writes_all(course) else _axis_width(course, look)
    every = [_tick_words(each, lang) for each in course.points]
    every += [[written(each, course, lang)] for each in written_points(course)]
    widest = max(width(each, look.size) for lines in every for each in lines)
    flag = max((flag_wide(each, look) for each in course.marks), default=0.0)
    days = days_of(course, max(widest, 2 * flag), left, look)
    line = look.size * LINE
    for rows in _ROWS if writes_all(course) else _ROWS[:1]:
        values = values_of(course, line, rows, look)
        drawing = Drawing(course, days, values, lang, look)
        spots = places(drawing, rows)
        if None not in spots.values():
            break
    return drawing, spots


def _tick_words(point: Point, lang: Lang) -> list[str]:
    """A period's own label, and beneath it why it has no value."""
    said = point.period.short[lang]
    return [said] if point.cell.is_shown else [said, STATUS_LABELS[point.cell.status][lang]]


def _axis_width(course: Course, look: Look) -> float:
    highest = max((each.cell.value or 0.0 for each in course.shown), default=0.0)
    return width(number(highest), look.size) + 8


def _paper(drawing: Drawing) -> dict[str, Any]:
    """The layout without its axes; what the height means is said above it."""
    course, lang, look = drawing.course, drawing.lang, drawing.look
    figure = paper(look, lang, 0, is_simulated=course.is_simulated)
    figure["template"] = "none"  # it says every colour itself
    figure["meta"] = {"indicator": course.indicator.id, "protection": course.protection}
    parts = [f"↑ {course.unit.label[lang]} → {KIND_LABELS[course.kind][lang]}"]
    if any(interval(each, drawing) for each in course.shown):
        parts.append(_INTERVAL[lang])
    elif any(each.cell.low is not None for each in course.shown):
        parts.append(_NARROW[lang])
    if course.shown and not drawing.values.begins_at_zero:
        parts.append(_NOT_FROM_ZERO[lang])
    titled(figure, parts, look)
    return figure


def _tick(figure: dict[str, Any], drawing: Drawing) -> None:
    """The periods' own labels, on two rows where one is too narrow, of many only every so many."""
    points, look = drawing.course.points, drawing.look
    ticks = [_tick_words(each, drawing.lang) for each in points]
    middles = [drawing.x(each) for each in points]
    wide = [max(width(each, look.size) for each in lines) for lines in ticks]
    step, rows = next(
        (step, rows)
        for step in range(1, len(ticks) + 1)
        if max(rows := rows_of(middles[::-step], wide[::-step])) < _TICK_ROWS
    )
    kept = range(len(ticks))[::-step]
    lines = max(len(ticks[nth]) for nth in kept)
    words = [
        "<br>" * (row * lines) + "<br>".join(ticks[nth])
        for nth, row in zip(kept, rows, strict=True)
    ]
    figure["xaxis"] = {
        "type": "date",
        "range": list(drawing.days.range),
        "tickvals": [points[nth].period.ends.isoformat() for nth in kept],
        "ticktext": words,
        "tickangle": 0, "ticks": "outside", "ticklen": 5, "tickcolor": look.muted,
        "tickfont": {"color": look.ink}, "showgrid": False, "zeroline": False, "showline": not _has_zero_line(drawing.values),
        "linecolor": look.muted, "fixedrange": True,
    }  # fmt: skip
    beneath = int((max(rows) + 1) * lines * drawing.line) + 6
    figure["margin"]["b"] += beneath
    figure["annotations"] = [{**each, "yshift": -beneath} for each in figure["annotations"]]


def _upwards(values: Values, look: Look, *, is_said: bool) -> dict[str, Any]:
    return {
        "range": list(values.range), "showticklabels": is_said, "automargin": is_said,
        "nticks": 5, "tickformat": ",~f", "showgrid": is_said, "gridcolor": look.grid, "tickfont": {"color": look.muted},
        "zeroline": _has_zero_line(values), "zerolinecolor": look.muted, "fixedrange": True,
    }  # fmt: skip


def _has_zero_line(values: Values) -> bool:
    """Whether 0 lies over the foot of the plot, as the line on which the heights stand."""
    return values.begins_at_zero and values.value(values.height) < 0


def _traces(drawing: Drawing) -> list[dict[str, Any]]:
    bands = hatching(_hidden(drawing), drawing.look)
    lines = [_line(run, drawing) for run in runs(drawing.course)]
    return [bands, *lines] if bands["x"] else lines


def _line(run: tuple[Point, ...], drawing: Drawing) -> dict[str, Any]:
    """One stretch without a gap."""
    look, colour = drawing.look, PLAIN[drawing.look.is_dark]
    found = [each.cell.value or 0.0 for each in run]
    trace: dict[str, Any] = {
        "type": "scatter", "mode": "lines+markers", "cliponaxis": False,
        "x": [each.period.ends.isoformat() for each in run], "y": found,
        "line": {"color": colour, "width": 2.5 if look.reading == "desk" else 5},
        "marker": {
            "color": colour, "size": DOT[look.reading], "opacity": 1,
            "line": {"color": look.ground, "width": 1.5},
        },
        "hovertext": [
            f"{each.period.label[drawing.lang]}<br>{_fully(each, drawing.course)[drawing.lang]}"
            for each in run
        ],
        "hoverinfo": "text",
    }  # fmt: skip
    ends = [interval(each, drawing) for each in run]
    return trace | {"error_y": whiskers(found, ends, look)} if any(ends) else trace


def _hidden(drawing: Drawing) -> list[Area]:
    """Bands over the whole height: where they stand says when, nothing of them how much."""
    points, (low, high) = drawing.course.points, drawing.values.range
    apart = [(after.period.ends - before.period.ends).days for before, after in pairwise(points)]
    half = timedelta(days=min([_BAND / drawing.days.per_day, *(each / 2 for each in apart)]) / 2)
    return [
        ((at - half).isoformat(), (at + half).isoformat(), low, high)
        for at in (
            datetime.combine(each.period.ends, time())
            for each in points
            if each.cell.status == "suppressed"
        )
    ]
