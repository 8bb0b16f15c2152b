"""What is written into the audit trail: who did what, in which province, about what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from equity_metrics.text import Text

Kind = Literal[
    "sign_in", "sign_out", "sign_in_refused", "session_ended", "access_changed", "rows_seen",
    "exported", "checked", "waiting", "held_released", "discarded", "published", "undone",
    "pinned", "unpinned", "purged", "recorded", "corrected", "withdrawn", "command", "audit_seen",
    "retired",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_LABELS: Mapping[str, Text] = {
    "sign_in": Text(th="ลงชื่อเข้าใช้", en="signed in"),
    "sign_out": Text(th="ออกจากระบบ", en="signed out"),
    "sign_in_refused": Text(th="ลงชื่อเข้าใช้ไม่สำเร็จ", en="sign-in refused"),
    "session_ended": Text(th="สิ้นสุดการใช้งาน", en="session ended"),
    "access_changed": Text(th="เปลี่ยนสิทธิ์", en="access changed"),
    "rows_seen": Text(th="ดูข้อมูลรายแถว", en="rows seen"),
    "exported": Text(th="ส่งออกไฟล์", en="file exported"),
    "checked": Text(th="ตรวจไฟล์", en="file checked"),
    "waiting": Text(th="นำเข้าไฟล์", en="file brought in"),
    "held_released": Text(th="ปล่อยไฟล์ที่พักไว้", en="held file let go"),
    "discarded": Text(th="ลบไฟล์ที่รอ", en="waiting file discarded"),
    "published": Text(th="เผยแพร่", en="published"),
    "undone": Text(th="ย้อนกลับการเผยแพร่", en="publication undone"),
    "pinned": Text(th="ปักหมุดชุดเผยแพร่", en="publication pinned"),
    "unpinned": Text(th="ถอนหมุดชุดเผยแพร่", en="publication unpinned"),
    "purged": Text(th="ลบข้อมูลของเด็ก", en="child taken out"),
    "recorded": Text(th="บันทึกรายการ", en="row recorded"),
    "corrected": Text(th="แก้ไขรายการ", en="row corrected"),
    "withdrawn": Text(th="ถอนรายการ", en="row withdrawn"),
    "command": Text(th="สั่งงานผู้ดูแลระบบ", en="administrator's command"),
    "audit_seen": Text(th="ดูบันทึกการใช้งาน", en="audit trail seen"),
    "retired": Text(th="ลบบันทึกที่ครบกำหนด", en="old audit months removed"),
}
Scalar = str | int | bool
_MOST_ABOUT = 12
_LONGEST = 200
_DIGEST = re.compile(r"[0-9a-f]{64}")
# A citizen id as it is typed: 13 digits of either alphabet, with what people put between them.
_PERSON = re.compile(r"[0-9๐-๙](?:[\s.\-]?[0-9๐-๙]){12}")
_HIDDEN = "•••"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that somebody did or saw.

    account: "" where nobody signed in. province: its code, "" for none or all. about: a few small
    values (page, dataset, how many rows); never a value of a row, and never a person.
    """

    kind: Kind
    account: str = ""
    roles: tuple[str, ...] = ()
    province: str = ""
    about: Mapping[str, Scalar] = field(default_factory=dict)

    def cleaned(self) -> Event:
        """The same as it is kept: long texts cut, thirteen digits in a row hidden."""
        about = list(self.about.items())[:_MOST_ABOUT]
        return Event(
            self.kind,
            _clean(self.account),
            tuple(sorted(_clean(each) for each in self.roles)),
            _clean(self.province),
            {_clean(name): _kept(value) for name, value in about},
        )


def _kept(value: Scalar) -> Scalar:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _HIDDEN if _PERSON.search(str(value)) else value
    return _clean(value)


def _clean(words: str) -> str:
    if _DIGEST.fullmatch(words):
        return words
    shown = _PERSON.sub(_HIDDEN, words)
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    # half of a character that came alone cannot be written as UTF-8
    return shown.encode("utf-8", "replace").decode("utf-8")
