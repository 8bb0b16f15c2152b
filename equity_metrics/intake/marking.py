"""The rows of a delivery as they came, for the sender's own copy: read while the check lives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import duckdb

from equity_metrics.intake.handed_out import PROBLEMS_HEAD
from equity_metrics.intake.heads import head_key
from equity_metrics.intake.reading import Source
from equity_metrics.intake.report import Report

# Why a row is no data: read by `shapes`, or a repetition of an earlier row.
Kind = Literal["total", "note", "blank", "header", "example", "repeated"]
_BATCH = 5_000


class DeliveredRow(NamedTuple):
    """One record: its number in the file, its values as they came, why it is set aside if it is."""

    number: int
    values: tuple[str | None, ...]
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class DeliveredRows:
    """The records of a checked file in their order. Personal values stand here: for its sender alone."""

    connection: duckdb.DuckDBPyConnection
    source: Source

    @property
    def above(self) -> tuple[tuple[str, ...], ...]:
        """The records down to the last row of the header."""
        return self.source.above

    @property
    def header_row(self) -> int:
        """The first row of the header, counted from 1."""
        return self.source.layout.row

    @property
    def last(self) -> int:
        """The number of the last record."""
        return self.source.loaded.last

    @property
    def heads(self) -> tuple[str, ...]:
        """The head over each place, of two rows as one."""
        return self.source.layout.heads

    @property
    def width(self) -> int:
        """Places of the widest record."""
        beyond = max((len(each) for each in self.source.loaded.beyond.values()), default=0)
        above = max((len(row) for row in self.above), default=0)
        return max(len(self._names()), self.source.layout.width + beyond, above)

    @property
    def explained(self) -> int:
        """The place for what is to be corrected: that of an earlier marked copy, or behind all."""
        keys = [head_key(head) for head in self.heads]
        own = head_key(PROBLEMS_HEAD)
        return keys.index(own) if own in keys else self.width

    def __iter__(self) -> Iterator[DeliveredRow]:
        names = ", ".join(f"record.{name}" for name in self._names())
        reading = self.connection.cursor().execute(
            f"select record.r, case when repeated.r is not null then 'repeated' else aside.kind end,"
            f" {names} from record left join aside using (r) left join repeated using (r) order by r"
        )
        while batch := reading.fetchmany(_BATCH):
            for number, kind, *values in batch:
                yield DeliveredRow(number, self._with_beyond(number, values), kind)

    def _with_beyond(self, number: int, values: list[str | None]) -> tuple[str | None, ...]:
        beyond = self.source.loaded.beyond.get(number)
        if beyond is None:
            return tuple(values)
        kept = values[: self.source.layout.width]
        return (*kept, *beyond)

    def _names(self) -> list[str]:
        known = self.connection.execute("describe record").fetchall()
        return [row[0] for row in known if row[0].startswith("c")]


# What marks a copy: the report with all its problems, and the rows unless the file was refused whole.
Mark = Callable[[Report, DeliveredRows | None], None]
