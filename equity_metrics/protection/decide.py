"""One publication's protected figures decided: every table, for every reader of protected cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.engines.gathered import Gathered
from equity_metrics.errors import EngineError, StoreError
from equity_metrics.progress import Progress
from equity_metrics.protected_list import NOTHING_LISTED, ProtectedList, protected_list
from equity_metrics.protection.block import Merges
from equity_metrics.protection.merge import merges_of
from equity_metrics.protection.renewal import Circumstances, Renewal, Settled, settle_all
from equity_metrics.protection.shown import Table, tables_of
from equity_metrics.protection.states import Kept, Remembered
from equity_metrics.store import Holding
from equity_metrics.text import Text

_PROTECTING = Text(
    th="กำลังปกป้องช่องที่มีเด็กจำนวนน้อย ({percent}%)",
    en="Protecting cells with few children ({percent}%)",
)


@dataclass(frozen=True, slots=True)
class Before:
    """The two files whose figures readers have now; an exact one that cannot be read is None."""

    exact: Path | None
    protected: Path


@dataclass(frozen=True)
class Decided:
    """What protected readers are shown of one publication.

    tables: all, `settled` of those that count persons. merges: groups shown together, by province.
    before: what the file says that readers have now.
    """

    number: int
    tables: tuple[Table, ...]
    settled: tuple[Settled, ...]
    merges: Mapping[str, Merges]
    before: ProtectedList

    @cached_property
    def of_table(self) -> Mapping[tuple[str, str, str], Settled]:
        """(indicator, province, period) -> what was decided; nothing for tables without persons."""
        return {
            (table.indicator.id, table.province, table.period.code): each
            for each in self.settled
            for table in each.tables
        }

    def kept(self) -> Iterator[Kept]:
        """What the exact file goes on remembering."""
        for each in self.settled:
            yield Kept(each.province, each.shown.sources, each.states)


def decide(
    catalogue: Catalogue, exact: Path, holdings: tuple[Holding, ...], number: int,
    before: Before | None, renewal: Renewal, at: datetime, progress: Progress,
) -> Decided:  # fmt: skip
    """Decides on every table of a new exact file. Raises EngineError where it cannot be read."""
    tables = list(tables_of(catalogue, holdings, number))
    with ExitStack() as opened:
        engine = Gathered(opened.enter_context(closing(DuckDbEngine(exact))))
        remembered = Remembered(_opened(opened, before))
        listed = _listed(catalogue, before)
        merges = _merges(engine, catalogue, tables, listed)
        about = Circumstances(number, renewal, at, merges)

        def step(share: float) -> None:
            progress(share, _PROTECTING.format(percent=int(share * 100)))

        found = tuple(settle_all(engine, catalogue, tables, remembered, about, step))
    return Decided(number, tuple(tables), found, merges, listed)


def _merges(
    engine: Gathered, catalogue: Catalogue, tables: list[Table], before: ProtectedList
) -> dict[str, Merges]:
    """The merges of every province: as they were, for what is merged once stays comparable."""
    standing = _merges_before(before)
    found: dict[str, Merges] = {}
    for province in sorted({each.province for each in tables if each.sources}):
        own = [each for each in tables if each.province == province]
        known = standing.get(province)
        found[province] = merges_of(engine, catalogue, own) if known is None else known
    return found


def _merges_before(before: ProtectedList) -> dict[str, Merges]:
    """The merges that readers have now, by province; provinces without figures are not there."""
    found: dict[str, Merges] = {province: {} for _, province, _ in before.basis}
    for (province, dimension), merges in before.merges.items():
        found[province] = {**found.get(province, {}), dimension: merges}
    return found


def _listed(catalogue: Catalogue, before: Before | None) -> ProtectedList:
    """What the protected file says that readers have now; nothing where it cannot be read."""
    if before is None:
        return NOTHING_LISTED
    try:
        with closing(DuckDbEngine(before.protected)) as engine:
            return protected_list(engine, catalogue)
    except (EngineError, StoreError):
        return NOTHING_LISTED


def _opened(opened: ExitStack, before: Before | None) -> DuckDbEngine | None:
    if before is None or before.exact is None:
        return None
    try:
        return opened.enter_context(closing(DuckDbEngine(before.exact)))
    except EngineError:
        return None  # damaged: publishing again is how damage is mended
