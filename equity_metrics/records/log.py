"""An append-only log: what is acknowledged is on the disk, and nothing of it changes or goes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from equity_metrics.errors import ReaderError
from equity_metrics.records.database import ENTRY, Database
from equity_metrics.records.entry import VERSIONS, Content, Entry, EntryConflict, Kind, Slot
from equity_metrics.text import Text

_REMEMBERED = 64


class Records:
    """One log of a store. Reading creates nothing; several processes may write at once."""

    def __init__(self, root: Path, name: str = "records") -> None:
        """name: of its folder and its file; what people enter as rows is `records`."""
        self.database = Database(root / name / f"{name}.sqlite")

    # --- reading

    def entries(
        self, province: str, dataset: str | None = None, key: tuple[str, ...] | None = None
    ) -> tuple[Entry, ...]:
        """The history of a province, of one of its datasets, or of one row; in order."""
        asked = select(ENTRY).where(ENTRY.c.province == province)
        if dataset is not None:
            asked = asked.where(ENTRY.c.dataset == dataset)
        if key is not None:
            asked = asked.where(ENTRY.c.key == _as_json(key))
        return self._found(asked)

    def entry(self, number: int) -> Entry:
        """One entry; raises ReaderError where there is none of that number."""
        found = self._found(select(ENTRY).where(ENTRY.c.number == number))
        if not found:
            raise unknown_entry(number)
        return found[0]

    def live(self, up_to: int | None = None) -> tuple[Entry, ...]:
        """The entries that stand, in the order of their rows; as it was after entry `up_to`."""
        found = self._found(_live(up_to))
        return tuple(sorted(found, key=lambda each: each.slot))

    def last(self) -> int:
        """The number of the newest entry; 0 without any."""
        with self.database.reading() as connection:
            if connection is None:
                return 0
            return connection.execute(select(func.max(ENTRY.c.number))).scalar() or 0

    def _found(self, asked: Select[Any]) -> tuple[Entry, ...]:
        with self.database.reading() as connection:
            return () if connection is None else _entries(connection, asked)

    # --- writing: each is one transaction, on the disk before it returns

    def add(self, slot: Slot, content: Content, by: str) -> Entry:
        """A new row. The same row again is the entry that stands; another one raises EntryConflict."""
        with self.database.writing() as connection:
            standing = _standing(connection, slot)
            if standing is None:
                return _append(connection, slot, "new", None, content, by)
            if standing.content == content:
                return standing
            kept = _append(connection, slot, "conflict", standing.number, content, by)
        raise EntryConflict(_conflict(standing, kept), standing, kept.number)

    def correct(self, number: int, slot: Slot, content: Content, by: str) -> Entry:
        """Another version of the row, by somebody who saw entry `number` stand.

        Raises EntryConflict where it stands no longer, ReaderError where the row is another one.
        """
        with self.database.writing() as connection:
            seen = _numbered(connection, number)
            if seen.slot != slot:
                raise ReaderError(_other_row(number))
            standing = _standing(connection, slot)
            if standing is not None and standing.content == content:
                return standing
            if standing is not None and standing.number == number:
                return _append(connection, slot, "correction", number, content, by)
            beside = number if standing is None else standing.number
            kept = _append(connection, slot, "conflict", beside, content, by)
        raise EntryConflict(_conflict(standing, kept), standing, kept.number)

    def withdraw(self, number: int, by: str) -> Entry:
        """Takes back the entry that stands: the version before it stands again, or nothing.

        Raises EntryConflict where entry `number` stands no longer.
        """
        with self.database.writing() as connection:
            seen = _numbered(connection, number)
            standing = _standing(connection, seen.slot)
            if standing is None or standing.number != number:
                raise EntryConflict(_stands_no_longer(number, standing), standing, None)
            return _append(connection, seen.slot, "withdrawal", number, None, by)


@lru_cache(maxsize=_REMEMBERED)
def _live(up_to: int | None) -> Select[Any]:
    """The newest version of each row that was not withdrawn. Written once: pages ask it at every run."""
    taken_back = ENTRY.alias("taken_back")
    withdrawn = select(taken_back.c.of).where(taken_back.c.kind == "withdrawal")
    versions = select(func.max(ENTRY.c.number)).where(ENTRY.c.kind.in_(VERSIONS))
    if up_to is not None:
        withdrawn = withdrawn.where(taken_back.c.number <= up_to)
        versions = versions.where(ENTRY.c.number <= up_to)
    newest = versions.where(ENTRY.c.number.not_in(withdrawn)).group_by(
        ENTRY.c.dataset, ENTRY.c.province, ENTRY.c.key
    )
    standing = ENTRY.alias("standing")
    return select(standing).where(standing.c.number.in_(newest))


def _standing(connection: Connection, slot: Slot) -> Entry | None:
    withdrawn = select(ENTRY.c.of).where(ENTRY.c.kind == "withdrawal")
    version = ENTRY.alias("version")
    asked = (
        select(version)
        .where(version.c.dataset == slot.dataset, version.c.province == slot.province)
        .where(version.c.key == _as_json(slot.key), version.c.kind.in_(VERSIONS))
        .where(version.c.number.not_in(withdrawn))
    )
    found = _entries(connection, asked)
    return found[-1] if found else None


def _numbered(connection: Connection, number: int) -> Entry:
    found = _entries(connection, select(ENTRY).where(ENTRY.c.number == number))
    if not found or found[0].kind not in VERSIONS:
        raise unknown_entry(number)
    return found[0]


def _append(
    connection: Connection, slot: Slot, kind: Kind, of: int | None, content: Content | None, by: str
) -> Entry:
    at = datetime.now(UTC)
    said = None if content is None else json.dumps(content, ensure_ascii=False, sort_keys=True)
    added = connection.execute(
        insert(ENTRY).values(
            dataset=slot.dataset, province=slot.province, key=_as_json(slot.key), kind=kind, of=of,
            content=said, by=by, at=at.isoformat(),
        )
    )  # fmt: skip
    number = int(added.lastrowid)
    return Entry(number, slot, kind, of, content, by, at)


def _entries(connection: Connection, asked: Select[Any]) -> tuple[Entry, ...]:
    rows: Iterable[Any] = connection.execute(asked).all()
    found = (
        Entry(
            row.number, Slot(row.dataset, row.province, tuple(json.loads(row.key))), row.kind,
            row.of, None if row.content is None else json.loads(row.content), row.by,
            datetime.fromisoformat(row.at),
        )
        for row in rows
    )  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.number))


def _as_json(key: tuple[str, ...]) -> str:
    return json.dumps(key, ensure_ascii=False)


def _conflict(standing: Entry | None, kept: Entry) -> Text:
    if standing is None:
        return Text(
            th=f"รายการนี้ถูกถอนไปแล้วระหว่างที่ท่านกรอก สิ่งที่ท่านกรอกเก็บไว้เป็นรายการที่ {kept.number} แต่ยังไม่ใช้ หากยังถูกต้องให้บันทึกใหม่",
            en=f"The row was withdrawn while you were typing. What you typed is kept as entry "
            f"{kept.number} but not used: record it anew if it still holds.",
        )
    return Text(
        th=f"มีรายการที่ {standing.number} ของเลขเดียวกันบันทึกไว้ก่อนแล้ว สิ่งที่ท่านกรอกเก็บไว้เป็นรายการที่ {kept.number} แต่ยังไม่ใช้ หากของท่านถูกต้องกว่า ให้แก้ไขรายการที่ {standing.number}",
        en=f"Entry {standing.number} already stands for the same number. What you typed is kept as "
        f"entry {kept.number} but not used: if yours is right, correct entry {standing.number}.",
    )


def _stands_no_longer(number: int, standing: Entry | None) -> Text:
    now = (
        Text(th="รายการนี้ถูกถอนไปแล้ว", en="it was withdrawn")
        if standing is None
        else Text(th=f"ขณะนี้ใช้รายการที่ {standing.number}", en=f"entry {standing.number} stands now")
    )
    return Text(
        th=f"ถอนรายการที่ {number} ไม่ได้ เพราะไม่ใช่รายการที่ใช้อยู่ {now.th}",
        en=f"Entry {number} cannot be withdrawn, because it does not stand: {now.en}.",
    )


def unknown_entry(number: int) -> ReaderError:
    """What is said of a number under which there is nothing to correct or withdraw."""
    return ReaderError(
        Text(
            th=f"ไม่มีรายการที่ {number} ที่แก้ไขหรือถอนได้",
            en=f"There is no entry {number} that could be corrected or withdrawn.",
        )
    )


def _other_row(number: int) -> Text:
    return Text(
        th=f"การแก้ไขรายการที่ {number} เปลี่ยนเลขที่ของรายการไม่ได้ ให้ถอนรายการเดิมแล้วบันทึกใหม่",
        en=f"A correction of entry {number} cannot change its number: withdraw it and record it anew.",
    )
