"""Proof that nothing is left: every file below a folder looked through for a key."""

from __future__ import annotations

import mmap
from collections.abc import Collection, Iterator
from pathlib import Path

import duckdb

from equity_metrics.engines.duckdb import OFFLINE
from equity_metrics.kept_rows import quoted

_BYTES = "blob"


def files_with(root: Path, keys: Collection[bytes], texts: Collection[str]) -> tuple[Path, ...]:
    """The files that hold a key, as bytes or in hex, or a text; compressed columns are read.

    A file that cannot be read through is among them: it proves nothing.
    """
    hexes = {spelt for key in keys for spelt in (key.hex(), key.hex().upper())}
    words = {*hexes, *texts}
    needles = [*keys, *(word.encode() for word in words)]
    return tuple(
        path
        for path in sorted(root.rglob("*"))
        if path.is_file() and (_holds_bytes(path, needles) or _holds_values(path, keys, words))
    )


def count_files(root: Path) -> int:
    """How many files there are to look through."""
    return sum(path.is_file() for path in root.rglob("*"))


def _holds_bytes(path: Path, needles: Collection[bytes]) -> bool:
    if path.stat().st_size == 0:
        return False
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        return any(content.find(needle) >= 0 for needle in needles)


def _holds_values(path: Path, keys: Collection[bytes], words: Collection[str]) -> bool:
    """Whether a column holds a key or a text that compression hides from a search of the bytes."""
    is_rows, is_database = path.suffix == ".parquet", path.suffix == ".duckdb"
    if not is_rows and not is_database:
        return False
    try:
        with duckdb.connect(config=dict(OFFLINE)) as connection:
            if is_rows:
                connection.execute(f"create view looked as from read_parquet('{quoted(path)}')")
            else:
                connection.execute(f"attach '{quoted(path)}' as looked (read_only)")
            return any(_is_found(connection, *each, keys, words) for each in _columns(connection))
    except duckdb.Error:
        return True


def _columns(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, str]]:
    """Table, column and type of everything that could hold a key."""
    yield from connection.execute(
        "select database_name || '.' || schema_name || '.\"' || table_name || '\"', column_name, "
        "lower(data_type) from duckdb_columns() where not internal and data_type in ('BLOB', 'VARCHAR')"
    ).fetchall()


def _is_found(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, kind: str,
    keys: Collection[bytes], words: Collection[str],
) -> bool:  # fmt: skip
    sought: list[bytes] | list[str] = list(keys) if kind == _BYTES else list(words)
    found = connection.execute(
        f'select 1 from {table} where list_contains(?::{kind}[], "{column}") limit 1', (sought,)
    ).fetchone()
    return found is not None
