"""Two publications compared at publication time: what both files keep of the change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.change_table import ChangeRow, keep_changes, linked, row_of, without_parts
from equity_metrics.changes import Status
from equity_metrics.cube import new_database
from equity_metrics.declarations import Indicator
from equity_metrics.earlier import Earlier
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.followed import followed
from equity_metrics.meaning import meanings, meanings_in
from equity_metrics.periods import Period
from equity_metrics.protection.settle import PROTECTIONS
from equity_metrics.protection.told import Told
from equity_metrics.reader import Protected, Protection
from equity_metrics.sides import Reading, Side, opened
from equity_metrics.store import Holding, Manifest, Store

_EVERYONE: tuple[Protection, ...] = ("exact", *PROTECTIONS)


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
    rows: tuple[ChangeRow, ...] = ()
    if replaced is not None:
        with (
            closing(opened(store, replaced)) as old,
            closing(Side(DuckDbEngine(exact), holdings, replaced.number + 1)) as new,
            closing(Earlier(catalogue, store, replaced)) as earlier,
        ):
            comparing = _Comparing(catalogue, (old, new), told, earlier)
            rows = comparing.rows(followed(catalogue, store))
    with new_database(exact) as connection:
        connection.execute("create table publication.meaning (indicator varchar, sums varchar)")
        connection.executemany(
            "insert into publication.meaning values (?, ?)", list(meanings(catalogue).items())
        )
        keep_changes(connection, (row for row in rows if row.protection == "exact"))
    return rows


def forget_changes(exact: Path) -> None:
    """Takes out of an exact file what `build_changes` keeps in it."""
    with new_database(exact) as connection:
        for table in ("meaning", "change"):
            connection.execute(f"drop table if exists publication.{table}")


class _Comparing:
    """The change of figures: the province for each protection, districts exactly."""

    def __init__(
        self, catalogue: Catalogue, sides: tuple[Side, Side], told: Told | None, earlier: Earlier
    ) -> None:
        self._catalogue, self._sides = catalogue, sides
        self._told, self._earlier = told, earlier
        engine = sides[0].engine
        self._meant = None if engine is None else meanings_in(engine)
        self._means = meanings(catalogue)

    def rows(self, followed_too: Collection[tuple[str, str]]) -> tuple[ChangeRow, ...]:
        """Every key figure of every province, and (indicator, province) that somebody follows."""
        rows: list[ChangeRow] = []
        key_figures = {each.id: each for each in self._catalogue.key_figures}
        others = sorted(self._known({name for name, _ in followed_too}) - key_figures.keys())
        for indicator in (*key_figures.values(), *(self._catalogue[name] for name in others)):
            before, after = (side.latest(indicator) for side in self._sides)
            for province in sorted({*before, *after}):
                if indicator.id in key_figures or (indicator.id, province) in followed_too:
                    periods = before.get(province), after.get(province)
                    rows += self._of(indicator, province, *periods)
        return linked(self._catalogue, rows)

    def _of(
        self, indicator: Indicator, province: str, first: Period | None, last: Period | None
    ) -> Iterator[ChangeRow]:
        status = self._uncompared(indicator)
        if status is None and first is not None and last is not None:
            yield from self._compared(indicator, province, (first, last))
            return
        before, after = (period.code if period else None for period in (first, last))
        status = status or ("new" if last else "gone")
        for each in _EVERYONE:
            yield ChangeRow(each, indicator.id, province, province, status, before, after)

    def _known(self, names: Set[str]) -> Set[str]:
        """Those of which the publication before says what they meant: of old ones, key figures alone."""
        return names if self._meant is None else names & self._meant.keys()

    def _uncompared(self, indicator: Indicator) -> Status | None:
        """Why there is nothing to compare a figure with; None where there is."""
        if self._meant is None:
            return "unreadable"
        is_same = self._meant.get(indicator.id) == self._means[indicator.id]
        return None if is_same else "redefined"

    def _compared(
        self, indicator: Indicator, province: str, periods: tuple[Period, Period]
    ) -> Iterator[ChangeRow]:
        """The rows of one figure that both publications answer for, each at its latest period."""
        catalogue = self._catalogue
        read = Reading(catalogue, indicator, province, self._sides, periods)
        row = self._row("exact", indicator, province, periods, read)
        yield row
        if self._told is not None:
            for each in PROTECTIONS:
                if catalogue.is_personal(indicator):
                    yield self._as_told(self._told, each, indicator, province, periods, read)
                else:
                    yield replace(row, protection=each)
        if not catalogue.has_districts(indicator):
            return
        for place in catalogue.places.districts(province):
            here = self._row("exact", indicator, province, periods, read, place.code)
            if here.status != "same":
                yield here

    def _row(
        self, protection: Protection, indicator: Indicator, province: str,
        periods: tuple[Period, Period], read: Reading, district: str | None = None,
    ) -> ChangeRow:  # fmt: skip
        codes = (periods[0].code, periods[1].code)
        taken = read.steps_of(district)
        place = district or province
        return row_of(self._catalogue, indicator, province, place, protection, codes, taken)

    def _as_told(
        self, told: Told, protection: Protected, indicator: Indicator, province: str,
        periods: tuple[Period, Period], read: Reading,
    ) -> ChangeRow:  # fmt: skip
        """A row as far as protected readers were shown both of its figures.

        Where they had figures of an earlier publication than the one that is replaced, it is the
        change since that one.
        """
        before, after = periods
        blank = ChangeRow(
            protection, indicator.id, province, province, "kept", before.code, after.code
        )
        if told.is_kept(indicator, province, after):
            return blank
        since = told.basis(indicator, province, before)
        if since == self._sides[0].number:
            since = None
        else:
            earlier = self._earlier.side(since, indicator, province, before)
            if earlier is None:
                return replace(blank, status="renewed")
            sides = (earlier, self._sides[1])
            read = Reading(self._catalogue, indicator, province, sides, periods)
        if told.is_hidden(indicator, province, periods, protection):
            return replace(blank, status="suppressed", since=since)
        row = self._row(protection, indicator, province, periods, read)
        was_shown = told.showed(indicator, province, before, protection, read.first)
        if row.before is not None and not was_shown:
            return replace(blank, status="renewed")
        if since is None:
            return row
        if row.status == "split" and not self._earlier.may_tell_parts(
            since, indicator, province, protection
        ):
            row = without_parts(row)
        return replace(row, since=since)
