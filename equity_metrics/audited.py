"""What `doctor` says of the audit trail: its chain, its key, its checkpoints."""

from __future__ import annotations

import os
from collections.abc import Iterator

from equity_metrics.audit import Audit, Verified
from equity_metrics.errors import AuditRefused
from equity_metrics.examined import Finding
from equity_metrics.text import Text, moment, number

_NO_TRAIL = Text(
    th="ยังไม่มีบันทึกการใช้งาน จะเริ่มเมื่อมีผู้ดูข้อมูลรายแถวหรือดำเนินการครั้งแรก",
    en="no audit trail yet; it begins with the first act or view of single rows",
)
_WHOLE = Text(
    th="บันทึกการใช้งานครบถ้วน {count} รายการ ตั้งแต่ {first}",
    en="the audit trail is whole: {count} events since {first}",
)
_BROKEN = Text(
    th="บันทึกการใช้งานไม่ครบถ้วน พบ {found} จุด จุดแรก {fault} ให้เก็บโฟลเดอร์ไว้เป็นหลักฐาน",
    en="the audit trail is broken in {found} places, first: {fault}. Keep the folder as evidence",
)
_KEY_OPEN = Text(
    th="ไฟล์กุญแจของบันทึกการใช้งานเปิดให้ผู้อื่นอ่านได้ ให้ตั้งสิทธิ์เป็น 0600",
    en="the audit key file can be read by others: set its mode to 0600",
)
_KEY_GONE = Text(
    th="ไม่พบไฟล์กุญแจของบันทึกการใช้งาน {file} จึงตรวจสอบไม่ได้ ให้นำไฟล์สำรองมาวางคืน",
    en="the audit key file {file} is gone, so nothing can be verified: put its copy back",
)
_KEY_WELL = Text(th="ไฟล์กุญแจของบันทึกการใช้งานปลอดภัย", en="the audit key file is private")
_CHECKPOINT = Text(
    th="จุดตรวจล่าสุดของบันทึกการใช้งาน รายการที่ {seq} เมื่อ {at}",
    en="the last checkpoint of the audit trail: event {seq}, {at}",
)
_NO_CHECKPOINT = Text(
    th="ไม่มีจุดตรวจของบันทึกการใช้งาน ให้รันคำสั่ง audit checkpoint",
    en="there is no checkpoint of the audit trail: run `audit checkpoint`",
)
_ONE_PLACE = Text(
    th="จุดตรวจเก็บอยู่ที่เดียวกับบันทึกการใช้งาน ผู้ที่เข้าถึงเครื่องนี้ตัดทั้งสองอย่างได้ ให้กำหนดที่เก็บแห่งที่สองด้วย EQUITY_AUDIT_CHECKPOINTS",
    en="checkpoints lie beside the trail, where one hand can cut both: name a second place with "
    "EQUITY_AUDIT_CHECKPOINTS",
)
_AWAY = Text(
    th="ไม่พบที่เก็บจุดตรวจแห่งที่สอง {folder} ตรวจว่าต่อดิสก์หรือเครื่องนั้นอยู่",
    en="the second place for checkpoints, {folder}, is not there: check that disk or machine",
)
_BEHIND = Text(
    th="ที่เก็บจุดตรวจแห่งที่สองมีถึงรายการที่ {seq} ยังไม่ถึงจุดตรวจล่าสุด ให้รันคำสั่ง audit checkpoint",
    en="the second place for checkpoints has them up to event {seq}, not the last one: run "
    "`audit checkpoint`",
)
_BOTH = Text(th="ที่เก็บจุดตรวจแห่งที่สองเป็นปัจจุบัน", en="the second place for checkpoints is up to date")


def examined_audit(audit: Audit) -> Iterator[Finding]:
    """Whether the trail is whole and whether it would be noticed if it were not."""
    try:
        if not audit.extent()[0]:
            yield Finding(True, _NO_TRAIL)
            return
        yield from _key(audit)
        if audit.key_path.exists():
            yield from _chain(audit.verify())
        yield from _noted(audit)
    except AuditRefused as refused:
        yield Finding(False, refused.text)


def chain_text(found: Verified) -> Text:
    """A check of the whole trail in one sentence."""
    if found.first is None:
        return _NO_TRAIL
    if found.is_whole:
        return _WHOLE.format(count=number(found.count), first=moment(found.first))
    return _BROKEN.format(found=number(len(found.faults) + found.more), fault=found.faults[0].text)


def _chain(found: Verified) -> Iterator[Finding]:
    yield Finding(found.is_whole, chain_text(found))
    yield from (Finding(True, note) for note in found.notes)


def _key(audit: Audit) -> Iterator[Finding]:
    path = audit.key_path
    if not path.exists():
        yield Finding(False, _KEY_GONE.format(file=path.name))
    elif os.name != "nt" and path.stat().st_mode & 0o077:
        yield Finding(False, _KEY_OPEN)
    else:
        yield Finding(True, _KEY_WELL)


def _noted(audit: Audit) -> Iterator[Finding]:
    last, second = audit.last_checkpoint(), audit.second_place
    if last is None:
        yield Finding(False, _NO_CHECKPOINT)
    else:
        yield Finding(True, _CHECKPOINT.format(seq=number(last.seq), at=moment(last.at)))
    if second is None:
        yield Finding(True, _ONE_PLACE)
        return
    if not second.is_dir():
        yield Finding(False, _AWAY.format(folder=second))
        return
    copied = audit.last_checkpoint(second)
    if last is not None and (copied is None or copied.seq < last.seq):
        yield Finding(False, _BEHIND.format(seq=0 if copied is None else number(copied.seq)))
    else:
        yield Finding(True, _BOTH)
