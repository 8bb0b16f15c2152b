"""The province as one square a district, laid out like the map; works without boundaries."""

from __future__ import annotations

from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import Cell, Cells
from equity_metrics.charts.steps import (
    Bounds,
    bounds_of,
    fill,
    hidden_axis,
    hover,
    ink_on,
    label,
    legend,
)
from equity_metrics.charts.theme import PAPER, Look, layout
from equity_metrics.places import Places
from equity_metrics.sentences import finding
from equity_metrics.text import Lang, Text

LABEL = Text(th="แผนที่ตาราง", en="Tile map")

_TILE = {"desk": 62, "room": 116}


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """Squares coloured in five steps of the value, each with its name and figure."""
    squares = places.tiles(cells.province)
    across = 1 + max(column for column, _ in squares.values())
    down = 1 + max(row for _, row in squares.values())
    bounds = bounds_of(cells)
    mine = [cell for cell in cells.cells if cell.place in squares]
    is_dense = across > 8
    tile = int(_TILE[look.reading] * (0.8 if is_dense else 1))
    figure = layout(cells, look, lang, down * tile)
    figure["shapes"] = [_square(squares[cell.place], cell, bounds, look) for cell in mine]
    figure["annotations"].append(legend(cells, bounds, lang, look))
    figure.update(
        xaxis=hidden_axis([-0.5, across - 0.5]),
        yaxis=hidden_axis([down - 0.5, -0.5]),
    )
    size = look.size - (3 if is_dense else 1)
    words = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [squares[cell.place][0] for cell in mine],
        "y": [squares[cell.place][1] for cell in mine],
        "text": [label(cell, cells, places, lang) for cell in mine],
        "textposition": "middle center",
        "textfont": {
            "size": size if look.reading == "desk" else look.size,
            "color": [ink_on(cell, bounds) for cell in mine],
        },
        "marker": {"size": tile * 0.7, "symbol": "square", "opacity": 0},
        "customdata": [cell.place for cell in mine],
        "hovertext": [hover(cell, cells, places, lang) for cell in mine],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    return Figure({"data": [words], "layout": figure})


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """The finding, as the map's alternative text."""
    return finding(cells, places)[lang]


def _square(at: tuple[int, int], cell: Cell, bounds: Bounds, look: Look) -> dict[str, Any]:
    column, row = at
    return {
        "type": "rect",
        "x0": column - 0.5,
        "x1": column + 0.5,
        "y0": row - 0.5,
        "y1": row + 0.5,
        "fillcolor": fill(cell, bounds),
        "line": {"color": PAPER[look.is_dark], "width": 3},
        "layer": "below",
    }
