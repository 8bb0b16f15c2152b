"""Rows of districts with a mark and a range each, ordered by value: what several charts are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from equity_metrics.cells import Cells
from equity_metrics.charts.theme import CLEAR, Look, after, folded, layout, note, titled
from equity_metrics.places import Places
from equity_metrics.text import Lang

_SPLIT_ROW = 34  # px of one of them
_PROJECTED = 1800  # px of width that a projected picture has


@dataclass(frozen=True, slots=True)
class Row:
    """One district: a full mark with the range around it, perhaps a hollow mark, words at the right.

    colour, symbol: of the full mark. thin: a wider range behind, drawn as a dotted line.
    """

    place: str
    at: float
    low: float
    high: float
    said: str
    hover: str
    colour: str
    symbol: str = "circle"
    hollow: float | None = None
    thin: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis under the rows: its ends, what it counts, where a line of reference stands.

    ticks: where figures stand; () leaves that to the values.
    """

    low: float
    high: float
    label: str
    line: float | None = None
    ticks: tuple[int, ...] = ()
    suffix: str = ""


def rows_drawn(
    rows: Sequence[Row],
    scale: Scale,
    legend: Sequence[str],
    cells: Cells,
    places: Places,
    lang: Lang,
    look: Look,
) -> dict[str, Any]:
    """A figure as a dictionary: two columns of rows where a room has to read more than 25."""
    is_split = look.reading == "room" and len(rows) > look.column
    half = (len(rows) + 1) // 2
    columns = [rows[:half], rows[half:]] if is_split else [rows]
    names = {row.place: _name(row.place, places, lang, is_split) for row in rows}
    height = max(len(columns[0]), 1) * _row_height(names.values(), look, is_split)
    right = after((CLEAR + row.said for row in rows), look)
    figure = layout(cells, look, lang, height, right)
    gap = _gap(names.values(), right, look)
    traces: list[dict[str, Any]] = []
    for nth, column in enumerate(columns):
        on = _on(nth)
        traces += [{**each, **on} for each in _traces(column, scale, look)]
        figure.update(_axes(nth, len(columns), column, len(columns[0]), gap, names, scale, look))
        figure["shapes"] += _line(scale, look, on)
    _beneath(figure, scale, look)
    titled(figure, legend, look)
    return {"data": traces, "layout": figure}


def _name(place: str, places: Places, lang: Lang, is_split: bool) -> str:
    name = escape(places.axis_name(place)[lang])
    return name if is_split else folded(name)


def _row_height(names: Any, look: Look, is_split: bool) -> int:
    if is_split:
        return min(look.row, _SPLIT_ROW)
    return max(look.row, 2 * look.size + 12) if any("<br>" in each for each in names) else look.row


def _gap(names: Any, right: int, look: Look) -> float:
    """The share of a projected plot between two columns: words of one, names of the next."""
    wide = after(names, look)
    return (right + wide) / (_PROJECTED - right - wide)


def _on(nth: int) -> dict[str, str]:
    suffix = str(nth + 1) if nth else ""
    return {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}


def _traces(rows: Sequence[Row], scale: Scale, look: Look) -> list[dict[str, Any]]:
    is_desk = look.reading == "desk"
    bar, mark = (5, 11) if is_desk else (9, 17)
    found = [
        _bars([row.thin for row in rows], look.muted, 1.5 if is_desk else 3, "dot"),
        _bars([(row.low, row.high) for row in rows], look.grid, bar * 2, "solid"),
        _bars([(row.low, row.high) for row in rows], look.muted, 1.5 if is_desk else 2.5, "solid"),
        _hollow(rows, mark, look),
        _marks(rows, mark),
        _words(rows, scale, look),
    ]
    return [each for each in found if each]


def _bars(
    ranges: Sequence[tuple[float, float] | None], colour: str, width: float, dash: str
) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for nth, ends in enumerate(ranges):
        if ends is not None:
            xs += [ends[0], ends[1], None]
            ys += [nth, nth, None]
    if not xs:
        return {}
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip",
        "line": {"color": colour, "width": width, "dash": dash}, "cliponaxis": False,
    }  # fmt: skip


def _marks(rows: Sequence[Row], size: int) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False,
        "x": [row.at for row in rows], "y": list(range(len(rows))),
        "marker": {
            "size": size,
            "color": [row.colour for row in rows],
            "symbol": [row.symbol for row in rows],
            "opacity": 1,
        },
        "customdata": [row.place for row in rows],
        "hovertext": [row.hover for row in rows],
        "hoverinfo": "text",
    }  # fmt: skip


def _hollow(rows: Sequence[Row], size: int, look: Look) -> dict[str, Any]:
    held = [(nth, row.hollow) for nth, row in enumerate(rows) if row.hollow is not None]
    if not held:
        return {}
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "skip",
        "x": [at for _, at in held], "y": [nth for nth, _ in held],
        "marker": {
            "size": size + 4,
            "symbol": "diamond-open",
            "color": look.ink,
            "line": {"width": 2, "color": look.ink},
        },
    }  # fmt: skip


def _words(rows: Sequence[Row], scale: Scale, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip",
        "x": [scale.high] * len(rows), "y": list(range(len(rows))),
        "text": [CLEAR + row.said for row in rows],
        "textposition": "middle right", "textfont": {"color": look.ink},
    }  # fmt: skip


def _axes(
    nth: int,
    columns: int,
    rows: Sequence[Row],
    longest: int,
    gap: float,
    names: dict[str, str],
    scale: Scale,
    look: Look,
) -> dict[str, Any]:
    suffix = str(nth + 1) if nth else ""
    width = (1 - gap * (columns - 1)) / columns
    start = nth * (width + gap)
    return {
        f"xaxis{suffix}": {
            "domain": [start, min(start + width, 1)],
            "range": [scale.low, scale.high],
            "nticks": 6,
            "tickvals": scale.ticks or None,
            "tickangle": 0,
            "ticksuffix": scale.suffix,
            "gridcolor": look.grid,
            "zeroline": False,
            "fixedrange": True,
            "anchor": f"y{suffix}",
        },
        f"yaxis{suffix}": {
            "tickvals": list(range(len(rows))),
            "ticktext": [names[row.place] for row in rows],
            "range": [longest - 0.5, -0.5],
            "automargin": True,
            "ticklabelstandoff": 10,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"color": look.ink},
            "anchor": f"x{suffix}",
        },
    }


def _line(scale: Scale, look: Look, on: dict[str, str]) -> list[dict[str, Any]]:
    if scale.line is None:
        return []
    return [
        {
            "type": "line", "xref": on["xaxis"], "yref": f"{on['yaxis']} domain",
            "x0": scale.line, "x1": scale.line, "y0": 0, "y1": 1,
            "line": {"color": look.ink, "width": 1.5, "dash": "dash"},
        }
    ]  # fmt: skip


def _beneath(figure: dict[str, Any], scale: Scale, look: Look) -> None:
    """Room for the figures of the axis and its name, and the simulated note below both."""
    added = look.size * 3
    figure["margin"]["b"] += added
    figure["height"] += added
    figure["annotations"] = [{**each, "yshift": -added - 2} for each in figure["annotations"]]
    figure["annotations"].append(
        note(scale.label, look, x=0, y=0, xanchor="left", yanchor="top", yshift=-look.size * 1.8)
    )
