"""The province in its true outlines, where an operator has put boundaries in place.

Drawn as filled lines in plain axes: plotly's own maps fetch their ground from another host. It is
no kind of its own, since it needs boundaries that most provinces do not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.boundaries import Boundaries, Outline, Ring
from equity_metrics.cells import Cell, Cells
from equity_metrics.charts.map_names import DECIMALS, WIDE, Sheet, broken, roomy, traces
from equity_metrics.charts.steps import bounds_of, fill, hidden_axis, hover, legend
from equity_metrics.charts.theme import PAPER, WITHHELD, Look, layout, note, titled
from equity_metrics.places import Places
from equity_metrics.sentences.cells import finding
from equity_metrics.text import Lang, Text

_UNNAMED = Text(
    th="อำเภอที่พื้นที่แคบไม่ได้เขียนชื่อ ดูได้จากแผนที่ตาราง",
    en="Districts too narrow for a name are named on the tile map",
)
_SOURCE = Text(th="ขอบเขต: {licence}", en="Boundaries: {licence}")
_SIMPLIFIED = Text(th=" (ลดรายละเอียดเพื่อแสดงผล)", en=" (simplified for display)")
_SAYS_SO = ("simplif", "ลดรายละเอียด")
_POINTER = 40  # px from a touch point at which a pointer still means its district


def drawn(cells: Cells, places: Places, boundaries: Boundaries, lang: Lang, look: Look) -> Figure:
    """Districts filled in the steps of the tile map, named where there is room, with the licence."""
    west, south, east, north = boundaries.bounds
    found = {cell.place: cell for cell in cells.cells}
    shown = [(each, found[each.code]) for each in boundaries.outlines if each.code in found]
    sheet, names = roomy(Sheet(cells, places, boundaries, lang, look), shown)
    figure = layout(cells, look, lang, int((north - south) * sheet.scale))
    titled(figure, legend(cells, bounds_of(cells), lang), look)
    _write_below(figure, sheet, is_all_named=len(names) == len(shown))
    figure["hoverdistance"] = _POINTER
    figure["xaxis"] = hidden_axis([west, east])
    figure["yaxis"] = {
        **hidden_axis([south, north]),
        "scaleanchor": "x",
        "scaleratio": 1 / boundaries.squeeze,
    }
    areas = [_area(sheet, outline, found.get(outline.code)) for outline in boundaries.outlines]
    touch = [_touch(sheet, outline, cell) for outline, cell in shown]
    data = [*areas, _contour(sheet), *traces(sheet, names), *touch]
    return Figure({"data": data, "layout": figure})


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """The finding, as the map's alternative text."""
    return finding(cells, places)[lang]


def _area(sheet: Sheet, outline: Outline, cell: Cell | None) -> dict[str, Any]:
    """One district as a filled line; only its outline where the reader did not choose it."""
    look = sheet.look
    between = look.grid if cell is None else PAPER[look.is_dark]
    area = {
        **_line(outline.rings, between, 1.5 if look.reading == "desk" else 3),
        "fill": "toself",
        "fillcolor": "rgba(0,0,0,0)" if cell is None else fill(cell, bounds_of(sheet.cells)),
    }
    if cell is not None and cell.status == "suppressed":
        area["fillpattern"] = {
            "shape": "/",
            "bgcolor": area["fillcolor"],
            "fgcolor": WITHHELD[look.is_dark],
            "solidity": 0.15,
        }
    return area


def _contour(sheet: Sheet) -> dict[str, Any]:
    """The province's own line, so that pale districts end somewhere on pale paper."""
    width = 1 if sheet.look.reading == "desk" else 2
    return _line(sheet.boundaries.contour, sheet.look.muted, width)


def _line(rings: Sequence[Ring], colour: str, width: float) -> dict[str, Any]:
    """Rings one after the other, a gap between; holes run the other way and stay empty."""
    x: list[float | None] = []
    y: list[float | None] = []
    for nth, ring in enumerate(rings):
        gap = [None] if nth else []
        x += [*gap, *(round(lon, DECIMALS) for lon, _ in ring)]
        y += [*gap, *(round(lat, DECIMALS) for _, lat in ring)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _touch(sheet: Sheet, outline: Outline, cell: Cell) -> dict[str, Any]:
    """Unseen points all over a district: a fill alone tells a click nothing of its district."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(lon, DECIMALS) for lon, _ in outline.touch],
        "y": [round(lat, DECIMALS) for _, lat in outline.touch],
        "marker": {"size": 6, "opacity": 0},
        "customdata": [cell.place] * len(outline.touch),
        "hovertext": hover(cell, sheet.cells, sheet.places, sheet.lang),
        "hoverinfo": "text",
    }


def _write_below(figure: dict[str, Any], sheet: Sheet, *, is_all_named: bool) -> None:
    """The licence line under the map, and what to do about districts without a name."""
    look, licence = sheet.look, sheet.boundaries.licence
    source = _SOURCE.format(licence=licence)[sheet.lang]
    if not any(each in licence.casefold() for each in _SAYS_SO):
        source += _SIMPLIFIED[sheet.lang]
    said = [source] if is_all_named else [_UNNAMED[sheet.lang], source]
    lines = [line for each in said for line in broken(each, WIDE[look.reading], look.size)]
    below = look.size * 2 if sheet.cells.is_simulated else look.size // 2
    figure["annotations"].append(
        note(
            "<br>".join(escape(line) for line in lines),
            look,
            x=0,
            y=0,
            xanchor="left",
            yanchor="top",
            align="left",
            yshift=-below,
        )  # fmt: skip
    )
    more = max(below + int(len(lines) * look.size * 1.3) + look.size - figure["margin"]["b"], 0)
    figure["margin"]["b"] += more
    figure["height"] += more
