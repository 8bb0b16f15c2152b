"""Bytes of a text file -> UTF-8: byte-order mark, strict UTF-8, then Windows-874; never a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from equity_metrics.intake.messages import refusal

_CHUNK = 1 << 20
_MOST_LINE_BYTES = 2 * _CHUNK  # 200 values of 2,000 Thai letters each would not fill it
_THAI_IN_UTF8 = re.compile(rb"(?:\xe0[\xb8\xb9][\x80-\xbf]){3}")
# Tab, line feed and carriage return belong to a table; nothing else below the space does.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTROL_BYTES = bytes({*range(32), 127} - {9, 10, 13})


class TextFile(NamedTuple):
    """A file readable as UTF-8 without mark: `path` is the original, or a converted copy."""

    path: Path
    encoding: str
    skip_bytes: int


def as_utf8(path: Path, folder: Path, *, is_screened: bool = False) -> TextFile:
    """The file as UTF-8, converted into `folder` where needed.

    is_screened: UTF-8 and control characters were ruled out already. Raises DeliveryError
    MIXED_ENCODING or CONTROL_CHARACTER naming the first bad line.
    """
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return refuse_control(TextFile(_converted(path, folder, "utf-16"), "utf-16", 0))
    skip = 3 if head.startswith(codecs.BOM_UTF8) else 0
    found = TextFile(path, "utf-8-sig" if skip else "utf-8", skip)
    if is_screened:
        return found
    if _is_utf8(path):
        return refuse_control(found)
    _refuse_mixture(path)
    return refuse_control(TextFile(_converted(path, folder, "cp874"), "cp874", 0))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines ended by LF or, in files without any, by CR."""
    for line in file:
        yield from line.split(b"\r") if b"\r" in line.rstrip(b"\r\n") else (line,)


def _refuse_mixture(path: Path) -> None:
    """Refuse a file that holds whole words of UTF-8 Thai and lines that are not UTF-8."""
    first_utf8 = first_other = 0
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), start=1):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                first_other = first_other or number
                _refuse_undefined(line, number)
            else:
                first_utf8 = first_utf8 or (number if _THAI_IN_UTF8.search(line) else 0)
            if first_utf8 and first_other:
                raise refusal("MIXED_ENCODING", found=max(first_utf8, first_other))


def _refuse_undefined(line: bytes, number: int) -> None:
    try:
        line.decode("cp874")
    except UnicodeDecodeError:
        raise refusal("MIXED_ENCODING", found=number) from None


def _converted(path: Path, folder: Path, encoding: str) -> Path:
    target = folder / "utf8.csv"
    decoder = codecs.getincrementaldecoder(encoding)()
    with target.open("w", encoding="utf-8", newline="") as file:
        try:
            for chunk in _chunks(path):
                file.write(decoder.decode(chunk))
            file.write(decoder.decode(b"", final=True))
        except (UnicodeDecodeError, UnicodeEncodeError):
            raise refusal("UNREADABLE", found=encoding) from None
    return target


def refuse_control(text: TextFile) -> TextFile:
    """The same file; raises DeliveryError CONTROL_CHARACTER naming the first line that has one."""
    lines_before = 0
    for chunk in _chunks(text.path):
        found = _CONTROL.search(chunk) if has_control(chunk) else None
        if found is not None:
            before = chunk[: found.start()]
            lines = before.count(b"\n") or before.count(b"\r")
            raise refusal("CONTROL_CHARACTER", found=lines_before + lines + 1)
        lines_before += chunk.count(b"\n")
    return text


def refuse_long_lines(path: Path) -> None:
    """Raises DeliveryError LINE_TOO_LONG naming the first line beyond reason.

    Before anything else reads the file: one row of millions of fields is hundreds of megabytes.
    """
    length, start = 0, 0
    for chunk in _chunks(path):
        first, last = _line_ends(chunk)
        length += len(chunk) if first < 0 else first
        if length > _MOST_LINE_BYTES:
            lines = _lines_until(path, start)
            if not lines:
                return  # the header itself: told apart from one of too many columns by its sample
            raise refusal("LINE_TOO_LONG", found=lines + 1)
        length = length if first < 0 else len(chunk) - last
        start += len(chunk)


def _lines_until(path: Path, place: int) -> int:
    """The line ends before a place in the file."""
    with path.open("rb") as file:
        feeds = returns = 0
        while place > 0 and (chunk := file.read(min(_CHUNK, place))):
            feeds, returns = feeds + chunk.count(b"\n"), returns + chunk.count(b"\r")
            place -= len(chunk)
    return feeds or returns


def _line_ends(chunk: bytes) -> tuple[int, int]:
    """The first and the last end of a line in a chunk; -1 where it has none."""
    end = b"\n" if b"\n" in chunk else b"\r"
    return chunk.find(end), chunk.rfind(end)


def has_control(chunk: bytes) -> bool:
    """Whether a byte below the space stands in a chunk, other than tab and line ends."""
    return len(chunk.translate(None, CONTROL_BYTES)) != len(chunk)
