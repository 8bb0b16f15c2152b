"""A sheet of SVG: words as text that can be read back, marks in the theme's colours.

Lengths are in units of the sheet, which is as wide as the text of a page: one is about a CSS pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Literal
from xml.etree import ElementTree

from equity_metrics.charts.theme import FONT, GROUPS, PLAIN, SHAPES, WITHHELD, Look, width

WIDTH = 640.0
SIZE = 12  # of words
LINE = 15.0  # from one line of words to the next
LOOK = Look()
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
# The corners of a shape, as the share of its radius at every corner, and its first angle.
_CORNERS: dict[str, tuple[tuple[float, ...], float]] = {
    "diamond": ((1.25,) * 4, -pi / 2),
    "square": ((1.25,) * 4, -pi / 4),
    "triangle-up": ((1.3,) * 3, -pi / 2),
    "star": ((1.4, 0.6) * 5, -pi / 2),
}


class Sheet:
    """What is drawn on; its height is known when it is closed.

    name: of this sheet in its document; told: the alternative text; series: how many are drawn.
    """

    def __init__(self, name: str, told: str, series: int) -> None:
        self._name = name
        self._is_alone = series <= 1
        self._root = ElementTree.Element(
            "svg",
            {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": told,
             "font-family": FONT, "font-size": str(SIZE), "fill": LOOK.ink},
        )  # fmt: skip
        self._define_hatching()

    def words(
        self, said: str, at: Point, anchor: Anchor = "start", *, is_muted: bool = False
    ) -> None:
        """One line of words; `at` is on its base line."""
        about = {"x": _px(at[0]), "y": _px(at[1]), "text-anchor": anchor}
        if is_muted:
            about["fill"] = LOOK.muted
        ElementTree.SubElement(self._root, "text", about).text = said

    def box(self, start: Point, end: Point, colour: str) -> None:
        """A filled rectangle between two opposite corners."""
        self._add("rect", {**_between(start, end), "fill": colour})

    def hatched(self, start: Point, end: Point) -> None:
        """A rectangle in place of a figure that is not shown."""
        about = {"fill": f"url(#{self._name})", "stroke": WITHHELD[False]}
        self._add("rect", {**_between(start, end), **about})

    def stroke(
        self, points: Sequence[Point], colour: str, thick: float = 1.0, *, is_dashed: bool = False
    ) -> None:
        """A line through points."""
        about = {"fill": "none", "stroke": colour, "stroke-width": _px(thick),
                 "points": " ".join(f"{_px(x)},{_px(y)}" for x, y in points)}  # fmt: skip
        if is_dashed:
            about["stroke-dasharray"] = "5 3"
        self._add("polyline", about)

    def interval(self, low: Point, high: Point) -> None:
        """A whisker between two points on one level or above one another, with its ends."""
        across = (0.0, 3.0) if low[1] == high[1] else (3.0, 0.0)
        caps = [
            ((x - across[0], y - across[1]), (x + across[0], y + across[1])) for x, y in (low, high)
        ]
        for colour, thick in ((LOOK.ground, 3.4), (LOOK.ink, 1.2)):  # seen on a bar and beside it
            for ends in ((low, high), *caps):
                self.stroke(ends, colour, thick)

    def shape(self, nth: int, at: Point, radius: float = 4.0) -> None:
        """The mark of the nth series, told from others without its colour."""
        kind, (x, y) = SHAPES[nth % len(SHAPES)], at
        about = {"fill": self.colour(nth), "stroke": LOOK.ground}
        if kind == "cross":
            self.stroke(((x - radius, y), (x + radius, y)), self.colour(nth), 2.6)
            self.stroke(((x, y - radius), (x, y + radius)), self.colour(nth), 2.6)
        elif kind in _CORNERS:
            shares, first = _CORNERS[kind]
            turns = [first + 2 * pi * corner / len(shares) for corner in range(len(shares))]
            corners = [
                f"{_px(x + radius * share * cos(turn))},{_px(y + radius * share * sin(turn))}"
                for share, turn in zip(shares, turns, strict=True)
            ]
            self._add("polygon", {**about, "points": " ".join(corners)})
        else:
            self._add("circle", {**about, "cx": _px(x), "cy": _px(y), "r": _px(radius)})

    def colour(self, nth: int) -> str:
        """The colour of the nth series; one alone is plain."""
        groups = GROUPS[False]
        return PLAIN[False] if self._is_alone else groups[nth % len(groups)]

    def legend(self, names: Sequence[str], top: float) -> float:
        """The series by mark and name, as many on a line as fit; returns the height used."""
        x, y = 0.0, top + LINE
        for nth, name in enumerate(names):
            needed = 14 + width(name, SIZE) + 16
            if x > 0 and x + needed > WIDTH:
                x, y = 0.0, y + LINE + 2
            self.shape(nth, (x + 5, y - 4))
            self.words(name, (x + 14, y))
            x += needed
        return y - top + 6

    def closed(self, height: float) -> str:
        """The sheet as one element; it takes the width it is given."""
        self._root.set("viewBox", f"0 0 {_px(WIDTH)} {_px(height)}")
        return ElementTree.tostring(self._root, encoding="unicode")

    def _define_hatching(self) -> None:
        about = {"id": self._name, "width": "6", "height": "6",
                 "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}  # fmt: skip
        pattern = ElementTree.SubElement(
            ElementTree.SubElement(self._root, "defs"), "pattern", about
        )
        line = {"width": "1.6", "height": "6", "fill": WITHHELD[False]}
        ElementTree.SubElement(pattern, "rect", line)

    def _add(self, kind: str, about: dict[str, str]) -> None:
        ElementTree.SubElement(self._root, kind, about)


def lines_of(words: str, room: float) -> list[str]:
    """Words on as many lines as they need, broken at their spaces; one too long stays whole."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, SIZE) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _between(start: Point, end: Point) -> dict[str, str]:
    (x0, y0), (x1, y1) = start, end
    return {"x": _px(min(x0, x1)), "y": _px(min(y0, y1)),
            "width": _px(abs(x1 - x0)), "height": _px(abs(y1 - y0))}  # fmt: skip


def _px(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
