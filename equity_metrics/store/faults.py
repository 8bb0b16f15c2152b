"""What can be wrong with a store, in words: what happened, that nothing is lost, how to mend it."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

from equity_metrics.text import Text

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))

BUSY = Text(
    th="กำลังมีการนำเข้าหรือเผยแพร่ข้อมูลอยู่ กรุณารอสักครู่แล้วลองใหม่",
    en="Another import or publication is running. Wait a moment and try again.",
)
DISK_FULL = Text(
    th="พื้นที่ว่างของดิสก์หมดระหว่างทำงาน งานนี้จึงยกเลิก ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยนแปลง ให้เพิ่มพื้นที่ว่างแล้วทำใหม่",
    en="The disk became full on the way, so nothing of this was kept. What is published has not "
    "changed: make room and try again.",
)


def broken(name: str) -> Text:
    """A sealed file that is missing or damaged."""
    return Text(
        th=f"ไฟล์ {name} ของชุดเผยแพร่ไม่ครบหรือเสียหาย ข้อมูลต้นทางยังอยู่ ให้ผู้ดูแลรันคำสั่ง doctor หรือเผยแพร่ใหม่",
        en=f"The publication file {name} is missing or damaged. The kept rows are untouched: "
        "run `doctor`, or publish again.",
    )


def broken_manifest(name: str) -> Text:
    """A manifest that is not what was written."""
    return Text(
        th=f"ไฟล์ {name} ซึ่งบอกว่าชุดเผยแพร่มีอะไรบ้างเสียหาย ให้นำไฟล์นี้กลับมาจากสำเนาสำรอง หากไม่มีสำเนา ให้รันคำสั่ง mend เพื่อใช้งานต่อโดยไม่มีชุดเผยแพร่นี้",
        en=f"{name}, which says what a publication holds, is damaged. Put the file back from a "
        "backup; where there is none, `mend` goes on without this publication.",
    )


def missing_manifests(numbers: Iterable[int]) -> Text:
    """Publications that were made and whose manifests are gone."""
    listed = ", ".join(f"{number:06d}.json" for number in numbers)
    return Text(
        th=f"ไฟล์ {listed} ของชุดเผยแพร่ที่เคยเผยแพร่แล้วหายไปจากโฟลเดอร์ publications จึงไม่แสดงข้อมูลเก่าแทนข้อมูลล่าสุด ให้นำไฟล์กลับมาจากสำเนาสำรอง หากไม่มีสำเนา ให้รันคำสั่ง mend เพื่อใช้งานต่อจากชุดเผยแพร่ที่เหลือ",
        en=f"{listed} of what was published before is missing from the folder publications, and "
        "older data is never shown in place of newer. Put the file back from a backup; where "
        "there is none, `mend` goes on with the publications that are left.",
    )


def broken_part(path: str) -> Text:
    """Kept rows that are missing or damaged."""
    return Text(
        th=f"ไฟล์ข้อมูล {path} หายหรือเสียหาย ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยนแปลง ให้นำเข้าไฟล์ต้นทางเดิมอีกครั้ง หรือนำไฟล์นี้กลับมาจากสำเนาสำรอง",
        en=f"The kept rows {path} are missing or damaged. What is published has not changed: "
        "import the same original again, or put the file back from a backup.",
    )


def broken_waiting(name: str) -> Text:
    """A waiting delivery whose note is damaged."""
    return Text(
        th=f"รายการรอเผยแพร่ {name} เสียหาย ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยนแปลง ให้ลบรายการนี้ด้วยคำสั่ง discard {name} แล้วนำเข้าไฟล์ต้นทางเดิมอีกครั้ง",
        en=f"The waiting delivery {name} is damaged. What is published has not changed: let it go "
        f"with `discard {name}`, then import the same original again.",
    )


def broken_pin(name: str) -> Text:
    """A pin whose note is damaged; its number stands in its name, so that it holds all the same."""
    number = int(name.split("-")[0])
    return Text(
        th=f"หมุด {name} เสียหาย ชุดเผยแพร่ที่ {number} ยังคงเก็บไว้ ให้ถอนด้วยคำสั่ง unpin {number} แล้วปักใหม่ด้วยคำสั่ง pin",
        en=f"The pin {name} is damaged; publication {number} is kept all the same. Take it off "
        f"with `unpin {number}` and pin it again.",
    )


def broken_purge(name: str) -> Text:
    """The note of a purge that is damaged."""
    return Text(
        th=f"บันทึกการลบข้อมูลรายบุคคล {name} เสียหาย ให้นำไฟล์กลับมาจากสำเนาสำรอง หรือย้ายไฟล์ออกจากโฟลเดอร์ purges",
        en=f"The note of a purge, {name}, is damaged: put it back from a backup, or move it out of "
        "the folder purges.",
    )


def too_new(found: int, known: int) -> Text:
    """A store of a later program."""
    return Text(
        th=f"คลังข้อมูลนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า (รุ่นคลัง {found}, โปรแกรมนี้อ่านได้ถึง {known}) ให้ปรับรุ่นโปรแกรม",
        en=f"This store was written by a newer version (store {found}, this program reads up to "
        f"{known}). Update the program; nothing was changed.",
    )


def expired(number: int, live: Iterable[int]) -> Text:
    """A publication of which the history alone is left."""
    listed = ", ".join(str(each) for each in live)
    return Text(
        th=f"ชุดเผยแพร่ที่ {number} หมดอายุแล้ว เหลือเพียงประวัติ จึงย้อนกลับหรือปักหมุดไม่ได้ ที่ยังใช้ได้คือ {listed} หากต้องการข้อมูลนั้น ให้นำเข้าไฟล์ต้นทางอีกครั้ง",
        en=f"Publication {number} has expired: its history is left, its data is gone, so it can be "
        f"neither restored nor pinned. There are {listed}; to have its data again, import the "
        "originals again.",
    )


def unknown(number: int, live: Iterable[int]) -> Text:
    """A number that no publication has."""
    accepted = ", ".join(str(each) for each in live) or "-"
    return Text(
        th=f"ไม่มีชุดเผยแพร่ที่ {number} ที่มีอยู่คือ {accepted}",
        en=f"There is no publication {number}; there are {accepted}.",
    )


def no_room(needed: int, free: int) -> Text:
    """Less space than a publication may take; in bytes."""
    return Text(
        th=f"พื้นที่ว่างไม่พอสำหรับนำเข้าหรือเผยแพร่ ต้องการ {needed >> 20} MB เหลือ {free >> 20} MB ข้อมูลเดิมยังใช้งานได้",
        en=f"Not enough free space to import or publish: {needed >> 20} MB needed, {free >> 20} MB "
        "free. What is published stays in use.",
    )


def not_writable(root: Path) -> Text:
    """A folder or a lock that cannot be had."""
    return Text(
        th=f"เขียนลงโฟลเดอร์คลังข้อมูล {root.name} ไม่ได้ ตรวจสิทธิ์และพื้นที่ว่าง หรือกำหนด EQUITY_STORE เป็นโฟลเดอร์อื่น",
        en=f"The store folder {root.name} cannot be written. Check its permissions and free space, "
        "or name another folder with EQUITY_STORE.",
    )


def not_readable(root: Path) -> Text:
    """A folder, or one in it, that who runs the program may not read."""
    return Text(
        th=f"อ่านโฟลเดอร์คลังข้อมูล {root.name} ไม่ได้ บัญชีผู้ใช้ของเครื่องที่รันโปรแกรมต้องมีสิทธิ์อ่านทั้งโฟลเดอร์ ให้ผู้ดูแลระบบตรวจสิทธิ์ หรือกำหนด EQUITY_STORE เป็นโฟลเดอร์อื่น",
        en=f"The store folder {root.name} cannot be read: the system account that runs the program "
        "needs the right to read all of it. Have its permissions checked, or name another folder "
        "with EQUITY_STORE.",
    )


def disk_refused(failure: OSError, root: Path) -> Text:
    """What the disk said on the way."""
    return DISK_FULL if failure.errno in _FULL else not_writable(root)
