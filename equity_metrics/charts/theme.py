"""How every chart looks: one palette, one type scale for the desk and one for the room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal
from unicodedata import category

from equity_metrics.cells import Cells
from equity_metrics.charts.template import TEMPLATE
from equity_metrics.text import Lang, Text

Reading = Literal["desk", "room"]
FONT = 'Sarabun, "TH Sarabun New", "Leelawadee UI", Thonburi, "Noto Sans Thai", Loma, sans-serif'

_INK = {False: "#1b2733", True: "#eef2f6"}
_MUTED = {False: "#52606d", True: "#b6c2cf"}
_GRID = {False: "#dfe5eb", True: "#3a4652"}
PAPER = {False: "#ffffff", True: "#14191f"}
# Told apart by people with any colour vision, and by lightness alone.
BETTER = {False: "#0b7a75", True: "#37b5ad"}
PLAIN = {False: "#2f6fb0", True: "#7db3e6"}
WORSE = {False: "#b5471b", True: "#f0935e"}
# Groups beside each other, each with its own shape: told apart without their colours.
GROUPS = {
    False: ("#b5471b", "#2f6fb0", "#0b7a75", "#7a3e9d", "#7a6000", "#9c2f5f"),
    True: ("#f0935e", "#7db3e6", "#37b5ad", "#c79be8", "#d9b843", "#f08fb5"),
}
SHAPES = ("circle", "diamond", "square", "triangle-up", "star", "cross")
SIGNS = ("●", "◆", "■", "▲", "★", "✚")  # the shapes in words
WITHHELD = {False: "#87929e", True: "#87929e"}
STEPS = ("#dbe9f6", "#a9cbe8", "#6ba3d4", "#2a6cab", "#123f73")
ON_STEPS = ("#1b2733", "#1b2733", "#1b2733", "#ffffff", "#ffffff")
ON_MARK = "#ffffff"  # words on a mark of one of these colours, and the line around it
WITHHELD_TILE, ON_WITHHELD_TILE = "#e3e6e9", "#1b2733"
CLEAR = "\u00a0\u00a0"  # keeps words clear of the mark that they stand after

_EMS = {**dict.fromkeys(" \u00a0.,:()/|", 0.36), **dict.fromkeys("%▲▼", 0.9)}
_EM = 0.6  # any other letter or digit
_LINE = 1.4  # the height of a line of text by its size
Area = tuple[float | str, float | str, float | str, float | str]
"""x0, x1, y0, y1 on the axes of a figure."""
_EDGE = 4  # px around everything
_LEAST = 24  # px that a plot keeps beside its names and figures
PHONE = 330  # px of width that a picture has at least
_TAG = re.compile("<[^>]*>")
_WORDS = 0.6  # the part of a narrow picture that figures may take
_APART = "   "  # between the parts of a line
_SIMULATED = Text(th="ข้อมูลจำลอง", en="Simulated data")


@dataclass(frozen=True, slots=True)
class Look:
    """Where a chart is read, and on which ground.

    column: the rows that one column of a projected picture can hold.
    """

    reading: Reading = "desk"
    is_dark: bool = False
    column: int = 25

    @property
    def size(self) -> int:
        """The size of text in px; 24 is legible at the back of a meeting room."""
        return 24 if self.reading == "room" else 14

    @property
    def row(self) -> int:
        """The height of one row of bars in px."""
        return 50 if self.reading == "room" else 30

    @property
    def ink(self) -> str:
        """The colour of text."""
        return _INK[self.is_dark]

    @property
    def muted(self) -> str:
        """The colour of secondary text and reference lines."""
        return _MUTED[self.is_dark]

    @property
    def ground(self) -> str:
        """The colour behind marks, for the line that parts those that touch."""
        return PAPER[self.is_dark]

    @property
    def grid(self) -> str:
        """The colour of grid lines."""
        return _GRID[self.is_dark]


def paper(
    look: Look, lang: Lang, height: int, *, is_simulated: bool, right: int = _EDGE
) -> dict[str, Any]:
    """The layout under every chart; simulated data says so inside the picture.

    `right` is what the plot leaves free at its right: see `after`.
    """
    top, bottom = look.size // 2, look.size * 2
    shared: dict[str, Any] = {
        "template": TEMPLATE,
        "font": {"family": FONT, "size": look.size, "color": look.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "height": height + top + bottom,
        "margin": {"l": _EDGE, "r": right, "t": top, "b": bottom},
        "minreducedwidth": _LEAST,
        "showlegend": False,
        "bargap": 0.28,
        "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": look.size}},
        "annotations": [],
        "shapes": [],
    }
    if is_simulated:
        shared["annotations"].append(
            note(
                _SIMULATED[lang], look, x=1, y=0, xanchor="right", yanchor="top",
                xshift=right - _EDGE, yshift=-2,
            )
        )  # fmt: skip
    return shared


def layout(cells: Cells, look: Look, lang: Lang, height: int, right: int = _EDGE) -> dict[str, Any]:
    """The layout of a chart of cells, which says what it shows and for whom."""
    shared = paper(look, lang, height, is_simulated=cells.is_simulated, right=right)
    shared["meta"] = {"indicator": cells.indicator.id, "protection": cells.protection}
    return shared


def titled(figure: dict[str, Any], parts: Sequence[str], look: Look) -> None:
    """Secondary text above the plot, from the left edge of the whole picture on.

    Its parts stand on one line where a phone can hold it, else on a line each.
    """
    words, font = _APART.join(parts), note("", look)["font"]
    if look.reading == "desk" and width(words, font["size"]) > PHONE:
        words = "<br>".join(parts)
    if not words:
        return
    lines, size = 1 + words.count("<br>"), font["size"]
    above(figure, look, lines)
    figure["title"] = {
        "text": words,
        "font": font,
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        # Room for Thai tones; Plotly puts the height of capitals above one line, not above several.
        "pad": {"t": size * (0.5 if lines == 1 else 1.2), "l": 2},
    }


def above(figure: dict[str, Any], look: Look, lines: int = 1) -> None:
    """Makes the picture higher by some lines of text above the plot."""
    added = int(lines * look.size * _LINE)
    figure["margin"]["t"] += added
    figure["height"] += added


def after(words: Iterable[str], look: Look) -> int:
    """The px to keep to the right of a plot for words that stand after its marks.

    A figure is drawn once for every width of screen: a share of the axis would be too little
    on a phone, a margin in px is enough on all.
    """
    return max([int(width(each, look.size)) for each in words], default=0) + look.size // 2


def stands_beside(words: Iterable[str], look: Look) -> bool:
    """Whether the narrowest picture can hold these words beside names and bars."""
    return look.reading == "room" or after(words, look) <= PHONE * _WORDS


def folded(name: str, longest: int = 14) -> str:
    """A long name on two lines, broken at the space nearest its middle."""
    spaces = [nth for nth, letter in enumerate(name) if letter == " "]
    if len(name) <= longest or not spaces:
        return name
    middle = min(spaces, key=lambda nth: abs(nth - len(name) / 2))
    return f"{name[:middle]}<br>{name[middle + 1 :]}"


def width(words: str, size: int) -> float:
    """A generous estimate in px; vowels and tones above and below a letter take none."""
    bare = unescape(_TAG.sub("", words))
    seen = (letter for letter in bare if category(letter) not in ("Mn", "Cf"))
    return size * sum(_EMS.get(letter, _EM) for letter in seen)


def note(words: str, look: Look, **where: Any) -> dict[str, Any]:
    """A line of secondary text placed on the paper."""
    return {
        "text": words,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "font": {
            "size": look.size - 2 if look.reading == "desk" else look.size,
            "color": look.muted,
        },
        **where,
    }


def step_of(value: float, bounds: Sequence[float]) -> int:
    """The index of the step of a value, given the upper bounds of all steps but the last."""
    return sum(value > bound for bound in bounds)


def pattern(is_hidden: Sequence[bool], look: Look) -> dict[str, Any]:
    """What tells hidden figures from all others: the marks that stand for them are hatched."""
    return {
        "shape": ["/" if each else "" for each in is_hidden],
        "fgcolor": WITHHELD[look.is_dark],
        "solidity": 0.3,
    }


def stubs(
    ys: Sequence[object], length: float, is_hidden: Sequence[bool], look: Look
) -> dict[str, Any]:
    """Bars in place of figures that are not shown: all of one length, hatched where hidden."""
    return {
        "type": "bar", "orientation": "h", "y": list(ys), "x": [length] * len(ys),
        "marker": {
            "color": "rgba(0,0,0,0)",
            "line": {"color": WITHHELD[look.is_dark], "width": 1},
            "pattern": pattern(is_hidden, look),
        },
        "hoverinfo": "skip",
    }  # fmt: skip


def hatching(areas: Iterable[Area], look: Look) -> dict[str, Any]:
    """Hatched rectangles on axes, in one trace: plotly's own shapes know no pattern."""
    xs: list[float | str | None] = []
    ys: list[float | str | None] = []
    for x0, x1, y0, y1 in areas:
        gap = [None] if xs else []
        xs += [*gap, x0, x1, x1, x0, x0]
        ys += [*gap, y0, y0, y1, y1, y0]
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": {"width": 0},
        "fill": "toself", "fillcolor": WITHHELD_TILE, "hoverinfo": "skip",
        "fillpattern": {
            "shape": "/", "bgcolor": WITHHELD_TILE, "fgcolor": WITHHELD[look.is_dark],
            "solidity": 0.15,
        },
    }  # fmt: skip


def whiskers(
    values: Sequence[float], ends: Sequence[tuple[float, float] | None], look: Look
) -> dict[str, Any]:
    """The intervals around values, as Plotly draws them; of no length where none is known."""
    around = [each or (value, value) for value, each in zip(values, ends, strict=True)]
    return {
        "type": "data", "symmetric": False, "color": look.muted, "width": 4,
        "thickness": 1.4 if look.reading == "desk" else 2.5,
        "array": [high - value for value, (_, high) in zip(values, around, strict=True)],
        "arrayminus": [value - low for value, (low, _) in zip(values, around, strict=True)],
    }  # fmt: skip
