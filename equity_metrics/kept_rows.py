"""The kept rows of a dataset, as columns and as a view over their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from equity_metrics.declarations import Column, Dataset

SLOT = ("province", "period")  # whose rows one delivery replaces together
AMOUNT_DECIMALS = 4  # of a kept amount, as delivered; the cube adds them up and keeps two
_TYPES = {
    "text": "varchar",
    "code": "varchar",
    "integer": "bigint",
    "decimal": f"decimal(18,{AMOUNT_DECIMALS})",
    "date": "date",
    "flag": "boolean",
    "year": "varchar",
}


class KeptFiles(NamedTuple):
    """The part files of one dataset: of deliveries, and of rows that people entered on screen.

    but: delivered file -> the districts whose rows in it count no more; '' are rows without one.
    """

    dataset: Dataset
    delivered: Sequence[Path] = ()
    entered: Sequence[Path] = ()
    but: Mapping[Path, tuple[str, ...]] = {}


def lay_rows(connection: duckdb.DuckDBPyConnection, kept: KeptFiles) -> None:
    """The rows of some part files as a view by the dataset's id; without files an empty one.

    A row that was entered stands for every delivered one of its province and grain.
    """
    dataset, delivered, entered = kept.dataset, counting(kept), _rows(kept.entered)
    connection.execute(f"create table none_{dataset.id} ({', '.join(row_columns(dataset))})")
    view = f"create view {dataset.id} as select * from none_{dataset.id}"
    if delivered:
        view += f" union all by name select delivered.* from {delivered} delivered"
        if entered:
            number = ", ".join(("province", *dataset.grain))
            view += f" anti join {entered} entered using ({number})"
    if entered:
        view += f" union all by name select * from {entered}"
    connection.execute(view)


def counting(kept: KeptFiles) -> str | None:
    """The delivered rows that count as one relation; None without any."""
    whole = _rows(file for file in kept.delivered if not kept.but.get(file))
    found = [f"select * from {whole}"] if whole else []
    for file in kept.delivered:
        if left_out := kept.but.get(file):
            listed = ", ".join(f"'{district}'" for district in left_out)
            rows = _rows([file])
            found.append(f"select * from {rows} where coalesce(district, '') not in ({listed})")
    return f"({' union all by name '.join(found)})" if found else None


def _rows(files: Iterable[Path]) -> str | None:
    """Part files as one relation; None without any."""
    listed = ", ".join(f"'{quoted(file)}'" for file in files)
    return f"read_parquet([{listed}], union_by_name = true)" if listed else None


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
