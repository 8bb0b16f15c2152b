"""Finds the header of a delivery and what each of its columns is; never by position alone."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from equity_metrics.declarations import Column, Dataset
from equity_metrics.intake.cells import BLANK, REFUSED, fold, reader_of
from equity_metrics.intake.messages import refusal
from equity_metrics.text import joined, same

SEARCHED_ROWS = 30
_ENDING = re.compile(r"[.:*：]+$")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")
_YEAR_IN_HEAD = re.compile(r"(?:ปีการศึกษา|ปี|พ\.?ศ\.?)?[_ ]*(2[0-9]{3}|19[0-9]{2})[_ ]*")


@dataclass(frozen=True, slots=True)
class WideCell:
    """One column of a wide table: its place, the code its head names, the column it fills."""

    index: int
    code: str
    column: str


@dataclass(slots=True)
class Layout:
    """Where the header is (1-based row; one or two rows) and what stands under it."""

    row: int
    height: int
    width: int
    heads: tuple[str, ...]
    columns: dict[str, int] = field(default_factory=dict)
    wide: list[WideCell] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)
    extra: list[int] = field(default_factory=list)
    respelt: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    @property
    def score(self) -> int:
        """How much of the contract this reading recognises."""
        return len(self.columns) + len(self.wide) + len(self.totals)

    @property
    def last_row(self) -> int:
        """The last row of the header."""
        return self.row + self.height - 1


def head_key(words: str) -> str:
    """The key under which two spellings of a header are equal."""
    return _ENDING.sub("", fold(words).replace("_", ""))


class HeadMatcher:
    """The headers that one contract knows."""

    def __init__(self, dataset: Dataset) -> None:
        """Collect every spelling of every column."""
        self.dataset = dataset
        self._spelt: dict[str, set[str]] = {}
        self._column: dict[str, str] = {}
        for column in dataset.column:
            spellings = (column.name, *column.headers, column.label.th, column.label.en)
            self._spelt[column.name] = set(spellings)
            for spelling in spellings:
                self._column.setdefault(head_key(spelling), column.name)
        wide = dataset.wide
        self._totals = {head_key(each) for each in wide.total} if wide else set()
        self._ignored = {head_key(each) for each in wide.ignore} if wide else set()
        self._code = reader_of(dataset[wide.into]) if wide else None
        # Every cell of the first rows is tried as a head several times, alone and as half of a pair.
        self._tried: dict[str, str | None] = {}

    def column_of(self, head: str) -> str | None:
        """The contract's column that a head names, without its unit in brackets if need be."""
        if head not in self._tried:
            self._tried[head] = self._column_of(head)
        return self._tried[head]

    def _column_of(self, head: str) -> str | None:
        words = fold(head)
        for spelling in (words, _BRACKETS.sub("", words)):
            if name := self._column.get(head_key(spelling)):
                return name
        return None

    def code_of(self, head: str) -> str | None:
        """The code that a head of a wide table names."""
        if self._code is None or not head.strip():
            return None
        for words in (head, _BRACKETS.sub("", head.strip())):
            reading = self._code(words)
            if reading not in (BLANK, REFUSED):
                return reading.value
        return None

    def is_total(self, head: str) -> bool:
        """Whether a head of a wide table stands over the sums of its row."""
        words = fold(head)
        return not self._totals.isdisjoint({head_key(words), head_key(_BRACKETS.sub("", words))})

    def layout(self, rows: Sequence[Sequence[str]], row: int, height: int) -> Layout:
        """Read `rows[row - 1]` (and the next, when two are merged) as the header."""
        top = _padded(rows[row - 1], rows[row] if height == 2 else ())
        low = _padded(rows[row], top) if height == 2 else [""] * len(top)
        upper = _spread(top, low) if height == 2 else top
        width = max((n + 1 for n in range(len(top)) if top[n].strip() or low[n].strip()), default=0)
        heads = tuple(
            " ".join(part for part in (upper[n].strip(), low[n].strip()) if part)
            for n in range(width)
        )
        found = Layout(row, height, width, heads)
        for index in range(width):
            self._place(found, index, upper[index].strip(), low[index].strip())
        return found

    def _place(self, found: Layout, index: int, upper: str, lower: str) -> None:
        own = lower or upper
        wide = self.dataset.wide
        if not own:
            return
        if wide is not None and (cell := self._wide_cell(index, upper, lower)) is not None:
            found.wide.append(cell)
        elif wide is not None and self.is_total(own):
            found.totals[wide.values[0]] = index
        elif self._ignored and head_key(own) in self._ignored:
            return
        elif (name := self.column_of(own) or self.column_of(f"{upper}{lower}")) is None:
            found.extra.append(index)
        elif name in found.columns:
            found.twice.append(own)
        else:
            found.columns[name] = index
            if own not in self._spelt[name] and _BRACKETS.sub("", own) not in self._spelt[name]:
                found.respelt.append(name)

    def _wide_cell(self, index: int, upper: str, lower: str) -> WideCell | None:
        wide = self.dataset.wide
        if wide is None:
            return None
        if len(wide.values) == 1:
            code = self.code_of(lower or upper)
            return WideCell(index, code, wide.values[0]) if code else None
        if not lower:
            upper, lower = _split_year(upper)
        code, name = self.code_of(upper), self.column_of(lower) if lower else None
        return WideCell(index, code, name) if code and name in wide.values and name else None


def _padded(row: Sequence[str], other: Sequence[str]) -> list[str]:
    return [*row, *[""] * (len(other) - len(row))]


def _spread(top: list[str], low: list[str]) -> list[str]:
    """A merged head stands over its first column only: carry it over those below it."""
    spread, current = [], ""
    for above, below in zip(top, low, strict=True):
        current = above if above.strip() else (current if below.strip() else "")
        spread.append(current)
    return spread


def _split_year(head: str) -> tuple[str, str]:
    found = _YEAR_IN_HEAD.search(head)
    if found is None:
        return head, ""
    return found[1], f"{head[: found.start()]}{head[found.end() :]}".strip()


def find_layout(dataset: Dataset, rows: Sequence[Sequence[str]]) -> Layout:
    """The reading of the first rows that recognises most; an earlier, single row wins a tie."""
    matcher = HeadMatcher(dataset)
    best = Layout(1, 1, 0, ())
    for row in range(1, min(len(rows), SEARCHED_ROWS) + 1):
        for height in (1, 2):
            if row + height - 1 > len(rows):
                continue
            found = matcher.layout(rows, row, height)
            # A title right above the header would make a pair of the same score.
            if (found.score, -found.height) > (best.score, -best.height):
                best = found
    return best


def check_layout(dataset: Dataset, layout: Layout) -> None:
    """Raise DeliveryError DUPLICATE_COLUMN or MISSING_COLUMN unless the layout can be read."""
    doubles = layout.twice or _repeated(layout)
    if doubles:
        raise refusal("DUPLICATE_COLUMN", found=", ".join(doubles))
    unpivoted = {dataset.wide.into, *dataset.wide.values} if dataset.wide and layout.wide else set()
    missing = [
        column
        for column in dataset.column
        if column.required and column.name not in layout.columns and column.name not in unpivoted
    ]
    if missing or not layout.score:
        wanted = missing or [column for column in dataset.column if column.required]
        names = joined(tuple(column.label for column in wanted))
        raise refusal("MISSING_COLUMN", accepted=names, offer=_offer(wanted, layout))


def _repeated(layout: Layout) -> list[str]:
    seen: set[str] = set()
    doubles = []
    for index in layout.extra:
        key = head_key(layout.heads[index])
        if key in seen:
            doubles.append(layout.heads[index])
        seen.add(key)
    cells = [(cell.code, cell.column) for cell in layout.wide]
    doubles += [layout.heads[c.index] for n, c in enumerate(layout.wide) if cells[n] in cells[:n]]
    return doubles


def _offer(missing: list[Column], layout: Layout) -> object:
    """Which unmatched head may be meant; heads are shown only where a header was recognised."""
    unmatched = [layout.heads[index] for index in layout.extra]
    # A first data row taken for a header would print a child's name: two matches prove a header.
    if layout.score < 2 or not unmatched:
        return ""
    guesses = []
    for column in missing:
        spellings = {head_key(each): column for each in (column.name, *column.headers)}
        for head in unmatched:
            near = difflib.get_close_matches(head_key(head), list(spellings), n=1, cutoff=0.5)
            if near or len(missing) == len(unmatched) == 1:
                guesses.append(f"{head} → {column.name}")
    offered = "; ".join(guesses) or ", ".join(unmatched[:20])
    return same(f" ({offered}?)")
