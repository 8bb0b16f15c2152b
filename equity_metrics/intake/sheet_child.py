"""Reads a workbook in a process of its own: run by path, so that it imports nothing of the package.

Arguments: workbook, output folder, memory bytes, seconds, value characters. `errors.json` in the
folder holds the error cells by sheet name. Writes sheet_<n>.csv (record number, field count,
values) and sheets.json. A file that aborts the parser ends this process and no other.
"""

from __future__ import annotations

import csv
import errno
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

_MOST_SHEETS = 50
# An id of 13 digits that Excel holds as a number keeps its '.0', so that the check can say so.
_LEAST_ID = 10**10
TOO_LARGE = 3  # the exit code where memory or the size of a file did not suffice


def words_of(value: Any) -> str:
    """One cell as text: whole numbers without point, days as ISO, booleans as 1 and 0."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        is_day = value.hour == value.minute == value.second == 0
        return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return one_line(str(value))


def one_line(words: str) -> str:
    """The text with its line breaks as spaces."""
    return " ".join(words.splitlines()) if "\n" in words or "\r" in words else words


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return "NaN"
    if value.is_integer():
        return str(int(value)) if abs(value) < _LEAST_ID else repr(value)
    words = format(value, ".15g")  # what Excel itself shows; 0.1 + 0.2 is 0.3 again
    return words if "e" not in words else format(value, ".15f").rstrip("0")


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # a system without limits: `doctor` says so
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> None:
    """Write every sheet of a workbook; see the module."""
    path, folder = Path(arguments[0]), Path(arguments[1])
    memory, seconds, characters = (int(word) for word in arguments[2:])
    _limit(memory, seconds)
    import python_calamine  # after the limits, so that they hold for it

    errors = json.loads((folder / "errors.json").read_text(encoding="utf-8"))
    workbook = python_calamine.CalamineWorkbook.from_path(str(path))
    described = []
    for number, sheet in enumerate(workbook.sheets_metadata[:_MOST_SHEETS]):
        kind = str(sheet.typ).rpartition(".")[2]
        if kind != "WorkSheet":
            continue
        cells = workbook.get_sheet_by_name(sheet.name)
        wrong = {(row, column): words for row, column, words in errors.get(sheet.name, [])}
        target = folder / f"sheet_{number}.csv"
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            rows = cells.to_python(skip_empty_area=False)
            for index, row in enumerate(rows):
                values = [
                    wrong.get((index, place)) or words_of(value)[: characters + 1]
                    for place, value in enumerate(row)
                ]
                writer.writerow([index + 1, len(values), *values])
        described.append(
            {
                "name": sheet.name,
                "file": target.name,
                "is_visible": str(sheet.visible).endswith(".Visible"),
                "rows": len(rows),
                "width": len(rows[0]) if rows else 0,
            }
        )
    (folder / "sheets.json").write_text(json.dumps(described), encoding="utf-8")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except MemoryError:
        sys.exit(TOO_LARGE)
    except OSError as failure:
        sys.exit(TOO_LARGE if failure.errno == errno.EFBIG else 1)
