"""Names on the true map: inside their district where they fit, else beside the province with a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from html import unescape
from math import dist
from typing import Any, NamedTuple

from equity_metrics.boundaries import Boundaries, Outline
from equity_metrics.cells import Cell, Cells
from equity_metrics.charts.steps import bounds_of, ink_on, label, name_lines
from equity_metrics.charts.theme import PAPER, Look
from equity_metrics.places import Places
from equity_metrics.text import Lang

Position = tuple[float, float]  # longitude, latitude in degrees
DECIMALS = 4  # of a degree: a thirtieth of a pixel
WIDE = {"desk": 350, "room": 880}  # px that a phone, and half of a projected page, have
HIGH = {"desk": 620, "room": 900}
_SMALLER = {"desk": (1, 3), "room": (0,)}  # px that a name may be smaller than other text
_CHARACTER, _LINE = 0.57, 1.3  # width and height in sizes of the type
_SHARES = (1.0, 0.8, 0.7, 0.6)  # of the width, tried in a room to leave paper for names
_SLOTS = 40  # heights tried for a name beside the province
_NEVER = 10_000.0  # px; no detour is that long
_GAP = 14  # px between the province and the names beside it


class Sheet(NamedTuple):
    """What all parts of one picture need."""

    cells: Cells
    places: Places
    boundaries: Boundaries
    lang: Lang
    look: Look
    share: float = 1.0  # of the width that the province may take

    @property
    def scale(self) -> float:
        """px to a degree of latitude: as the narrowest screen allows, so that names fit on all."""
        west, south, east, north = self.boundaries.bounds
        across = (east - west) * self.boundaries.squeeze
        reading = self.look.reading
        return min(WIDE[reading] * self.share / across, HIGH[reading] / (north - south))

    @property
    def spare(self) -> float:
        """px left free beside the province, on each side."""
        west, _, east, _ = self.boundaries.bounds
        width = (east - west) * self.boundaries.squeeze * self.scale
        return (WIDE[self.look.reading] - width) / 2


class Name(NamedTuple):
    """A label, its size in px, where it stands, and the point it belongs to if it stands apart."""

    place: str
    words: str
    size: int
    at: Position
    point: Position | None = None


def roomy(sheet: Sheet, shown: Sequence[tuple[Outline, Cell]]) -> tuple[Sheet, list[Name]]:
    """The largest sheet on which every district is named, and the names; else the full width.

    At a desk a pointer names what is unnamed; in a room nobody can point.
    """
    shares = (1.0,) if sheet.look.reading == "desk" else _SHARES
    for share in shares:
        narrower = sheet._replace(share=share)
        names = names_of(narrower, shown)
        if len(names) == len(shown):
            return narrower, names
    return sheet, names_of(sheet, shown)


def names_of(sheet: Sheet, shown: Sequence[tuple[Outline, Cell]]) -> list[Name]:
    """A name for every district that has room for one, within or beside the province."""
    within = {outline.code: _within(sheet, outline, cell) for outline, cell in shown}
    left = [(outline, cell) for outline, cell in shown if within[outline.code] is None]
    named = [name for name in within.values() if name is not None]
    return [*named, *_beside(sheet, left, named)]


def traces(sheet: Sheet, names: Iterable[Name]) -> list[dict[str, Any]]:
    """The names as text, and the lines of those beside the province."""
    found = list(names)
    apart = [(name, name.point) for name in found if name.point is not None]
    words = {
        "type": "scatter",
        "mode": "text",
        "x": [name.at[0] for name in found],
        "y": [name.at[1] for name in found],
        "text": [name.words for name in found],
        "textposition": [_position(name) for name in found],
        "textfont": {
            "size": [name.size for name in found],
            "color": [_ink(sheet, name) for name in found],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return [*_leaders(sheet, apart), words] if apart else [words]


def _leaders(sheet: Sheet, apart: Sequence[tuple[Name, Position]]) -> list[dict[str, Any]]:
    """Lines from names beside the province to a dot in their district, seen on any colour."""
    paper = PAPER[sheet.look.is_dark]
    line: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "x": [lon for name, at in apart for lon in (name.at[0], at[0], None)],
        "y": [lat for name, at in apart for lat in (name.at[1], at[1], None)],
        "hoverinfo": "skip",
    }
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [at[0] for _, at in apart],
        "y": [at[1] for _, at in apart],
        "marker": {"size": 10, "color": sheet.look.ink, "line": {"color": paper, "width": 2}},
        "hoverinfo": "skip",
    }
    ground = {**line, "line": {"color": paper, "width": 5}}
    return [ground, {**line, "line": {"color": sheet.look.ink, "width": 1.5}}, dots]


def _position(name: Name) -> str:
    if name.point is None:
        return "middle center"
    return "middle left" if name.at[0] < name.point[0] else "middle right"


def _ink(sheet: Sheet, name: Name) -> str:
    if name.point is not None:
        return sheet.look.ink
    return ink_on(sheet.cells.at(name.place), bounds_of(sheet.cells))


def _within(sheet: Sheet, outline: Outline, cell: Cell) -> Name | None:
    """The fullest label that its district holds: name and figure, or the name alone."""
    both = label(cell, sheet.cells, sheet.places, sheet.lang)
    name = name_lines(cell, sheet.places, sheet.lang)
    stacked = name.replace(" ", "<br>")  # for a district that is narrow and high
    fuller = (both, both.replace(name, stacked, 1), name, stacked)
    for words in dict.fromkeys(fuller):
        for smaller in _SMALLER[sheet.look.reading]:
            size = sheet.look.size - smaller
            wide, high = _box(words, size)
            across = wide / sheet.scale / sheet.boundaries.squeeze
            at = outline.room_for(across, high / sheet.scale)
            if at is not None:
                return Name(outline.code, words, size, _rounded(at))
    return None


def _beside(
    sheet: Sheet, left: Sequence[tuple[Outline, Cell]], within: Sequence[Name]
) -> list[Name]:
    """Names at the nearer side of the province; none where the paper there is too narrow."""
    west, _, east, _ = sheet.boundaries.bounds
    middle = (west + east) / 2
    named: list[Name] = []
    for edge, is_west in ((west, True), (east, False)):
        mine = [each for each in left if (each[0].touch[0][0] < middle) == is_west]
        named += _column(sheet, mine, edge, -1 if is_west else 1, within)
    return named


def _column(
    sheet: Sheet,
    mine: Sequence[tuple[Outline, Cell]],
    edge: float,
    way: int,
    within: Sequence[Name],
) -> list[Name]:
    """Labels in one column from north to south, their lines clear of the names on the map."""
    size = sheet.look.size - min(_SMALLER[sheet.look.reading])
    words = {each.code: label(cell, sheet.cells, sheet.places, sheet.lang) for each, cell in mine}
    boxes = [_box(said, size) for said in words.values()]
    _, south, _, north = sheet.boundaries.bounds
    high = max((high for _, high in boxes), default=0.0) / sheet.scale
    too_many = len(mine) * high > north - south
    if too_many or any(wide + _GAP > sheet.spare for wide, _ in boxes):
        return []
    x = edge + way * _GAP / sheet.scale / sheet.boundaries.squeeze
    column: list[Name] = []
    top = north - high / 2
    ordered = sorted((outline for outline, _ in mine), key=lambda each: -each.touch[0][1])
    for nth, outline in enumerate(ordered):
        lowest = south + high * (len(ordered) - nth - 0.5)
        steps = [top - nth * (top - lowest) / _SLOTS for nth in range(_SLOTS + 1)]
        level = [max(min(at[1], top), lowest) for at in outline.touch]
        lines = [((x, y), at) for y in (*level, *steps) for at in outline.touch]
        start, end = min(lines, key=lambda line: _untidy(sheet, line, outline, within))
        column.append(Name(outline.code, words[outline.code], size, _rounded(start), _rounded(end)))
        top = start[1] - high
    return column


def _untidy(
    sheet: Sheet, line: tuple[Position, Position], outline: Outline, names: Sequence[Name]
) -> float:
    """What is wrong with a line, in px: its slope, a dot off the middle, most of all names crossed."""
    scale = (sheet.scale * sheet.boundaries.squeeze, sheet.scale)
    start, end = _px(line[0], scale), _px(line[1], scale)
    off = dist(end, _px(outline.touch[0], scale))
    crossed = sum(_crosses(start, end, _px(each.at, scale), _box(each.words, each.size)) for each in names)  # fmt: skip
    return abs(start[1] - end[1]) + off + crossed * _NEVER


def _px(at: Position, scale: tuple[float, float]) -> tuple[float, float]:
    return at[0] * scale[0], at[1] * scale[1]


def _crosses(
    start: tuple[float, float],
    end: tuple[float, float],
    middle: tuple[float, float],
    size: tuple[float, float],
) -> bool:
    """Whether a line that runs across meets a box, by its height at both sides of the box."""
    left, right = middle[0] - size[0] / 2, middle[0] + size[0] / 2
    west, east = sorted((start, end))
    if west[0] >= right or east[0] <= left:
        return False
    slope = (east[1] - west[1]) / (east[0] - west[0])
    ends = (max(left, west[0]), min(right, east[0]))
    heights = [west[1] + slope * (x - west[0]) for x in ends]
    return min(heights) < middle[1] + size[1] / 2 and max(heights) > middle[1] - size[1] / 2


def _rounded(at: Position) -> Position:
    return round(at[0], DECIMALS), round(at[1], DECIMALS)


def _box(words: str, size: int) -> tuple[float, float]:
    """About how wide and high a label is, in px."""
    lines = words.split("<br>")
    wide = max(characters(unescape(line)) for line in lines) * size * _CHARACTER
    return wide, len(lines) * size * _LINE


def characters(line: str) -> int:
    """Characters that take room of their own: Thai vowels and tones above and below take none."""
    return sum(unicodedata.category(each) != "Mn" for each in line)


def broken(words: str, width: float, size: int) -> list[str]:
    """Lines of about `width` px, broken at spaces alone: Thai words bear no other break."""
    most = int(width / size / _CHARACTER)
    lines = [""]
    for word in words.split():
        if lines[-1] and characters(f"{lines[-1]} {word}") > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
