"""Examines the store, the key and the machine, and says how to mend what is wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from equity_metrics import apart, intake
from equity_metrics.audit import Audit
from equity_metrics.audited import examined_audit
from equity_metrics.boundaries import Shelf
from equity_metrics.catalogue import Catalogue
from equity_metrics.entrance import examined_sign_in
from equity_metrics.errors import StoreError
from equity_metrics.examined import Finding, examined_alone, examined_store
from equity_metrics.guards import GUARDS, Confines, Guard, in_force
from equity_metrics.minutes import LOG as MEETINGS
from equity_metrics.records import Records
from equity_metrics.settings import key_path
from equity_metrics.store import Store
from equity_metrics.takeaway.browser import NAMED_BY, found_browser
from equity_metrics.takeaway.glyphs import export_font
from equity_metrics.text import Text, joined

_PATIENCE_SECONDS = 30
_GUARD_WORDS: dict[Guard, Text] = {
    "memory": Text(th="หน่วยความจำ", en="memory"),
    "network": Text(th="เครือข่าย", en="the network"),
    "files": Text(th="การเขียนไฟล์นอกโฟลเดอร์ของตน", en="writing outside its folder"),
}
_GUARDED = Text(
    th="ตัวอ่านไฟล์ถูกจำกัดครบทุกด้าน: {guards}", en="file readers are held back in all: {guards}"
)
_UNGUARDED = Text(
    th="ระบบนี้จำกัดตัวอ่านไฟล์ไม่ได้ในด้าน: {guards} เครื่องที่ให้บริการหลายคนควรใช้ Linux รุ่น 5.13 ขึ้นไป",
    en="this system cannot hold file readers back from: {guards}; for a shared server use Linux "
    "5.13 or newer",
)
_RECORDS = Text(
    th="บันทึกบนหน้าจอครบถ้วน ({last} รายการ)",
    en="the records made on screen are whole ({last} entries)",
)
_MEETINGS = Text(
    th="แฟ้มการประชุมและมติครบถ้วน ({last} รายการ)",
    en="the log of meetings and resolutions is whole ({last} entries)",
)
_FONT = Text(th="อักษรไทยของเครื่องนี้: {font}", en="Thai font here: {font}")
_NO_FONT = Text(
    th="ไม่พบอักษรไทยบนเครื่องนี้ ติดตั้งเช่น fonts-thai-tlwg",
    en="no Thai font on this machine: install one, e.g. fonts-thai-tlwg",
)
_BROWSER = Text(
    th="เอกสาร PDF พิมพ์ด้วย {browser} ของเครื่องนี้", en="PDF documents are printed by {browser}"
)
_NO_BROWSER = Text(
    th="ไม่พบ Chromium Chrome หรือ Edge จึงทำ PDF ไม่ได้ ใช้ HTML พิมพ์จากเบราว์เซอร์ใดก็ได้ หรือระบุด้วย {name}",
    en="no Chromium, Chrome or Edge: no PDF is made, the HTML prints from any browser; or name one with {name}",
)


def examine(store: Store, catalogue: Catalogue, shelf: Shelf) -> tuple[Finding, ...]:
    """Everything worth knowing before trusting this installation, or a carried publication."""
    if store.is_carried:
        return (*examined_alone(store), *_papers())
    return (
        *examined_store(store, catalogue),
        *_boundaries(shelf, catalogue),
        *_written(Records(store.root), _RECORDS),
        *_written(Records(store.root, MEETINGS), _MEETINGS),
        *examined_audit(Audit.of_store(store.root)),
        *examined_sign_in(store.root),
        _key(),
        _space(store),
        _guards(),
        *_papers(),
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


def _written(log: Records, whole: Text) -> Iterator[Finding]:
    """What is wrong with a log that people write, or that it is whole."""
    faults = log.database.faults()
    yield from (Finding(False, fault) for fault in faults)
    if not faults:
        yield Finding(True, whole.format(last=log.last()))


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
    """What holds a file's reader back on this machine: tried in such a process, not believed."""
    guards = intake.SCREEN.guards
    with TemporaryDirectory() as inside, TemporaryDirectory() as outside:
        asked = {"outside": Path(outside), "memory_bytes": guards.memory_bytes}
        confines = Confines(Path(inside), guards, _PATIENCE_SECONDS)
        try:
            held = apart.run(in_force, asked, lambda _share, _what: None, confines)
        except apart.Ended:
            held = []
    missing = [guard for guard in GUARDS if guard not in held]
    said = joined(tuple(_GUARD_WORDS[guard] for guard in missing or GUARDS))
    return Finding(not missing, (_UNGUARDED if missing else _GUARDED).format(guards=said))


def _papers() -> Iterator[Finding]:
    """The Thai font that documents made here are set in, and the browser that prints them."""
    font = export_font()
    yield Finding(False, _NO_FONT) if font is None else Finding(True, _FONT.format(font=font))
    browser = found_browser()
    if browser is None:
        yield Finding(True, _NO_BROWSER.format(name=NAMED_BY))
    else:
        yield Finding(True, _BROWSER.format(browser=browser.name))
