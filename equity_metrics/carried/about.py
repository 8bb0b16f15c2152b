"""The table `about` of a protected file: which publication it is, and all that is needed to read it alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import duckdb

from equity_metrics.carried.declarations import packed
from equity_metrics.catalogue import Catalogue
from equity_metrics.store import Holding, Published
from equity_metrics.store.written import Record

# 1. To rise with every change of this note, or of the file's tables, that an earlier program cannot read.
FILE_VERSION = 1


class Note(Record):
    """What a protected file says of itself.

    replaced_at: when the publication before it was made. tables: the rows of every other table.
    """

    published: Published
    replaced_at: datetime | None
    tables: Mapping[str, int]


def keep_about(
    connection: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    published: Published,
    replaced_at: datetime | None = None,
) -> None:
    """Writes the table into the attached `publication`; the last one, for it counts the others.

    Raises duckdb.Error.
    """
    holdings = tuple(_without_counts(each) for each in published.holdings)
    note = Note(
        published=published.model_copy(update={"holdings": holdings}),
        replaced_at=replaced_at,
        tables=_rows(connection),
    )
    connection.execute(
        "create table publication.about as select ? as number, ? as fingerprint, ? as file_version, "
        "? as note, ?::blob as declarations",
        (
            published.number, catalogue.fingerprint, FILE_VERSION, note.model_dump_json(),
            packed(catalogue.files),
        ),
    )  # fmt: skip


def renew_about(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, published: Published
) -> None:
    """Writes the table once more, of a file to which something was added. Raises duckdb.Error."""
    found = connection.execute("select note from publication.about").fetchone()
    replaced_at = Note.model_validate_json(found[0]).replaced_at if found else None
    connection.execute("drop table publication.about")
    keep_about(connection, catalogue, published, replaced_at)


def _without_counts(holding: Holding) -> Holding:
    """What is held, without how many rows: where rows are persons, that is an exact count of them."""
    hidden = {"rows": 0, "reported": 0, "late": 0, "districts": {}}
    return holding.model_copy(update=hidden)


def _rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    named = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'publication' order by all"
    ).fetchall()
    counted: dict[str, int] = {}
    for (name,) in named:
        found = connection.execute(f'select count(*) from publication."{name}"').fetchone()
        counted[name] = int(found[0]) if found else 0
    return counted
