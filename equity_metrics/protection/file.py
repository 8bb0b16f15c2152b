"""The protected file of a publication: cells of the closed list only, small ones hidden for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from equity_metrics.arrow import table_of
from equity_metrics.askable import pair_split
from equity_metrics.carried import keep_about, renew_about
from equity_metrics.catalogue import Catalogue
from equity_metrics.change_table import ChangeRow, keep_changes
from equity_metrics.cube import new_database
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.engines.gathered import Gathered
from equity_metrics.kept_rows import quoted
from equity_metrics.listing import keep_open_listings
from equity_metrics.protection.audit import audit
from equity_metrics.protection.cells import Row, rows_of
from equity_metrics.protection.decide import Before, Decided
from equity_metrics.protection.networks import network_rows
from equity_metrics.protection.pairs import Paired
from equity_metrics.protection.states import add_counts, keep_states
from equity_metrics.reader import Protected
from equity_metrics.schemes import COUNTRY
from equity_metrics.store import Published

_CELLS = pa.schema(
    [
        ("protection", pa.string()),
        ("indicator", pa.string()),
        ("province", pa.string()),
        ("period", pa.string()),
        ("split", pa.string()),
        ("place", pa.string()),
        ("grp", pa.string()),
        ("numerator", pa.decimal128(18, 2)),
        ("denominator", pa.decimal128(18, 2)),
        ("status", pa.string()),
        ("low_numerator", pa.decimal128(18, 2)),
        ("low_denominator", pa.decimal128(18, 2)),
        ("high_numerator", pa.decimal128(18, 2)),
        ("high_denominator", pa.decimal128(18, 2)),
    ]
)
_BASIS = pa.schema(
    [
        ("indicator", pa.string()),
        ("province", pa.string()),
        ("period", pa.string()),
        ("publication", pa.int32()),
    ]
)
_TABLES = pa.schema(
    [("indicator", pa.string()), ("province", pa.string()), ("period", pa.string())]
)
_MERGED = pa.schema(
    [
        ("province", pa.string()),
        ("dimension", pa.string()),
        ("grp", pa.string()),
        ("merged", pa.string()),
    ]
)


def build_protected(
    catalogue: Catalogue, exact: Path, file: Path, published: Published, decided: Decided,
    before: Before | None,
) -> None:  # fmt: skip
    """Writes what protected readers are shown into a new file, and into the exact one what it was.

    The protected file holds no value of a hidden cell, and no key finer than the closed list.
    Raises StoreError where an attack on it finds a small count.
    """
    with closing(DuckDbEngine(exact)) as engine:
        rows = list(_made(Gathered(engine), catalogue, published, decided))
    with new_database(file) as connection:
        connection.register("cells", table_of(rows, _CELLS))
        connection.execute("create table made as select * from cells")
        carried = _carry(connection, decided, before)
        connection.execute(
            f"create table publication.protected_cell as from made {carried} order by all"
        )
        for name, schema, listed in (
            ("protected_basis", _BASIS, _bases(decided)),
            ("merged_group", _MERGED, _merged(decided)),
        ):
            connection.register(f"{name}_rows", table_of(listed, schema))
            connection.execute(f"create table publication.{name} as from {name}_rows")
        keep_open_listings(connection, catalogue, exact)
    audit(catalogue, exact, file, decided)
    with new_database(exact) as connection:
        keep_states(connection, decided.kept())


def add_about(
    catalogue: Catalogue, file: Path, published: Published, changes: Iterable[ChangeRow],
    replaced_at: datetime | None,
) -> None:  # fmt: skip
    """Which publication a file is, and what protected readers are told of the change.

    In a copied file, in place of what it had.
    """
    with new_database(file) as connection:
        for table in ("change", "about"):
            connection.execute(f"drop table if exists publication.{table}")
        keep_changes(connection, (row for row in changes if row.protection != "exact"))
        keep_about(connection, catalogue, published, replaced_at)


def add_pairs(
    catalogue: Catalogue, exact: Path, protected: Path, published: Published,
    rows: Iterable[Row], decided: Iterable[Paired],
) -> None:  # fmt: skip
    """Adds the named pairs to copies of both files; the protected one says which pairs it has."""
    with new_database(protected) as connection:
        connection.register("cells", table_of(rows, _CELLS))
        connection.execute(
            "create table publication.with_pairs as from publication.protected_cell "
            "union all by name from cells order by all"
        )
        connection.execute("drop table publication.protected_cell")
        connection.execute("alter table publication.with_pairs rename to protected_cell")
        connection.execute("create or replace table publication.protected_pair (pair varchar)")
        for pair in catalogue.policy.pairs:
            connection.execute(
                "insert into publication.protected_pair values (?)", (pair_split(pair),)
            )
        renew_about(connection, catalogue, published)
    with new_database(exact) as connection:
        for each in decided:
            if not each.is_known:
                add_counts(connection, each.province, each.state, each.counts, each.shown)


def _made(
    engine: Gathered, catalogue: Catalogue, published: Published, decided: Decided
) -> Iterator[Row]:
    """The rows of all tables that are not carried over."""
    is_shown: dict[tuple[Protected, str, str, str], bool] = {}
    for table in decided.tables:
        key = (table.indicator.id, table.province, table.period.code)
        settled = decided.of_table.get(key)
        if settled is not None and settled.hidden is None:
            continue
        hidden = None if settled is None else settled.hidden
        merges = decided.merges.get(table.province, {})
        for row in rows_of(engine, catalogue, table, hidden, merges):
            protection, indicator, province, period, split, place, *_ = row
            if split == "" and place == province:
                is_shown[protection, indicator, province, period] = row[9] == "ok"  # type: ignore[index]
            yield row
    standing = frozenset((indicator, period) for indicator, _, period in _standing(decided))
    for row in network_rows(engine, catalogue, published.holdings, published.number, is_shown):
        if (row[1], row[3]) not in standing:
            yield row


def _carry(connection: duckdb.DuckDBPyConnection, decided: Decided, before: Before | None) -> str:
    """The rows of figures that stay as they were, as one more part of the query; '' for none."""
    keys = list(_standing(decided))
    if not keys or before is None:
        return ""
    keys += [(indicator, COUNTRY, period) for indicator, _, period in keys]
    connection.register("kept_tables", table_of(dict.fromkeys(keys), _TABLES))
    connection.execute(f"attach '{quoted(before.protected)}' as earlier (read_only)")
    connection.execute(
        "create table carried as select c.* from earlier.protected_cell c "
        "semi join kept_tables using (indicator, province, period)"
    )
    connection.execute("detach earlier")
    return "union all by name from carried"


def _standing(decided: Decided) -> Iterator[tuple[str, str, str]]:
    """The tables whose figures are not made anew; a network's stand as long as any of its parts do."""
    for each in decided.settled:
        if each.hidden is None:
            for table in each.tables:
                yield (table.indicator.id, table.province, table.period.code)


def _bases(decided: Decided) -> Iterator[tuple[object, ...]]:
    for each in decided.settled:
        if each.basis is not None:
            for table in each.tables:
                yield (table.indicator.id, table.province, table.period.code, each.basis)


def _merged(decided: Decided) -> Iterator[tuple[object, ...]]:
    for province, merges in decided.merges.items():
        for dimension, merged in merges.items():
            for each in merged:
                for group in each.groups:
                    yield (province, dimension, group, each.id)
