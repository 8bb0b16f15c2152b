"""What the reader has selected: the argument of every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from equity_metrics.cells import Cell, Cells
from equity_metrics.charts.theme import Look
from equity_metrics.declarations import Dimension, Indicator
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.query import Status
from equity_metrics.reader import Reader
from equity_metrics.schemes import DISTRICT
from equity_metrics.sentences.hidden import Answer, drawn_of
from equity_metrics.text import Lang, Text


@dataclass(frozen=True, slots=True)
class View:
    """Reader, language, place, period and filters of one page run.

    drawn: the figures that stand on the page so far, each with how it stands.
    """

    monitor: Monitor
    reader: Reader
    lang: Lang
    look: Look
    province: str
    period: Period | None
    districts: tuple[str, ...]
    where: tuple[tuple[str, str], ...]
    drawn: dict[Answer, Status] = field(default_factory=dict, compare=False, repr=False)

    def say(self, text: Text) -> str:
        """A text in the reader's language."""
        return text[self.lang]

    def cells(self, indicator: str, by: tuple[str, ...] = (), scheme: str = DISTRICT.id) -> Cells:
        """The cells of an indicator under the reader's filters, as far as it carries them.

        scheme: whose units are the rows; the filter of districts belongs to districts alone.
        """
        catalogue = self.monitor.catalogue
        carried = {each.id for each in catalogue.dimensions_of(catalogue[indicator])}
        where = tuple((name, group) for name, group in self.where if name in carried)
        where = tuple((name, group) for name, group in where if name not in by)
        if scheme != DISTRICT.id and self.reader.protection != "exact":
            where = ()
        cells = self.monitor.cells(
            self.reader, indicator, self.province,
            period=self.period, by=by, where=where, scheme=scheme,
        )  # fmt: skip
        return cells.only(self.districts) if scheme == DISTRICT.id else cells

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

    def refusal(
        self, indicator: str, by: tuple[str, ...], where: tuple[tuple[str, str], ...] = ()
    ) -> Text | None:
        """Why the reader does not get a split of an indicator; None where they do."""
        return self.monitor.refusal(
            self.reader, indicator, self.province, by, where, period=self.period
        )

    def dimensions_of(self, indicator: Indicator) -> tuple[Dimension, ...]:
        """The dimensions of an indicator with the groups that the reader gets."""
        return self.monitor.dimensions_of(self.reader, indicator, self.province)

    @property
    def unfiltered(self) -> View:
        """The same view without any group picked out."""
        return replace(self, where=())

    @property
    def is_room(self) -> bool:
        """Whether the page is projected."""
        return self.look.reading == "room"
