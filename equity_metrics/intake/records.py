"""Text files -> the DuckDB relation `record` (r, n, c0, c1, ...): one row per physical record.

Two ways that give the same: a big clean file is read by DuckDB alone; everything else (line breaks
in values, blank lines, ragged rows, odd line ends, small files) goes through Python's strict CSV
reader into a canonical file first. `r` is the 1-based record of the original, `n` its fields.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.encoding import TextFile
from equity_metrics.intake.heads import SEARCHED_ROWS, Layout, find_layout
from equity_metrics.intake.limits import Limits
from equity_metrics.intake.messages import refusal
from equity_metrics.intake.scan import FileScan
from equity_metrics.intake.sheet_child import one_line

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 1 << 20
_MOST_FIELD_CHARACTERS = 1 << 20
_MOST_BEYOND = 10_000  # records with too many fields, kept to be shown to their sender
_BUFFER_BYTES = 1 << 25
_NO_NULL = "\x01"  # ruled out as a control character before, so that '' and absent stay apart
_PLAIN = "auto_detect=false, header=false, encoding='utf-8'"
_READ = f"{_PLAIN}, quote='\"', escape='\"'"
_CANONICAL = f"{_PLAIN}, quote='', escape='', delim='\t'"


@dataclass(frozen=True, slots=True)
class Sample:
    """The head of a text file: delimiter, its first records, the line on which each one ends."""

    delimiter: str
    rows: tuple[tuple[str, ...], ...]
    line_ends: tuple[int, ...]
    layout: Layout


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: the last record's number, and what a reader should know of it.

    is_short: no value is longer than one may be. table: what holds the texts.
    beyond: record -> its values past the width of the header, of the first records that have any.
    """

    last: int
    is_cut_off: bool = False
    has_line_breaks: bool = False
    is_short: bool = False
    beyond: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    table: str = "record"


def sample(text: TextFile, dataset: Dataset, limits: Limits) -> Sample:
    """Find delimiter and header in the first records; raises TOO_MANY_COLUMNS, LINE_TOO_LONG."""
    with text.path.open("rb") as file:
        file.seek(text.skip_bytes)
        words = file.read(_SAMPLE_CHARACTERS).decode("utf-8", "ignore")
    is_whole = len(words.encode()) < _SAMPLE_CHARACTERS - 4
    if not is_whole and "\n" not in words and "\r" not in words:
        fields = max(words.count(delimiter) for delimiter in DELIMITERS) + 1
        if fields > limits.columns:
            raise refusal("TOO_MANY_COLUMNS", found=f"> {fields}", accepted=limits.columns)
        raise refusal("LINE_TOO_LONG", found=1)
    samples = [
        _sampled(words, delimiter, dataset, limits)
        for delimiter in DELIMITERS
        if delimiter in words or delimiter == DELIMITERS[0]
    ]
    best = max(samples, key=lambda each: each.layout.score)  # the comma wins a tie
    head = best.rows[max(best.layout.row - 1, 0) : best.layout.last_row]
    widest = max((len(row) for row in head), default=0)
    if widest > limits.columns:
        raise refusal("TOO_MANY_COLUMNS", found=widest, accepted=limits.columns)
    return best


def _sampled(words: str, delimiter: str, dataset: Dataset, limits: Limits) -> Sample:
    csv.field_size_limit(_MOST_FIELD_CHARACTERS)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)
    rows, ends = [], []
    for row in islice(reader, SEARCHED_ROWS + 1):
        rows.append(tuple(row))
        ends.append(reader.line_num)
    clipped = [row[: limits.columns] for row in rows]
    return Sample(delimiter, tuple(rows), tuple(ends), find_layout(dataset, clipped))


def load_fast(
    connection: duckdb.DuckDBPyConnection, path: Path, head: Sample, scan: FileScan, limits: Limits
) -> Loaded | None:
    """Read a big file by DuckDB alone; None where records are not short lines or rows are ragged.

    All columns are kept, those outside the contract too: a total may be labelled in any of them.
    """
    layout = head.layout
    skip = head.line_ends[layout.last_row - 1]
    if skip != layout.last_row:
        return None
    fields = ", ".join(f"'c{n}': 'varchar'" for n in range(layout.width + 1))
    wanted = ", ".join(f"c{n}" for n in range(layout.width))
    source = (
        f"read_csv($path, {_READ}, skip={skip}, delim=$delimiter, null_padding=true,"
        f" nullstr='{_NO_NULL}', columns={{{fields}}},"
        f" max_line_size={limits.value_characters}, buffer_size={_BUFFER_BYTES})"
    )
    last, extra = f"c{layout.width - 1}", f"c{layout.width}"
    try:
        connection.execute(
            f"create table source as select {wanted}, {last} is null or {extra} is not null"
            f" as is_ragged from {source}",
            {"path": str(path), "delimiter": head.delimiter},
        )
        counted = connection.execute(
            "select count(*), coalesce(bool_or(is_ragged), false) from source"
        ).fetchone()
    except duckdb.Error:
        connection.execute("drop table if exists source")
        return None  # the careful way finds out what is wrong and where
    scan.done()  # it read the file beside DuckDB
    has_tab = scan.has_tab and head.delimiter != "\t"  # one in a value becomes a space
    is_odd = scan.has_control or scan.has_shapeless or has_tab
    if is_odd or counted is None or counted[0] != scan.lines - skip or counted[1]:
        connection.execute("drop table source")
        return None
    connection.execute(
        f"create view record as select (rowid + {skip + 1})::integer as r,"
        f" {layout.width} as n, {wanted} from source"
    )
    return Loaded(scan.lines, is_short=True, table="source")


def load_carefully(
    connection: duckdb.DuckDBPyConnection,
    text: TextFile,
    head: Sample,
    folder: Path,
    limits: Limits,
) -> Loaded:
    """Read through Python's strict CSV reader; raises UNCLOSED_QUOTE naming the line."""
    target = folder / "records.tsv"
    writing = _Canonical(head.layout, limits)
    with (
        text.path.open("rb") as raw,
        target.open("w", encoding="utf-8", newline="") as file,
    ):
        raw.seek(text.skip_bytes)
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        file.writelines(writing.lines(stream, head.delimiter))
    load_canonical(connection, target, head.layout, head.layout.width)
    return Loaded(
        writing.last, _is_cut_off(text.path), writing.has_line_breaks, not writing.has_long,
        beyond=writing.beyond,
    )  # fmt: skip


class _Canonical:
    """Turns records into lines of number, field count and the values of the header's width."""

    def __init__(self, layout: Layout, limits: Limits) -> None:
        self._layout = layout
        self._limits = limits
        self.last = layout.last_row
        self.has_line_breaks = self.has_long = False
        self.beyond: dict[int, tuple[str, ...]] = {}

    def lines(self, stream: io.TextIOWrapper, delimiter: str) -> Iterator[str]:
        """The records below the header, fields between tabs."""
        csv.field_size_limit(_MOST_FIELD_CHARACTERS)
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        number = before = 0
        first_blank = None  # blank lines at the very end are no records
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as failure:
                is_one_line = reader.line_num <= before + 1
                is_long = is_one_line and "field limit" in str(failure)
                code = "LINE_TOO_LONG" if is_long else "UNCLOSED_QUOTE"
                raise refusal(code, found=before + 1) from None
            number += 1
            if number - self._layout.last_row > self._limits.rows:
                raise refusal("TOO_MANY_ROWS", accepted=self._limits.rows)
            self.has_line_breaks |= reader.line_num > before + 1
            before = reader.line_num
            if number <= self._layout.last_row:
                continue
            if not row:
                first_blank = first_blank or number
                continue
            yield from (self._line(each, 0, []) for each in range(first_blank or number, number))
            first_blank = None
            self.last = number
            yield self._record(number, row)

    def _record(self, number: int, row: list[str]) -> str:
        width = self._layout.width
        most = self._limits.value_characters + 1
        values = [one_line(value)[:most] for value in row[:width]]
        self.has_long = self.has_long or max(map(len, values), default=0) == most
        has_more = any(value.strip() for value in row[width:])
        if has_more and len(self.beyond) < _MOST_BEYOND:
            self.beyond[number] = tuple(one_line(value)[:most] for value in row[width:])
        fields = len(row) if has_more or len(row) < width else width
        return self._line(number, fields, values)

    def _line(self, number: int, fields: int, values: list[str]) -> str:
        missing = [""] * (self._layout.width - len(values))
        return "\t".join((str(number), str(fields), *values, *missing)) + "\n"


def load_canonical(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    layout: Layout,
    width: int,
    *,
    is_even: bool = False,
) -> None:
    """Read a canonical file below the header into the table `record`.

    width: values of each line; is_even: a sheet, whose rows all have the fields of the header.
    """
    fields = ["'r': 'integer'", "'n': 'integer'"]
    fields += [f"'c{n}': 'varchar'" for n in range(max(width, 1))]
    counted = f"* replace ({layout.width} as n)" if is_even else "*"
    connection.execute(
        f"create table record as select {counted} from read_csv($path, {_CANONICAL},"
        f" nullstr='{_NO_NULL}', null_padding=true, columns={{{', '.join(fields)}}})"
        f" where r > {layout.last_row}",
        {"path": str(path)},
    )


def _is_cut_off(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, io.SEEK_END)
        return file.read(1) not in (b"\n", b"\r")
