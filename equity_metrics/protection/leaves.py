"""The finest counts of persons behind a province's figures, as its exact file holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset, Indicator
from equity_metrics.engines import Engine
from equity_metrics.places import UNALLOCATED
from equity_metrics.rollup import (
    area_table,
    cube_name,
    denominator_of,
    numerator_of,
    persons_of,
    whole_persons_of,
)

Counts = NDArray[np.int64]


class Source(NamedTuple):
    """The analysis rows of one dataset in one period."""

    dataset: str
    period: str


class Count(NamedTuple):
    """Which persons of a dataset are counted: the portable expression, and a cube column of it."""

    dataset: str
    expression: str
    column: str


def counts_of(catalogue: Catalogue, indicator: Indicator) -> Iterator[Count]:
    """The counts of persons behind an indicator: above the line, then below it.

    Behind an amount stand the persons who share it.
    """
    above, below = indicator.numerator, indicator.denominator
    if catalogue.datasets[above.dataset].is_personal:
        if above.persons is not None:
            yield Count(above.dataset, above.persons, persons_of(indicator.id))
        else:
            yield Count(above.dataset, above.sum, numerator_of(indicator.id))
    if below is not None and catalogue.datasets[below.dataset].is_personal:
        if below.persons is not None:
            yield Count(below.dataset, below.persons, whole_persons_of(indicator.id))
        else:
            yield Count(below.dataset, below.sum, denominator_of(indicator.id))


@dataclass(frozen=True, slots=True, eq=False)
class Leaves:
    """The counts of one source by district and every dimension at once, or by district and unit.

    All arrays have one entry a leaf. districts: place codes, UNALLOCATED where a row names none.
    groups: dimension -> group code (or scheme column -> the value in the rows). counts: expression
    -> persons.
    """

    source: Source
    has_districts: bool
    districts: NDArray[np.object_]
    groups: Mapping[str, NDArray[np.object_]]
    counts: Mapping[str, Counts]

    def lies_in(self, part: str, whole: str) -> bool:
        """Whether one count is a part of another in every leaf."""
        return bool((self.counts[part] <= self.counts[whole]).all())

    def undivided(self, most: int) -> frozenset[str]:
        """The counts with fewer persons than that in a place on average, which no place is shown of."""
        places = len(set(self.districts)) if self.has_districts else 0
        return frozenset(
            expression for expression, each in self.counts.items() if 0 < each.sum() < most * places
        )


def leaves_of(
    engine: Engine, dataset: Dataset, counts: Mapping[str, str], province: str, period: str
) -> Leaves:
    """The leaves of a dataset by its dimensions; counts: expression -> a cube column of it."""
    return _read(engine, dataset, dataset.keys, counts, cube_name(dataset.id), province, period)


def leaves_by_unit(
    engine: Engine, dataset: Dataset, column: str, counts: Mapping[str, str], province: str,
    period: str,
) -> Leaves:  # fmt: skip
    """The same by the place column of a scheme."""
    is_own = column in dataset.schemes
    table = area_table(dataset.id) if is_own else cube_name(dataset.id)
    keys = (column,) if is_own else ()
    return _read(engine, dataset, keys, counts, table, province, period)


def _read(
    engine: Engine, dataset: Dataset, keys: tuple[str, ...], counts: Mapping[str, str], table: str,
    province: str, period: str,
) -> Leaves:  # fmt: skip
    has_districts = dataset.place == "district"
    named = (*(("district",) if has_districts else ()), *keys)
    sums = [f"sum({column})" for column in counts.values()]
    sql = f"select {', '.join((*named, *sums))} from {table} where province = ? and period = ?"
    if named:
        sql += f" group by {', '.join(named)} order by {', '.join(named)}"
    rows = engine.fetch(sql, (province, period))
    columns = list(zip(*rows, strict=True)) or [() for _ in (*named, *sums)]
    at = dict(zip(named, columns, strict=False))
    districts = [str(each or UNALLOCATED) for each in at.get("district", [province] * len(rows))]
    return Leaves(
        source=Source(dataset.id, period),
        has_districts=has_districts,
        districts=np.array(districts, dtype=object),
        groups={key: np.array([_said(each) for each in at[key]], dtype=object) for key in keys},
        counts={
            expression: np.array([int(each or 0) for each in values], dtype=np.int64)
            for expression, values in zip(counts, columns[len(named) :], strict=True)
        },
    )


def _said(value: object) -> str | None:
    """A group's code as cells have it; a unit that a row does not name is None."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)
