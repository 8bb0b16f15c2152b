"""An engine for whoever asks of every indicator: all sums of a table by the same keys, read at once."""

from __future__ import annotations

from typing import Any

from equity_metrics.engines import Engine
from equity_metrics.query import cell_sql

Line = tuple[Any, ...]


class Gathered:
    """Answers like the engine that it stands before; its file must not change meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.dialect = engine.dialect
        self._columns: dict[str, tuple[str, ...]] = {}
        self._lines: dict[tuple[str, tuple[str, ...], str, str], list[Line]] = {}

    def fetch(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[Line]:
        """All rows of an answer; raises EngineError."""
        return self._engine.fetch(sql, parameters)

    def lines(
        self, table: str, sums: tuple[str, ...], keys: tuple[str, ...], province: str, period: str
    ) -> list[Line]:
        """The lines of `cell_sql` without further conditions: keys, rows, reported, then `sums`."""
        every = self._sums_of(table)
        asked = (table, keys, province, period)
        if asked not in self._lines:
            sql = cell_sql(table, every, keys, ())
            self._lines[asked] = self._engine.fetch(sql, (province, period))
        first = len(keys) + 2
        at = [first + every.index(name) for name in sums]
        return [(*line[:first], *(line[nth] for nth in at)) for line in self._lines[asked]]

    def _sums_of(self, table: str) -> tuple[str, ...]:
        if table not in self._columns:
            described = self._engine.fetch(f"describe {table}")
            self._columns[table] = tuple(name for name, *_ in described if "__" in name)
        return self._columns[table]
