"""A plot on a sheet: its figures as a table, and a chart of Excel's own on that table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs

from equity_metrics.charts.theme import GROUPS, PLAIN, STEPS, Look
from equity_metrics.exports.workbook import FONT, pattern
from equity_metrics.takeaway.sheets import Sheet, quoted
from equity_metrics.takeaway.shown import ABOVE, BELOW, HIGH, LOW, STATUS, Shown
from equity_metrics.text import Lang, Text

_KINDS = {"bars": "bar", "columns": "column", "lines": "line"}
_CATEGORY = Text(th="รายการ", en="Category")
_MARKERS = ("circle", "diamond", "square", "triangle", "star", "x")
_WIDE, _HIGH, _ROW = 860, 420, 26  # px
_ONE_SHEET = 25  # categories that print on one page with their chart
_LOOK = Look()


def add_plot(sheet: Sheet, shown: Shown, alt: str, lang: Lang) -> None:
    """Writes the table of a plot, and its chart beneath it."""
    if shown.caption:
        sheet.say(shown.caption)
    top = sheet.row
    columns = _columns(shown, lang)
    sheet.fold(top, [head for head, _ in columns])
    for nth, (head, cells) in enumerate(columns):
        sheet.text(top, nth, head, sheet.book.head)
        for row, cell in enumerate(cells, start=top + 1):
            if isinstance(cell, str):
                sheet.text(row, nth, cell, sheet.book.status if nth else sheet.book.plain)
            elif isinstance(cell, (int, float)):
                sheet.sheet.write_number(row, nth, cell, sheet.book.figure(shown.decimals))
    sheet.row = top + len(shown.categories) + 2
    high = max(_HIGH, _ROW * len(shown.categories)) if shown.kind == "bars" else _HIGH
    chart = _chart(sheet, shown, top)
    chart.set_size({"width": _WIDE, "height": high})
    sheet.sheet.insert_chart(sheet.row, 0, chart, {"description": alt, "object_position": 1})
    sheet.row += high // 32 + 2
    if len(shown.categories) <= _ONE_SHEET:
        sheet.sheet.fit_to_pages(1, 1)


def _columns(shown: Shown, lang: Lang) -> list[tuple[str, Sequence[object]]]:
    """Heads and cells: categories, series, intervals, the value to compare with, statuses."""
    columns: list[tuple[str, Sequence[object]]] = [(_CATEGORY[lang], shown.categories)]
    columns += shown.series
    if shown.low and shown.high:
        columns += [(LOW[lang], shown.low), (HIGH[lang], shown.high)]
    if shown.line is not None:
        columns.append((shown.line[0], (shown.line[1],) * len(shown.categories)))
    if any(shown.statuses):
        columns.append((STATUS[lang], shown.statuses))
    below, above = shown.whiskers
    if below:
        columns += [(BELOW[lang], below), (ABOVE[lang], above)]
    return columns


def _chart(sheet: Sheet, shown: Shown, top: int) -> Any:
    chart = sheet.book.book.add_chart({"type": _KINDS[shown.kind]})
    font = {"name": FONT, "size": 14, "color": _LOOK.ink}
    for nth in range(len(shown.series)):
        chart.add_series(_series(sheet, shown, top, nth))
    line = _line(sheet, shown, top) if shown.draws_line else None
    if line is not None and shown.kind == "columns":
        other = sheet.book.book.add_chart({"type": "line"})
        other.add_series(line)
        chart.combine(other)
    elif line is not None:
        chart.add_series(line)
    names: dict[str, Any] = {"num_font": font, "interval_unit": 1}
    values: dict[str, Any] = {
        "num_font": font, "num_format": pattern(shown.decimals), "min": shown.bottom,
        "name": [sheet.name, top - 1, 0] if shown.caption else None, "name_font": {**font, "bold": False},
    }  # fmt: skip
    if shown.kind == "bars":
        values |= {
            "major_gridlines": {"visible": False},
            "major_tick_mark": "none",
            "label_position": "none",
            "line": {"none": True},
        }
        chart.set_x_axis(values)
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis({**values, "major_gridlines": {"visible": True, "line": {"color": _LOOK.grid}}})  # fmt: skip
    chart.set_legend({"position": "top", "font": font} if len(shown.series) > 1 else {"none": True})
    chart.set_title({"none": True})
    chart.show_blanks_as("gap")
    return chart


def _range(sheet: Sheet, top: int, column: int, count: int) -> list[object]:
    return [sheet.name, top + 1, column, top + count, column]


def _series(sheet: Sheet, shown: Shown, top: int, nth: int) -> dict[str, Any]:
    count, is_single = len(shown.categories), len(shown.series) == 1
    own = PLAIN[_LOOK.is_dark] if is_single else GROUPS[_LOOK.is_dark][nth % len(_MARKERS)]
    is_pale = shown.kind == "bars" and is_single
    found: dict[str, Any] = {
        "name": [sheet.name, top, 1 + nth],
        "categories": _range(sheet, top, 0, count),
        "values": _range(sheet, top, 1 + nth, count),
    }
    if shown.kind == "lines":
        found["line"] = {"color": own, "width": 2.5}
        found["marker"] = {"type": _MARKERS[nth % len(_MARKERS)], "size": 9, "fill": {"color": own}}
    else:
        found["fill"] = {"color": STEPS[1] if is_pale else own}
        found["border"] = {"color": own}
        found["gap"] = 35 if shown.kind == "bars" else 60
        if is_pale:
            found["overlap"] = 100
    if shown.kind == "bars":
        found["data_labels"] = {
            "value": True, "position": "inside_base" if is_pale else "outside_end",
            "font": {"name": FONT, "size": 14, "color": _LOOK.ink},
            "num_format": pattern(shown.decimals),
        }  # fmt: skip
    if nth == 0 and shown.low and shown.high:
        found["y_error_bars"] = _whiskers(sheet, shown, top)
    return found


def _whiskers(sheet: Sheet, shown: Shown, top: int) -> dict[str, Any]:
    """The intervals, from the last two columns of the table."""
    column = 3 + len(shown.series) + (shown.line is not None) + any(shown.statuses)
    below, above = (
        f"={quoted(sheet.name)}!{xl_range_abs(top + 1, each, top + len(shown.categories), each)}"
        for each in (column, column + 1)
    )
    return {
        "type": "custom", "plus_values": above, "minus_values": below,
        "line": {"color": _LOOK.ink, "width": 1.25},
    }  # fmt: skip


def _line(sheet: Sheet, shown: Shown, top: int) -> dict[str, Any]:
    """The value to compare with as a dashed line; among bars as a trend through equal values."""
    count = len(shown.categories)
    column = 1 + len(shown.series) + (2 if shown.low and shown.high else 0)
    dashes = {"color": _LOOK.ink, "width": 2.25, "dash_type": "dash"}
    found: dict[str, Any] = {
        "name": [sheet.name, top, column],
        "categories": _range(sheet, top, 0, count),
        "values": _range(sheet, top, column, count),
    }
    if shown.kind != "bars":
        return {**found, "line": dashes, "marker": {"type": "none"}}
    trend = {"type": "linear", "forward": 0.5, "backward": 0.5, "line": dashes}
    return {**found, "fill": {"none": True}, "border": {"none": True}, "trendline": trend}
