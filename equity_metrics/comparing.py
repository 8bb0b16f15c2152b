"""Comparisons that a reader may ask for: how unequal an indicator is, elsewhere and earlier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from equity_metrics.asking import Asking
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.declarations import Topic
from equity_metrics.errors import ReaderError
from equity_metrics.periods import Period
from equity_metrics.reader import Reader
from equity_metrics.schemes import DISTRICT
from equity_metrics.store import Store

if TYPE_CHECKING:
    from equity_metrics.disparities.summary import Disparities

_REMEMBERED = 1024


class _Asked:
    """Cells, compared by the question that they answer."""

    __slots__ = ("cells",)

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def __hash__(self) -> int:
        return hash(self.cells.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.cells.key == other.cells.key


@dataclass(frozen=True, slots=True)
class TopicGap:
    """The inequality figure of a topic on the overview."""

    topic: Topic
    disparities: Disparities


class Comparing(Asking):
    """What is compared is remembered like every other answer, for as long as its cells are."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        super().__init__(catalogue, store)
        self._compare = lru_cache(maxsize=_REMEMBERED)(self._compared)

    def disparities(self, reader: Reader, cells: Cells) -> Disparities:
        """How unequal the groups or places of cells are that this reader was given.

        Raises ReaderError where nothing can be compared, AccessDenied outside the reader's provinces.
        """
        reader.require_province(cells.province)
        return self._compare(_Asked(cells))

    def _compared(self, asked: _Asked) -> Disparities:
        # scipy takes longer to load than most commands need: only who compares waits for it
        from equity_metrics.disparities.summary import disparities_of

        return disparities_of(asked.cells, self.places)

    def disparities_over_time(self, reader: Reader, cells: Cells) -> tuple[Disparities, ...]:
        """The same comparison in every period that has one, oldest first."""
        found: list[Disparities] = []
        periods = self.periods_of(reader, cells.province, cells.indicator.id)
        for period in sorted(periods):
            asked = self._asked_like(reader, cells, cells.province, period)
            if asked is not None:
                found += self._tried(reader, asked.only(cell.place for cell in cells.cells))
        return tuple(found)

    def disparities_elsewhere(self, reader: Reader, cells: Cells) -> tuple[Disparities, ...]:
        """The same of each other province that the reader may see, in its latest period."""
        found: list[Disparities] = []
        for place in self.provinces(reader):
            if place.code != cells.province and self.periods_of(
                reader, place.code, cells.indicator.id
            ):
                found += self._tried(reader, self._asked_like(reader, cells, place.code, None))
        return tuple(found)

    def topic_gaps(
        self, reader: Reader, province: str, period: Period | None = None
    ) -> tuple[TopicGap, ...]:
        """The declared inequality figure of each topic that this province has, in the topics' order."""
        reader.require_province(province)
        found = []
        for topic in self.catalogue.topics.values():
            gap = topic.gap
            if gap is None or not self.periods_of(reader, province, gap.indicator):
                continue
            by = () if gap.by == DISTRICT.id else (gap.by,)
            try:
                cells = self.cells(reader, gap.indicator, province, period=period, by=by)
                found.append(TopicGap(topic, self.disparities(reader, cells)))
            except ReaderError:
                continue
        return tuple(found)

    def _asked_like(
        self, reader: Reader, cells: Cells, province: str, period: Period | None
    ) -> Cells | None:
        """The same question of another province or period; None where it has no answer."""
        by = tuple(dimension.id for dimension in cells.by)
        try:
            return self.cells(
                reader, cells.indicator.id, province,
                period=period, by=by, where=cells.where, scheme=cells.scheme.id,
            )  # fmt: skip
        except ReaderError:
            return None

    def _tried(self, reader: Reader, cells: Cells | None) -> tuple[Disparities, ...]:
        if cells is None:
            return ()
        try:
            return (self.disparities(reader, cells),)
        except ReaderError:
            return ()
