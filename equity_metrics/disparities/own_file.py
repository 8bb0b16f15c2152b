"""A reader's own table as text -> checked columns, or every problem of it row by row.

The text is hostile until proved otherwise: it is read by the csv module alone, a number is ASCII
digits, a name is cut to length where it is shown.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite, nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities import own_words as words
from equity_metrics.errors import ReaderError
from equity_metrics.text import Text, number

Floats = NDArray[np.float64]

MISSING = ("", "NA")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_SHOWN_CHARACTERS = 40
_MOST_CHARACTERS = 200
_MOST_COLUMNS = 100
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a layout.

    kind: number, or text that names something. may_be_empty: a cell without a value is accepted
    (a number is then nan). is_optional: a file may lack the whole column. low, high: of a number.
    one_of: the numbers that are accepted, where they are few.
    """

    name: str
    kind: Literal["number", "text"] = "number"
    may_be_empty: bool = False
    is_optional: bool = False
    low: float = -inf
    high: float = inf
    one_of: tuple[float, ...] = ()

    @property
    def accepted(self) -> Text:
        """What a cell may hold."""
        return words.accepted(self.kind, self.low, self.high, self.one_of, self.may_be_empty)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a table: its row (the head is row 1; None for the file), column, and words."""

    row: int | None
    column: str
    said: Text

    @property
    def line(self) -> Text:
        """The problem as one sentence with its place."""
        if self.row is None:
            return self.said
        return words.AT_ROW.format(row=number(self.row), column=self.column, said=self.said)


class TableRefused(ReaderError):
    """A table that is not computed as it is; nothing of it was kept."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        listed, more = tuple(problems[:_LISTED]), max(len(problems) - _LISTED, 0)
        lines = [each.line for each in listed]
        if more:
            lines.append(words.MORE_PROBLEMS.format(count=number(more)))
        super().__init__(
            Text("\n".join(line.th for line in lines), "\n".join(line.en for line in lines))
        )
        self.problems = listed
        self.more = more


@dataclass(frozen=True, eq=False)
class OwnTable:
    """The checked columns of a file. rows: where each row stands in it, the head being row 1."""

    rows: tuple[int, ...]
    texts: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, Floats]

    def has(self, name: str) -> bool:
        """Whether the file has a column."""
        return name in self.texts or name in self.numbers


def read(text: str, layout: Sequence[Column]) -> OwnTable:
    """The columns of a layout; others are passed over. Raises TableRefused with every problem."""
    head, records = _records(text)
    _check_head(head, layout)
    place = {name: nth for nth, name in enumerate(head)}
    present = [each for each in layout if each.name in place]
    problems: list[Problem] = []
    texts: dict[str, list[str]] = {each.name: [] for each in present if each.kind == "text"}
    numbers: dict[str, list[float]] = {each.name: [] for each in present if each.kind == "number"}
    for row, record in records:
        if len(record) != len(head):
            said = words.FIELD_COUNT.format(found=len(record), accepted=len(head))
            problems.append(Problem(row, "-", said))
            continue
        for column in present:
            found = record[place[column.name]].strip()
            if column.kind == "text":
                texts[column.name].append(found)
                wrong = (not found and not column.may_be_empty) or len(found) > _MOST_CHARACTERS
            else:
                value = _number(found)
                numbers[column.name].append(nan if value is None else value)
                wrong = value is None or not _is_accepted(column, value)
            if wrong:
                problems.append(Problem(row, column.name, _refused(column, found)))
    if problems:
        raise TableRefused(problems)
    if not records:
        raise TableRefused([Problem(None, "-", words.NO_ROWS)])
    return OwnTable(
        rows=tuple(row for row, _ in records),
        texts={name: tuple(found) for name, found in texts.items()},
        numbers={name: np.array(found, dtype=np.float64) for name, found in numbers.items()},
    )


def _records(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The head, and each further row that is not blank with its number in the file."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        all_rows = list(enumerate(reader, start=1))
    except csv.Error:
        raise TableRefused([Problem(None, "-", words.BROKEN.format(row=reader.line_num))]) from None
    filled = [(row, found) for row, found in all_rows if any(cell.strip() for cell in found)]
    if not filled:
        raise TableRefused([Problem(None, "-", words.NO_ROWS)])
    return [cell.strip() for cell in filled[0][1]], filled[1:]


def _check_head(head: Sequence[str], layout: Sequence[Column]) -> None:
    if len(head) > _MOST_COLUMNS:
        many = words.TOO_MANY_COLUMNS.format(found=len(head), accepted=_MOST_COLUMNS)
        raise TableRefused([Problem(None, "-", many)])
    wanted = [each.name for each in layout]
    problems = [
        Problem(None, name, words.DUPLICATE_COLUMN.format(column=name))
        for name in wanted
        if head.count(name) > 1
    ]
    missing = [each.name for each in layout if not each.is_optional and each.name not in head]
    if missing:
        said = words.MISSING_COLUMN.format(columns=", ".join(missing), accepted=", ".join(wanted))
        problems.append(Problem(None, missing[0], said))
    if problems:
        raise TableRefused(problems)


def _number(found: str) -> float | None:
    """The number of a cell, nan for a cell without one; None for anything else."""
    if found in MISSING:
        return nan
    if len(found) > _MOST_CHARACTERS or not _NUMBER.fullmatch(found):
        return None
    value = float(found)
    return value if isfinite(value) else None


def _is_accepted(column: Column, value: float) -> bool:
    if value != value:
        return column.may_be_empty
    if column.one_of:
        return value in column.one_of
    return column.low <= value <= column.high


def _refused(column: Column, found: str) -> Text:
    if found in MISSING:
        return words.EMPTY_CELL.format(accepted=column.accepted)
    cut = found if len(found) <= _SHOWN_CHARACTERS else f"{found[:_SHOWN_CHARACTERS]}…"
    return words.WRONG_CELL.format(found=cut, accepted=column.accepted)
