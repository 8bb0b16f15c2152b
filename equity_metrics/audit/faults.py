"""What may be wrong with a trail, and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from equity_metrics.text import Text

FaultKind = Literal[
    "edited", "deleted", "inserted", "reordered", "truncated", "foreign_key", "checkpoint",
]  # fmt: skip
_SAID: Mapping[str, Text] = {
    "edited": Text(th="ถูกแก้ไข", en="was changed"),
    "deleted": Text(th="มีรายการก่อนหน้าถูกลบออก", en="lines before it were deleted"),
    "inserted": Text(th="เป็นรายการที่แทรกเข้ามา", en="does not belong here: it was put in"),
    "reordered": Text(th="ถูกย้ายที่", en="was moved from its place"),
    "truncated": Text(
        th="รายการท้ายแฟ้มถูกตัดออก (ไม่ตรงกับจุดตรวจ)", en="the tail was cut off (a checkpoint says so)"
    ),
    "foreign_key": Text(
        th="เขียนด้วยกุญแจอื่น ไม่ใช่กุญแจที่ใช้อยู่", en="was written with another key than the one in use"
    ),
    "checkpoint": Text(th="จุดตรวจถูกแก้ไขหรือถูกลบ", en="the checkpoint was changed or deleted"),
}
_FAULT = Text(th="{file} บรรทัด {line}: {said}", en="{file} line {line}: {said}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where it is seen. seq: the number that should stand there; 0 unknown."""

    kind: FaultKind
    file: str
    line: int
    seq: int = 0

    @property
    def text(self) -> Text:
        """The fault as a sentence."""
        return _FAULT.format(file=self.file, line=self.line, said=_SAID[self.kind])


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a trail found.

    count: its lines. first, last: when they were written, None in an empty trail. faults: in the
    order of the lines, the first hundred. more: how many faults besides. notes: no faults, but worth
    knowing (halves of lines, a second place that is away).
    """

    count: int
    first: datetime | None
    last: datetime | None
    faults: tuple[Fault, ...] = ()
    more: int = 0
    notes: tuple[Text, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, as far as it can be known."""
        return not self.faults


UNWRITABLE = Text(
    th="ไม่แสดงข้อมูลรายแถวและไม่ดำเนินการต่อ เพราะเขียนบันทึกการใช้งาน (ใครดูหรือทำอะไร) ไม่ได้: {why} "
    "ข้อมูลไม่สูญหาย หน้าที่แสดงตัวเลขรวมใช้ได้ตามปกติ โปรดแจ้งผู้ดูแลระบบให้ตรวจพื้นที่ดิสก์และสิทธิ์ของโฟลเดอร์ {folder}",
    en="Single rows are not shown and nothing is done, because the record of who sees or does it cannot be "
    "written: {why}. Nothing was lost and the figures stay open. Tell the administrator to check the disk "
    "and the permissions of the folder {folder}.",
)
DONE_UNWRITTEN = Text(
    th="ดำเนินการแล้วและข้อมูลอยู่ครบ แต่เขียนบันทึกการใช้งานของการดำเนินการนี้ไม่ได้: {why} "
    "โปรดแจ้งผู้ดูแลระบบให้ตรวจพื้นที่ดิสก์และสิทธิ์ของโฟลเดอร์ {folder}",
    en="This was done and nothing is lost, but the record of it could not be written: {why}. Tell the "
    "administrator to check the disk and the permissions of the folder {folder}.",
)
NO_ROOM = Text(th="ดิสก์เต็ม", en="the disk is full")
NOT_ALLOWED = Text(th="ไม่มีสิทธิ์เขียน", en="it may not be written to")
BUSY = Text(th="มีผู้อื่นเขียนค้างอยู่", en="another writer holds it")
OTHER = Text(th="ระบบแฟ้มไม่ยอมให้เขียน ({code})", en="the file system refused ({code})")
UNREADABLE = Text(
    th="อ่านแฟ้มบันทึกการใช้งานไม่ได้ โปรดแจ้งผู้ดูแลระบบให้ตรวจโฟลเดอร์ {folder}",
    en="The audit trail cannot be read: tell the administrator to check the folder {folder}.",
)
NOT_RETIRED = Text(
    th="ไม่ได้ลบบันทึกเก่า เพราะบันทึกไม่ครบถ้วน: {fault} ให้เก็บแฟ้มไว้เป็นหลักฐานและแจ้งผู้ตรวจสอบ",
    en="Nothing was removed, because the trail is not whole: {fault}. Keep its files as evidence and tell "
    "the auditor.",
)
TORN = Text(
    th="พบบรรทัดที่เขียนไม่จบ {count} บรรทัด จากเครื่องดับหรือโปรแกรมถูกปิดขณะเขียน ไม่ใช่การแก้ไข",
    en="{count} half-written lines were found, from a power cut or a killed program; this is no tampering",
)
SECOND_AWAY = Text(
    th="ไม่พบที่เก็บจุดตรวจแห่งที่สอง {folder} จึงเทียบกับที่นั่นไม่ได้",
    en="the second place for checkpoints, {folder}, is not there: nothing could be compared with it",
)
