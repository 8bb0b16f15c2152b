"""Kept rows beside other kept rows: which are new, changed, gone or the same, by district."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.errors import StoreError
from equity_metrics.kept_rows import SLOT, KeptFiles, counting, lay_rows
from equity_metrics.store import DeliveryRecord
from equity_metrics.text import Text

_REMEMBERED = 1024
# Where a row stood in its file says nothing of the row.
_BESIDE = ("row_number",)
_IN_PLACE = "(province, period, district) in (select (province, period, district) from place)"
_NOT_READ = Text(
    th="อ่านแถวที่เก็บไว้ของ “{label}” ไม่ได้ ให้รันคำสั่ง doctor ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยนแปลง",
    en="The kept rows of “{label}” cannot be read: run `doctor`. What is published has not changed.",
)


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of a place a delivery brings, changes, takes away and leaves as they are.

    A row that moved to another district is changed, and counts in the district where it is now.
    """

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0

    @property
    def before(self) -> int:
        """Rows that stand now."""
        return self.changed + self.gone + self.same

    @property
    def after(self) -> int:
        """Rows that would stand."""
        return self.new + self.changed + self.same


@dataclass(frozen=True, slots=True)
class SlotChange:
    """One province and period of a delivery; districts by code, '' for rows without one."""

    province: str
    period: str
    whole: RowCounts
    districts: Mapping[str, RowCounts]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A waiting delivery beside what is published in its slots; never a single row."""

    record: DeliveryRecord
    slots: tuple[SlotChange, ...]


def same_rows(now: KeptFiles, before: KeptFiles) -> bool:
    """Whether every place of `now` holds the same rows as in `before`, in whatever order."""
    held, found = fingerprints(before), fingerprints(now)
    return all(held.get(place) == rows for place, rows in found.items())


def fingerprints(kept: KeptFiles) -> dict[tuple[str, str, str], tuple[int, int]]:
    """(province, period, district) -> how many rows, and a sum of hashes that no order changes."""
    with _reading(kept.dataset) as connection:
        lay_rows(connection, kept)
        columns = ", ".join(_content(connection, kept.dataset))
        rows = connection.execute(
            f"select province, period, coalesce(district, ''), count(*), sum(hash({columns})) "
            f"from {kept.dataset.id} group by all"
        ).fetchall()
    return {
        (province, period, district): (n, total) for province, period, district, n, total in rows
    }


def keys_standing_twice(kept: KeptFiles) -> int:
    """How many keys of a dataset's grain stand in more than one row of a province and period."""
    return _twice(counting(kept) or "", (*SLOT, *kept.dataset.grain))


@lru_cache(maxsize=_REMEMBERED)
def _twice(rows: str, key: tuple[str, ...]) -> int:
    """The same for a relation of part files, whose bytes never change under their names."""
    if not rows:
        return 0
    names = ", ".join(key)
    filled = " and ".join(f"{name} is not null" for name in key)
    with duckdb.connect() as connection:
        found = connection.execute(
            f"select count(*) from (select {names} from {rows} where {filled} "
            f"group by {names} having count(*) > 1)"
        ).fetchone()
    return int(found[0]) if found is not None else 0


def compared(now: KeptFiles, before: KeptFiles, *, by_district: bool) -> tuple[SlotChange, ...]:
    """The rows of one province and period after another, matched by the dataset's grain.

    by_district: those that stand in districts which `now` has no rows of are left as they are.
    """
    dataset = now.dataset
    old = before._replace(dataset=dataset.model_copy(update={"id": f"{dataset.id}_before"}))
    with _reading(dataset) as connection:
        lay_rows(connection, now)
        lay_rows(connection, old)
        if by_district:
            connection.execute(
                f"create table place as select distinct province, period, district from {dataset.id}"
            )
        sides = [
            _matched(connection, dataset, "true"),
            _matched(connection, old.dataset, _IN_PLACE if by_district else "true"),
        ]
        key = (*SLOT, *dataset.grain, "nth")
        rows = connection.execute(
            f"""
            select coalesce(n.province, b.province), coalesce(n.period, b.period),
                coalesce(n.place, b.place),
                count(*) filter (b.content is null),
                count(*) filter (n.content <> b.content),
                count(*) filter (n.content is null),
                count(*) filter (n.content = b.content)
            from ({sides[0]}) n full join ({sides[1]}) b
                on {" and ".join(f"n.{name} is not distinct from b.{name}" for name in key)}
            group by all order by all
            """
        ).fetchall()
    return tuple(_slots(rows))


def _matched(connection: duckdb.DuckDBPyConnection, dataset: Dataset, where: str) -> str:
    """The rows of a view with what they are matched by; of rows without a whole key, which one."""
    content = ", ".join(_content(connection, dataset))
    key = ", ".join((*SLOT, *dataset.grain))
    filled = " and ".join(f"{name} is not null" for name in dataset.grain)
    rows = (
        f"select {key}, coalesce(district, '') as place, hash({content}) as content, "
        f"{{nth}} as nth from {dataset.id} where {where} and {{which}}"
    )
    unnamed = f"row_number() over (partition by {key} order by hash({content}))"
    return (
        rows.format(nth="1", which=filled)
        + " union all "
        + rows.format(nth=unnamed, which=f"not ({filled})")
    )


def _slots(rows: Iterable[tuple[Any, ...]]) -> Iterator[SlotChange]:
    for (province, period), group in groupby(rows, key=lambda row: row[:2]):
        districts = {row[2]: RowCounts(*row[3:]) for row in group}
        sums = (sum(column) for column in zip(*map(_counts, districts.values()), strict=True))
        yield SlotChange(province, period, RowCounts(*sums), districts)


def _counts(each: RowCounts) -> tuple[int, int, int, int]:
    return (each.new, each.changed, each.gone, each.same)


@contextmanager
def _reading(dataset: Dataset) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for kept rows; raises StoreError where they cannot be read."""
    with duckdb.connect() as connection:
        try:
            yield connection
        except duckdb.Error as failure:
            raise StoreError(_NOT_READ.format(label=dataset.label)) from failure


def _content(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> list[str]:
    """The columns that say what a row says."""
    found = connection.execute(f"describe {dataset.id}").fetchall()
    return [name for name, *_ in found if name not in _BESIDE]
