"""What the tile map and the true map share: five steps of colour, labels, what a pointer is told."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.charts.theme import (
    ON_STEPS,
    ON_WITHHELD_TILE,
    STEPS,
    WITHHELD_TILE,
    step_of,
)
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.text import Lang, Text, number

Bounds = tuple[float, ...]
_SCALE = Text(th="สีเข้ม = ค่าสูง", en="Darker = higher")
_LONG_NAME = 12  # characters of an English name that still stand in one line


def bounds_of(*answers: Cells) -> Bounds:
    """The upper bounds of the first four of five equally wide steps; () where all are alike."""
    values = _values(answers)
    if not values:
        return ()
    low, high = min(values), max(values)
    width = (high - low) / len(STEPS)
    return tuple(low + width * nth for nth in range(1, len(STEPS))) if width else ()


def fill(cell: Cell, bounds: Bounds) -> str:
    """The colour of a district."""
    return WITHHELD_TILE if cell.value is None else STEPS[_step(cell, bounds)]


def ink_on(cell: Cell, bounds: Bounds) -> str:
    """The colour of words on that colour."""
    return ON_WITHHELD_TILE if cell.value is None else ON_STEPS[_step(cell, bounds)]


def _step(cell: Cell, bounds: Bounds) -> int:
    return step_of(cell.value or 0.0, bounds) if bounds else len(STEPS) // 2


def name_lines(cell: Cell, places: Places, lang: Lang) -> str:
    """A district's name for a narrow place; a long English name in two lines."""
    name = escape(places.place(cell.place).name[lang])
    return name.replace(" ", "<br>", 1) if lang == "en" and len(name) > _LONG_NAME else name


def label(cell: Cell, cells: Cells, places: Places, lang: Lang) -> str:
    """Name and figure, or name and status."""
    name = name_lines(cell, places, lang)
    if cell.value is None:
        return f"{name}<br>{STATUS_LABELS[cell.status][lang]}"
    said = number(cell.value, cells.unit.decimals)
    return f"{name}<br>{said}{'%' if cells.unit.id == 'percent' else ''}"


def hover(cell: Cell, cells: Cells, places: Places, lang: Lang) -> str:
    """What a pointer is told of a district."""
    place = escape(places.place(cell.place).full_name[lang])
    return f"{place}<br>{value_text(cell, cells.unit)[lang]}"


def legend(cells: Cells, bounds: Bounds, lang: Lang, *more: Cells) -> list[str]:
    """The steps between the lowest and the highest value, in parts to stand above the map.

    more: further answers in the same unit that the steps go over.
    """
    values = _values((cells, *more))
    if not values or not bounds:
        return []
    squares = "".join(f'<span style="color:{step}">■</span>' for step in STEPS)
    low, high = (number(each, cells.unit.decimals) for each in (min(values), max(values)))
    return [f"{low} {squares} {high}", _SCALE[lang]]


def _values(answers: Iterable[Cells]) -> list[float]:
    return [cell.value for each in answers for cell in each.cells if cell.value is not None]


def hidden_axis(limits: list[float]) -> dict[str, Any]:
    """An axis that only places things."""
    return {"range": limits, "visible": False, "fixedrange": True}
