"""Cube -> sums: the question that a reader asks, and the query that adds its cells up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from equity_metrics.periods import Period
from equity_metrics.schemes import DISTRICT

Amount = int | Decimal
Status = Literal["ok", "suppressed", "undivided", "no_data", "not_reported", "not_applicable"]
Key = tuple[str, tuple[str, ...]]  # place, groups in the order of `by`


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator of one province (or the country) in one period, by the units of one scheme.

    `by` names dimensions; `where` names dimensions, and schemes by a unit.
    """

    indicator: str
    province: str
    period: Period
    by: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    scheme: str = DISTRICT.id

    @property
    def split(self) -> frozenset[str]:
        """Every dimension that the question touches, and every scheme it filters by."""
        return frozenset((*self.by, *(dimension for dimension, _ in self.where)))


@dataclass(frozen=True, slots=True)
class Sums:
    """What was added up for one cell, and how many units stood behind it.

    persons, whole_persons: the counts behind an amount above and below the line. rows: rows known; reported: rows that were reported.
    low_*, high_*: what silent rows would add where the value is lowest and where it is highest;
    None where that was not asked or may not be known.
    """

    numerator: Amount | None = None
    denominator: Amount | None = None
    persons: Amount | None = None
    rows: int = 0
    reported: int = 0
    low_numerator: Amount | None = None
    low_denominator: Amount | None = None
    low_persons: Amount | None = None
    high_numerator: Amount | None = None
    high_denominator: Amount | None = None
    high_persons: Amount | None = None
    whole_persons: Amount | None = None


def added(sums: Iterable[Sums]) -> Sums:
    """All sums as one; what silent rows would add is left out."""
    listed = list(sums)
    return Sums(
        numerator=_added(each.numerator for each in listed),
        denominator=_added(each.denominator for each in listed),
        persons=_added(each.persons for each in listed),
        whole_persons=_added(each.whole_persons for each in listed),
        rows=sum(each.rows for each in listed),
        reported=sum(each.reported for each in listed),
    )


def less(whole: Sums, part: Sums) -> Sums:
    """What is left of a whole without a part of it."""
    negative = replace(
        part,
        numerator=_negative(part.numerator),
        denominator=_negative(part.denominator),
        persons=_negative(part.persons),
        whole_persons=_negative(part.whole_persons),
        rows=-part.rows,
        reported=-part.reported,
    )
    return added((whole, negative))


def _added(amounts: Iterable[Amount | None]) -> Amount | None:
    known = [each for each in amounts if each is not None]
    return sum(known) if known else None


def _negative(amount: Amount | None) -> Amount | None:
    return None if amount is None else -amount


@lru_cache(maxsize=4096)
def cell_sql(
    table: str, sums: tuple[str, ...], keys: tuple[str, ...], where: tuple[str, ...]
) -> str:
    """The one query of a question over a cube or area table, which lies in DuckDB.

    where: conditions beside those of province and period; their values are bound in order. Columns
    of the answer: keys, rows, reported, then `sums`. Totals are added up from its lines: sums of sums are exact.
    """
    added = [f"sum({name}) as {name}" for name in ("rows", "reported", *sums)]
    conditions = ("province = ?", "period = ?", *where)
    sql = f"select {', '.join((*keys, *added))} from {table} where {' and '.join(conditions)}"
    return f"{sql} group by {', '.join(keys)}" if keys else sql
