"""`check`: a delivered file -> a report, and its accepted rows as parts."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.errors import DeliveryError
from equity_metrics.intake.checking import Checking
from equity_metrics.intake.duplicates import mark_duplicates
from equity_metrics.intake.encoding import TextFile, as_utf8, has_control
from equity_metrics.intake.file_type import file_type
from equity_metrics.intake.heads import Layout, check_layout
from equity_metrics.intake.limits import COMMAND, Limits
from equity_metrics.intake.lookups import PLACE_TYPES, make_lookup, make_place_lookup
from equity_metrics.intake.messages import note_text, problem_text, refusal
from equity_metrics.intake.parts import make_accepted, write_parts
from equity_metrics.intake.problems import Teller
from equity_metrics.intake.records import (
    Loaded,
    Sample,
    load_canonical,
    load_carefully,
    load_fast,
    sample,
)  # fmt: skip
from equity_metrics.intake.report import Outcome, PartRows, Report, RowProblem, TotalCheck
from equity_metrics.intake.shapes import data_columns, make_cells, set_aside
from equity_metrics.intake.titles import is_marked_simulated, period_in, province_in
from equity_metrics.intake.totals import compare_totals, differences
from equity_metrics.intake.workbook import read_workbook
from equity_metrics.periods import KIND_LABELS, Period
from equity_metrics.places import Places
from equity_metrics.text import Text

Progress = Callable[[float, Text], None]
_CHUNK = 1 << 20
_BIG_FILE = 8 << 20
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_DELIMITER_NAMES = {",": ",", ";": ";", "\t": "TAB", "|": "|"}
_EXAMPLES = {
    "survey_round": "2563-2", "academic_year": "2562", "fiscal_year": "2563", "as_of": "2564-12-31",
}  # fmt: skip


class _Scan(threading.Thread):
    """SHA-256, lines and control characters of a file, beside the reading of it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.lines, self.has_control = path, 0, False
        self.sha256, self.failure = "", ""

    def run(self) -> None:
        digest, last = hashlib.sha256(), b"\n"
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    self.lines += chunk.count(b"\n")
                    self.has_control = self.has_control or has_control(chunk)
                    last = chunk[-1:]
        except OSError as failure:
            self.failure = type(failure).__name__
        self.lines += last != b"\n"
        self.sha256 = digest.hexdigest()


@dataclass(slots=True)
class _Delivery:
    """The state of one check, from the file to the report."""

    path: Path
    dataset: Dataset
    places: Places
    key: bytes
    limits: Limits
    today: date
    into: Path | None
    province: str | None
    period: Period | None
    as_province: str | None
    progress: Progress
    folder: Path
    scan: _Scan
    connection: duckdb.DuckDBPyConnection
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    titles: list[str] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    layout: Layout = field(default_factory=lambda: Layout(1, 1, 0, ()))
    loaded: Loaded = field(default_factory=lambda: Loaded(0))

    def __enter__(self) -> _Delivery:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.scan.ident is not None:
            self.scan.join()
        self.connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)  # holds ids and names while it lives

    def run(self) -> Report:
        """Read, check, write; DeliveryError where the whole file is refused."""
        self._measure()
        self.progress(0.05, Text("กำลังเปิดแฟ้ม", "Opening the file"))
        if file_type(self.path, self.path.name) == "workbook":
            self._read_workbook()
        else:
            self._read_text()
        self._describe_layout()
        self._count_rows()
        self._locate()
        self.progress(0.4, Text("กำลังตรวจแต่ละแถว", "Checking each row"))
        return self._check_rows()

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

    def _read_workbook(self) -> None:
        sheet = read_workbook(self.path, self.dataset, self.folder, self.limits)
        self.sheet, self.layout = sheet.name, sheet.layout
        widest = max((len(row) for row in sheet.rows), default=0)
        if self.layout.width > self.limits.columns:
            raise refusal("TOO_MANY_COLUMNS", found=widest, accepted=self.limits.columns)
        self.titles = [cell for row in sheet.rows[: self.layout.row - 1] for cell in row if cell]
        self.notes += sheet.notes
        check_layout(self.dataset, self.layout)
        load_canonical(self.connection, sheet.file, self.layout, widest, is_even=True)
        self.loaded = Loaded(max(sheet.count, self.layout.last_row))

    def _read_text(self) -> None:
        text = self._fast_text()
        head = None
        if text is not None:
            head = self._sample(text)
            check_layout(self.dataset, self.layout)
            self.scan.join()
            fast = None
            if not self.scan.has_control:
                fast = load_fast(self.connection, text.path, head, self.scan.lines)
            if fast is not None:
                self.loaded = fast
                return
        text = as_utf8(self.path, self.folder)
        head = self._sample(text)
        check_layout(self.dataset, self.layout)
        self.loaded = load_carefully(self.connection, text, head, self.folder, self.limits)

    def _fast_text(self) -> TextFile | None:
        """A big file that begins as UTF-8; DuckDB itself refuses the rest if it is not."""
        if self.path.stat().st_size < _BIG_FILE:
            return None
        with self.path.open("rb") as file:
            head = file.read(_CHUNK)
        try:
            head[: head.rfind(b"\n") + 1].decode("utf-8")
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

    def _describe_layout(self) -> None:
        layout = self.layout
        converted = {"cp874": "ENCODING_CP874", "utf-16": "ENCODING_UTF16"}.get(self.encoding or "")
        if converted:
            self.codes.append(converted)
            self.notes.append(problem_text(converted))
        if self.delimiter not in (None, ","):
            self.codes.append("OK_DELIMITER")
            name = _DELIMITER_NAMES[self.delimiter or ","]
            self.notes.append(problem_text("OK_DELIMITER", found=name))
        if layout.row > 1:
            text = problem_text("HEADER_FOUND", found=layout.row)
            self.warnings.append(
                RowProblem(layout.row, None, f"HEADER_FOUND_AT_{layout.row}", text)
            )
        if layout.respelt:
            text = problem_text("HEADER_NORMALISED", found=", ".join(layout.respelt))
            self.warnings.append(RowProblem(layout.row, None, "HEADER_NORMALISED", text))
        if layout.extra:
            names = ", ".join(layout.heads[index] for index in layout.extra)
            self.notes.append(note_text("EXTRA_COLUMNS", found=names[:500]))
        if layout.wide:
            self.notes.append(note_text("UNPIVOTED", found=len(layout.wide)))
        if self.loaded.has_line_breaks:
            self.notes.append(note_text("NEWLINE"))

    def _count_rows(self) -> None:
        if self._one("select count(*) from record") > self.limits.rows:
            raise refusal("TOO_MANY_ROWS", accepted=self.limits.rows)
        set_aside(self.connection, self.layout)
        make_cells(self.connection, self.dataset, self.layout)
        if not self._one("select count(*) from cell"):
            raise refusal("NO_ROWS")
        counts = dict(
            self.connection.execute("select kind, count(*) from aside group by kind").fetchall()
        )
        counts.pop("header", None)
        if counts:
            self.notes.append(
                note_text(
                    "SET_ASIDE",
                    totals=counts.get("total", 0),
                    notes=counts.get("note", 0),
                    blanks=counts.get("blank", 0),
                )
            )

    def _one(self, query: str) -> int:
        found = self.connection.execute(query).fetchone()
        return int(found[0]) if found is not None else 0

    def _locate(self) -> None:
        """Settle province and period where the rows do not carry them."""
        present = data_columns(self.dataset, self.layout)
        types = {self.dataset[name].type for name in present}
        named = province_in(self.places, self.titles)
        if self.province is None and named is not None:
            self.province = named
            if "province" not in types:
                name = self.places.province(named).full_name
                self.notes.append(note_text("PROVINCE_FROM_TITLE", found=name))
        if self.province is None and "province" not in types:
            raise refusal("MISSING_PROVINCE")
        by_date = self.dataset.period_from is not None and self.dataset.period_from in present
        by_year = self.dataset.period.endswith("_year") and "academic_year" in types
        if by_date or by_year:
            return
        if self.period is None:
            self.period = self._period_in_titles()
            self.notes.append(note_text("PERIOD_FROM_TITLE", found=self.period.label))

    def _period_in_titles(self) -> Period:
        kind = self.dataset.period
        found = period_in(kind, self.titles) or period_in(kind, self.layout.heads)
        if found is None:
            raise refusal("MISSING_PERIOD", accepted=KIND_LABELS[kind], example=_EXAMPLES[kind])
        return found

    def _check_rows(self) -> Report:
        present = data_columns(self.dataset, self.layout)
        for name in present:
            column = self.dataset[name]
            if column.type not in (*PLACE_TYPES, "text"):
                is_wide = bool(self.layout.wide)
                make_lookup(self.connection, self.dataset, column, is_wide=is_wide)
        make_place_lookup(self.connection, self.dataset, present, self.places, self.province)
        checking = Checking(
            self.dataset, present, self.layout.width, self.key, self.today,
            self.limits.value_characters, self.period, self.as_province,
        )  # fmt: skip
        checking.run(self.connection)
        mark_duplicates(self.connection, self.dataset)
        self.progress(0.8, Text("กำลังเขียนแถวที่ผ่าน", "Writing the accepted rows"))
        is_simulated = self._mark_simulated()
        make_accepted(self.connection, self.dataset, simulated=is_simulated)
        parts = write_parts(self.connection, self.dataset, self.into)
        teller = Teller(
            self.connection, self.dataset, self.places, present, self.layout.width,
            self.limits.value_characters, self.province, self.as_province,
            self.loaded.last if self.loaded.is_cut_off else None,
        )  # fmt: skip
        problems, more = teller.row_problems(checking.faults, self.limits.problems)
        checks = compare_totals(self.connection, self.dataset, self.layout)
        self.warnings += [*teller.warnings(), *self._duplicates(), *differences(checks)]
        problems += self._refused_later()
        return self._report(problems, more, checks, parts, is_simulated)

    def _mark_simulated(self) -> bool:
        notes = self.connection.execute(
            "select record.* from record join aside using (r) where kind = 'note' limit 20"
        ).fetchall()
        words = [each for row in notes for each in row[2:] if isinstance(each, str)]
        if is_marked_simulated([*self.titles, *words, *self.layout.heads]):
            return True
        simulated = self._one("select count(*) from checked where is_simulated")
        others = self._one("select count(*) from checked where faults = 0 and not is_simulated")
        if simulated and others:
            text = problem_text("SIMULATED_MIXED")
            self.warnings.append(RowProblem(None, None, "SIMULATED_MIXED", text))
        return bool(simulated) and not others

    def _refused_later(self) -> list[RowProblem]:
        limit = self.limits.problems
        queries = (
            ("DUPLICATE_CONFLICT", "select r from conflicting order by r"),
            ("REPEATED_HEADER", "select r from aside where kind = 'header' order by r"),
        )
        return [
            RowProblem(row, None, code, problem_text(code))
            for code, query in queries
            for (row,) in self.connection.execute(f"{query} limit {limit}").fetchall()
        ]

    def _duplicates(self) -> list[RowProblem]:
        count = self._one("select count(*) from repeated")
        if not count:
            return []
        first = self._one("select min(r) from repeated")
        text = problem_text("DUPLICATE_REMOVED", found=count)
        return [RowProblem(first, None, "DUPLICATE_REMOVED", text)]

    def _report(
        self,
        problems: list[RowProblem],
        more: int,
        checks: list[TotalCheck],
        parts: tuple[PartRows, ...],
        is_simulated: bool,
    ) -> Report:
        read = self._one("select count(*) from record")
        rejected = self._one(
            "select count(*) from (select r from checked where faults <> 0"
            " union select r from conflicting union select r from aside where kind = 'header')"
        )
        aside = self._one("select count(*) from aside where kind <> 'header'")
        aside += self._one(
            "select count(*) from repeated where r not in (select r from checked where faults <> 0)"
        )
        refused = list(dict.fromkeys(each.code for each in problems))
        warned = list(dict.fromkeys(each.code for each in self.warnings))
        every = sorted(
            [*problems, *self.warnings], key=lambda each: (each.row or 0, each.column or "")
        )
        codes = [*refused, *self.codes, *warned]
        columns = [(self.layout.heads[index], name) for name, index in self.layout.columns.items()]
        columns += [(self.layout.heads[each.index], each.column) for each in self.layout.wide]
        return Report(
            dataset=self.dataset.id,
            file_name=self.path.name,
            sha256=self.sha256(),
            outcome=_outcome(refused, self.codes, warned),
            codes=tuple(codes) or ("OK",),
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheet=self.sheet,
            rows_read=read,
            rows_ok=read - rejected - aside,
            rows_rejected=rejected,
            rows_set_aside=aside,
            problems=tuple(every[: self.limits.problems]),
            more_problems=more + max(len(every) - self.limits.problems, 0),
            columns=tuple(columns),
            checks=tuple(checks),
            parts=parts,
            is_simulated=is_simulated
            or bool(self._one("select count(*) from accepted where is_simulated")),
            notes=tuple(self.notes),
        )

    def sha256(self) -> str:
        """The digest of the file's bytes."""
        if self.scan.ident is not None:
            self.scan.join()
        return self.scan.sha256 or hashlib.sha256().hexdigest()

    def refused(self, failure: DeliveryError) -> Report:
        """The report of a file that is refused as a whole."""
        problem = RowProblem(None, None, failure.code, failure.text)
        return Report(
            dataset=self.dataset.id,
            file_name=self.path.name,
            sha256=self.sha256(),
            outcome="REJECT_FILE",
            codes=(failure.code,),
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheet=self.sheet,
            problems=(problem,),
            notes=tuple(self.notes),
        )


def _outcome(refused: list[str], informed: list[str], warned: list[str]) -> Outcome:
    if refused:
        return "REJECT_ROWS"
    if any(code.startswith("ENCODING") for code in informed):
        return "ACCEPT_CONVERTED"
    return "ACCEPT_WARN" if warned else "ACCEPT"


def _silent(share: float, words: Text) -> None:
    """Progress that nobody asked for."""


def check(
    path: Path,
    dataset: Dataset,
    places: Places,
    *,
    key: bytes,
    into: Path | None = None,
    province: str | None = None,
    period: Period | None = None,
    as_province: str | None = None,
    today: date | None = None,
    limits: Limits = COMMAND,
    progress: Progress | None = None,
) -> Report:
    """Check a delivered file against its contract; accepted rows go to `into` as Parquet parts.

    key: the secret of the HMAC that stands for a child's id (at most 64 bytes). province, period:
    what the sender says where the file does not. as_province: the only province that the sender
    may send. A refused file is a report, not an exception.
    """
    folder = Path(tempfile.mkdtemp(prefix="intake-"))
    connection = duckdb.connect(config={**_CONFIG, "temp_directory": str(folder)})
    with _Delivery(
        path, dataset, places, key, limits, today or date.today(), into, province, period,
        as_province, progress or _silent, folder, _Scan(path), connection,
    ) as delivery:  # fmt: skip
        try:
            return delivery.run()
        except DeliveryError as failure:
            return delivery.refused(failure)
