"""One entry of the records, what became of it, and why one may be refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from equity_metrics.errors import SpokenError
from equity_metrics.intake import RowProblem
from equity_metrics.text import Text

Kind = Literal["new", "correction", "withdrawal", "conflict"]
State = Literal["live", "replaced", "withdrawn", "withdrawal", "conflict"]
Content = Mapping[str, str]
VERSIONS: tuple[Kind, ...] = ("new", "correction")


class Slot(NamedTuple):
    """What one row is known by: its dataset, its province, and the values of the contract's grain."""

    dataset: str
    province: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. Nothing of it ever changes.

    of: the entry that a correction or withdrawal is of, or beside which a conflicting one came.
    content: the filled columns in the contract's codes, None for a withdrawal. by: a role. at: UTC.
    """

    number: int
    slot: Slot
    kind: Kind
    of: int | None
    content: Content | None
    by: str
    at: datetime


def states_of(entries: Iterable[Entry]) -> dict[int, State]:
    """What became of each entry; `entries` holds whole histories of rows, in order."""
    listed = tuple(entries)
    withdrawn = {each.of for each in listed if each.kind == "withdrawal"}
    newest = {
        each.slot: each.number
        for each in listed
        if each.kind in VERSIONS and each.number not in withdrawn
    }
    return {each.number: _state(each, withdrawn, newest) for each in listed}


def _state(entry: Entry, withdrawn: set[int | None], newest: Mapping[Slot, int]) -> State:
    if entry.kind == "withdrawal" or entry.kind == "conflict":
        return entry.kind
    if entry.number in withdrawn:
        return "withdrawn"
    return "live" if newest[entry.slot] == entry.number else "replaced"


class EntryRefused(SpokenError):
    """The row does not pass its contract's checks; nothing was kept."""

    def __init__(self, problems: tuple[RowProblem, ...]) -> None:
        super().__init__(
            Text(
                th="ยังไม่ได้บันทึก กรุณาแก้ข้อมูลตามที่แจ้ง",
                en="Nothing was recorded. Please correct what is said below.",
            )
        )
        self.problems = problems


class EntryConflict(SpokenError):
    """Somebody else was first: the entry that stands, and the number under which this one is kept.

    standing is None where the row was withdrawn meanwhile, kept where there was nothing to keep.
    """

    def __init__(self, text: Text, standing: Entry | None, kept: int | None) -> None:
        super().__init__(text)
        self.standing = standing
        self.kept = kept
