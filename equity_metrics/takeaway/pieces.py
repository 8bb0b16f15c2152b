"""The parts of a page, paragraphs, figures and tables, and the room they take; lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from equity_metrics.charts.theme import width
from equity_metrics.takeaway.fitting import LINE, height_of, lines_of, shares_of, size_for

BODY = 18  # the least size of what the room reads
PAD = 6  # inside a box or a cell
FIGURE, CLOSE_FIGURE = 34, 26  # the size of a figure, and where there is little room

Style = Literal["body", "heading", "quiet"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a page."""

    words: str
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Card:
    """A figure: what it is, its value, and what stands behind it."""

    label: str
    value: str
    beneath: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words: as many cells in each row as heads.

    naturals: the width of each column on one line. Parts of a table keep those of the whole, so
    that its columns stand alike on every page.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    naturals: tuple[float, ...]

    def widths(self, wide: float) -> tuple[float, ...]:
        """The widths of its columns in a table so wide."""
        return shares_of(self.naturals, wide)

    def heights(self, wide: float) -> tuple[float, ...]:
        """The heights of its rows, the heads first."""
        widths = self.widths(wide)
        return tuple(
            max(
                max(1, lines_of(cell, BODY, room - 2 * PAD))
                for cell, room in zip(row, widths, strict=True)
            ) * BODY * LINE + PAD
            for row in (self.heads, *self.rows)
        )  # fmt: skip


def table_of(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    """A whole table."""
    columns = zip(heads, *rows, strict=True)
    naturals = (max(width(each, BODY) for each in column) * 1.08 for column in columns)
    return Table(heads, rows, tuple(each + 2 * PAD + 4 for each in naturals))


def card_height(card: Card, wide: float, most: int) -> float:
    """The height of a figure with its words, its value at most so large."""
    inner = wide - 2 * PAD
    words = height_of(card.label, BODY, inner) + height_of(card.beneath, BODY, inner)
    return words + card_size(card, wide, most) * LINE + 2 * PAD


def card_size(card: Card, wide: float, most: int) -> int:
    """The size of a figure's value: one line."""
    sizes = [each for each in (FIGURE, 30, CLOSE_FIGURE, 22, BODY) if each <= most]
    return size_for(card.value, sizes, wide - 2 * PAD, 1)


def line_size(line: Line) -> int:
    """The size of a paragraph."""
    return 22 if line.style == "heading" else BODY + 2 if line.style == "body" else BODY


def line_height(line: Line, wide: float) -> float:
    """The height of a paragraph with what parts it from the next."""
    return height_of(line.words, line_size(line), wide) + PAD
