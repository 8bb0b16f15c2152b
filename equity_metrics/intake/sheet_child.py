"""Reads a workbook in a process of its own: run by path, so that it imports nothing of the package.

Arguments: workbook, output folder, memory bytes, seconds, value characters. It begins to parse while
the guard still reads the archive, and writes once the guard has let it: the error cells by sheet
name then come through standard input. Writes sheet_<n>.tsv (record number, field count, values
between tabs) and sheets.json. A file that aborts the parser ends this process and no other.
"""

from __future__ import annotations

import errno
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

_MOST_SHEETS = 50
FIRST_VALUE = 2  # record number and field count stand before the values
# An id of 13 digits that Excel holds as a number keeps its '.0', so that the check can say so.
_LEAST_ID = 10**10
TOO_LARGE = 3  # the exit code where memory or the size of a file did not suffice
_MOST_REMEMBERED = 1 << 20
# Soft hyphen, spaces of no width, marks of direction, byte-order mark; `scan` knows their bytes.
_NO_SHAPE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_SHAPELESS = re.compile(f"[{_NO_SHAPE}]")
_TO_CHANGE = re.compile(f"[\t\n\r{_NO_SHAPE}]")
_ROWS_AT_ONCE = 1024


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
    """The text with line breaks and tabs as spaces and without what has no shape on paper.

    It fits a line of fields between tabs, and two codes that look the same are the same.
    """
    if not words.isascii():
        words = _SHAPELESS.sub("", words)
    if "\n" in words or "\r" in words:
        words = " ".join(words.splitlines())
    return words.replace("\t", " ") if "\t" in words else words


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return "NaN"
    if value.is_integer():
        return str(int(value)) if abs(value) < _LEAST_ID else repr(value)
    words = format(value, ".15g")  # what Excel itself shows; 0.1 + 0.2 is 0.3 again
    return words if "e" not in words else format(value, ".15f").rstrip("0")


class _Words(dict[Any, str]):
    """Cell -> its text: a column repeats its values, so most are worked out once.

    has_long: whether a text was longer than a value may be, and was cut one letter above that.
    """

    def __init__(self, characters: int) -> None:
        super().__init__()
        self._most = characters + 1
        self.has_long = False

    def of(self, cells: Sequence[Any]) -> Sequence[str]:
        """The texts of some cells of one column: mostly texts already, with nothing to change."""
        if set(map(type, cells)) == {str}:
            is_short = max(map(len, cells)) < self._most
            if is_short and not _TO_CHANGE.search("\0".join(cells)):
                return cells
        return [self[cell] for cell in cells]

    def __missing__(self, value: Any) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        words = self[value] = words_of(value)[: self._most]
        self.has_long = self.has_long or len(words) == self._most
        return words


def _limit(memory: int, seconds: int) -> None:
    """Bound this process where the system can; `doctor` says where it cannot."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return
    bounds = {
        resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0,
    }  # fmt: skip
    for limit, most in bounds.items():
        with suppress(ValueError, OSError):  # macOS knows limits that it will not set
            resource.setrlimit(limit, (most, most))


@cache
def _errors() -> dict[str, list[tuple[int, int, str]]]:
    """Sheet name -> its error cells (row, column, words); waits until the guard has said them."""
    found: dict[str, list[tuple[int, int, str]]] = json.load(sys.stdin)
    return found


def main(arguments: list[str]) -> None:
    """Write every sheet of a workbook; see the module."""
    path, folder = Path(arguments[0]), Path(arguments[1])
    memory, seconds, characters = (int(word) for word in arguments[2:])
    _limit(memory, seconds)
    import python_calamine  # after the limits, so that they hold for it

    workbook = python_calamine.CalamineWorkbook.from_path(str(path))
    words = _Words(characters)
    described = []
    for number, sheet in enumerate(workbook.sheets_metadata[:_MOST_SHEETS]):
        kind = str(sheet.typ).rpartition(".")[2]
        if kind != "WorkSheet":
            continue
        cells = workbook.get_sheet_by_name(sheet.name)
        target = folder / f"sheet_{number}.tsv"
        # Empty columns before the first are not among the values of a row.
        before = ("",) * (cells.start[1] if cells.start is not None else 0)
        rows = (before + row for row in _texts(cells.iter_rows(), words))
        described.append(
            {
                "name": sheet.name,
                "file": target.name,
                "is_visible": str(sheet.visible).endswith(".Visible"),
                "rows": _write(target, rows, _errors().get(sheet.name, [])),
                "is_short": not words.has_long,
            }
        )
    (folder / "sheets.json").write_text(json.dumps(described), encoding="utf-8")


def _texts(rows: Iterable[list[Any]], words: _Words) -> Iterator[tuple[str, ...]]:
    """The rows as texts, some rows of a column at a time: cell by cell takes three times as long."""
    left = iter(rows)
    while some := list(islice(left, _ROWS_AT_ONCE)):
        yield from zip(*(words.of(cells) for cells in zip(*some, strict=True)), strict=True)


def _write(
    target: Path, rows: Iterable[tuple[str, ...]], errors: Iterable[tuple[int, int, str]]
) -> int:
    """Write the rows, an error's name where a formula gave one; returns how many there are."""
    wrong: dict[int, list[tuple[int, str]]] = {}
    for row, column, words in errors:
        wrong.setdefault(row, []).append((column, words))
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        for index, values in enumerate(rows):
            line = [str(index + 1), str(len(values)), *values]
            for column, words in wrong.get(index, ()):
                if column < len(values):
                    line[FIRST_VALUE + column] = one_line(words)
            file.write("\t".join(line) + "\n")
            count = index + 1
    return count


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except MemoryError:
        sys.exit(TOO_LARGE)
    except OSError as failure:
        sys.exit(TOO_LARGE if failure.errno == errno.EFBIG else 1)
