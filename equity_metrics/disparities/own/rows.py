"""Own tables: a reader's CSV as rows that are compared and never kept, and the rows of the answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from math import inf, isfinite, nan
from typing import TypeVar

from equity_metrics.errors import DeliveryError
from equity_metrics.text import Text, joined, number

MISSING = ("", "NA")  # as spreadsheets and statistical programs write what they do not have
_ENCODING = Text(
    th="{file}: อ่านไฟล์เป็น UTF-8 ไม่ได้ (ไบต์ที่ {found}) บันทึกใหม่เป็น CSV UTF-8",
    en="{file}: not UTF-8 (at byte {found}); save it again as CSV UTF-8.",
)
_BROKEN = Text(
    th="{file}: แถวที่ {row} อ่านเป็นตาราง CSV ไม่ได้ ({found})",
    en="{file}: row {row} cannot be read as CSV ({found}).",
)
_EMPTY = Text(
    th="{file}: ไม่มีแถวข้อมูล ต้องมีหัวตารางและอย่างน้อยหนึ่งแถว",
    en="{file}: no rows; a header and at least one row are needed.",
)
_COLUMNS = Text(
    th="{file}: แถวที่ 1 (หัวตาราง) ไม่มีคอลัมน์ {missing} พบ {found} ต้องมี {accepted}",
    en="{file}: row 1 (the header) lacks {missing}; found {found}; needed are {accepted}.",
)
_TWICE = Text(
    th="{file}: แถวที่ 1 (หัวตาราง) มีคอลัมน์ {found} มากกว่าหนึ่งครั้ง เหลือไว้เพียงคอลัมน์เดียว",
    en="{file}: row 1 (the header) has {found} more than once; keep one.",
)
_WIDTH = Text(
    th="{file}: แถวที่ {row} มี {found} ช่อง ต้องมี {accepted} ช่องตามหัวตาราง",
    en="{file}: row {row} has {found} fields; the header has {accepted}.",
)
_NUMBER = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” รับตัวเลข เช่น 54.9 หรือเว้นว่าง",
    en="{file}: row {row}, column {column}: found {found!r}, accepted is a number such as 54.9, or nothing.",
)
_FLAG = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” รับ 1 (ใช่) หรือ 0 (ไม่ใช่)",
    en="{file}: row {row}, column {column}: found {found!r}, accepted are 1 (yes) or 0 (no).",
)
_RANGE = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” รับตัวเลขตั้งแต่ {low} ถึง {high} หรือเว้นว่าง",
    en="{file}: row {row}, column {column}: found {found!r}, accepted is a number from {low} to {high}, or nothing.",
)
_AT_LEAST = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” รับตัวเลขตั้งแต่ {low} ขึ้นไป หรือเว้นว่าง",
    en="{file}: row {row}, column {column}: found {found!r}, accepted is a number of {low} or more, or nothing.",
)
_NEEDED = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: ช่องว่าง คอลัมน์นี้ต้องมีค่าทุกแถว",
    en="{file}: row {row}, column {column}: empty; this column needs a value in every row.",
)
_MORE = Text(th="และยังมีอีก {count} แถวที่ต้องแก้", en="{count} more rows have to be put right.")
_SHOWN = 40
_LISTED = 50
_Made = TypeVar("_Made")


class OwnTableError(DeliveryError):
    """A table of the reader's own cannot be read; `text` says which row and what is accepted.

    problems: the same, one sentence a row that is wrong.
    """

    def __init__(self, *problems: Text) -> None:
        super().__init__("OWN_TABLE", joined(problems, "\n"))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row: the name of its file, its number there (the header is 1), its words by column."""

    file: str
    row: int
    words: Mapping[str, str]

    def number(self, column: str, low: float = -inf, high: float = inf) -> float:
        """The number of a column, nan where it is missing.

        Raises OwnTableError for other words, and for a number outside low to high.
        """
        words = self.words[column]
        if words in MISSING:
            return nan
        try:
            found = float(words)
        except ValueError:
            found = inf
        if not isfinite(found):
            raise self.refused(_NUMBER, column)
        if not low <= found <= high:
            sentence = _AT_LEAST if high == inf else _RANGE
            raise self.refused(sentence, column, low=f"{low:g}", high=f"{high:g}")
        return found

    def needed(self, column: str) -> str:
        """The words of a column that no row may leave empty; raises OwnTableError."""
        words = self.words[column]
        if words in MISSING:
            raise self.refused(_NEEDED, column)
        return words

    def flag(self, column: str) -> bool:
        """Whether a column says yes; raises OwnTableError unless it holds 1 or 0."""
        if self.number(column) not in (0.0, 1.0):
            raise self.refused(_FLAG, column)
        return self.number(column) == 1.0

    def refused(self, sentence: Text, column: str, **accepted: object) -> OwnTableError:
        """The error that names this row, the column and what stands there."""
        found = self.words[column][:_SHOWN]
        where = {"file": self.file, "row": self.row, "column": column, "found": found}
        return OwnTableError(sentence.format(**where, **accepted))


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What was computed: rows by column, as words to write, and what is to be said of them."""

    rows: list[dict[str, str]]
    remarks: tuple[Text, ...] = ()


def checked(rows: Iterable[OwnRow], make: Callable[[OwnRow], _Made]) -> list[_Made]:
    """What `make` gives of each row; raises one OwnTableError that names every row it refused."""
    return _all_of(partial(make, row) for row in rows)


def decoded(content: bytes, file: str) -> str:
    """The text of a file, with or without its byte order mark; raises OwnTableError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise OwnTableError(_ENCODING.format(file=file, found=failure.start)) from failure


def read_rows(
    text: str, file: str, columns: tuple[str, ...], *, may_be_none: bool = False
) -> list[OwnRow]:
    """The rows of a CSV with at least these columns; others are left out, empty lines too.

    may_be_none: a header alone is a table without rows. Raises OwnTableError, which names the row,
    where it is no such table.
    """
    lines = _lines(text, file)
    if not lines:
        raise OwnTableError(_EMPTY.format(file=file))
    head = [words.strip() for words in lines[0][1]]
    _require(head, columns, file)
    if len(lines) == 1 and not may_be_none:
        raise OwnTableError(_EMPTY.format(file=file))
    return _all_of(partial(_row, file, row, words, head) for row, words in lines[1:])


def written(value: float | None) -> str:
    """A number in full precision, nothing where there is none."""
    return "" if value is None else repr(float(value) + 0.0)  # + 0.0 turns -0.0 into 0.0


def as_csv(rows: list[dict[str, str]], columns: tuple[str, ...]) -> str:
    """The rows as CSV text under a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _all_of(makers: Iterable[Callable[[], _Made]]) -> list[_Made]:
    made: list[_Made] = []
    problems: list[Text] = []
    for make in makers:
        try:
            made.append(make())
        except OwnTableError as refused:
            problems.extend(refused.problems)
    if not problems:
        return made
    more = len(problems) - _LISTED
    rest = (_MORE.format(count=number(more)),) if more > 0 else ()
    raise OwnTableError(*problems[:_LISTED], *rest)


def _lines(text: str, file: str) -> list[tuple[int, list[str]]]:
    """The lines that hold anything, each with the row number that a spreadsheet shows."""
    found: list[tuple[int, list[str]]] = []
    row = 0
    try:
        for row, words in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            if any(each.strip() for each in words):
                found.append((row, words))
    except csv.Error as failure:
        raise OwnTableError(_BROKEN.format(file=file, row=row + 1, found=failure)) from failure
    return found


def _require(head: list[str], columns: tuple[str, ...], file: str) -> None:
    missing = [column for column in columns if column not in head]
    if missing:
        found, accepted = ", ".join(head)[:200], ", ".join(columns)
        raise OwnTableError(
            _COLUMNS.format(file=file, missing=", ".join(missing), found=found, accepted=accepted)
        )
    twice = [column for column in columns if head.count(column) > 1]
    if twice:
        raise OwnTableError(_TWICE.format(file=file, found=", ".join(twice)))


def _row(file: str, row: int, words: list[str], head: list[str]) -> OwnRow:
    if len(words) != len(head):
        raise OwnTableError(_WIDTH.format(file=file, row=row, found=len(words), accepted=len(head)))
    return OwnRow(file, row, {name: each.strip() for name, each in zip(head, words, strict=True)})
