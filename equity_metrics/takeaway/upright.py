"""Columns that stand and lines that run, over categories from left to right."""

from __future__ import annotations

from equity_metrics.charts.theme import CLEAR, width
from equity_metrics.meeting.slide import Plot, Series
from equity_metrics.takeaway.scale import Scale, mark_words, scale_of
from equity_metrics.takeaway.svg import LINE, LOOK, SIZE, WIDTH, Sheet, lines_of
from equity_metrics.text import Lang, number

_HEIGHT = 190.0
_COLUMN = 0.7  # the part of its place that a category's columns take
_STUB = 0.06
NAMES = 0.94  # the part of its place that a name under it may take
_APART = 6.0  # between two names
_MOST_VALUES = 12  # written at the points of lines; more stand in the table alone


def columns(sheet: Sheet, plot: Plot, lang: Lang, top: float) -> float:
    """Draws every category as columns beside each other; returns the y where the picture ends."""
    scale = _paper(sheet, plot, top)
    count = len(plot.series)
    thick = min(place_of(plot) * _COLUMN / count, 60.0)
    for row in range(len(plot.categories)):
        first = _middle(plot, row) - thick * count / 2
        if _is_hidden(plot, row):
            _hidden(sheet, plot, lang, row, scale, (_middle(plot, row), thick * count))
            continue
        for nth, series in enumerate(plot.series):
            value = series.values[row]
            if value is not None:
                _column(sheet, plot, row, nth, value, scale, (first + nth * thick, thick))
            else:
                middle = first + (nth + 0.5) * thick
                _hidden(sheet, plot, lang, row, scale, (middle, thick - 2))
    _line(sheet, plot, lang, scale)
    return _names(sheet, plot, lang, scale)


def lines(sheet: Sheet, plot: Plot, lang: Lang, top: float) -> float:
    """Draws every series as a line with a mark at each value, broken where one is not shown."""
    scale = _paper(sheet, plot, top)
    for row in range(len(plot.categories)):
        if _is_hidden(plot, row):
            thick = min(place_of(plot) * _COLUMN, 40.0)
            _hidden(sheet, plot, lang, row, scale, (_middle(plot, row), thick))
    _line(sheet, plot, lang, scale)
    for nth, series in enumerate(plot.series):
        _run(sheet, plot, nth, series, scale)
    return _names(sheet, plot, lang, scale, _step(plot, lang))


def _paper(sheet: Sheet, plot: Plot, top: float) -> Scale:
    """The scale with its grid, room for words above the highest mark."""
    start = top + LINE + 8
    scale = scale_of(plot, start + _HEIGHT, start)
    left = _left(plot)
    for mark in scale.marks():
        y = scale.at(mark)
        sheet.stroke(((left, y), (WIDTH, y)), LOOK.muted if mark == 0 else LOOK.grid)
        sheet.words(mark_words(mark), (left - 6, y + 4), "end", is_muted=True)
    return scale


def _left(plot: Plot) -> float:
    """Where the plot starts: right of the words of its scale."""
    marks = scale_of(plot, 0.0, 1.0).marks()
    return max(width(mark_words(each), SIZE) for each in marks) + 6


def place_of(plot: Plot) -> float:
    """The width that each category has."""
    return (WIDTH - _left(plot)) / max(len(plot.categories), 1)


def _middle(plot: Plot, row: int) -> float:
    return _left(plot) + place_of(plot) * (row + 0.5)


def _is_hidden(plot: Plot, row: int) -> bool:
    is_marked = bool(plot.statuses) and plot.statuses[row] is not None
    return is_marked and all(each.values[row] is None for each in plot.series)


def _hidden(
    sheet: Sheet, plot: Plot, lang: Lang, row: int, scale: Scale, across: tuple[float, float]
) -> None:
    """What stands in place of a figure not shown, around a middle; nothing where none is said."""
    status = plot.statuses[row] if plot.statuses else None
    if status is None:
        return
    (x, thick), foot = across, scale.at(0.0)
    head = foot - abs(scale.end - scale.start) * _STUB
    sheet.hatched((x - thick / 2, head), (x + thick / 2, foot))
    sheet.words(status[lang], (x, head - 4), "middle", is_muted=True)


def _column(
    sheet: Sheet,
    plot: Plot,
    row: int,
    nth: int,
    value: float,
    scale: Scale,
    across: tuple[float, float],
) -> None:
    start, thick = across
    middle, foot, head = start + thick / 2, scale.at(0.0), scale.at(value)
    sheet.box((start, foot), (start + thick - 2, head), sheet.colour(nth))
    top = min(foot, head)
    low, high = _interval(plot, row) if nth == 0 else (None, None)
    if low is not None and high is not None:
        sheet.interval((middle, scale.at(low)), (middle, scale.at(high)))
        top = min(top, scale.at(high))
    sheet.words(number(value, plot.unit.decimals), (middle, top - 4), "middle")
    if len(plot.series) > 1:
        sheet.shape(nth, (middle - 1, foot - 8), 3.5)


def _interval(plot: Plot, row: int) -> tuple[float | None, float | None]:
    return (plot.low[row] if plot.low else None), (plot.high[row] if plot.high else None)


def _run(sheet: Sheet, plot: Plot, nth: int, series: Series, scale: Scale) -> None:
    colour = sheet.colour(nth)
    runs: list[list[tuple[float, float]]] = [[]]
    for row, value in enumerate(series.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((_middle(plot, row), scale.at(value)))
    for run in runs:
        if len(run) > 1:
            sheet.stroke(run, colour, 2.0)
    is_written = len(plot.categories) <= _MOST_VALUES and len(plot.series) == 1
    for row, value in enumerate(series.values):
        if value is None:
            continue
        at = (_middle(plot, row), scale.at(value))
        low, high = _interval(plot, row) if nth == 0 else (None, None)
        if low is not None and high is not None:
            sheet.interval((at[0], scale.at(low)), (at[0], scale.at(high)))
        sheet.shape(nth, at)
        if is_written:
            above = min(at[1], scale.at(high) if high is not None else at[1])
            sheet.words(number(value, plot.unit.decimals), (at[0], above - 8), "middle")


def _line(sheet: Sheet, plot: Plot, lang: Lang, scale: Scale) -> None:
    """The value compared with, named above the plot's right end."""
    if plot.line is None:
        return
    name, value = plot.line[0][lang], plot.line[1]
    y = scale.at(value)
    sheet.stroke(((_left(plot), y), (WIDTH, y)), LOOK.ink, 1.4, is_dashed=True)
    said = f"{name} {number(value, plot.unit.decimals)}"
    top = min(scale.start, scale.end) - 10
    sheet.stroke(((WIDTH - width(said, SIZE) - 30, top - 4), (WIDTH - width(said, SIZE) - 8, top - 4)),
                 LOOK.ink, 1.4, is_dashed=True)  # fmt: skip
    sheet.words(said + CLEAR, (WIDTH, top), "end")


def _step(plot: Plot, lang: Lang) -> int:
    """Every how many-th period can be named: of many, not all stand side by side."""
    place = place_of(plot)
    words = (word for name in plot.categories for word in lines_of(name[lang], place))
    widest = max((width(each, SIZE) for each in words), default=0.0) + _APART
    return max(1, -int(-widest // place))


def _names(sheet: Sheet, plot: Plot, lang: Lang, scale: Scale, step: int = 1) -> float:
    """Names under the plot, folded where they are long; returns where they end."""
    foot, room = max(scale.start, scale.end) + LINE + 2, place_of(plot) * step * NAMES
    deepest = 1
    for row in range(0, len(plot.categories), step):
        folded = lines_of(plot.categories[row][lang], room)
        deepest = max(deepest, len(folded))
        for nth, line in enumerate(folded):
            half = width(line, SIZE) / 2
            middle = min(max(_middle(plot, row), half), WIDTH - half)
            sheet.words(line, (middle, foot + nth * LINE), "middle")
    return foot + deepest * LINE - 6
