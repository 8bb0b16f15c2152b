"""Cases that wait for somebody's work, by their numbers alone; never in a protected file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.engines import Engine
from equity_metrics.periods import Period

COLUMNS = (
    "plan_no", "list_no", "district", "manager_code", "plan_state", "opened_on", "seen_on",
    "due_on", "today",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseDue:
    """One plan whose follow-up is due or overdue. today: the day as of which the files speak."""

    plan_no: str
    list_no: str | None
    district: str
    manager_code: str | None
    state: str
    opened_on: date
    seen_on: date | None
    due_on: date
    today: date

    @property
    def days_over(self) -> int:
        """Days since the follow-up was due; negative while it is still to come."""
        return (self.today - self.due_on).days


@dataclass(frozen=True, slots=True)
class Worklist:
    """The cases of a province and period, the longest overdue first."""

    province: str
    period: Period
    cases: tuple[CaseDue, ...]
    is_simulated: bool

    def by_manager(self) -> tuple[tuple[str, int, int], ...]:
        """Manager's code, how many cases are due soon, how many overdue; most overdue first."""
        codes = sorted({each.manager_code or "" for each in self.cases})
        counted = [(code, self._count(code, "due"), self._count(code, "overdue")) for code in codes]
        return tuple(sorted(counted, key=lambda row: (-row[2], -row[1], row[0])))

    def count(self, state: str) -> int:
        """How many cases are in a state: due or overdue."""
        return sum(each.state == state for each in self.cases)

    def of(self, districts: Iterable[str]) -> Worklist:
        """The same list with some districts' cases only; with none named, all."""
        chosen = frozenset(districts)
        kept = tuple(each for each in self.cases if not chosen or each.district in chosen)
        return Worklist(self.province, self.period, kept, self.is_simulated)

    def _count(self, manager: str, state: str) -> int:
        return sum(
            (each.manager_code or "") == manager and each.state == state for each in self.cases
        )


def lay_worklist(connection: duckdb.DuckDBPyConnection, dataset: Dataset, source: str) -> None:
    """Writes the waiting cases of a dataset into the exact file that is being built."""
    if dataset.worklist is not None:
        connection.execute(
            f"create table publication.{_table(dataset)} as "
            f"select province, period, {', '.join(COLUMNS)} from {source} "
            f"where {dataset.worklist} order by all"
        )


def worklist_of(
    engine: Engine, dataset: Dataset, province: str, period: Period, *, is_simulated: bool
) -> Worklist:
    """The waiting cases of a province, read from the exact file."""
    rows = engine.fetch(
        f"select {', '.join(COLUMNS)} from {_table(dataset)} "
        "where province = ? and period = ? order by due_on, plan_no",
        (province, period.code),
    )
    cases = tuple(CaseDue(*row) for row in rows)
    return Worklist(province, period, cases, is_simulated)


def _table(dataset: Dataset) -> str:
    return f"work_{dataset.id}"
