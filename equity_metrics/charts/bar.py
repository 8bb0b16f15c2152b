"""Districts as horizontal bars against the province's value, with their 95 % intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import Cell, Cells
from equity_metrics.charts.theme import (
    BETTER,
    CLEAR,
    PLAIN,
    WORSE,
    Look,
    above,
    after,
    folded,
    layout,
    note,
    stands_beside,
    stubs,
    titled,
)
from equity_metrics.places import Places
from equity_metrics.sentences.cells import finding, ordered, parts_brief, value_text
from equity_metrics.standing import standing
from equity_metrics.text import Lang, Text

LABEL = Text(th="แท่งเรียงตามค่า", en="Bars by value")

_STUB = 0.06  # the length of a bar without a value: always the same, it says nothing
_PROJECTED = 1800  # px of width that a projected picture has, names and figures beside its plot
_CLEARLY = {
    "better": Text(th="▲ ดีกว่าค่าจังหวัดชัดเจน", en="▲ clearly better than the province"),
    "plain": Text(th="● ไม่ต่างจากจังหวัดชัดเจน", en="● not clearly different"),
    "worse": Text(th="▼ แย่กว่าค่าจังหวัดชัดเจน", en="▼ clearly worse than the province"),
}
_MARKS = {"better": "▲ ", "plain": "", "worse": "▼ "}
_COLOURS = {"better": BETTER, "plain": PLAIN, "worse": WORSE}
_PROVINCE = Text(th="จังหวัด {value}", en="Province {value}")


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """One bar a district, ordered by value; in columns where a room has to read many."""
    rows = list(ordered(cells, "value"))
    split = _is_split(cells, look)
    columns = _columns(rows, look) if split else [rows]
    row = min(look.row, 34) if split else _row(cells, places, lang, look)
    height = len(columns[0]) * row
    said = _figures_of(cells, lang, look)
    right, gap = after(said.values(), look), _gap(said, cells, places, lang, look)
    figure = layout(cells, look, lang, height, right)
    traces: list[dict[str, Any]] = []
    for nth, column in enumerate(columns):
        traces.extend(_traces(column, said, cells, places, lang, look, nth))
        figure.update(_axes(nth, len(columns), len(columns[0]), gap, _top(cells), look))
        figure["shapes"].extend(_province_line(cells, look, nth))
    _annotate(figure, cells, lang, look, len(columns))
    return Figure({"data": traces, "layout": figure})


def _columns(rows: list[Cell], look: Look) -> list[list[Cell]]:
    """The rows in as many columns as a room needs, all as long as the first or one shorter."""
    count = -(-len(rows) // look.column)
    most = -(-len(rows) // count)
    return [rows[start : start + most] for start in range(0, len(rows), most)]


def _row(cells: Cells, places: Places, lang: Lang, look: Look) -> int:
    """The height of a row, px: names folded in two lines need more than a desk's row."""
    names = (_name(cell, cells, places, lang, look) for cell in cells.cells)
    return max(look.row, 2 * look.size + 12) if any("<br>" in name for name in names) else look.row


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """The finding, as the chart's alternative text."""
    return finding(cells, places)[lang]


def _top(cells: Cells) -> float:
    shown = [cell.high if cell.high is not None else cell.value or 0.0 for cell in cells.shown]
    return max([*shown, _line(cells) or 0.0, 1e-9])


def _line(cells: Cells) -> float | None:
    """Where the province's line stands; a province's total has none among its districts."""
    return cells.whole.value if cells.indicator.denominator is not None else None


def _gap(said: Mapping[str, str], cells: Cells, places: Places, lang: Lang, look: Look) -> float:
    """The share of a projected plot between two columns: figures of one, names of the next."""
    figures = after(said.values(), look)
    names = after((places.axis_name(cell.place)[lang] for cell in cells.cells), look)
    return (figures + names) / (_PROJECTED - figures - names)


def _traces(
    rows: Sequence[Cell],
    said: Mapping[str, str],
    cells: Cells,
    places: Places,
    lang: Lang,
    look: Look,
    nth: int,
) -> list[dict[str, Any]]:
    found = []
    for kind in ("better", "plain", "worse"):
        mine = [cell for cell in rows if cell.is_shown and standing(cell, cells) == kind]
        if mine:
            found.append(_bars(mine, kind, cells, places, lang, look, nth))
    withheld = [cell for cell in rows if not cell.is_shown]
    if withheld:
        found.append(_withheld(withheld, cells, places, lang, look, nth))
    # The order of the rows is the order in which the category axis first meets their names.
    order = _order(rows, cells, places, lang, look, nth)
    return [order, *found, _figures(rows, said, cells, places, lang, look, nth)]


def _order(
    rows: Sequence[Cell], cells: Cells, places: Places, lang: Lang, look: Look, nth: int
) -> dict[str, Any]:
    names = [_name(cell, cells, places, lang, look) for cell in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [None] * len(rows),
        "hoverinfo": "skip",
        **_on(nth),
    }


def _on(nth: int) -> dict[str, str]:
    suffix = str(nth + 1) if nth else ""
    return {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}


def _bars(
    rows: Sequence[Cell],
    kind: str,
    cells: Cells,
    places: Places,
    lang: Lang,
    look: Look,
    nth: int,
) -> dict[str, Any]:
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": [_name(cell, cells, places, lang, look) for cell in rows],
        "x": [cell.value for cell in rows],
        "marker": {"color": _COLOURS[kind][look.is_dark]},
        "customdata": [cell.place for cell in rows],
        "hovertext": [_hover(cell, cells, places, lang) for cell in rows],
        "hoverinfo": "text",
        "name": _CLEARLY[kind][lang],
        **_on(nth),
    }
    if any(cell.low is not None for cell in rows):
        values = [(cell.value or 0.0, cell.low or 0.0, cell.high or 0.0) for cell in rows]
        trace["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [high - value for value, _, high in values],
            "arrayminus": [value - low for value, low, _ in values],
            "color": look.muted,
            "thickness": 1.4 if look.reading == "desk" else 2.5,
            "width": 3,
        }
    return trace


def _figures(
    rows: Sequence[Cell],
    said: Mapping[str, str],
    cells: Cells,
    places: Places,
    lang: Lang,
    look: Look,
    nth: int,
) -> dict[str, Any]:
    """The figures to the right of bar, interval and province's line, clear of all three."""
    line, stub = _line(cells) or 0.0, _top(cells) * _STUB
    return {
        "type": "scatter",
        "mode": "text",
        "x": [
            max(cell.high or 0.0, stub if cell.value is None else cell.value, line) for cell in rows
        ],
        "y": [_name(cell, cells, places, lang, look) for cell in rows],
        "text": [said[cell.place] for cell in rows],
        "textposition": "middle right",
        "textfont": {"color": look.ink},
        "cliponaxis": False,
        "hoverinfo": "skip",
        **_on(nth),
    }


def _withheld(
    rows: Sequence[Cell], cells: Cells, places: Places, lang: Lang, look: Look, nth: int
) -> dict[str, Any]:
    names = [_name(cell, cells, places, lang, look) for cell in rows]
    is_hidden = [cell.status == "suppressed" for cell in rows]
    return {
        **stubs(names, _top(cells) * _STUB, is_hidden, look),
        "customdata": [cell.place for cell in rows],
        **_on(nth),
    }


def _axes(nth: int, columns: int, rows: int, gap: float, top: float, look: Look) -> dict[str, Any]:
    suffix = str(nth + 1) if nth else ""
    width = (1 - gap * (columns - 1)) / columns
    start = nth * (width + gap)
    return {
        f"xaxis{suffix}": {
            "domain": [start, min(start + width, 1)],
            "range": [0, top],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "anchor": f"y{suffix}",
        },
        f"yaxis{suffix}": {
            "range": [rows - 0.5, -0.5],  # in every column as many rows as in the first
            "tickmode": "linear",
            "dtick": 1,
            "automargin": True,
            "ticklabelstandoff": 6,
            "showgrid": False,
            "fixedrange": True,
            "tickfont": {"color": look.ink},
            "anchor": f"x{suffix}",
        },
        "barmode": "overlay",
    }


def _province_line(cells: Cells, look: Look, nth: int) -> list[dict[str, Any]]:
    line = _line(cells)
    if line is None:
        return []
    on = _on(nth)
    return [
        {
            "type": "line",
            "xref": on["xaxis"],
            "yref": f"{on['yaxis']} domain",
            "x0": line,
            "x1": line,
            "y0": 0,
            "y1": 1,
            "line": {"color": look.ink, "width": 1.5, "dash": "dash"},
        }
    ]


def _annotate(figure: dict[str, Any], cells: Cells, lang: Lang, look: Look, columns: int) -> None:
    kinds = {standing(cell, cells) for cell in cells.shown}
    legend = [_CLEARLY[kind][lang] for kind in ("better", "worse") if kind in kinds]
    titled(figure, legend, look)
    line = _line(cells)
    if line is not None and columns == 1:
        above(figure, look)
        words = _PROVINCE.format(value=value_text(cells.whole, cells.unit))[lang]
        figure["annotations"].append(
            note(
                words,
                look,
                x=line,
                xref="x",
                y=1,
                xanchor="center",
                yanchor="bottom",
                yshift=2,
            )  # fmt: skip
        )


def _is_split(cells: Cells, look: Look) -> bool:
    """Whether the districts are more than one projected column can hold."""
    return look.reading == "room" and len(cells.cells) > look.column


def _name(cell: Cell, cells: Cells, places: Places, lang: Lang, look: Look) -> str:
    name = escape(places.axis_name(cell.place)[lang])
    return name if _is_split(cells, look) else folded(name)


def _figures_of(cells: Cells, lang: Lang, look: Look) -> dict[str, str]:
    """What stands after the bar of a place: mark, value, and n of N where all can show it."""
    marks = {
        cell.place: CLEAR + (_MARKS[standing(cell, cells)] if cell.is_shown else "")
        for cell in cells.cells
    }
    whole = {cell.place: marks[cell.place] + _words(cell, cells, lang) for cell in cells.cells}
    if not _is_split(cells, look) and stands_beside(whole.values(), look):
        return whole
    return {
        cell.place: marks[cell.place] + value_text(cell, cells.unit)[lang] for cell in cells.cells
    }


def _words(cell: Cell, cells: Cells, lang: Lang) -> str:
    value, parts = value_text(cell, cells.unit)[lang], parts_brief(cell)
    return value if parts is None else f"{value} ({parts})"


def _hover(cell: Cell, cells: Cells, places: Places, lang: Lang) -> str:
    place = escape(places.place(cell.place).full_name[lang])
    return f"{place}<br>{_words(cell, cells, lang)}"
