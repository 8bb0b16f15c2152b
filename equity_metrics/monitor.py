"""The facade that pages and commands talk to; every question names its reader."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from functools import lru_cache
from itertools import islice, zip_longest

from equity_metrics.attention import Attention, attention_of
from equity_metrics.boundaries import Boundaries, Shelf
from equity_metrics.carried import open_carried
from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.cells import Cells
from equity_metrics.change_table import read_changes
from equity_metrics.changes import Change
from equity_metrics.comparing import Comparing
from equity_metrics.declarations import Indicator, PublishedFigure
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import ReaderError
from equity_metrics.listing import Listing, is_open, listing_of
from equity_metrics.periods import Period
from equity_metrics.profile import Profile, profile_of
from equity_metrics.query import Question
from equity_metrics.reader import PUBLIC_ROOM, Protection, Reader
from equity_metrics.reconcile import Reconciled, figures_elsewhere, figures_of, reconciled
from equity_metrics.schemes import COUNTRY
from equity_metrics.settings import carried_file, store_path
from equity_metrics.store import Edition, Replaced, Store
from equity_metrics.timeline import Lane, aligned, lane_of
from equity_metrics.worklist import Worklist, worklist_of

_REMEMBERED_ANSWERS = 4096
_REMEMBERED_SHEETS = 256
_REMEMBERED_ROOMS = 8


class Monitor(Comparing):
    """Questions answered, deliveries received, publications made; shared by all sessions."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        super().__init__(catalogue, store)
        self.shelf = Shelf(store, catalogue.places)
        self._change = lru_cache(maxsize=_REMEMBERED_ANSWERS)(self._changed)
        self._figures = lru_cache(maxsize=_REMEMBERED_SHEETS)(self._figured)
        self._profile = lru_cache(maxsize=_REMEMBERED_SHEETS)(self._profiled)
        self._lanes = lru_cache(maxsize=_REMEMBERED_SHEETS)(self._laned)
        self._room = lru_cache(maxsize=_REMEMBERED_ROOMS)(self._opened_for_room)
        self._told_rooms = lru_cache(maxsize=_REMEMBERED_SHEETS)(self._changed_for_room)

    def in_room(self, number: int) -> Monitor:
        """One publication as a room reads it: from its protected file alone, whatever is published since.

        Raises StoreError where it expired or is damaged.
        """
        if self.is_carried:
            return self
        self.store.require_live(number)
        return self._room(self.store.manifest(number).edition)

    def told_in_room(self, reader: Reader, number: int, province: str) -> tuple[Change, ...]:
        """What one publication told rooms of a province's changes, as `every_change` has them.

        Raises as `in_room`. Its room is opened for other declarations alone: a chain of
        publications is many files.
        """
        reader.require_province(province)
        self.store.require_live(number)
        return self._told_rooms(self.store.manifest(number).edition, province)

    def _changed_for_room(self, edition: Edition, province: str) -> tuple[Change, ...]:
        manifest = self.store.manifest(edition.number)
        is_ours = manifest.fingerprint == self.catalogue.fingerprint
        catalogue = self.catalogue if is_ours else self.in_room(edition.number).catalogue
        with closing(DuckDbEngine(self.store.verified(manifest.protected))) as engine:
            return read_changes(engine, catalogue, province, PUBLIC_ROOM.protection)

    def _opened_for_room(self, edition: Edition) -> Monitor:
        manifest = self.store.manifest(edition.number)
        return Monitor(*open_carried(self.store.verified(manifest.protected)))

    def key_figures(self, reader: Reader, province: str) -> tuple[Indicator, ...]:
        """The figures of a province's overview: the declared ones that it has, then topic by topic.

        As many as are declared; the first of every topic comes before a second of any.
        """
        reader.require_province(province)
        return self._figures(self.publication().edition, province)

    def _figured(self, _edition: Edition, province: str) -> tuple[Indicator, ...]:
        catalogue, manifest = self.catalogue, self.publication()

        def held(offered: Iterable[Indicator]) -> list[Indicator]:
            return [each for each in offered if self._periods_of(manifest, each.id, province)]

        chosen = held(catalogue.key_figures)
        wanted = len(catalogue.key_figures) - len(chosen)
        if wanted:
            shown = (topic.id for topic in catalogue.topics.values() if topic.in_profile)
            others = [
                [each for each in held(catalogue.of_topic(topic)) if each not in chosen]
                for topic in shown
            ]
            in_turn = (each for turn in zip_longest(*others) for each in turn if each is not None)
            chosen += islice(in_turn, wanted)
        return tuple(sorted(chosen, key=lambda each: not catalogue.has_districts(each)))

    def attention(
        self, reader: Reader, province: str, period: Period | None = None
    ) -> tuple[Attention, ...]:
        """The districts that need attention among the key figures, and why; worst first."""
        reader.require_province(province)
        found: list[Attention] = []
        for indicator in self.key_figures(reader, province):
            try:
                cells = self.cells(reader, indicator.id, province, period=period)
            except ReaderError:
                continue
            found.extend(attention_of(cells))
        return tuple(sorted(found, key=lambda each: each.urgency))

    def boundaries(self, reader: Reader, province: str) -> Boundaries | None:
        """The outlines of a province's districts, or None where no operator put any in place.

        Raises AccessDenied outside the reader's provinces, StoreError when the file is damaged.
        """
        reader.require_province(province)
        return self.shelf.boundaries(province)

    def profile(
        self, reader: Reader, province: str, district: str, period: Period | None = None
    ) -> Profile:
        """Every indicator known for districts, as it stands in one of them."""
        reader.require_province(province)
        return self._profile(self.publication().edition, reader, province, district, period)

    def _profiled(
        self, _edition: Edition, reader: Reader, province: str, district: str, period: Period | None
    ) -> Profile:
        answers, topics = [], self.catalogue.topics
        for indicator in self.catalogue.declared:
            is_wanted = indicator.in_profile and topics[indicator.topic].in_profile
            if is_wanted and self.catalogue.has_districts(indicator):
                try:
                    answers.append(self.cells(reader, indicator.id, province, period=period))
                except ReaderError:
                    continue
        return profile_of(district, answers, tuple(self.catalogue.topics.values()))

    def lanes(self, reader: Reader, province: str) -> tuple[Lane, ...]:
        """The indicators of the time axis, each over its own periods."""
        reader.require_province(province)
        return self._lanes(self.publication().edition, reader, province)

    def _laned(self, _edition: Edition, reader: Reader, province: str) -> tuple[Lane, ...]:
        lanes = (lane_of(self._along(reader, province, each)) for each in self.catalogue.timeline)
        return aligned([lane for lane in lanes if lane is not None])

    def _along(self, reader: Reader, province: str, indicator: Indicator) -> list[Cells]:
        by = indicator.timeline.by if indicator.timeline else None
        splits = (by,) if by and self.can_split(reader, indicator.id, province, (by,)) else ()
        return [
            self.cells(reader, indicator.id, province, period=period, by=splits)
            for period in self.periods_of(reader, province, indicator.id)
        ]

    def listing(
        self, reader: Reader, indicator: str, province: str, period: Period | None = None
    ) -> Listing | None:
        """The rows behind an indicator one by one, where its contract lists them.

        A public room is shown those alone of which the contract opens every column to everybody.
        """
        reader.require_province(province)
        dataset = self.catalogue.datasets[self.catalogue[indicator].numerator.dataset]
        if reader.public_room and not is_open(dataset):
            return None
        return self._rows_listed(reader, indicator, province, period)

    def _rows_listed(
        self, reader: Reader, indicator: str, province: str, period: Period | None
    ) -> Listing | None:
        """The rows with the columns that this reader's publication holds."""
        manifest = self.publication()
        dataset = self.catalogue.datasets[self.catalogue[indicator].numerator.dataset]
        question = Question(
            indicator, province, self._period(manifest, indicator, province, period)
        )
        held = self._held(manifest, question)
        is_exact = reader.protection == "exact"
        engine = self._engine(manifest, exact=is_exact)
        return listing_of(
            engine, dataset, province, question.period,
            is_exact=is_exact, is_simulated=held.is_simulated,
        )  # fmt: skip

    def cases_due(
        self, reader: Reader, province: str, period: Period | None = None
    ) -> Worklist | None:
        """The cases whose follow-up is due or overdue, one by one; None for who may not see them.

        Without a period, or where it has none, of the latest that is held.
        """
        reader.require_province(province)
        if not reader.may_see_cases:
            return None
        manifest, datasets = self.publication(), self.catalogue.datasets.values()
        dataset = next(each for each in datasets if each.worklist is not None)
        held = [
            each
            for each in manifest.holdings
            if each.dataset == dataset.id and each.province == province
        ]
        if not held:
            return None
        ended = [each for each in held if period is not None and each.span.ends <= period.ends]
        chosen = max(ended or held, key=lambda each: each.span.ends)
        found = worklist_of(
            self._engine(manifest, exact=True), dataset, province, chosen.span,
            is_simulated=chosen.is_simulated,
        )  # fmt: skip
        self.witness.saw(
            reader, "cases_due", province, rows=len(found.cases), dataset=dataset.id,
            period=chosen.span.code, publication=manifest.number,
        )  # fmt: skip
        return found

    def changes(
        self, reader: Reader, province: str, number: int | None = None
    ) -> tuple[Change, ...]:
        """What changed in each key figure since the publication before, and why.

        The province for everyone, then for exact readers the districts that changed; empty in a
        first publication. number: of an earlier publication than the current one.
        """
        every = self.every_change(reader, province, number)
        return tuple(each for each in every if each.indicator.key_figure is not None)

    def every_change(
        self, reader: Reader, province: str, number: int | None = None
    ) -> tuple[Change, ...]:
        """The same, then what changed in the figures of resolutions that were open."""
        reader.require_province(province)
        asked = self.publication() if number is None else self.store.manifest(number)
        return self._change(asked.edition, reader.protection, province)

    def replaced(self, reader: Reader, province: str) -> Replaced | None:
        """The publication before, and the deliveries that came and went; None for a first one."""
        reader.require_province(province)
        return self.store.replaced(self.publication(), province)

    def reconciled(
        self, reader: Reader, province: str, districts: tuple[str, ...] = ()
    ) -> tuple[Reconciled, ...]:
        """The published figures of a province and its (or the chosen) districts beside ours."""
        reader.require_province(province)
        chosen = figures_of(self.catalogue.published, self.places, province, districts)
        return self._reconciled(reader, chosen)

    def reconciled_elsewhere(self, reader: Reader, province: str) -> tuple[Reconciled, ...]:
        """The published figures of other places than a province and its districts."""
        reader.require_province(province)
        return self._reconciled(
            reader, figures_elsewhere(self.catalogue.published, self.places, province)
        )

    def _reconciled(
        self, reader: Reader, figures: tuple[PublishedFigure, ...]
    ) -> tuple[Reconciled, ...]:
        def ask(indicator: str, place: str, period: Period, by: tuple[str, ...]) -> Cells:
            scheme, _, unit = place.partition(":")
            if unit:  # a unit of the country's: a network, a region
                return self.cells(reader, indicator, COUNTRY, period=period, by=by, scheme=scheme)
            return self.cells(reader, indicator, place, period=period, by=by)

        def list_rows(indicator: str, province: str, period: Period) -> Listing | None:
            reader.require_province(province)
            return self._rows_listed(reader, indicator, province, period)  # for one amount, no row

        return reconciled(figures, self.catalogue, ask, list_rows)

    def _changed(
        self, edition: Edition, protection: Protection, province: str
    ) -> tuple[Change, ...]:
        engine = self._engine(self.store.manifest(edition.number), exact=protection == "exact")
        return read_changes(engine, self.catalogue, province, protection)


def open_monitor() -> Monitor:
    """The monitor of this installation's declarations and store, or of a carried publication.

    Raises DeclarationError, and StoreError where the folder or the carried file cannot be read.
    """
    file = carried_file()
    if file is not None:
        return Monitor(*open_carried(file))
    store = Store(store_path())
    store.require_readable()
    return Monitor(load_catalogue(), store)
