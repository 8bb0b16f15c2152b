"""The table of accounts that an administrator edits: append-only, every version stays."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from equity_metrics.access.grants import Grant, read_grant
from equity_metrics.errors import ReaderError, StoreError
from equity_metrics.records import Entry, Records, Slot
from equity_metrics.text import Text

LOG = "access"  # the name of its folder and its file
_DATASET = "account"
_LONGEST, _LONGEST_NOTE = 254, 200
_NO_ACCOUNT = Text(
    th="บัญชีผู้ใช้ต้องเป็นอีเมลหรือรหัสผู้ใช้ที่ผู้ให้บริการลงชื่อเข้าใช้แจ้งมา ไม่เกิน {most} ตัวอักษร ไม่มีช่องว่าง และไม่ใช่เลขประจำตัวประชาชน",
    en="An account is the e-mail address or the code that the provider gives: at most {most} characters, "
    "no spaces, and no citizen id.",
)
_UNREADABLE = Text(
    th="อ่านรายการที่ {number} ของตารางสิทธิ์ไม่ได้ บัญชีนี้จึงไม่มีสิทธิ์จนกว่าจะแก้ไข",
    en="Entry {number} of the table of rights cannot be read; the account has no rights until it is mended.",
)


@dataclass(frozen=True, slots=True)
class Account:
    """What the table says of an account. is_closed: nothing is granted, whatever the provider says."""

    name: str
    grants: frozenset[Grant] = frozenset()
    note: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """An account as it stands. number: of the entry; who changes it says which one they saw."""

    account: Account
    number: int
    by: str
    at: datetime


def account_name(said: str) -> str:
    """An account's name as it is compared; raises ReaderError for what cannot be one."""
    name = said.strip().casefold()
    digits = re.sub(r"\D", "", name)
    if not 0 < len(name) <= _LONGEST or re.search(r"\s", name) or len(digits) >= 13:
        raise ReaderError(_NO_ACCOUNT.format(most=_LONGEST))
    return name


class AccessTable:
    """The accounts of one store."""

    def __init__(self, root: Path) -> None:
        self.records = Records(root, LOG)
        self._file = self.records.database.path
        self._read: tuple[tuple[int, int], Mapping[str, Listed]] | None = None

    def listed(self) -> Mapping[str, Listed]:
        """Every account of the table, by name; read anew only where the file changed."""
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return {}
        mark = (found.st_mtime_ns, found.st_size)
        if self._read is None or self._read[0] != mark:
            rows = map(_listed, self.records.live())
            self._read = mark, {each.account.name: each for each in rows}
        return self._read[1]

    def account(self, name: str) -> Account:
        """What the table says of an account; of an unknown one that nothing is granted."""
        found = self.listed().get(name)
        return Account(name) if found is None else found.account

    def put(self, account: Account, seen: int | None, by: str) -> Listed:
        """Another version of an account, by somebody who saw entry `seen` (None: none) stand.

        Raises EntryConflict where another stands by now, StoreError where nothing could be kept.
        """
        slot = Slot(_DATASET, "-", (account_name(account.name),))
        content = _content(account)
        done = (
            self.records.add(slot, content, by)
            if seen is None
            else self.records.correct(seen, slot, content, by)
        )
        return _listed(done)

    def history(self, name: str) -> tuple[Listed, ...]:
        """Every version of an account that was ever written, in order."""
        found = self.records.entries("-", _DATASET, (name,))
        return tuple(_listed(each) for each in found if each.content is not None)


def _content(account: Account) -> dict[str, str]:
    said = {
        "grants": sorted(map(str, account.grants)),
        "note": account.note.strip()[:_LONGEST_NOTE],
        "is_closed": account.is_closed,
    }
    return {"account": json.dumps(said, ensure_ascii=False, sort_keys=True)}


def _listed(entry: Entry) -> Listed:
    try:
        said = json.loads((entry.content or {})["account"])
        grants = frozenset(map(read_grant, said["grants"]))
        account = Account(entry.slot.key[0], grants, said["note"], bool(said["is_closed"]))
    except (KeyError, ValueError, TypeError, ReaderError) as failure:
        raise StoreError(_UNREADABLE.format(number=entry.number)) from failure
    return Listed(account, entry.number, entry.by, entry.at)
