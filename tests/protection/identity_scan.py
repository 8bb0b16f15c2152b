"""Looks for persons in the bytes of every file: as they lie there, and as they are once unpacked.

What is looked for are the ids, names, birth dates and addresses that are known, in their usual
spellings, and the plain SHA-256 of each id, which anybody who knows an office's prefix can undo.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import groupby
from os.path import commonprefix
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n")


@dataclass(frozen=True)
class Found:
    """A spelling of something personal that stands in a file, and in which part of it."""

    file: str
    part: str
    spelling: str


def spellings_of_id(identity: str) -> set[str]:
    """An id as people and programs write it, and its plain hashes."""
    dashed = f"{identity[0]}-{identity[1:5]}-{identity[5:10]}-{identity[10:12]}-{identity[12]}"
    said = {identity, dashed, dashed.replace("-", " ")}
    said |= {each.translate(_THAI_DIGITS) for each in said}
    plain = identity.encode()
    return said | {hashlib.new(kind, plain).hexdigest() for kind in ("sha256", "sha1", "md5")}


def spellings_of_day(day: date) -> set[str]:
    """A day in both eras, in figures and with the month's name."""
    found = {day.isoformat(), day.strftime("%Y%m%d")}
    for year in (day.year, day.year + 543):
        for mark in "/-.":
            found.add(f"{day.day}{mark}{day.month}{mark}{year}")
            found.add(f"{day.day:02}{mark}{day.month:02}{mark}{year}")
        found.add(f"{day.day} {_MONTHS[day.month - 1]} {year}")
        found.add(f"{year}-{day.month:02}-{day.day:02}")
    return found | {each.translate(_THAI_DIGITS) for each in found}


def scanned(files: Iterable[Path], spellings: Iterable[str]) -> list[Found]:
    """Every file in which a spelling stands, in UTF-8, UTF-16 or the Thai code page."""
    wanted: dict[bytes, str] = {}
    for said in spellings:
        for coded in ("utf-8", "utf-16-le", "cp874"):
            with suppress(UnicodeEncodeError):
                wanted[said.encode(coded)] = said
    pattern = re.compile(_any_of(sorted(wanted)))
    return [
        Found(str(file), part, wanted[hit])
        for file in files
        for part, content in unpacked(file.name, file.read_bytes(), file)
        for hit in dict.fromkeys(pattern.findall(content))
    ]


def _any_of(words: list[bytes], at: int = 0) -> bytes:
    """A pattern of any of some sorted words, common beginnings once: a long list is found in one pass."""
    branches = []
    for _, alike in groupby((each for each in words if len(each) > at), key=lambda each: each[at]):
        same = list(alike)
        end = len(commonprefix(same))
        begin = re.escape(same[0][at:end])
        branches.append(begin + (_any_of(same, end) if len(same) > 1 else b""))
    ends_here = any(len(each) == at for each in words)
    return b"(?:" + b"|".join(branches) + b")" + (b"?" if ends_here else b"")


def unpacked(name: str, content: bytes, file: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and all that is packed in it: entries, streams, columns, tables."""
    yield "bytes", content
    if b"&#" in content or b"\\u" in content:
        yield "escaped", _unescaped(content.decode("utf-8", "ignore")).encode("utf-8", "ignore")
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for entry in parts.namelist():
                yield from unpacked(entry, parts.read(entry))
    elif content[:2] == b"\x1f\x8b":
        yield from unpacked(name, gzip.decompress(content))
    elif content[:4] == b"PAR1":
        table = pq.read_table(io.BytesIO(content))
        yield "columns", _lines(table.to_pylist())
        yield "schema", str(table.schema.metadata).encode()
    elif content[:5] == b"%PDF-":
        for nth, place in enumerate(_STREAM.finditer(content)):
            with suppress(zlib.error):
                yield f"stream {nth}", zlib.decompressobj().decompress(content[place.end() :])
    elif content[:15] == b"SQLite format 3" and file is not None:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
            names = opened.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (table_name,) in names:
                rows = opened.execute(f'select * from "{table_name}"').fetchall()
                yield table_name, _lines(rows)
    elif content[8:12] == b"DUCK":
        with _opened_copy(content) as opened:
            for schema, table_name in opened.execute(
                "select table_schema, table_name from information_schema.tables"
            ).fetchall():
                rows = opened.execute(f'select * from "{schema}"."{table_name}"').fetchall()
                yield f"{schema}.{table_name}", _lines(rows)


def _unescaped(words: str) -> str:
    """What markup and JSON write by numbers, as letters."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), unescape(words))


@contextmanager
def _opened_copy(content: bytes) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database beside the one that this process may hold open with settings of its own."""
    with TemporaryDirectory() as aside:
        path = Path(aside) / "copy.duckdb"
        path.write_bytes(content)
        with closing(duckdb.connect(str(path), read_only=True)) as opened:
            yield opened


def _lines(rows: Iterable[object]) -> bytes:
    """Rows as text: what a column holds stands there as it is read, days as 2016-04-10."""
    return "\n".join(
        " ".join(str(each) for each in (row.values() if isinstance(row, dict) else row))  # type: ignore[attr-defined]
        for row in rows
    ).encode()
