"""Cube -> sums: the question that a reader asks, and the query that adds its cells up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from sqlglot import exp

from equity_metrics.periods import Period
from equity_metrics.rollup import cube_name

Amount = int | Decimal
Status = Literal["ok", "suppressed", "no_data", "not_reported", "not_applicable"]
Key = tuple[str, tuple[str, ...]]  # place, groups in the order of `by`


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator of one province in one period; `by` and `where` name dimensions."""

    indicator: str
    province: str
    period: Period
    by: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()

    @property
    def split(self) -> frozenset[str]:
        """Every dimension that the question touches."""
        return frozenset((*self.by, *(dimension for dimension, _ in self.where)))


@dataclass(frozen=True, slots=True)
class Sums:
    """What was added up for one cell, and how many units stood behind it.

    persons: the count behind an amount. rows: units known; reported: units that reported.
    """

    numerator: Amount | None = None
    denominator: Amount | None = None
    persons: Amount | None = None
    rows: int = 0
    reported: int = 0


@lru_cache(maxsize=4096)
def cell_sql(
    dataset: str,
    sums: tuple[str, ...],
    keys: tuple[str, ...],
    where: tuple[str, ...],
    dialect: str = "duckdb",
) -> str:
    """The SQL that adds the cube up by `keys`; values of province, period, where are bound in order.

    Columns of the answer: keys, rows, reported, then `sums`.
    """
    added = [
        exp.alias_(exp.Sum(this=exp.column(name)), name) for name in ("rows", "reported", *sums)
    ]
    conditions = [
        exp.EQ(this=exp.column(name), expression=exp.Placeholder())
        for name in ("province", "period", *where)
    ]
    grouped = [exp.column(key) for key in keys]
    query = exp.select(*grouped, *added).from_(cube_name(dataset)).where(*conditions)
    if grouped:
        query = query.group_by(*(key.copy() for key in grouped))
    return query.sql(dialect=dialect, pretty=False)
