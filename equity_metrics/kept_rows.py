"""The kept rows of a dataset, as columns and as a view over their files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from equity_metrics.declarations import Column, Dataset

_TYPES = {
    "text": "varchar",
    "code": "varchar",
    "integer": "bigint",
    "decimal": "decimal(18,2)",
    "date": "date",
    "flag": "boolean",
    "year": "varchar",
}


def lay_rows(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, files: Iterable[Path]
) -> None:
    """The rows of some part files as a view by the dataset's id; without files an empty one."""
    connection.execute(f"create table none_{dataset.id} ({', '.join(row_columns(dataset))})")
    view = f"create view {dataset.id} as select * from none_{dataset.id}"
    listed = ", ".join(f"'{quoted(file)}'" for file in files)
    if listed:
        view += f" union all by name select * from read_parquet([{listed}], union_by_name = true)"
    connection.execute(view)


def row_columns(dataset: Dataset) -> tuple[str, ...]:
    """The columns (name and type) of a dataset's kept rows."""
    fixed = ["province varchar", "district varchar", "period varchar"]
    if dataset.child_key:
        fixed.append("child_key blob")
    kept = [_row_column(column) for column in dataset.column]
    return (*fixed, *(each for each in kept if each), "row_number integer", "is_simulated boolean")


def _row_column(column: Column) -> str | None:
    if column.private == "age":
        return "age_months smallint"
    if column.private is not None or column.type in ("province", "district"):
        return None
    if column.type == "subdistrict":
        return "subdistrict varchar"
    return f"{column.name} {_TYPES[column.type]}"


def quoted(path: Path) -> str:
    """A path inside a quoted SQL text."""
    return str(path).replace("'", "''")
