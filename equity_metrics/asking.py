"""Questions to a publication: which figures there are, and the cells that a reader may see of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from threading import Lock

from equity_metrics.answer import exact_cells
from equity_metrics.askable import require_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.crosswalk import Crosswalk, crosswalk_of
from equity_metrics.desk import Desk
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import ReaderError, StoreError
from equity_metrics.explain import Explanation, explained
from equity_metrics.held import Held, answerable, held_for
from equity_metrics.periods import Period, PeriodKind
from equity_metrics.places import Place
from equity_metrics.protected_answer import protected_cells
from equity_metrics.protected_list import ProtectedList, protected_list
from equity_metrics.query import Question
from equity_metrics.reader import Protection, Reader
from equity_metrics.schemes import COUNTRY, DISTRICT
from equity_metrics.store import Edition, Manifest, Store
from equity_metrics.summing import sums_of_atoms
from equity_metrics.text import Text, joined

_REMEMBERED_ANSWERS = 4096
_REMEMBERED_LISTS = 16

_EMPTY = Text(
    th="ยังไม่มีข้อมูลในคลัง ให้นำเข้าข้อมูลชุดแรกที่หน้า “ข้อมูลและการเผยแพร่”",
    en="The store is empty. Bring in the first data on the page “Data and publication”.",
)
_NOTHING_HELD = Text(
    th="ยังไม่มีชุดข้อมูลของ “{indicator}” สำหรับ{place}",
    en="No data is held for “{indicator}” in {place} yet.",
)
_NOTHING_OF_YOURS = Text(
    th="ยังไม่มีข้อมูลของจังหวัดที่ท่านมีสิทธิ์ดู",
    en="No data is held of any province that you may see.",
)
_NO_SUCH_PERIOD = Text(
    th="ไม่มีข้อมูล “{indicator}” ใน{found} มีเฉพาะ {accepted}",
    en="“{indicator}” has no data for {found}; it has {accepted}",
)


class Asking(Desk):
    """What a reader may ask of the current publication; answers are remembered by publication."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        super().__init__(catalogue, store)
        self._engines: dict[str, DuckDbEngine] = {}
        self._opening = Lock()
        self._explain = lru_cache(maxsize=_REMEMBERED_ANSWERS)(self._explained)
        self._answer = lru_cache(maxsize=_REMEMBERED_ANSWERS)(self._answered)
        self._periods_held = lru_cache(maxsize=_REMEMBERED_ANSWERS)(self._found_periods)
        self._listed = lru_cache(maxsize=_REMEMBERED_LISTS)(self._read_list)

    def is_empty(self) -> bool:
        """Whether nothing was ever published; raises StoreError where what was is lost."""
        return self.store.current() is None

    def publication(self) -> Manifest:
        """The current publication; raises ReaderError in an empty store, StoreError when damaged."""
        current = self.store.current()
        if current is None:
            raise ReaderError(_EMPTY)
        return current

    def provinces(self, reader: Reader) -> tuple[Place, ...]:
        """The provinces with data that the reader may see, in code order."""
        reader.require_figures()
        codes = {holding.province for holding in self.publication().holdings}
        allowed = codes if reader.provinces is None else codes & reader.provinces
        return tuple(self.places.province(code) for code in sorted(allowed))

    def home(self, reader: Reader) -> Place:
        """The province on which pages open: the one with the most datasets; of several, the first.

        Raises ReaderError where nothing is held of any province of the reader's.
        """
        own = self.provinces(reader)
        if not own:
            raise ReaderError(_NOTHING_OF_YOURS)
        held: dict[str, set[str]] = {}
        for holding in self.publication().holdings:
            held.setdefault(holding.province, set()).add(holding.dataset)
        return max(own, key=lambda each: len(held[each.code]))

    def periods(self, reader: Reader, province: str, kind: PeriodKind) -> tuple[Period, ...]:
        """The periods of a kind that a province has data for, newest first."""
        reader.require_province(province)
        found = {
            holding.span
            for holding in self.publication().holdings
            if holding.province == province and holding.kind == kind
        }
        return tuple(sorted(found, reverse=True))

    def periods_of(self, reader: Reader, province: str, indicator: str) -> tuple[Period, ...]:
        """The periods for which every side of an indicator is held, newest first."""
        reader.require_province(province)
        found = self._periods_of(self.publication(), indicator, province)
        return tuple(sorted(found, reverse=True))

    def cells(
        self,
        reader: Reader,
        indicator: str,
        province: str,
        *,
        period: Period | None = None,
        by: tuple[str, ...] = (),
        where: tuple[tuple[str, str], ...] = (),
        scheme: str = DISTRICT.id,
    ) -> Cells:
        """The cells of an indicator as this reader may see them.

        province: its code, or COUNTRY for every province with data. scheme: whose units are the
        rows. A period of another kind than the indicator's is mapped to the latest that ends on or
        before its end, or the first there is. Raises ReaderError where nothing can be shown, AccessDenied outside the
        reader's provinces, StoreError when the publication is damaged.
        """
        reader.require_province(province)
        manifest = self.publication()
        chosen = self._period(manifest, indicator, province, period)
        question = Question(indicator, province, chosen, by, tuple(sorted(where)), scheme)
        return self._answer(manifest.edition, reader.protection, question)

    def before(self, reader: Reader, cells: Cells) -> Cells | None:
        """The same question one period earlier; None when there is none."""
        reader.require_province(cells.province)
        earlier = [
            period
            for period in self._periods_of(self.publication(), cells.indicator.id, cells.province)
            if period < cells.period
        ]
        if not earlier:
            return None
        by = tuple(dimension.id for dimension in cells.by)
        return self.cells(
            reader, cells.indicator.id, cells.province,
            period=max(earlier), by=by, where=cells.where, scheme=cells.scheme.id,
        )  # fmt: skip

    def crosswalk(
        self,
        reader: Reader,
        indicator: str,
        province: str,
        scheme: str,
        period: Period | None = None,
    ) -> Crosswalk | None:
        """How the units of a scheme and the districts meet; None for readers of protected cells."""
        reader.require_province(province)
        if reader.protection != "exact":
            return None
        manifest = self.publication()
        chosen = self._period(manifest, indicator, province, period)
        question = Question(indicator, province, chosen, scheme=scheme)
        require_split(self.catalogue, question)
        engine = self._engine(manifest, exact=True)
        atoms = sums_of_atoms(engine, self.catalogue, question, self._held(manifest, question))
        amounts = {atom: sums.numerator or 0 for atom, sums in atoms.items()}
        return crosswalk_of(amounts, self.places.scheme(scheme), province, self.places)

    def explain(
        self,
        reader: Reader,
        indicator: str,
        province: str,
        period: Period | None = None,
        by: tuple[str, ...] = (),
        scheme: str = DISTRICT.id,
    ) -> Explanation:
        """How an indicator is computed: its sums, its SQL, its sources."""
        reader.require_province(province)
        manifest = self.publication()
        chosen = self._period(manifest, indicator, province, period)
        question = Question(indicator, province, chosen, by, scheme=scheme)
        return self._explain(manifest.edition, question)

    def _answered(self, edition: Edition, protection: Protection, question: Question) -> Cells:
        manifest = self.store.manifest(edition.number)
        held = self._held(manifest, question)
        if protection == "exact":
            engine = self._engine(manifest, exact=True)
            with_rows = self._with_rows(edition, question) if question.where else None
            return exact_cells(engine, self.catalogue, question, held, with_rows)
        listed = self._listed(edition)
        engine = self._engine(manifest, exact=False)
        basis = listed.basis_of(question.indicator, question.province, question.period)
        if basis is None or basis == manifest.number:
            return protected_cells(engine, self.catalogue, question, held, protection, listed)
        before = self._held_at(basis, question, held)
        cells = protected_cells(engine, self.catalogue, question, before, protection, listed)
        return replace(cells, publication=manifest.number, basis=basis)

    def _with_rows(self, edition: Edition, question: Question) -> frozenset[str]:
        """The places that have any row: remembered, for every filter asks for them anew."""
        found = self._answer(edition, "exact", replace(question, by=(), where=()))
        return frozenset(place for (place, _), cell in found.index.items() if cell.rows)

    def _held_at(self, number: int, question: Question, now: Held) -> Held:
        """What an earlier publication held of a question; without who reported where that is gone."""
        try:
            return self._held(self.store.past(number), question)
        except (StoreError, ReaderError):
            return replace(now, holdings=())

    def _read_list(self, edition: Edition) -> ProtectedList:
        manifest = self.store.manifest(edition.number)
        return protected_list(self._engine(manifest, exact=False), self.catalogue)

    def _explained(self, edition: Edition, question: Question) -> Explanation:
        return explained(self.catalogue, question, self.store.manifest(edition.number))

    def _held(self, manifest: Manifest, question: Question) -> Held:
        indicator = self.catalogue[question.indicator]
        held = held_for(
            indicator, question.province, question.period, manifest.holdings, manifest.number
        )
        if held is None:
            place = self.places.place(question.province).full_name
            raise ReaderError(_NOTHING_HELD.format(indicator=indicator.label, place=place))
        return held

    def _engine(self, manifest: Manifest, *, exact: bool) -> DuckDbEngine:
        """One engine per file; the bytes are compared with the manifest when it is opened."""
        if manifest.fingerprint != self.catalogue.fingerprint:
            raise StoreError(_STALE)
        seal = manifest.exact if exact else manifest.protected
        with self._opening:
            if seal.name not in self._engines:
                self._engines[seal.name] = DuckDbEngine(self.store.verified(seal))
                self._let_go()
            return self._engines[seal.name]

    def _let_go(self) -> None:
        """Forgets the engines of files that expired or were made anew; who still reads keeps his."""
        for name in [
            each for each in self._engines if not (self.store.publications / each).exists()
        ]:
            del self._engines[name]

    def _periods_of(self, manifest: Manifest, indicator: str, province: str) -> tuple[Period, ...]:
        return self._periods_held(manifest.edition, indicator, province)

    def _found_periods(self, edition: Edition, indicator: str, province: str) -> tuple[Period, ...]:
        declared, manifest = self.catalogue[indicator], self.store.manifest(edition.number)
        found = {
            period
            for _, place, period in answerable(declared, manifest.holdings, manifest.number)
            if province in (place, COUNTRY)
        }
        return tuple(sorted(found))

    def _period(
        self, manifest: Manifest, indicator: str, province: str, asked: Period | None
    ) -> Period:
        declared = self.catalogue[indicator]
        found = self._periods_of(manifest, indicator, province)
        if not found:
            place = self.places.place(province).full_name
            raise ReaderError(_NOTHING_HELD.format(indicator=declared.label, place=place))
        if asked is None:
            return max(found)
        if asked.kind == declared.period:
            if asked not in found:
                accepted = joined(tuple(each.label for each in sorted(found)))
                raise ReaderError(
                    _NO_SUCH_PERIOD.format(
                        indicator=declared.label, found=asked.label, accepted=accepted
                    )
                )
            return asked
        ended = [period for period in found if period.ends <= asked.ends]
        return max(ended) if ended else min(found)


_STALE = Text(
    th="นิยามตัวชี้วัดเปลี่ยนไปหลังการเผยแพร่ครั้งล่าสุด ต้องเผยแพร่ใหม่หนึ่งครั้งก่อน (คำสั่ง publish) ข้อมูลไม่สูญหาย",
    en="The declarations changed after the last publication: publish once more (`publish`). "
    "Nothing is lost.",
)
