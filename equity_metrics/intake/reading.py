"""A delivery's file -> the table `record`, and what its head says: layout, titles, encoding."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.encoding import TextFile, as_utf8, refuse_long_lines
from equity_metrics.intake.file_type import file_type
from equity_metrics.intake.heads import Layout
from equity_metrics.intake.layout_check import check_layout
from equity_metrics.intake.limits import Limits
from equity_metrics.intake.mapping import Mapped, check_mapped, mapped_heads, with_heads
from equity_metrics.intake.messages import refusal
from equity_metrics.intake.records import (
    Loaded,
    Sample,
    load_canonical,
    load_carefully,
    load_fast,
    sample,
)  # fmt: skip
from equity_metrics.intake.scan import CHUNK_BYTES, FileScan
from equity_metrics.intake.workbook import read_workbook
from equity_metrics.text import Text


@dataclass(slots=True)
class Source:
    """One file as received. `load` fills what stands below `mapping`, as far as it gets.

    above: the records down to the last of the header, as they came.
    """

    path: Path
    dataset: Dataset
    folder: Path
    limits: Limits
    scan: FileScan
    mapping: Mapping[str, str] = field(default_factory=dict)
    mapped: Mapped = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    titles: list[str] = field(default_factory=list)
    above: tuple[tuple[str, ...], ...] = ()
    notes: list[Text] = field(default_factory=list)
    layout: Layout = field(default_factory=lambda: Layout(1, 1, 0, ()))
    loaded: Loaded = field(default_factory=lambda: Loaded(0))
    _stamp: tuple[int, ...] | None = None

    def load(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Create `record`; DeliveryError where the file as a whole cannot be read."""
        self._measure()
        self.mapped = mapped_heads(self.dataset, self.mapping)
        self.dataset = with_heads(self.dataset, self.mapped)
        if file_type(self.path, self.path.name) == "workbook":
            self._load_workbook(connection)
        else:
            self._load_text(connection)

    def _measure(self) -> None:
        try:
            self._stamp = _stamp_of(self.path)
            if not self.path.is_file():  # a pipe would be waited for
                raise OSError
            with self.path.open("rb"):
                pass
        except OSError as failure:
            raise refusal("UNREADABLE", found=type(failure).__name__) from None
        size = self.path.stat().st_size
        self.scan.start()
        if size == 0:
            raise refusal("EMPTY_FILE")
        if size > self.limits.file_bytes:
            raise refusal("FILE_TOO_LARGE", found=size, accepted=self.limits.file_bytes)

    def require_unchanged(self) -> None:
        """Raises DeliveryError CHANGED where the bytes read may not be those that were hashed."""
        self.scan.done()
        try:
            now = _stamp_of(self.path)
        except OSError:
            now = None
        if now != self._stamp:
            raise refusal("CHANGED")

    def _load_workbook(self, connection: duckdb.DuckDBPyConnection) -> None:
        sheet = read_workbook(self.path, self.dataset, self.folder, self.limits)
        self.sheet, self.layout = sheet.name, sheet.layout
        self.above = sheet.rows[: self.layout.last_row]
        widest = max((len(row) for row in sheet.rows), default=0)
        if self.layout.width > self.limits.columns:
            raise refusal("TOO_MANY_COLUMNS", found=widest, accepted=self.limits.columns)
        self.titles = [cell for row in sheet.rows[: self.layout.row - 1] for cell in row if cell]
        self.notes += sheet.notes
        self._check_layout()
        load_canonical(connection, sheet.file, self.layout, widest, is_even=True)
        last = max(sheet.count, self.layout.last_row)
        self.loaded = Loaded(last, is_short=sheet.is_short)

    def _load_text(self, connection: duckdb.DuckDBPyConnection) -> None:
        refuse_long_lines(self.path)
        text = self._screened()
        if text is not None:
            head = self._sample(text)
            self._check_layout()
            fast = load_fast(connection, text.path, head, self.scan, self.limits)
            if fast is not None:
                self.loaded = fast
                return
        text = as_utf8(self.path, self.folder)
        head = self._sample(text)
        self._check_layout()
        self.loaded = load_carefully(connection, text, head, self.folder, self.limits)

    def _check_layout(self) -> None:
        check_mapped(self.mapped, self.layout)
        check_layout(self.dataset, self.layout)

    def _screened(self) -> TextFile | None:
        """A big file that begins as UTF-8; DuckDB itself refuses the rest if it is not."""
        if self.path.stat().st_size < self.limits.fast_bytes:
            return None
        with self.path.open("rb") as file:
            head = file.read(CHUNK_BYTES)
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head)  # the last letter may be cut
        except UnicodeDecodeError:
            return None
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return None
        return as_utf8(self.path, self.folder, is_screened=True)

    def _sample(self, text: TextFile) -> Sample:
        head = sample(text, self.dataset, self.limits)
        self.encoding, self.delimiter, self.layout = text.encoding, head.delimiter, head.layout
        self.above = head.rows[: self.layout.last_row]
        before = head.rows[: self.layout.row - 1]
        self.titles = [cell for row in before for cell in row if cell.strip()]
        return head


def _stamp_of(path: Path) -> tuple[int, ...]:
    """What no change of a file leaves as it was; the file is read more than once and hashed aside."""
    seen = path.stat()
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
