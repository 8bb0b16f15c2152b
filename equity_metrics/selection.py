"""What is selected of a publication: province, period, districts, groups; the same on a page and a slide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from equity_metrics.cells import Cells
from equity_metrics.declarations import Dimension, Indicator
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import Reader
from equity_metrics.schemes import DISTRICT
from equity_metrics.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Reader, place, period and filters.

    districts: codes of those that are picked out, none for all. where: (dimension, group) of the
    filters.
    """

    monitor: Monitor
    reader: Reader
    province: str
    period: Period | None = None
    districts: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()

    def cells(self, indicator: str, by: tuple[str, ...] = (), scheme: str = DISTRICT.id) -> Cells:
        """The cells of an indicator under the filters, as far as it carries them.

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
    def unfiltered(self) -> Self:
        """The same without any group picked out."""
        return replace(self, where=())
