"""Bars that lie: names at the left, values after them, in the order given."""

from __future__ import annotations

from collections.abc import Sequence

from equity_metrics.charts.theme import width
from equity_metrics.meeting.slide import Plot
from equity_metrics.takeaway.scale import Scale, mark_words, scale_of
from equity_metrics.takeaway.svg import LINE, LOOK, SIZE, Sheet, lines_of
from equity_metrics.text import Lang, number

_BAR = 13.0
_GAP = 7.0  # between rows
_MARK = 10.0  # half of a word of the scale, which stands under its first mark
_CLEAR = 5.0  # between a mark and its words
_NAMES = 0.5  # the part of the width that names beside their bars may take
_STUB = 0.06  # the length of what stands for a figure not shown: always the same, it says nothing
Span = tuple[float, float]


def bars(
    sheet: Sheet, plot: Plot, lang: Lang, rows: Sequence[int], span: Span, top: float
) -> float:
    """Draws some categories of a plot from one x to another; returns the y where they end.

    rows: their places in the plot. The scale is that of the whole plot, so that columns of rows
    beside each other can be compared.
    """
    left, right = span
    widest = max((width(each[lang], SIZE) for each in plot.categories), default=0.0)
    stands_above = widest > (right - left) * _NAMES
    start = left + (_MARK if stands_above else widest + _CLEAR)
    after = max((width(each, SIZE) for each in said(plot, lang)), default=0.0) + 2 * _CLEAR
    scale = scale_of(plot, start, max(right - after, start + 40))
    first = top + (LINE + 4 if plot.line is not None else 4)
    tall = _tall(plot)
    heights = [_names_height(plot, lang, row, span, stands_above) for row in rows]
    bottom = first + sum(heights) + len(rows) * (tall + _GAP)
    _grid(sheet, scale, (first, bottom))
    y = first
    for row, names in zip(rows, heights, strict=True):
        _name(sheet, plot.categories[row][lang], (start, y), tall, span, stands_above)
        _row(sheet, plot, lang, row, scale, y + names)
        y += names + tall + _GAP
    _line(sheet, plot, lang, scale, (first, bottom), span)
    return bottom + LINE + 2


def said(plot: Plot, lang: Lang) -> list[str]:
    """Every value, and what stands in place of one, as it is written beside its mark."""
    values = (value for each in plot.series for value in each.values if value is not None)
    statuses = (each[lang] for each in plot.statuses if each is not None)
    return [*(number(value, plot.unit.decimals) for value in values), *statuses]


def _tall(plot: Plot) -> float:
    """The height of the bars of one category."""
    return len(plot.series) * (_BAR + (1 if len(plot.series) > 1 else 0))


def _names_height(plot: Plot, lang: Lang, row: int, span: Span, stands_above: bool) -> float:
    if not stands_above:
        return 0.0
    return LINE * len(lines_of(plot.categories[row][lang], span[1] - span[0] - _MARK - 3))


def _name(
    sheet: Sheet,
    name: str,
    at: tuple[float, float],
    tall: float,
    span: Span,
    stands_above: bool,
) -> None:
    start, y = at
    if not stands_above:
        sheet.words(name, (start - _CLEAR, y + tall / 2 + 4), "end")
        return
    for nth, line in enumerate(lines_of(name, span[1] - start - 3)):
        sheet.words(line, (start + 3, y + LINE * (nth + 1) - 4))


def _row(sheet: Sheet, plot: Plot, lang: Lang, row: int, scale: Scale, y: float) -> None:
    """The bars of one category, or the one mark that stands for figures not shown."""
    status = plot.statuses[row] if plot.statuses else None
    zero = scale.at(0.0)
    if status is not None and all(each.values[row] is None for each in plot.series):
        _stub(sheet, scale, status[lang], y, _tall(plot))
        return
    for nth, series in enumerate(plot.series):
        value, level = series.values[row], y + nth * (_BAR + 1)
        if value is not None:
            _bar(sheet, plot, row, nth, value, scale, level)
        elif status is not None:
            _stub(sheet, scale, status[lang], level, _BAR)
        if len(plot.series) > 1:
            sheet.shape(nth, (zero + 8, level + _BAR / 2), 3.5)


def _stub(sheet: Sheet, scale: Scale, status: str, y: float, tall: float) -> None:
    """What stands in place of a figure that is not shown."""
    zero = scale.at(0.0)
    end = zero + (scale.end - scale.start) * _STUB
    sheet.hatched((zero, y), (end, y + tall))
    sheet.words(status, (end + _CLEAR, y + tall / 2 + 4), is_muted=True)


def _bar(
    sheet: Sheet, plot: Plot, row: int, nth: int, value: float, scale: Scale, level: float
) -> None:
    """One bar, the interval of the first series, and the value clear of both."""
    zero, ends = scale.at(0.0), _ends(plot, row) if nth == 0 else None
    sheet.box((zero, level), (scale.at(value), level + _BAR), sheet.colour(nth))
    if ends is not None:
        middle = level + _BAR / 2
        sheet.interval((scale.at(ends[0]), middle), (scale.at(ends[1]), middle))
    clear = max(zero, scale.at(value), *(scale.at(each) for each in ends or ()))
    words = number(value, plot.unit.decimals)
    sheet.words(words, (_past_line(plot, scale, clear, words) + _CLEAR, level + _BAR - 2.5))


def _past_line(plot: Plot, scale: Scale, clear: float, words: str) -> float:
    """Where words may start: not on the line that values are compared with."""
    if plot.line is None:
        return clear
    line = scale.at(plot.line[1])
    return line if clear <= line <= clear + 2 * _CLEAR + width(words, SIZE) else clear


def _ends(plot: Plot, row: int) -> tuple[float, float] | None:
    low = plot.low[row] if plot.low else None
    high = plot.high[row] if plot.high else None
    return None if low is None or high is None else (low, high)


def _grid(sheet: Sheet, scale: Scale, between: Span) -> None:
    for mark in scale.marks():
        x = scale.at(mark)
        sheet.stroke(
            ((x, between[0] - 2), (x, between[1] - 2)), LOOK.muted if mark == 0 else LOOK.grid
        )
        sheet.words(mark_words(mark), (x, between[1] + LINE - 4), "middle", is_muted=True)


def _line(sheet: Sheet, plot: Plot, lang: Lang, scale: Scale, between: Span, span: Span) -> None:
    if plot.line is None:
        return
    name, value = plot.line[0][lang], plot.line[1]
    words = f"{name} {number(value, plot.unit.decimals)}"
    x, half = scale.at(value), width(words, SIZE) / 2
    sheet.stroke(((x, between[0] - 4), (x, between[1] - 2)), LOOK.ink, 1.4, is_dashed=True)
    middle = min(max(x, span[0] + half), span[1] - half)
    sheet.words(words, (middle, between[0] - 8), "middle")
