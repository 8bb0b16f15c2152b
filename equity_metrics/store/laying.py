"""Which parts stand after a delivery is laid over others: the one place that says what is replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from equity_metrics.store.manifest import Part, Scope


def laid_over(standing: Iterable[Part], laid: Iterable[Part], scope: Scope) -> tuple[Part, ...]:
    """The parts that stand once those of one delivery are laid over `standing`.

    A delivery of a province replaces all that its slots had. One of districts replaces the rows of
    the districts that it has rows of; a part left without a row that counts stands no more.
    """
    new = {part.slot: part for part in laid}
    kept = (
        part if part.slot not in new else _left_of(part, new[part.slot], scope) for part in standing
    )
    return tuple(sorted((*(part for part in kept if part), *new.values()), key=_order))


def _left_of(part: Part, newer: Part, scope: Scope) -> Part | None:
    """What still counts of a part under a newer one of its slot; None where nothing does."""
    if scope == "province":
        return None
    replaced = {district for district in newer.districts if district in part.districts}
    if not replaced:
        return part
    left = {code: rows for code, rows in part.districts.items() if code not in replaced}
    if not left:
        return None
    but = tuple(sorted({*part.but, *replaced}))
    return part.model_copy(update={"rows": sum(left.values()), "districts": left, "but": but})


def _order(part: Part) -> tuple[str, ...]:
    return (*part.slot, part.path)


def counted(part: Part, rows: Path) -> Part:
    """A part with its rows by district, also where an earlier version did not count them."""
    if part.districts or not part.rows:
        return part
    return part.model_copy(update={"districts": rows_by_district(rows)})


def rows_by_district(rows: Path) -> Mapping[str, int]:
    """How many rows of a part file lie in each district, '' for rows without one."""
    with duckdb.connect() as connection:
        counted = connection.execute(
            "select coalesce(district, ''), count(*) from read_parquet($rows) group by all order by all",
            {"rows": str(rows)},
        ).fetchall()
    return dict(counted)
