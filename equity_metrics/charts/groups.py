"""The province by the groups of one dimension, with 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.charts.theme import (
    CLEAR,
    PLAIN,
    Look,
    after,
    folded,
    layout,
    stands_beside,
    stubs,
    titled,
)
from equity_metrics.places import Places
from equity_metrics.sentences.cells import headline, parts_brief, value_text
from equity_metrics.text import Lang, Text

LABEL = Text(th="แท่งตามกลุ่ม", en="Bars by group")

_STUB = 0.06  # the length of a bar without a value, of the longest
_BY = Text(th="จำแนกตาม{dimension} · {place}", en="By {dimension} · {place}")


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """One bar a group, in the dimension's own order; groups without anyone are left out.

    The groups are the province's, or those of the one district that is chosen.
    """
    rows = [cell for cell in _rows(cells) if not _is_empty(cell)]
    said = [CLEAR + _words(cell, cells, lang) for cell in rows]
    if not stands_beside(said, look):
        said = [CLEAR + value_text(cell, cells.unit)[lang] for cell in rows]
    height = max(len(rows), 1) * int(look.row * 1.25)
    figure = layout(cells, look, lang, height, after(said, look))
    top = max([*(cell.high or cell.value or 0.0 for cell in rows), 1e-9])
    stub = top * _STUB
    bars: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": [_label(cell, cells, lang) for cell in rows],
        "x": [cell.value for cell in rows],
        "marker": {"color": PLAIN[look.is_dark]},
        "hovertext": [_words(cell, cells, lang) for cell in rows],
        "hoverinfo": "text",
    }
    if any(cell.low is not None for cell in rows):
        bars["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [(cell.high or 0.0) - (cell.value or 0.0) for cell in rows],
            "arrayminus": [(cell.value or 0.0) - (cell.low or 0.0) for cell in rows],
            "color": look.muted,
            "thickness": 1.4,
            "width": 3,
        }
    figures = {
        "type": "scatter",
        "mode": "text",
        "x": [stub if cell.value is None else cell.high or cell.value for cell in rows],
        "y": bars["y"],
        "text": said,
        "textposition": "middle right",
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    figure["xaxis"] = {
        "range": [0, top],
        "visible": False,
        "fixedrange": True,
    }
    figure["yaxis"] = {
        "autorange": "reversed",
        "automargin": True,
        "fixedrange": True,
        "type": "category",
        "ticklabelstandoff": 6,
    }
    place = places.place(rows[0].place if rows else cells.province).full_name
    title = _BY.format(dimension=cells.by[0].label, place=place)[lang]
    titled(figure, [title], look)
    figure["barmode"] = "overlay"
    return Figure(
        {"data": [bars, _unshown(rows, stub, cells, lang, look), figures], "layout": figure}
    )


def _unshown(
    rows: Sequence[Cell], stub: float, cells: Cells, lang: Lang, look: Look
) -> dict[str, Any]:
    found = [cell for cell in rows if cell.value is None]
    names = [_label(cell, cells, lang) for cell in found]
    return stubs(names, stub, [cell.status == "suppressed" for cell in found], look)


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """The headline and each group's value in words."""
    said = "; ".join(
        f"{cells.by[0].label_of(cell.groups[0])[lang]} {_words(cell, cells, lang)}"
        for cell in _rows(cells)
        if not _is_empty(cell)
    )
    return f"{headline(cells, places)[lang]}: {said}"


def _rows(cells: Cells) -> tuple[Cell, ...]:
    places = {cell.place for cell in cells.cells}
    return cells.cells if len(places) == 1 else cells.by_group


def _is_empty(cell: Cell) -> bool:
    return cell.status == "no_data" or (cell.value == 0 and not cell.denominator)


def _label(cell: Cell, cells: Cells, lang: Lang) -> str:
    group = next(each for each in cells.by[0].group if each.id == cell.groups[0])
    return folded(escape(group.brief[lang]))


def _words(cell: Cell, cells: Cells, lang: Lang) -> str:
    if cell.value is None:
        return STATUS_LABELS[cell.status][lang]
    value, parts = value_text(cell, cells.unit)[lang], parts_brief(cell)
    return value if parts is None else f"{value} ({parts})"
