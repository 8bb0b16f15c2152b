"""Guards a workbook before anything parses it: the zip directory, then its XML read in chunks."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from equity_metrics.intake.limits import Limits
from equity_metrics.intake.messages import refusal
from equity_metrics.intake.shared_texts import refuse_expansion
from equity_metrics.text import Text

_CHUNK = 1 << 18
_OVERLAP = 4096
_SMALL_ENTRY = 1 << 20
_MOST_EXPANSION = 3  # texts that stand once and are named by many cells, against the whole archive
_LEAST_AREA = 1_000_000
_MOST_RATIO = 250  # sheets of real offices compress 10 to 60 times
_FARTHEST_COLUMN = 2_000
_SPARSE_ROWS = 10_000
_SPARSE_RATIO = 50
_MOST_ERRORS = 10_000
_OTHER_OFFICE = (
    "mimetype",
    "word/document.xml",
    "ppt/presentation.xml",
    "xl/workbook.bin",
    "Index/Document.iwa",
)
_FAR = re.compile(rb"""r=["']([A-Z]{3,7})(\d{1,10})["'][^<>]*?(/?)>""")
_BEYOND_Z = re.compile(rb'r="([A-Z]{2,3})')
# Begins with letters, not with the bracket that begins every cell: that is six times faster.
_ROW = re.compile(rb"""row\s[^<>]*?r=["'](\d+)["']""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^<>]*\bt=["']e["'])[^<>]*\br=["']([A-Z]+)(\d+)["'][^<>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{1,20})<""",
    re.S,
)
_NO_RESULT = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\s*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</|</(?:\w+:)?c>)"
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class SheetScan:
    """What the XML of one sheet says: error cells (row and column from 0), formulas without result."""

    errors: list[tuple[int, int, str]] = field(default_factory=list)
    formulas_without_result: int = 0
    rows: int = 0
    last_row: int = 0
    last_column: int = 0
    cells: int = 0


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive, its directory found harmless; raises DeliveryError where it is not."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive, limits)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError,
            ElementTree.ParseError, UnicodeError, ValueError):  # fmt: skip
        raise refusal("CORRUPT_XLSX") from None


def scan_sheets(archive: zipfile.ZipFile, limits: Limits) -> dict[str, SheetScan]:
    """Sheet name -> its scan, every XML part read; raises DeliveryError as `opened` does."""
    scans = {}
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            scans[entry.filename] = _scan(archive, entry, limits)
    cells = sum(scan.cells for scan in scans.values())
    refuse_expansion(archive, cells, _MOST_EXPANSION * limits.unpacked_bytes)
    return {name: scans.get(part, SheetScan()) for name, part in _sheet_parts(archive)}


def _check_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
            raise refusal("BAD_ARCHIVE_ENTRY")
    if len(names) != len(entries):
        raise refusal("BAD_ARCHIVE_ENTRY")
    unpacked = sum(entry.file_size for entry in entries)
    is_dense = any(
        entry.file_size > _SMALL_ENTRY
        and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if unpacked > limits.unpacked_bytes or is_dense or len(entries) > limits.archive_entries:
        raise refusal("EXPANSION_LIMIT", found=unpacked)
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise refusal("MACRO")
    if "xl/workbook.xml" not in names:
        if names.intersection(_OTHER_OFFICE):
            other = Text("เอกสารชนิดอื่น", "another kind of document")
            raise refusal("TYPE_MISMATCH", found=other, suffix=".xlsx")
        raise refusal("CORRUPT_XLSX")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("CORRUPT_XLSX")


def _scan(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> SheetScan:
    found = SheetScan()
    is_sheet = entry.filename.startswith("xl/worksheets/")
    seen = 0
    for number, chunk in enumerate(_overlapping(archive, entry)):
        seen += len(chunk)
        if seen > 2 * entry.file_size + _CHUNK:
            raise refusal("EXPANSION_LIMIT", found=seen)
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
            raise refusal("XML_DOCTYPE")
        if number == 0 and b"\0" in chunk[:200]:
            raise refusal("CORRUPT_XLSX")  # UTF-16 XML would slip past the patterns
        is_sheet = is_sheet or (
            number == 0 and b"sheetData" in chunk
        )  # whatever its part is called
        if is_sheet:
            _scan_cells(chunk, found, limits)
    return found


def _overlapping(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Chunks that end with a whole cell where they can, so that no cell is cut in two."""
    rest = b""
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            chunk = rest + piece
            end = chunk.rfind(b"</row>") + 6
            end = end if end > 5 else max(len(chunk) - _OVERLAP, 0)
            yield chunk[:end]
            rest = chunk[end:]
    yield rest


def _scan_cells(chunk: bytes, found: SheetScan, limits: Limits) -> None:
    for cell in _FAR.finditer(chunk):
        is_empty = cell[3] == b"/" or chunk[cell.end() :].lstrip()[:2] == b"</"
        if not is_empty and _column_number(cell[1]) > _FARTHEST_COLUMN:
            raise refusal("SHEET_TOO_LARGE", found=f"{cell[1].decode()}{cell[2].decode()}")
    for row in _ROW.finditer(chunk):
        if chunk[row.start() - 1] not in b"<:":
            continue  # the word stands in a text
        found.rows += 1
        found.last_row = max(found.last_row, int(row[1]))
    found.cells += chunk.count(b"<c ") or chunk.count(b":c ")
    for letters in set(_BEYOND_Z.findall(chunk)):
        found.last_column = max(found.last_column, _column_number(letters))
    area = found.last_row * found.last_column
    if area > _LEAST_AREA and area > _SPARSE_RATIO * found.cells:
        raise refusal("SHEET_TOO_LARGE", found=str(found.last_row))
    is_sparse = found.last_row > _SPARSE_ROWS and found.last_row > _SPARSE_RATIO * found.rows
    if is_sparse or found.last_row > limits.rows + _SPARSE_ROWS:
        raise refusal("SHEET_TOO_LARGE", found=str(found.last_row))
    if (b't="e"' in chunk or b"t='e'" in chunk) and len(found.errors) < _MOST_ERRORS:
        for cell in _ERROR.finditer(chunk):
            where = (int(cell[2]) - 1, _column_number(cell[1]) - 1)
            found.errors.append((*where, cell[3].decode("utf-8", "replace")))
    if b"/f>" in chunk or b"<f" in chunk:
        found.formulas_without_result += sum(1 for _ in _NO_RESULT.finditer(chunk))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """(sheet name, name of its XML part); the parts were searched for DOCTYPE before."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    part_of = {link.get("Id"): link.get("Target", "") for link in links}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return [
        (sheet.get("name", ""), _part(part_of.get(sheet.get(_LINK), "")))
        for sheet in book.iter(f"{_MAIN}sheet")
    ]


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
