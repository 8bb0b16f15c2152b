"""The province as one square a district, laid out like the map; works without boundaries."""

from __future__ import annotations

from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.charts.steps import Bounds, bounds_of, fill, hidden_axis, hover, ink_on, legend
from equity_metrics.charts.theme import PAPER, PHONE, Look, folded, hatching, layout, titled, width
from equity_metrics.places import Places
from equity_metrics.sentences.cells import finding
from equity_metrics.text import Lang, Text, number

LABEL = Text(th="แผนที่ตาราง", en="Tile map")

_TILE = {"desk": 62, "room": 116}
_PICTURE = {"desk": PHONE, "room": 700}  # px of width that a map has at least
_GUTTER = 5  # px between the words of two tiles
_HALF = 0.47  # of a tile that is hatched, inside the line that parts it from the next
_NAMED = 3.5  # a tile of fewer ems of width has no room for a name


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """Squares coloured in five steps of the value, each with its name and figure."""
    squares = places.tiles(cells.province)
    across = 1 + max(column for column, _ in squares.values())
    down = 1 + max(row for _, row in squares.values())
    bounds = bounds_of(cells)
    mine = [cell for cell in cells.cells if cell.place in squares]
    is_dense = across > 5
    tile = int(_TILE[look.reading] * (0.8 if is_dense else 1))
    figure = layout(cells, look, lang, down * tile)
    figure["shapes"] = [_square(squares[cell.place], cell, bounds, look) for cell in mine]
    titled(figure, legend(cells, bounds, lang), look)
    figure.update(
        xaxis=hidden_axis([-0.5, across - 0.5]),
        yaxis=hidden_axis([down - 0.5, -0.5]),
    )
    size = look.size - (3 if is_dense else 1) if look.reading == "desk" else look.size
    room = (_PICTURE[look.reading] / across - _GUTTER) / size
    words = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [squares[cell.place][0] for cell in mine],
        "y": [squares[cell.place][1] for cell in mine],
        "text": [_words(cell, cells, places, lang, room) for cell in mine],
        "textposition": "middle center",
        "textfont": {
            "size": size,
            "color": [ink_on(cell, bounds) for cell in mine],
        },
        "marker": {"size": tile * 0.7, "symbol": "square", "opacity": 0},
        "customdata": [cell.place for cell in mine],
        "hovertext": [hover(cell, cells, places, lang) for cell in mine],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    hidden = [squares[cell.place] for cell in mine if cell.status == "suppressed"]
    areas = [(x - _HALF, x + _HALF, y - _HALF, y + _HALF) for x, y in hidden]
    return Figure({"data": [hatching(areas, look), words], "layout": figure})


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


def _words(cell: Cell, cells: Cells, places: Places, lang: Lang, room: float) -> str:
    """Name and figure of a tile that is `room` ems wide; what it cannot hold is in the hover."""
    lines = _lines(places.place(cell.place).name[lang], room) if room >= _NAMED else []
    if cell.value is None:
        figures = [STATUS_LABELS[cell.status][lang], "–"]
    else:
        said = number(cell.value, cells.unit.decimals)
        figures = [said + ("%" if cells.unit.id == "percent" else ""), said, number(cell.value)]
    fitting = [each for each in figures if width(each, 1) <= room]
    return "<br>".join([*lines, *fitting[:1]])


def _lines(name: str, room: float) -> list[str]:
    """A name on one line or two, each cut where the tile ends."""
    whole = width(name, 1) <= room
    return [
        escape(_cut(line, room)) for line in ([name] if whole else folded(name, 0).split("<br>"))
    ]


def _cut(words: str, room: float) -> str:
    if width(words, 1) <= room:
        return words
    while words and width(words, 1) > room - 1:
        words = words[:-1]
    return f"{words.rstrip()}…"
