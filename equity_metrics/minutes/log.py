"""Meetings, their openings and resolutions in one append-only log: every version stays."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from equity_metrics.errors import StoreError
from equity_metrics.minutes.meeting import Meeting, Opening
from equity_metrics.minutes.paper import Paper
from equity_metrics.minutes.resolution import Resolution
from equity_metrics.records import Entry, EntryConflict, Records, Slot, states_of
from equity_metrics.text import Text

LOG = "meetings"  # the name of its folder and its file
_KINDS: dict[type[Paper], str] = {
    Meeting: "meeting",
    Opening: "opening",
    Resolution: "resolution",
}
_UNREADABLE = Text(
    th="อ่านรายการที่ {number} ของแฟ้มการประชุมไม่ได้ อาจบันทึกด้วยโปรแกรมรุ่นอื่น รายการอื่นยังอยู่ครบ",
    en="Entry {number} of the meetings' log cannot be read; another version of the program may have "
    "written it. All others are there.",
)
_CHANGED_MEANWHILE = Text(
    th="มีผู้อื่นแก้รายการนี้ก่อนแล้ว (รายการที่ {standing}) สิ่งที่ท่านกรอกเก็บไว้เป็นรายการที่ {kept} แต่ยังไม่ใช้ "
    "ตรวจฉบับล่าสุดแล้วบันทึกอีกครั้ง",
    en="Somebody else changed this first (entry {standing}). What you typed is kept as entry {kept} but "
    "not used: look at what stands now and save again.",
)
_GONE_MEANWHILE = Text(
    th="รายการนี้ถูกถอนไปแล้วโดยผู้อื่น สิ่งที่ท่านกรอกเก็บไว้เป็นรายการที่ {kept} แต่ยังไม่ใช้",
    en="Somebody else withdrew this. What you typed is kept as entry {kept} but not used.",
)

Kind = TypeVar("Kind", bound=Paper)


@dataclass(frozen=True, slots=True)
class Written(Generic[Kind]):
    """One paper as it stands in the log.

    id: the same through all versions. number: of the version; who changes it says which one they
    saw. by: a role. at: when this version was written.
    """

    id: str
    number: int
    province: str
    paper: Kind
    by: str
    at: datetime


class Minutes:
    """The meetings of one store. Several people may write at once; nobody's words are lost."""

    def __init__(self, root: Path) -> None:
        self.records = Records(root, LOG)

    def add(self, province: str, paper: Kind, by: str, id_: str | None = None) -> Written[Kind]:
        """A new paper; on the disk before this returns.

        id_: of what it belongs to (an opening has its meeting's); otherwise a new one. Raises
        EntryConflict where it is there already, StoreError where nothing could be kept.
        """
        slot = Slot(_KINDS[type(paper)], province, (id_ or secrets.token_hex(6),))
        return _read(type(paper), self._kept(lambda: self.records.add(slot, _content(paper), by)))

    def change(self, seen: Written[Kind], paper: Kind, by: str) -> Written[Kind]:
        """Another version, by somebody who saw one stand; raises as `add`.

        Where somebody else was first, what was typed is kept beside it.
        """
        slot = Slot(_KINDS[type(paper)], seen.province, (seen.id,))
        done = self._kept(lambda: self.records.correct(seen.number, slot, _content(paper), by))
        return _read(type(paper), done)

    def _kept(self, write: Callable[[], Entry]) -> Entry:
        try:
            return write()
        except EntryConflict as lost:
            if lost.standing is None:
                said = _GONE_MEANWHILE.format(kept=lost.kept)
            else:
                said = _CHANGED_MEANWHILE.format(standing=lost.standing.number, kept=lost.kept)
            raise EntryConflict(said, lost.standing, lost.kept) from lost

    def withdraw(self, seen: Written[Kind], by: str) -> None:
        """Takes a paper back, all its versions; raises EntryConflict where another one stands."""
        slot = Slot(_KINDS[type(seen.paper)], seen.province, (seen.id,))
        number = seen.number
        while True:
            self.records.withdraw(number, by)
            left = self._live(slot)
            if left is None:
                return
            number = left.number

    def bring_back(self, seen: Written[Kind], by: str) -> Written[Kind]:
        """A withdrawn paper again, as it stood."""
        return self.add(seen.province, seen.paper, by, seen.id)

    def standing(self, kind: type[Kind], province: str | None = None) -> tuple[Written[Kind], ...]:
        """All papers of a kind that stand, in the order in which they were first written."""
        found = [
            each
            for each in self.records.live()
            if each.slot.dataset == _KINDS[kind] and province in (None, each.slot.province)
        ]
        began = self._began(kind, {each.slot.province for each in found})
        return tuple(_read(kind, each) for each in sorted(found, key=lambda e: began[e.slot]))

    def _began(self, kind: type[Kind], provinces: Iterable[str]) -> dict[Slot, int]:
        """The number of the first entry of every paper of a kind."""
        began: dict[Slot, int] = {}
        for province in provinces:
            for each in self.records.entries(province, _KINDS[kind]):
                began.setdefault(each.slot, each.number)
        return began

    def find(self, kind: type[Kind], province: str, id_: str) -> Written[Kind] | None:
        """One paper as it stands; None where there is none."""
        entry = self._live(Slot(_KINDS[kind], province, (id_,)))
        return None if entry is None else _read(kind, entry)

    def _live(self, slot: Slot) -> Entry | None:
        """The version of one paper that stands."""
        entries = self.records.entries(slot.province, slot.dataset, slot.key)
        states = states_of(entries)
        return next((each for each in entries if states[each.number] == "live"), None)

    def history(self, kind: type[Kind], province: str, id_: str) -> tuple[Written[Kind], ...]:
        """Every version of a paper that was ever written, in order; withdrawals are not among them."""
        found = self.records.entries(province, _KINDS[kind], (id_,))
        return tuple(_read(kind, each) for each in found if each.content is not None)


def _content(paper: Paper) -> dict[str, str]:
    return {"paper": paper.model_dump_json()}


def _read(kind: type[Kind], entry: Entry) -> Written[Kind]:
    try:
        paper = kind.model_validate(json.loads((entry.content or {})["paper"]))
    except (KeyError, ValueError, ValidationError) as failure:
        raise StoreError(_UNREADABLE.format(number=entry.number)) from failure
    (id_,) = entry.slot.key
    return Written(id_, entry.number, entry.slot.province, paper, entry.by, entry.at)
