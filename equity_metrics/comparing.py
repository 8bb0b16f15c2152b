"""Comparisons that a reader may ask for: how unequal an indicator is, elsewhere and earlier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells, Keyed
from equity_metrics.declarations import Dimension, Indicator, Topic
from equity_metrics.errors import ReaderError
from equity_metrics.periods import Period
from equity_metrics.reader import Reader
from equity_metrics.schemes import DISTRICT, Scheme
from equity_metrics.splitting import Splitting
from equity_metrics.store import Edition, Store

if TYPE_CHECKING:
    from equity_metrics.disparities.summary import Disparities

_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Splits:
    """By what a reader may compare an indicator in a province."""

    dimensions: tuple[Dimension, ...]
    schemes: tuple[Scheme, ...]


@dataclass(frozen=True, slots=True)
class TopicGap:
    """The inequality figure of a topic on the overview."""

    topic: Topic
    disparities: Disparities


class Comparing(Splitting):
    """What is compared is remembered like every other answer, for as long as its cells are."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        super().__init__(catalogue, store)
        self._compare = lru_cache(maxsize=_REMEMBERED)(self._compared)
        self._rates = lru_cache(maxsize=_REMEMBERED)(self._rated)
        self._gaps = lru_cache(maxsize=_REMEMBERED)(self._told)
        self._splits = lru_cache(maxsize=_REMEMBERED)(self._split)

    def rates(self, reader: Reader, province: str) -> tuple[Indicator, ...]:
        """The indicators of a province that can be compared; those first that stand in front.

        A rate has a denominator, is held, and can be split by something.
        """
        reader.require_province(province)
        return self._rates(self.publication().edition, reader, province)

    def _rated(self, _edition: Edition, reader: Reader, province: str) -> tuple[Indicator, ...]:
        every = dict.fromkeys((*self.catalogue.key_figures, *self.catalogue.declared))
        held = (
            each
            for each in every
            if each.denominator is not None and self.periods_of(reader, province, each.id)
        )
        found = ((each, self.splits(reader, each.id, province)) for each in held)
        return tuple(each for each, splits in found if splits.dimensions or splits.schemes)

    def splits(self, reader: Reader, indicator: str, province: str) -> Splits:
        """The dimensions with two groups to compare, orders of advantage first, and the schemes."""
        reader.require_province(province)
        return self._splits(self.publication().edition, reader, indicator, province)

    def _split(self, _edition: Edition, reader: Reader, indicator: str, province: str) -> Splits:
        declared = self.catalogue[indicator]
        dimensions = (
            each
            for each in self.dimensions_of(reader, declared, province)
            if len(each.compared) > 1 and self.can_split(reader, indicator, province, (each.id,))
        )
        ordered = sorted(dimensions, key=lambda each: each.disadvantaged is None)
        has_places = self.catalogue.has_districts(declared)
        schemes = self.schemes(reader, indicator, province) if has_places else ()
        return Splits(tuple(ordered), schemes)

    def disparities(self, reader: Reader, cells: Cells) -> Disparities:
        """How unequal the groups or places of cells are that this reader was given.

        Raises ReaderError where nothing can be compared, AccessDenied outside the reader's provinces.
        """
        reader.require_province(cells.province)
        return self._compare(Keyed(cells))

    def _compared(self, asked: Keyed) -> Disparities:
        # scipy takes longer to load than most commands need: only who compares waits for it
        from equity_metrics.disparities.summary import disparities_of

        return disparities_of(asked.cells, self.places)

    def disparities_over_time(self, reader: Reader, cells: Cells) -> tuple[Disparities, ...]:
        """The same comparison in every period that has one, oldest first."""
        reader.require_province(cells.province)
        found: list[Disparities] = []
        periods = self.periods_of(reader, cells.province, cells.indicator.id)
        for period in sorted(periods):
            asked = self._asked_like(reader, cells, cells.province, period)
            if asked is not None:
                found += self._tried(reader, asked.only(cell.place for cell in cells.cells))
        return tuple(found)

    def disparities_elsewhere(self, reader: Reader, cells: Cells) -> tuple[Disparities, ...]:
        """The same of each other province that the reader may see, in its latest period.

        A province that shows other groups merged is left out: its inequality is one between others.
        """
        reader.require_province(cells.province)
        found: list[Disparities] = []
        for place in self.provinces(reader):
            if place.code != cells.province and self.periods_of(
                reader, place.code, cells.indicator.id
            ):
                asked = self._asked_like(reader, cells, place.code, None)
                found += self._tried(reader, asked if asked and asked.by == cells.by else None)
        return tuple(found)

    def topic_gaps(
        self, reader: Reader, province: str, period: Period | None = None
    ) -> tuple[TopicGap, ...]:
        """The declared inequality figure of each topic that this province has, in the topics' order."""
        reader.require_province(province)
        return self._gaps(self.publication().edition, reader, province, period)

    def _told(
        self, _edition: Edition, reader: Reader, province: str, period: Period | None
    ) -> tuple[TopicGap, ...]:
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
