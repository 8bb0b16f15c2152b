"""A delivery's file -> the table `record`, and what its head says: layout, titles, encoding."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.encoding import TextFile, as_utf8
from equity_metrics.intake.file_type import file_type
from equity_metrics.intake.heads import Layout, check_layout
from equity_metrics.intake.limits import Limits
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
    """One file as received. `load` fills what stands below `scan`, as far as it gets."""

    path: Path
    dataset: Dataset
    folder: Path
    limits: Limits
    scan: FileScan
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    titles: list[str] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    layout: Layout = field(default_factory=lambda: Layout(1, 1, 0, ()))
    loaded: Loaded = field(default_factory=lambda: Loaded(0))

    def load(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Create `record`; DeliveryError where the file as a whole cannot be read."""
        self._measure()
        if file_type(self.path, self.path.name) == "workbook":
            self._load_workbook(connection)
        else:
            self._load_text(connection)

    def _measure(self) -> None:
        try:
            size = self.path.stat().st_size
            with self.path.open("rb"):
                pass
        except OSError as failure:
            raise refusal("UNREADABLE", found=type(failure).__name__) from None
        self.scan.start()
        if size == 0:
            raise refusal("EMPTY_FILE")
        if size > self.limits.file_bytes:
            raise refusal("FILE_TOO_LARGE", found=size, accepted=self.limits.file_bytes)

    def _load_workbook(self, connection: duckdb.DuckDBPyConnection) -> None:
        sheet = read_workbook(self.path, self.dataset, self.folder, self.limits)
        self.sheet, self.layout = sheet.name, sheet.layout
        widest = max((len(row) for row in sheet.rows), default=0)
        if self.layout.width > self.limits.columns:
            raise refusal("TOO_MANY_COLUMNS", found=widest, accepted=self.limits.columns)
        self.titles = [cell for row in sheet.rows[: self.layout.row - 1] for cell in row if cell]
        self.notes += sheet.notes
        check_layout(self.dataset, self.layout)
        load_canonical(connection, sheet.file, self.layout, widest, is_even=True)
        last = max(sheet.count, self.layout.last_row)
        self.loaded = Loaded(last, is_short=sheet.is_short)

    def _load_text(self, connection: duckdb.DuckDBPyConnection) -> None:
        text = self._screened()
        if text is not None:
            head = self._sample(text)
            check_layout(self.dataset, self.layout)
            fast = load_fast(connection, text.path, head, self.scan, self.limits)
            if fast is not None:
                self.loaded = fast
                return
        text = as_utf8(self.path, self.folder)
        head = self._sample(text)
        check_layout(self.dataset, self.layout)
        self.loaded = load_carefully(connection, text, head, self.folder, self.limits)

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
        before = head.rows[: self.layout.row - 1]
        self.titles = [cell for row in before for cell in row if cell.strip()]
        return head
