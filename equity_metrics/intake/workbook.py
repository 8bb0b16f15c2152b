"""A workbook -> canonical records: guarded, parsed in a child process, the fitting sheet chosen."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from equity_metrics.declarations import Dataset
from equity_metrics.intake import sheet_child
from equity_metrics.intake.archive import SheetScan, opened, scan_sheets
from equity_metrics.intake.encoding import TextFile, refuse_control
from equity_metrics.intake.handed_out import OWN_SHEETS
from equity_metrics.intake.heads import SEARCHED_ROWS, Layout, find_layout
from equity_metrics.intake.limits import Limits
from equity_metrics.intake.messages import note_text, refusal
from equity_metrics.text import Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that fits the contract best, as a canonical file."""

    name: str
    file: Path
    rows: tuple[tuple[str, ...], ...]
    layout: Layout
    count: int
    is_short: bool
    notes: tuple[Text, ...]


def read_workbook(path: Path, dataset: Dataset, folder: Path, limits: Limits) -> Sheet:
    """Guard, parse and choose; raises DeliveryError where the workbook cannot be read safely."""
    scans = _parsed(path, folder, limits)
    sheets = json.loads((folder / "sheets.json").read_text(encoding="utf-8"))
    found = [_sheet(dataset, folder, each) for each in sheets]
    if not found:
        raise refusal("CORRUPT_XLSX")
    hidden = {each["name"] for each in sheets if not each["is_visible"]}
    best = max(found, key=lambda each: (each.layout.score, each.name not in hidden))
    if not any(any(cell.strip() for cell in row) for row in best.rows):
        raise refusal("EMPTY_FILE")
    refuse_control(TextFile(best.file, "utf-8", 0))
    notes = _notes(best, found, hidden, scans)
    return replace(best, notes=notes)


def _parsed(path: Path, folder: Path, limits: Limits) -> dict[str, SheetScan]:
    """Write the sheets into `folder`; what the guard saw of each.

    The child parses while the guard reads the XML. It writes nothing before the guard has passed
    the whole archive, and is killed where the guard refuses.
    """
    with opened(path, limits) as archive, _child(path, folder, limits) as child:
        try:
            scans = scan_sheets(archive, limits)
            errors = json.dumps({name: scan.errors for name, scan in scans.items()})
            child.communicate(errors.encode(), timeout=limits.child_seconds + 5)
        except subprocess.TimeoutExpired:
            raise refusal("SHEET_TOO_LARGE", found=f"> {limits.child_seconds} s") from None
        finally:
            child.kill()
    if child.returncode < 0 or child.returncode == sheet_child.TOO_LARGE:
        raise refusal("SHEET_TOO_LARGE", found=f"> {limits.child_memory_bytes >> 20} MB")
    if child.returncode > 0:
        raise refusal("CORRUPT_XLSX")
    return scans


def _child(path: Path, folder: Path, limits: Limits) -> subprocess.Popen[bytes]:
    numbers = (limits.child_memory_bytes, limits.child_seconds, limits.value_characters)
    command = [sys.executable, "-I", sheet_child.__file__, str(path), str(folder)]
    return subprocess.Popen(
        [*command, *(str(number) for number in numbers)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # a parser's message may print a cell
        env={},
    )


def _sheet(dataset: Dataset, folder: Path, described: dict[str, Any]) -> Sheet:
    file = folder / described["file"]
    with file.open(encoding="utf-8", newline="\n") as stream:
        rows = tuple(
            tuple(line.rstrip("\n").split("\t")[sheet_child.FIRST_VALUE :])
            for line in islice(stream, SEARCHED_ROWS + 1)
        )
    layout = find_layout(dataset, rows)
    return Sheet(
        described["name"], file, rows, layout, described["rows"], described["is_short"], ()
    )


def _notes(
    best: Sheet, found: list[Sheet], hidden: set[str], scans: dict[str, SheetScan]
) -> tuple[Text, ...]:
    notes = []
    found = [each for each in found if each is best or each.name not in OWN_SHEETS]
    if len(found) > 1:
        notes.append(note_text("SHEET", found=best.name))
    if best.name in hidden:
        notes.append(note_text("HIDDEN_USED"))
    for code, wanted in (("OTHER_SHEETS", False), ("HIDDEN_SHEET", True)):
        names = [
            each.name for each in found if each is not best and (each.name in hidden) is wanted
        ]
        if names:
            notes.append(note_text(code, found=", ".join(names)))
    gaps = scans.get(best.name, SheetScan()).formulas_without_result
    if gaps:
        notes.append(note_text("FORMULA_WITHOUT_VALUE", found=gaps))
    return tuple(notes)
