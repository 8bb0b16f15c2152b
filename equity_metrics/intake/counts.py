"""One number out of a check's working tables."""

from __future__ import annotations

import duckdb


def count_of(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """The single whole number that a query answers; 0 where it answers nothing."""
    found = connection.execute(query).fetchone()
    return int(found[0]) if found is not None else 0
