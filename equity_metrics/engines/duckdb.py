"""DuckDB, embedded: answers every query of the dashboard from a publication's immutable file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from equity_metrics.errors import EngineError
from equity_metrics.text import Text

# No extension is ever fetched, no other file is ever read: measured and tested.
LOCKED_DOWN = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
    "threads": "2",
}
OFFLINE = {key: LOCKED_DOWN[key] for key in list(LOCKED_DOWN)[:2]}


class DuckDbEngine:
    """One read-only publication file; a cursor of its own for every query, so threads never mix."""

    dialect = "duckdb"

    def __init__(self, path: Path) -> None:
        """Opens the file; raises EngineError when it is missing or not what it should be."""
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config=dict(LOCKED_DOWN))
        except duckdb.Error as failure:
            raise _failed(path.name) from failure
        self._name = path.name

    def fetch(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        try:
            with self._connection.cursor() as cursor:
                return cursor.execute(sql, parameters).fetchall()
        except duckdb.Error as failure:
            raise _failed(self._name) from failure

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()


def keep_rollup(
    connection: duckdb.DuckDBPyConnection, table: str, sql: str, keys: tuple[str, ...]
) -> None:
    """Keeps the answer of a roll-up as a table, in the order of its keys."""
    described = connection.execute(f"describe {sql}").fetchall()
    columns = ", ".join(_stored(str(name), str(kind)) for name, kind, *_ in described)
    connection.execute(
        f"create table {table} as select {columns} from ({sql}) order by {', '.join(keys)}"
    )


def _stored(name: str, kind: str) -> str:
    """Engines widen sums differently; what is stored has one type: bigint or decimal(18,2)."""
    if kind == "HUGEINT":
        return f"{name}::bigint as {name}"
    if kind.startswith("DECIMAL"):
        return f"{name}::decimal(18,2) as {name}"
    return name


def _failed(name: str) -> EngineError:
    return EngineError(
        Text(
            th=f"อ่านไฟล์เผยแพร่ {name} ไม่ได้ ข้อมูลเดิมยังอยู่ครบ ให้ผู้ดูแลรันคำสั่ง doctor",
            en=f"The publication file {name} cannot be read. Nothing is lost: run `doctor`.",
        )
    )
