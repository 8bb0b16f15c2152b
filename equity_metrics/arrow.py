"""Rows as Arrow tables, which DuckDB reads at once instead of row by row."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa


def table_of(rows: Iterable[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    """The rows as columns of a schema; every row has one value a field."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table(
        [pa.array(values, each.type) for values, each in zip(columns, schema, strict=True)],
        schema=schema,
    )
