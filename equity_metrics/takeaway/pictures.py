"""The figures of a plot as a picture for paper, drawn without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from equity_metrics.charts.theme import width
from equity_metrics.meeting.slide import Plot
from equity_metrics.takeaway import lying, upright
from equity_metrics.takeaway.svg import LINE, SIZE, WIDTH, Sheet, lines_of
from equity_metrics.text import Lang

_ONE_COLUMN = 30  # rows that stand under each other; more are set in two columns
_MOST_LINES = 3


def drawn(plot: Plot, lang: Lang, name: str, told: str) -> str:
    """The picture as one SVG element.

    name: an id that nothing else in the document has. told: its alternative text.
    """
    sheet = Sheet(name, told, len(plot.series))
    top = 0.0
    if len(plot.series) > 1:
        top = sheet.legend([each.name[lang] for each in plot.series], 0.0)
    if plot.kind == "lines":
        height = upright.lines(sheet, plot, lang, top)
    elif plot.kind == "columns" and _stands(plot, lang):
        height = upright.columns(sheet, plot, lang, top)
    else:
        height = _lying(sheet, plot, lang, top)
    return sheet.closed(height)


def _stands(plot: Plot, lang: Lang) -> bool:
    """Whether every name, and every value, has room in the place of its column."""
    room = upright.place_of(plot) * upright.NAMES
    lines = [lines_of(each[lang], room) for each in plot.categories]
    words = [word for each in lines for word in each]
    own = room / max(len(plot.series), 1)
    values = lying.said(plot, lang)
    return (
        max((len(each) for each in lines), default=0) <= _MOST_LINES
        and max((width(each, SIZE) for each in words), default=0) <= room
        and max((width(each, SIZE) for each in values), default=0) <= own
    )


def _lying(sheet: Sheet, plot: Plot, lang: Lang, top: float) -> float:
    rows = list(range(len(plot.categories)))
    if len(rows) <= _ONE_COLUMN:
        return lying.bars(sheet, plot, lang, rows, (0.0, WIDTH), top)
    half, gap = (len(rows) + 1) // 2, LINE
    middle = (WIDTH - gap) / 2
    left = lying.bars(sheet, plot, lang, rows[:half], (0.0, middle), top)
    right = lying.bars(sheet, plot, lang, rows[half:], (middle + gap, WIDTH), top)
    return max(left, right)


def has_hidden(plot: Plot) -> bool:
    """Whether something stands in place of a figure."""
    return any(each is not None for each in plot.statuses)


def has_intervals(plot: Plot) -> bool:
    """Whether an interval is drawn."""
    ends: Sequence[float | None] = tuple(chain(plot.low, plot.high))
    return any(each is not None for each in ends)
