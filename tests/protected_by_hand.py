"""Protected files written by hand: tiny tables of one's own, or a publication's file changed and sealed again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from equity_metrics.store import Store

PROTECTED_CELL = """create table protected_cell (
    protection varchar, indicator varchar, province varchar, period varchar, split varchar,
    place varchar, grp varchar, numerator decimal(18, 2), denominator decimal(18, 2), status varchar,
    low_numerator decimal(18, 2), low_denominator decimal(18, 2),
    high_numerator decimal(18, 2), high_denominator decimal(18, 2))"""
MERGED_GROUP = (
    "create table merged_group (province varchar, dimension varchar, grp varchar, merged varchar)"
)
PROTECTED_BASIS = (
    "create table protected_basis "
    "(indicator varchar, province varchar, period varchar, publication int)"
)
PAIRED = """insert into protected_cell
    select a.protection, a.indicator, a.province, a.period, a.split || ' ' || b.split, a.place,
        a.grp || ' ' || b.grp, 50, 100, 'ok', null, null, null, null
    from protected_cell a join protected_cell b using (protection, indicator, province, period, place)
    where a.split = ? and b.split = ?"""
Cell = tuple[str, str, str, int | None, int | None]  # split, place, groups, numerator, denominator


def written(
    file: Path,
    indicator: str,
    province: str,
    period: str,
    cells: Iterable[Cell],
    merged: Iterable[tuple[str, str, str]] | None = None,
    basis: Iterable[tuple[str, int]] | None = None,
) -> Path:
    """A protected file of one indicator in one period; a cell without a numerator is hidden.

    merged: (dimension, group, merged). basis: (period, publication). None: without the table.
    """
    with duckdb.connect(str(file)) as connection:
        connection.execute(PROTECTED_CELL)
        for split, place, group, numerator, denominator in cells:
            status = "suppressed" if numerator is None else "ok"
            for protection in ("viewer", "public_room"):
                connection.execute(
                    f"insert into protected_cell values ({', '.join('?' * 14)})",
                    (protection, indicator, province, period, split, place, group,
                     numerator, denominator, status, None, None, None, None),
                )  # fmt: skip
        if merged is not None:
            merge(connection, province, merged)
        if basis is not None:
            connection.execute(PROTECTED_BASIS)
            for row in basis:
                connection.execute(
                    "insert into protected_basis values (?, ?, ?, ?)", (indicator, province, *row)
                )
    return file


def merge(
    connection: duckdb.DuckDBPyConnection, province: str, rows: Iterable[tuple[str, str, str]]
) -> None:
    """Says that groups are shown as one: (dimension, group, merged)."""
    connection.execute(MERGED_GROUP)
    for row in rows:
        connection.execute("insert into merged_group values (?, ?, ?, ?)", (province, *row))


def changed(store: Store, change: Callable[[duckdb.DuckDBPyConnection], None]) -> None:
    """Makes the current publication anew with its protected file changed."""
    current = store.current()
    assert current is not None
    issue = current.issue + 1
    file = store.publications / f"{current.number:06d}.{issue}.duckdb"
    shutil.copy(store.publications / current.protected.name, file)
    file.chmod(0o644)
    with duckdb.connect(str(file)) as connection:
        change(connection)
    sealed = current.protected.model_copy(
        update={
            "name": file.name,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "size": file.stat().st_size,
        }
    )
    store.commit_again(current.model_copy(update={"issue": issue, "protected": sealed}))


def merge_poverty(connection: duckdb.DuckDBPyConnection) -> None:
    """Lampang's extremely poor and poor as one group of 30 in 60 everywhere, the others apart."""
    of_poverty = "where province = '52' and split = 'poverty' and grp"
    connection.execute(
        "insert into protected_cell select * replace ('none' as grp) from protected_cell "
        f"{of_poverty} = 'near+none'"
    )
    connection.execute(f"update protected_cell set grp = 'near' {of_poverty} = 'near+none'")
    connection.execute(f"update protected_cell set grp = 'extreme+poor' {of_poverty} = 'extreme'")
    connection.execute(f"delete from protected_cell {of_poverty} = 'poor'")
    connection.execute(
        "update protected_cell set numerator = 30, denominator = 60, status = 'ok' "
        f"{of_poverty} = 'extreme+poor'"
    )
    connection.execute("drop table if exists merged_group")
    merge(connection, "52", [("poverty", each, "extreme+poor") for each in ("extreme", "poor")])


def without_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """No pair of dimensions is protected yet."""
    connection.execute(
        "delete from protected_cell where split like '% %' and split not like 'by %'"
    )


def pair_sex_and_poverty(connection: duckdb.DuckDBPyConnection) -> None:
    """One named pair alone, for every indicator that carries both: 50 in 100 in every cell."""
    without_pairs(connection)
    connection.execute(PAIRED, ("sex", "poverty"))


def carried_from_first(connection: duckdb.DuckDBPyConnection) -> None:
    """Lampang's survey rounds alone are figures of an earlier publication, the first."""
    connection.execute("drop table if exists protected_basis")
    connection.execute(PROTECTED_BASIS)
    connection.execute(
        "insert into protected_basis select distinct indicator, province, period, 1 "
        "from protected_cell where province = '52' and period in ('2020-1', '2020-2')"
    )
