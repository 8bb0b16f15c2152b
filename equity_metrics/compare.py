"""Two publications compared at publication time: what both files keep of the change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.change_table import ChangeRow, keep_changes, linked, row_of
from equity_metrics.changes import Status, Step, Units, backwards, steps
from equity_metrics.cube import new_database
from equity_metrics.declarations import Indicator
from equity_metrics.engines import Engine
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import EngineError, StoreError
from equity_metrics.held import answerable, held_for
from equity_metrics.periods import Period
from equity_metrics.protection.settle import PROTECTIONS
from equity_metrics.protection.told import Told
from equity_metrics.query import Sums
from equity_metrics.reader import Protected, Protection
from equity_metrics.store import Holding, Manifest, Store
from equity_metrics.unit_sums import by_district, by_unit, unit_sums

_EVERYONE: tuple[Protection, ...] = ("exact", *PROTECTIONS)
_MEANINGS = "select indicator, sums from meaning"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two publications: its exact file (None: cannot be read) and what it holds."""

    engine: DuckDbEngine | None
    holdings: tuple[Holding, ...]
    number: int


def build_changes(
    catalogue: Catalogue,
    store: Store,
    exact: Path,
    holdings: tuple[Holding, ...],
    replaced: Manifest | None,
    told: Told | None = None,
) -> tuple[ChangeRow, ...]:
    """Compares a new exact file with the publication it replaces; keeps and returns the rows.

    told: what protected readers have of both; without it they are told nothing. A first publication
    has no rows. The file that is replaced is verified; where it is damaged that
    is said in place of a change, for publishing again is how damage is mended.
    """
    old = _opened(store, replaced) if replaced is not None else None
    new = DuckDbEngine(exact)
    try:
        number = 0 if replaced is None else replaced.number + 1
        rows = compared(catalogue, old, Side(new, holdings, number), told) if old else ()
    finally:
        new.close()
        if old is not None and old.engine is not None:
            old.engine.close()
    with new_database(exact) as connection:
        connection.execute("create table publication.meaning (indicator varchar, sums varchar)")
        for meaning in meanings(catalogue).items():
            connection.execute("insert into publication.meaning values (?, ?)", meaning)
        keep_changes(connection, (row for row in rows if row.protection == "exact"))
    return rows


def forget_changes(exact: Path) -> None:
    """Takes out of an exact file what `build_changes` keeps in it."""
    with new_database(exact) as connection:
        for table in ("meaning", "change"):
            connection.execute(f"drop table if exists publication.{table}")


def _opened(store: Store, replaced: Manifest) -> Side:
    try:
        engine = DuckDbEngine(store.verified(replaced.exact))
    except (StoreError, EngineError):
        return Side(None, replaced.holdings, replaced.number)
    return Side(engine, replaced.holdings, replaced.number)


def meanings(catalogue: Catalogue) -> dict[str, str]:
    """Key figure -> a hash of what is summed for it; other words or splits do not change it."""
    return {each.id: _meaning(catalogue, each) for each in catalogue.key_figures}


def _meaning(catalogue: Catalogue, indicator: Indicator) -> str:
    said: list[object] = [catalogue.unit_of(indicator).scale]
    for side in indicator.sides:
        dataset = catalogue.datasets[side.dataset]
        reporting = dataset.reporting
        said += [side.dataset, side.sum, side.persons, side.period, _bare(dataset.select)]
        said += [reporting.reported, reporting.unit] if reporting else []
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _bare(select: str) -> str:
    """A SELECT without its comments and its layout."""
    return " ".join(re.sub(r"--[^\n]*", "", select).split())


def compared(
    catalogue: Catalogue, old: Side, new: Side, told: Told | None = None
) -> tuple[ChangeRow, ...]:
    """The change of every key figure: the province for each protection, districts exactly."""
    meant = _meanings_in(old.engine)
    now = meanings(catalogue)
    rows: list[ChangeRow] = []
    for indicator in catalogue.key_figures:
        before, after = (_latest(indicator, side) for side in (old, new))
        for province in sorted({*before, *after}):
            first, last = before.get(province), after.get(province)
            if meant is None or meant.get(indicator.id) != now[indicator.id]:
                status: Status = "unreadable" if meant is None else "redefined"
                rows += _told(indicator, province, (first, last), status)
            elif first is None or last is None:
                rows += _told(indicator, province, (first, last), "new" if last else "gone")
            else:
                rows += _rows(catalogue, indicator, province, (first, last), (old, new), told)
    return linked(catalogue, rows)


def _told(
    indicator: Indicator,
    province: str,
    periods: tuple[Period | None, Period | None],
    status: Status,
) -> Iterator[ChangeRow]:
    """The province's rows for every reader where there is nothing to compare."""
    before, after = (period.code if period else None for period in periods)
    for each in _EVERYONE:
        yield ChangeRow(each, indicator.id, province, province, status, before, after)


def _meanings_in(engine: Engine | None) -> Mapping[str, str] | None:
    if engine is None:
        return None
    try:
        return {str(indicator): str(sums) for indicator, sums in engine.fetch(_MEANINGS)}
    except EngineError:
        return {}  # published before changes were kept


def _latest(indicator: Indicator, side: Side) -> dict[str, Period]:
    """Province -> the latest period that a publication answers for."""
    found: dict[str, Period] = {}
    for _, province, period in answerable(indicator, side.holdings, side.number):
        found[province] = max(period, found.get(province, period))
    return found


def _rows(
    catalogue: Catalogue,
    indicator: Indicator,
    province: str,
    periods: tuple[Period, Period],
    sides: tuple[Side, Side],
    told: Told | None,
) -> Iterator[ChangeRow]:
    """The rows of one figure that both publications answer for, each at its latest period."""
    read = _Reading(catalogue, indicator, province, sides, periods)
    whole = read.steps_of(None)
    codes = (periods[0].code, periods[1].code)
    yield row_of(catalogue, indicator, province, province, "exact", codes, whole)
    if told is not None:
        for protection in PROTECTIONS:
            row = row_of(catalogue, indicator, province, province, protection, codes, whole)
            if catalogue.is_personal(indicator):
                row = _as_told(told, row, protection, indicator, periods, sides[0].number)
            yield row
    if not catalogue.has_districts(indicator):
        return
    for place in catalogue.places.districts(province):
        taken = read.steps_of(place.code)
        row = row_of(catalogue, indicator, province, place.code, "exact", codes, taken)
        if row.status != "same":
            yield row


def _as_told(
    told: Told, row: ChangeRow, protection: Protected, indicator: Indicator,
    periods: tuple[Period, Period], number: int,
) -> ChangeRow:  # fmt: skip
    """A row as far as protected readers were shown both of its figures.

    number: the publication that is compared with; where they had figures of an earlier one, the
    change is none of theirs.
    """
    before, after = periods
    bare = ChangeRow(
        protection, row.indicator, row.province, row.place, "kept", before.code, after.code
    )
    if told.is_kept(indicator, row.province, after):
        return bare
    if told.basis(indicator, row.province, before) != number:
        return replace(bare, status="renewed")
    if told.is_hidden(indicator, row.province, periods, protection):
        return replace(bare, status="suppressed")
    return row


class _Reading:
    """The unit sums of one key figure, read once for the province and its districts."""

    def __init__(
        self,
        catalogue: Catalogue,
        indicator: Indicator,
        province: str,
        sides: tuple[Side, Side],
        periods: tuple[Period, Period],
    ) -> None:
        old, new = sides
        self._is_backwards = periods[1] < periods[0]
        # Read backwards where the new publication ends earlier: it is then the older state.
        earlier, later = (new, old) if self._is_backwards else (old, new)
        start, end = sorted(periods)

        def at(side: Side, period: Period) -> dict[tuple[str, str], Sums] | None:
            held = held_for(indicator, province, period, side.holdings, side.number)
            if held is None or side.engine is None:
                return None
            return unit_sums(side.engine, catalogue, indicator, held, province)

        self._before = at(earlier, start) or {}
        self._now = at(later, start)
        self._later = at(later, end) if end != start else None

    def steps_of(self, district: str | None) -> tuple[Step, ...]:
        """The steps of the province (None) or of one district, in the direction of publication."""

        def units(found: Mapping[tuple[str, str], Sums]) -> Units:
            return by_unit(found) if district is None else by_district(found, district)

        before = units(self._before)
        now = before if self._now is None else units(self._now)
        later = None if self._later is None else units(self._later)
        taken = steps(before, now, later)
        return backwards(taken) if self._is_backwards else taken
