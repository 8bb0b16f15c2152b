"""Examines the store, the key and the machine, and says how to mend what is wrong."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from equity_metrics.boundaries import Shelf
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import StoreError
from equity_metrics.examined import Finding, examined_store
from equity_metrics.records import Records
from equity_metrics.settings import key_path
from equity_metrics.store import Store
from equity_metrics.text import Text

THAI_FONTS = ("Sarabun", "THSarabunNew", "Leelawadee", "Thonburi", "NotoSansThai", "Loma")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
                 "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")  # fmt: skip


def examine(store: Store, catalogue: Catalogue, shelf: Shelf) -> tuple[Finding, ...]:
    """Everything worth knowing before trusting this installation."""
    return (
        *examined_store(store, catalogue),
        *_boundaries(shelf, catalogue),
        *_records(Records(store.root)),
        _key(),
        _space(store),
        _guards(),
        _font(),
    )


def _boundaries(shelf: Shelf, catalogue: Catalogue) -> Iterator[Finding]:
    provinces = shelf.provinces()
    if not provinces:
        yield Finding(
            True,
            Text(
                th="ไม่มีขอบเขตอำเภอ ทุกจังหวัดใช้แผนที่ตาราง",
                en="no boundaries are in place: every province shows its tile map",
            ),
        )
    for code in provinces:
        place = catalogue.places.province(code).full_name
        try:
            shelf.boundaries(code)
        except StoreError as broken:
            yield Finding(False, broken.text)
            continue
        yield Finding(
            True,
            Text(
                th=f"ขอบเขตของ{place.th}ครบทุกอำเภอและใช้วาดแผนที่ได้",
                en=f"the boundaries of {place.en} are complete and well-formed",
            ),
        )


def _records(records: Records) -> Iterator[Finding]:
    faults = records.database.faults()
    yield from (Finding(False, fault) for fault in faults)
    if not faults:
        last = records.last()
        yield Finding(
            True,
            Text(
                th=f"บันทึกบนหน้าจอครบถ้วน ({last} รายการ)",
                en=f"the records made on screen are whole ({last} entries)",
            ),
        )


def _key() -> Finding:
    path = key_path()
    if not path.exists():
        return Finding(
            True,
            Text(th="ยังไม่มีกุญแจ จะสร้างเมื่อนำเข้าครั้งแรก", en="no key yet; made at first import"),
        )
    if os.name != "nt" and path.stat().st_mode & 0o077:
        return Finding(
            False,
            Text(
                th="ไฟล์กุญแจเปิดให้ผู้อื่นอ่านได้ ให้ตั้งสิทธิ์เป็น 0600",
                en="the key file can be read by others: set its mode to 0600",
            ),
        )
    return Finding(True, Text(th="ไฟล์กุญแจปลอดภัย", en="the key file is private"))


def _space(store: Store) -> Finding:
    folder = store.root
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free >> 20
    return Finding(
        free > 1024, Text(th=f"พื้นที่ว่าง {free} MB", en=f"{free} MB free on the store's disk")
    )


def _guards() -> Finding:
    if sys.platform.startswith("linux"):
        return Finding(
            True, Text(th="ตัวอ่านไฟล์ทำงานในขอบเขตจำกัด", en="file parsers run under limits")
        )
    return Finding(
        False,
        Text(
            th=f"ระบบ {sys.platform} จำกัดหน่วยความจำของตัวอ่านไฟล์ไม่ได้ ใช้ Linux สำหรับเครื่องที่ให้บริการหลายคน",
            en=f"{sys.platform} cannot limit the memory of file parsers: use Linux for a shared server",
        ),
    )


def _font() -> Finding:
    for folder in (Path(name).expanduser() for name in _FONT_FOLDERS):
        for font in THAI_FONTS:
            if folder.is_dir() and next(folder.rglob(f"{font}*"), None) is not None:
                return Finding(
                    True, Text(th=f"อักษรไทยของเครื่องนี้: {font}", en=f"Thai font here: {font}")
                )
    return Finding(
        False,
        Text(
            th="ไม่พบอักษรไทยบนเครื่องนี้ ติดตั้งเช่น fonts-thai-tlwg",
            en="no Thai font on this machine: install one, e.g. fonts-thai-tlwg",
        ),
    )
