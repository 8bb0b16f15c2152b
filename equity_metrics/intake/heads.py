"""Finds the header of a delivery and what each of its columns is; never by position alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from equity_metrics.declarations import Dataset
from equity_metrics.intake.cells import BLANK, REFUSED, fold, plain, reader_of
from equity_metrics.intake.handed_out import ERA, PROBLEMS_HEAD

SEARCHED_ROWS = 30
_MOST_CHARACTERS = 400  # a longer cell is no head, and costs a second to be looked at as one
_ENDING = re.compile(r"[.:*：]+$")
_NEEDED = re.compile(r"\s*\*$")  # how a form marks a column that must be filled
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]$")
# Runs of Thai, of Latin and of any other letters; signs and figures go with what is before them.
_LANGUAGES = re.compile(
    r"[\u0e00-\u0e7f][^A-Za-z\u0e80-\uffff]*|[A-Za-z][^\u0e00-\uffff]*|[\u0e80-\uffff][^A-Za-z\u0e00-\u0e7f]*"
)
_STROKES = re.compile(r"[/|]")
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

    def place_of(self, column: str | None, code: str) -> int | None:
        """The place of a column in the file; in a wide table of the cell that a code heads."""
        named = (each.index for each in self.wide if (each.column, each.code) == (column, code))
        return self.columns.get(column or "", next(named, None))

    @property
    def of_buddhist_era(self) -> frozenset[str]:
        """The columns whose heads say that their years are of the Buddhist era."""
        return frozenset(name for name, index in self.columns.items() if ERA in self.heads[index])

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
        self._ignored = {head_key(each) for each in (PROBLEMS_HEAD, *(wide.ignore if wide else ()))}
        self._code = reader_of(dataset[wide.into]) if wide else None
        # Every cell of the first rows is tried as a head several times, alone and as half of a pair.
        self._tried: dict[str, str | None] = {}

    def column_of(self, head: str) -> str | None:
        """The contract's column that a head names, without its unit in brackets if need be."""
        if len(head) > _MOST_CHARACTERS:
            return None
        if head not in self._tried:
            self._tried[head] = self._column_of(head)
        return self._tried[head]

    def _column_of(self, head: str) -> str | None:
        words = fold(_NEEDED.sub("", head))
        for spelling in (words, _BRACKETS.sub("", words)):
            if name := self._column.get(head_key(spelling)):
                return name
        return self._named_in_languages(plain(head))

    def _named_in_languages(self, head: str) -> str | None:
        """The one column that a head names in several languages: เพศ / Sex, นามสกุล Last name.

        Of languages side by side each must be known; after a stroke one may be of any other.
        """
        parts = [part.strip(" /|") for part in _LANGUAGES.findall(head)]
        parts = [part for part in parts if part]
        named = [self._column.get(head_key(part)) for part in parts]
        known = {name for name in named if name is not None}
        has_strokes = len(_STROKES.split(head)) >= len(parts)
        is_whole = None not in named or has_strokes
        return known.pop() if len(parts) > 1 and len(known) == 1 and is_whole else None

    def code_of(self, head: str) -> str | None:
        """The code that a head of a wide table names."""
        if self._code is None or not head.strip() or len(head) > _MOST_CHARACTERS:
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
        elif head_key(own) in self._ignored:
            return
        elif (name := self.column_of(own) or self.column_of(f"{upper}{lower}")) is None:
            found.extra.append(index)
        elif name in found.columns:
            found.twice.append(own)
        else:
            found.columns[name] = index
            bare = _NEEDED.sub("", own)
            if self._spelt[name].isdisjoint((bare, _BRACKETS.sub("", bare))):
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
