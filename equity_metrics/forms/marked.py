"""The sender's own file as a workbook: what is wrong coloured and explained, rows at their numbers.

It holds what the sender wrote, names and ids too: it is made on demand from the sender's bytes and
handed back to the sender alone (decision 13). What explains a cell never repeats its value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from equity_metrics import apart, intake
from equity_metrics.declarations import Dataset
from equity_metrics.forms import theme
from equity_metrics.forms.marked_summary import write_summary
from equity_metrics.guards import Confines
from equity_metrics.intake import DeliveredRow, DeliveredRows, Limits, Report, RowProblem
from equity_metrics.intake.handed_out import OWN_SHEETS, PROBLEMS_HEAD
from equity_metrics.intake.messages import refusal
from equity_metrics.places import Places
from equity_metrics.progress import Progress

MOST_ROWS = 1_048_576  # of a sheet of Excel
_MOST_PROBLEMS = 1_000_000  # as many as the list of a sheet takes
_MOST_COMMENTS = 5_000  # a spreadsheet opens slowly with more; the last column says it all
_BYTES_A_SECOND = 50_000  # of a file, at the least; rows of a workbook are packed
_MOST_CHARACTERS = 2_001  # a longer value is refused as too long, cut to this it still is
_ROWS_SHEET = "ข้อมูลที่ส่ง"
_FORBIDDEN = set("[]:*?/\\'")
_ASIDE = {
    "total": "แถวรวม ระบบไม่นับเป็นข้อมูล",
    "note": "แถวหมายเหตุ ระบบไม่นับเป็นข้อมูล",
    "example": "แถวตัวอย่างของแบบฟอร์ม ระบบไม่นับ",
    "repeated": "ซ้ำกับแถวก่อนหน้าทุกช่อง ระบบนับครั้งเดียว",
}


def check_marked(
    target: Path, path: Path, dataset: Dataset, places: Places, *,
    name: str | None = None, limits: Limits = intake.COMMAND, **said: Any,
) -> Report:  # fmt: skip
    """Checks a file as `intake.check` does and writes its marked copy to `target`.

    said: the arguments of `intake.check`. name: what the sender calls the file. Raises
    DeliveryError TOO_MANY_TO_MARK where a sheet cannot hold the rows.
    """
    every = replace(limits, problems=_MOST_PROBLEMS)
    mark = partial(write_marked, target, dataset, name or path.name)
    return intake.check(path, dataset, places, limits=every, mark=mark, **said)


def check_marked_apart(
    target: Path, path: Path, dataset: Dataset, places: Places, *,
    progress: Progress, name: str | None = None, limits: Limits = intake.COMMAND,
    spare: apart.Spare | None = None, **said: Any,
) -> None:  # fmt: skip
    """`check_marked` in a process of its own, as every file from outside is read.

    It may write beside `target` and nowhere else. Of a check that comes to no end, the copy is the
    summary that says so.
    """
    target, path = target.absolute(), path.absolute()
    limits = replace(limits, child_seconds=limits.child_seconds + _seconds_to_write(path))
    confines = Confines(target.parent, limits.guards, limits.most_seconds)
    asked = {
        **said, "target": target, "path": path, "dataset": dataset, "places": places,
        "name": name, "limits": limits,
    }  # fmt: skip
    try:
        apart.run(_marked, asked, progress, confines, spare)
    except apart.Ended as ended:
        report = intake.unfinished(path, dataset, ended.reason)
        write_marked(target, dataset, name or path.name, report, None)


def _seconds_to_write(path: Path) -> int:
    """What writing takes beside the check: it grows with the file, so that a small one gets little."""
    try:
        return path.stat().st_size // _BYTES_A_SECOND
    except OSError:
        return 0  # the check says that it cannot be read


def _marked(progress: Progress, **asked: Any) -> None:
    """The child's part: the workbook says it all, nothing else comes back."""
    check_marked(**asked, progress=progress)


def write_marked(
    target: Path, dataset: Dataset, name: str, report: Report, rows: DeliveredRows | None
) -> None:
    """The workbook: a summary with every problem, and the rows; of a file refused whole the first alone."""
    if rows is not None and rows.last > MOST_ROWS:
        raise refusal("TOO_MANY_TO_MARK", found=f"{rows.last:,}", accepted=f"{MOST_ROWS:,}")
    report = replace(report, file_name=name)
    with xlsxwriter.Workbook(target, {"constant_memory": True, **theme.SAFE}) as book:
        heads = rows.heads if rows is not None else ()
        write_summary(book, dataset, report, heads, _MOST_COMMENTS)
        if rows is not None:
            sheet = book.add_worksheet(_sheet_name(report.sheet))
            _Marker(book, sheet, dataset, report, rows).write()


def _sheet_name(found: str | None) -> str:
    """The sender's own name of the sheet, where Excel takes it."""
    if not found or len(found) > 31 or _FORBIDDEN.intersection(found) or found in OWN_SHEETS:
        return _ROWS_SHEET
    return found


class _Marker:
    """Writes the rows in their order: a sheet of constant memory cannot go back."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        sheet: Worksheet,
        dataset: Dataset,
        report: Report,
        rows: DeliveredRows,
    ) -> None:
        self._sheet, self._dataset, self._rows = sheet, dataset, rows
        self._heads, self._explained = rows.heads, rows.explained
        self._problems: dict[int, list[RowProblem]] = {}
        for problem in report.problems:
            # A warning without a cell counts for the whole file: it stands in the summary.
            if problem.row is not None and not (problem.is_warning and problem.place is None):
                self._problems.setdefault(problem.row, []).append(problem)
        self._refused = {each.row for each in report.problems if not each.is_warning}
        self._comments = 0
        shared = {**theme.FONT, "num_format": "@", "valign": "top"}
        self._plain = book.add_format(shared)
        self._head = book.add_format({**shared, "bold": True, "bottom": 1, "text_wrap": True})
        self._wrong = book.add_format({**shared, "bg_color": theme.WRONG, "border": 1})
        self._warned = book.add_format({**shared, "bg_color": theme.WARNED})
        self._aside = book.add_format({**shared, "bg_color": theme.ASIDE})
        self._told = book.add_format({**shared, "bg_color": theme.EXPLAINED, "bold": True})

    def write(self) -> None:
        """Titles and header, then every record at its own row."""
        self._sheet.set_default_row(theme.ROW)
        width = max(self._rows.width, self._explained + 1)
        for place in range(width):
            head = self._heads[place] if place < len(self._heads) else ""
            self._sheet.set_column(place, place, min(max(len(head) + 3, 17), 30))
        self._sheet.set_column(self._explained, self._explained, 80)
        for index, values in enumerate(self._rows.above):
            self._write_head(index, values)
        for row in self._rows:
            self._write_row(row)
        last = len(self._rows.above) - 1
        self._sheet.autofilter(last, 0, max(self._rows.last - 1, last), width - 1)
        self._sheet.freeze_panes(last + 1, 0)
        self._sheet.set_landscape()
        self._sheet.set_paper(8)  # A3
        self._sheet.fit_to_pages(1, 0)
        everything = f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(self._rows.last, width)}"
        self._sheet.ignore_errors({"number_stored_as_text": everything})

    def _write_head(self, index: int, values: Sequence[str]) -> None:
        is_head = index >= self._rows.header_row - 1
        for place, value in enumerate(values):
            if value and place != self._explained:
                self._sheet.write_string(
                    index, place, value, self._head if is_head else self._plain
                )
        if index == self._rows.header_row - 1:
            self._sheet.write_string(index, self._explained, PROBLEMS_HEAD, self._told)

    def _write_row(self, row: DeliveredRow) -> None:
        problems = self._problems.get(row.number, ())
        index = row.number - 1
        ground = self._ground(row, problems)
        told = {each.place: each for each in problems if each.place is not None}
        for place in range(max(len(row.values), len(self._heads))):
            value = row.values[place] if place < len(row.values) else None
            if place == self._explained:
                continue
            found = told.get(place)
            shown = ground if found is None else self._colour(found)
            if value:
                self._sheet.write_string(index, place, value[:_MOST_CHARACTERS], shown)
            elif shown is not self._plain:
                self._sheet.write_blank(index, place, None, shown)
            if found is not None:
                self._comment(index, place, found)
        self._explain(index, row, problems)

    def _ground(self, row: DeliveredRow, problems: Sequence[RowProblem]) -> Format:
        """The colour of a whole row: refused as one, or set aside."""
        if any(each.column is None for each in problems):
            return self._wrong
        is_aside = row.kind is not None and row.number not in self._refused
        return self._aside if is_aside else self._plain

    def _colour(self, problem: RowProblem) -> Format:
        return self._warned if problem.is_warning else self._wrong

    def _comment(self, index: int, place: int, problem: RowProblem) -> None:
        if self._comments < _MOST_COMMENTS:
            self._comments += 1
            self._sheet.write_comment(
                index, place, problem.text.th, {"x_scale": 2.2, "font_size": 10}
            )

    def _explain(self, index: int, row: DeliveredRow, problems: Sequence[RowProblem]) -> None:
        said = [f"{self._named(each)}{each.text.th}" for each in problems]
        if not said and row.kind is not None:
            said = [_ASIDE[row.kind]] if row.kind in _ASIDE else []
        if said:
            is_told = bool(problems)
            self._sheet.write_string(
                index, self._explained, " / ".join(said), self._told if is_told else self._aside
            )

    def _named(self, problem: RowProblem) -> str:
        """The head that is meant, or the label of a column that the file has not."""
        if problem.place is not None and problem.place < len(self._heads):
            return f"“{self._heads[problem.place]}”: "
        labels = (each.label.th for each in self._dataset.column if each.name == problem.column)
        return "".join(f"{label}: " for label in labels)
