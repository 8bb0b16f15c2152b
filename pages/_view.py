"""What the reader has selected: the argument of every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from equity_metrics.cells import Cell, Cells
from equity_metrics.charts.theme import Look
from equity_metrics.query import Status
from equity_metrics.selection import Selection
from equity_metrics.sentences.hidden import Answer, drawn_of
from equity_metrics.text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Selection):
    """What is selected, and how it is read on one page run.

    drawn: the figures that stand on the page so far, each with how it stands.
    """

    lang: Lang
    look: Look
    drawn: dict[Answer, Status] = field(default_factory=dict, compare=False, repr=False)

    def say(self, text: Text) -> str:
        """A text in the reader's language."""
        return text[self.lang]

    def draws(self, cells: Cells, rows: Iterable[Cell] | None = None) -> None:
        """Takes down which cells of an answer stand on the page, for the sentence of what is hidden.

        rows: without them the whole and its places, or the groups of the province (of the one place
        that is chosen).
        """
        if rows is None:
            is_one_place = len({cell.place for cell in cells.cells}) == 1
            of_groups = cells.cells if is_one_place else cells.by_group
            rows = of_groups if cells.by else (cells.whole, *cells.cells)
        self.drawn.update(drawn_of(cells, rows))

    @property
    def is_room(self) -> bool:
        """Whether the page is projected."""
        return self.look.reading == "room"
