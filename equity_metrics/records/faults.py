"""Why the file of a log could not be read or written, in words."""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

from equity_metrics.text import Text

_FULL = Text(
    th="พื้นที่ว่างในเครื่องไม่พอ จึงยังไม่ได้บันทึกรายการนี้ รายการที่บันทึกไว้แล้วอยู่ครบ ให้เพิ่มพื้นที่แล้วบันทึกอีกครั้ง",
    en="The disk is full: this entry was not recorded. What was recorded before is all there. "
    "Free some space and record it again.",
)
_BUSY = Text(
    th="มีผู้อื่นกำลังบันทึกอยู่ รายการนี้ยังไม่ได้บันทึก กรุณาลองอีกครั้ง",
    en="Somebody else is recording: this entry was not recorded. Please try again.",
)
_NOT_WRITABLE = Text(
    th="เขียนไฟล์บันทึก ({file}) ไม่ได้ รายการนี้ยังไม่ได้บันทึก ให้ผู้ดูแลตรวจสิทธิ์ของโฟลเดอร์คลังข้อมูล",
    en="The file {file} cannot be written: this entry was not recorded. "
    "Check the permissions of the store's folder.",
)
DAMAGED = Text(
    th="ไฟล์บันทึก ({file}) เสียหาย ให้ผู้ดูแลรันคำสั่ง doctor และนำสำเนาสำรองกลับมา ข้อมูลที่เผยแพร่แล้วไม่เปลี่ยนแปลง",
    en="The file {file} is damaged: run `doctor` and bring back a copy. "
    "What is published has not changed.",
)
_PLAIN_CODE = 0xFF  # SQLite's extended codes carry the plain one in their last byte


def failure_text(failure: DBAPIError | OSError, file: str) -> Text:
    """The sentence for what the driver or the disk refused of a file."""
    return _refused(failure).format(file=file)


def _refused(failure: DBAPIError | OSError) -> Text:
    if isinstance(failure, OSError):
        return _FULL if failure.errno == errno.ENOSPC else _NOT_WRITABLE
    code = getattr(failure.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PLAIN_CODE
    if code == sqlite3.SQLITE_FULL:
        return _FULL
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _BUSY
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR,
                sqlite3.SQLITE_PERM):  # fmt: skip
        return _NOT_WRITABLE
    return DAMAGED


def too_new(found: int, known: int, file: str) -> Text:
    """The file was written by a newer version of the program."""
    return Text(
        th=f"ไฟล์บันทึก ({file}) สร้างด้วยโปรแกรมรุ่นใหม่กว่า (รุ่น {found}, โปรแกรมนี้อ่านได้ถึง {known}) ให้ปรับรุ่นโปรแกรม",
        en=f"The file {file} was written by a newer version ({found}, this program reads up "
        f"to {known}). Update the program; nothing was changed.",
    )


def guard_missing(name: str, file: str) -> Text:
    """A guard against changes was taken out of the file."""
    return Text(
        th=f"ไฟล์บันทึก ({file}) ขาดตัวป้องกันการแก้ไขย้อนหลัง {name} ให้ตรวจสอบว่าใครแก้ไฟล์ และเทียบกับสำเนาสำรอง",
        en=f"The file {file} lacks its guard {name}: find out who changed the "
        "file, and compare it with a copy.",
    )
