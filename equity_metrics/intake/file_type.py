"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from equity_metrics.errors import DeliveryError
from equity_metrics.intake.messages import refusal
from equity_metrics.text import Text, same

FileType = Literal["text", "workbook"]
_HEAD_BYTES = 4096
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", Text("ไฟล์ Excel รุ่นเก่าหรือไฟล์ที่ใส่รหัสผ่าน", "an old or password-protected Excel file")),
    (b"MZ", Text("โปรแกรม Windows", "a Windows program")),
    (b"\x7fELF", Text("โปรแกรม Linux", "a Linux program")),
    (b"\x1f\x8b", Text("ไฟล์บีบอัด gzip", "a gzip archive")),
    (b"BZh", Text("ไฟล์บีบอัด bzip2", "a bzip2 archive")),
    (b"\xfd7zXZ", Text("ไฟล์บีบอัด xz", "an xz archive")),
    (b"\x28\xb5\x2f\xfd", Text("ไฟล์บีบอัด zstd", "a zstd archive")),
    (b"7z\xbc\xaf", Text("ไฟล์บีบอัด 7z", "a 7z archive")),
    (b"Rar!", Text("ไฟล์บีบอัด RAR", "a RAR archive")),
    (b"%PDF", Text("ไฟล์ PDF", "a PDF")),
    (b"\x89PNG", Text("รูปภาพ", "a picture")),
    (b"\xff\xd8\xff", Text("รูปภาพ", "a picture")),
    (b"GIF8", Text("รูปภาพ", "a picture")),
    (b"SQLite format", Text("ฐานข้อมูล SQLite", "an SQLite database")),
    (b"PAR1", Text("ไฟล์ Parquet", "a Parquet file")),
    (b"{\\rtf", Text("เอกสาร RTF", "an RTF document")),
)  # fmt: skip
_WEB_PAGE = re.compile(
    rb"\s*(<!doctype|<html|<head|<body|<meta|<table|<\?xml|<!--|mime-version:)", re.I
)
_JSON = re.compile(rb"\s*(\[\s*)?\{\s*\"[^\"]*\"\s*:")
_JSON_WORDS = Text("ข้อมูล JSON", "JSON")
_MARKUP = Text("ตารางหน้าเว็บ (HTML/XML)", "a web page table (HTML/XML)")
_WORKBOOK = Text("สมุดงาน Excel", "an Excel workbook")
_TEXT = Text("ข้อความ", "plain text")


def file_type(path: Path, file_name: str) -> FileType:
    """Text or workbook; raises DeliveryError TYPE_MISMATCH for anything else, or a wrong name."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \r\n\t") and path.stat().st_size <= _HEAD_BYTES:
        raise refusal("EMPTY_FILE")
    suffix = Path(file_name).suffix.lower()
    for magic, words in _FOREIGN:
        # Two letters alone could begin a table; the programs' headers hold zero bytes.
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head or magic[0] > 0x7F):
            raise _mismatch(words, suffix)
    if _WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) or _is_wide_markup(head):
        raise _mismatch(_MARKUP, suffix)
    if _JSON.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise _mismatch(_JSON_WORDS, suffix)
    if head.startswith(b"PK"):
        if suffix not in (".xlsx", ".xlsm", ""):
            raise _mismatch(_WORKBOOK, suffix)
        return "workbook"
    if suffix in (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"):
        raise _mismatch(_TEXT, suffix)
    return "text"


def _is_wide_markup(head: bytes) -> bool:
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return _WEB_PAGE.match(head[2:].replace(b"\0", b"")) is not None


def _mismatch(found: Text, suffix: str) -> DeliveryError:
    return refusal("TYPE_MISMATCH", found=found, suffix=same(suffix or "-"))
