"""`check`: a delivered file -> a report, and its accepted rows as parts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.errors import DeliveryError
from equity_metrics.intake.checking import Checking
from equity_metrics.intake.counts import count_of
from equity_metrics.intake.duplicates import mark_duplicates, mark_standing_elsewhere
from equity_metrics.intake.faults import list_faults
from equity_metrics.intake.findings import Findings
from equity_metrics.intake.limits import COMMAND, Limits
from equity_metrics.intake.lookups import PLACE_TYPES, make_lookup, make_place_lookup
from equity_metrics.intake.marking import DeliveredRows, Mark
from equity_metrics.intake.messages import problem_text, refusal
from equity_metrics.intake.parts import make_accepted, write_parts
from equity_metrics.intake.problems import Teller
from equity_metrics.intake.reading import Source
from equity_metrics.intake.report import Report
from equity_metrics.intake.scan import FileScan
from equity_metrics.intake.shapes import data_columns, make_cells, set_aside, set_aside_under_header
from equity_metrics.intake.summary import refused_later, refused_whole, repetitions, summed_up
from equity_metrics.intake.titles import is_marked_simulated
from equity_metrics.intake.totals import compare_totals, differences
from equity_metrics.intake.typed import Typing
from equity_metrics.intake.whereabouts import Whereabouts
from equity_metrics.kept_rows import KeptFiles, lay_rows
from equity_metrics.periods import Period
from equity_metrics.places import Places
from equity_metrics.progress import Progress, silent
from equity_metrics.text import Text, joined

_NO_MAPPING: Mapping[str, str] = {}


@dataclass(slots=True)
class _Delivery:
    """The state of one check, from the file to the report."""

    source: Source
    dataset: Dataset
    places: Places
    connection: duckdb.DuckDBPyConnection
    findings: Findings
    where: Whereabouts
    key: bytes
    today: date
    into: Path | None
    progress: Progress
    beside: KeptFiles | None
    reach: frozenset[str] | None

    def run(self) -> Report:
        """Read, check, write; DeliveryError where the whole file is refused."""
        if self.beside is not None and not _has_districts(self.dataset):
            raise refusal("NO_DISTRICTS")
        self.progress(0.05, Text("กำลังเปิดไฟล์", "Opening the file"))
        self.source.load(self.connection)
        self.findings.describe(self.source)
        self._make_cells()
        layout = self.source.layout
        present = data_columns(self.dataset, layout)
        self.where, notes = self.where.settle(
            self.dataset, self.places, present, self.source.titles, layout.heads
        )
        self.findings.notes += notes
        self.progress(0.4, Text("กำลังตรวจแต่ละแถว", "Checking each row"))
        report = self._conclude(present, self._check_rows(present))
        self.source.require_unchanged()
        return report

    def _make_cells(self) -> None:
        limits, layout = self.source.limits, self.source.layout
        self.findings.rows_read = count_of(self.connection, "select count(*) from record")
        if self.findings.rows_read > limits.rows:
            raise refusal("TOO_MANY_ROWS", accepted=limits.rows)
        set_aside(self.connection, layout)
        set_aside_under_header(self.connection, self.dataset, layout)
        make_cells(self.connection, self.dataset, layout)
        if not count_of(self.connection, "select count(*) from cell"):
            raise refusal("NO_ROWS")
        self.findings.count_aside(self.connection)

    def _check_rows(self, present: list[str]) -> Checking:
        layout, most = self.source.layout, self.source.limits.value_characters
        looked_up = {
            name: refuses
            for name in present
            if self.dataset[name].type not in (*PLACE_TYPES, "text")
            and (refuses := self._look_up(name)) is not None
        }
        province, as_province = self.where.province, self.where.as_province
        make_place_lookup(self.connection, self.dataset, present, self.places, province)
        typing = Typing(
            self.dataset, tuple(present), looked_up, layout.width, self.today,
            None if self.source.loaded.is_short else most, self.where.period,
        )  # fmt: skip
        doubtful = {each.name for each in self.dataset.column if typing.may_refuse(each)}
        faults = list_faults(
            self.dataset, present, doubtful, layout.width, most, as_province,
            by_district=self.beside is not None,
        )  # fmt: skip
        checking = Checking(self.dataset, typing, faults, self.key)
        checking.run(self.connection)
        self._require_reach()
        mark_duplicates(self.connection, self.dataset, checking)
        if self.beside is not None:
            mark_standing_elsewhere(self.connection, self.dataset, self.beside)
        return checking

    def _require_reach(self) -> None:
        """Raises DeliveryError OUT_OF_REACH where a row is of a province that the sender has not."""
        if self.reach is None:
            return
        asked = "select distinct province from checked where province is not null order by all"
        found = [code for (code,) in self.connection.execute(asked).fetchall()]
        if not self.reach.issuperset(found):
            raise refusal(
                "OUT_OF_REACH",
                found=self._named(code for code in found if code not in self.reach),
                accepted=self._named(sorted(self.reach)),
            )

    def _named(self, provinces: Iterable[str]) -> Text:
        return joined(tuple(self.places.province(code).full_name for code in provinces))

    def _look_up(self, name: str) -> bool | None:
        is_wide = bool(self.source.layout.wide)
        return make_lookup(self.connection, self.dataset, self.dataset[name], is_wide=is_wide)

    def _conclude(self, present: list[str], checking: Checking) -> Report:
        source, findings = self.source, self.findings
        self._mark_simulated()
        make_accepted(self.connection, self.dataset, simulated=findings.is_simulated)
        teller = Teller(
            self.connection, self.dataset, self.places, present, source.layout,
            source.limits.value_characters, self.where.province, self.where.as_province,
            source.loaded.last if source.loaded.is_cut_off else None,
        )  # fmt: skip
        problems, more = teller.row_problems(checking.faults, source.limits.problems)
        problems += refused_later(self.connection, source.limits.problems)
        checks = compare_totals(self.connection, self.dataset, source.layout)
        findings.warnings += [
            *teller.warnings(), *repetitions(self.connection), *differences(checks),
        ]  # fmt: skip
        self.progress(0.8, Text("กำลังเขียนแถวที่ผ่าน", "Writing the accepted rows"))
        if self.into is not None:
            # All is said that the texts are needed for: writing the parts takes their memory over.
            self.connection.execute(f"drop table {source.loaded.table}")
        parts = write_parts(self.connection, self.dataset, self.into)
        return summed_up(self.connection, source, findings, problems, more, checks, parts)

    def _mark_simulated(self) -> None:
        notes = self.connection.execute(
            "select record.* from record join aside using (r) where kind = 'note' limit 20"
        ).fetchall()
        words = [each for row in notes for each in row[2:] if isinstance(each, str)]
        if is_marked_simulated([*self.source.titles, *words, *self.source.layout.heads]):
            self.findings.is_simulated = True
            return
        sound = "select count(*) from checked where faults = 0"
        simulated = count_of(self.connection, "select count(*) from checked where is_simulated")
        others = count_of(self.connection, f"{sound} and not is_simulated")
        if simulated and others:
            self.findings.warn(None, "SIMULATED_MIXED", problem_text("SIMULATED_MIXED"))
        self.findings.is_simulated = bool(simulated) and not others


def _engine_settings(
    limits: Limits, folder: Path
) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "temp_directory": str(folder),
        "memory_limit": f"{limits.engine_megabytes}MB",
        "threads": limits.engine_threads,
        # Written aside in files that stay below what one file may hold.
        "max_temp_directory_size": f"{limits.written_bytes * 3 // 4}B",
    }


def _has_districts(dataset: Dataset) -> bool:
    return any(column.type == "district" for column in dataset.column)


def check(
    path: Path,
    dataset: Dataset,
    places: Places,
    *,
    key: bytes,
    into: Path | None = None,
    read: Iterable[KeptFiles] = (),
    beside: KeptFiles | None = None,
    province: str | None = None,
    period: Period | None = None,
    as_province: str | None = None,
    reach: frozenset[str] | None = None,
    mapping: Mapping[str, str] = _NO_MAPPING,
    today: date | None = None,
    limits: Limits = COMMAND,
    mark: Mark | None = None,
    progress: Progress = silent,
) -> Report:
    """Check a delivered file against its contract; accepted rows go to `into` as Parquet parts.

    key: the secret of the HMAC that stands for a child's id (at most 64 bytes). read: the part files
    of the other datasets that rules look into. beside: the dataset's own rows that stand, given where
    the file speaks for the districts in it alone. province, period: what the sender says where the
    file does not. as_province: the only province that the sender may send; rows of others are refused.
    reach: the same of several provinces, and the whole file is refused. mapping: head in the file ->
    column of the contract, where the contract does not know the head. mark: called with the report
    and the rows while they can be read. A refused file is a report, not an exception.
    """
    folder = Path(tempfile.mkdtemp(prefix="intake-"))
    source = Source(path, dataset, folder, limits, FileScan(path), mapping)
    connection = duckdb.connect(config=_engine_settings(limits, folder))
    delivery = _Delivery(
        source, dataset, places, connection, Findings(),
        Whereabouts(province, period, as_province), key, today or date.today(), into,
        progress, beside, reach,
    )  # fmt: skip
    try:
        rows: DeliveredRows | None = DeliveredRows(connection, source)
        try:
            for kept in read:
                lay_rows(connection, kept)
            report = delivery.run()
        except DeliveryError as failure:
            rows, report = None, refused_whole(source, delivery.findings, failure)
        except (MemoryError, duckdb.OutOfMemoryException):
            rows, report = None, refused_whole(source, delivery.findings, refusal("TOO_HEAVY"))
        if mark is not None:
            mark(report, rows)
        return report
    finally:
        source.scan.done()
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)  # holds ids and names while it lives
