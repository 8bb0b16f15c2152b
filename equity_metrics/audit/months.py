"""The files of a trail: one a month, only ever added to; read from either end."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from equity_metrics.audit.line import BEGINNING, Kept, kept_of

_NAME = re.compile(r"\d{4}-\d{2}\.jsonl")
_BLOCK = 1 << 16
_TORN = "torn-"


def month_file(folder: Path, at: datetime) -> Path:
    """The file of the month in which something happened."""
    return folder / f"{at:%Y-%m}.jsonl"


def month_files(folder: Path) -> tuple[Path, ...]:
    """The files of a trail, oldest first; none where there is no folder."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(each for each in folder.iterdir() if _NAME.fullmatch(each.name)))


def torn_files(folder: Path) -> tuple[Path, ...]:
    """Halves of lines that killed writers left, set aside by those after them."""
    return tuple(sorted(folder.glob(f"{_TORN}*")))


def lines_backwards(path: Path) -> Iterator[bytes]:
    """The whole lines of a file, the last first; half a line at its end is left out."""
    with path.open("rb") as file:
        end, rest = file.seek(0, os.SEEK_END), b""
        is_end = True
        while end:
            start = max(0, end - _BLOCK)
            file.seek(start)
            pieces = (file.read(end - start) + rest).split(b"\n")
            end, rest = start, pieces[0]
            whole = pieces[1:]
            if is_end and whole:  # what follows the last line's end: nothing, or half a line
                whole, is_end = whole[:-1], False
            yield from reversed(whole)
        if not is_end and rest:
            yield rest


def oldest(folder: Path) -> Kept | None:
    """The first line that is still there and can be read."""
    for path in month_files(folder):
        with path.open("rb") as file:
            for line in file:
                found = kept_of(line)
                if found is not None:
                    return found
    return None


def last_of(folder: Path) -> tuple[int, str]:
    """Number and mac of the last line; (0, BEGINNING) in an empty trail.

    After lines that cannot be read the numbers go on behind them, so that a check names those alone.
    """
    passed = 0
    for path in reversed(month_files(folder)):
        for line in lines_backwards(path):
            found = kept_of(line)
            if found is not None:
                return found.seq + passed, found.mac
            passed += 1
    return passed, BEGINNING


def set_torn_aside(path: Path) -> None:
    """Moves half a line at the end of a file to one of its own; what was acknowledged is a whole line."""
    size = path.stat().st_size
    with path.open("rb") as file:
        whole = _end_of_last_line(file.fileno(), size)
        if whole == size:
            return
        file.seek(whole)
        half = file.read()
    append(path.with_name(f"{_TORN}{path.stem}-{whole}"), half)
    os.truncate(path, whole)


def append(path: Path, content: bytes) -> None:
    """Adds to a file, on the disk before this returns; all of it or, with OSError, nothing."""
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        before = os.fstat(handle).st_size
        try:
            if os.write(handle, content) != len(content):
                raise OSError(errno.ENOSPC, "no room for a whole line")
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, before)
            raise
    finally:
        os.close(handle)
    if is_new:
        _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open folders; NTFS journals entries
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _end_of_last_line(handle: int, size: int) -> int:
    """How far the whole lines of a file reach."""
    end = size
    while end:
        start = max(0, end - _BLOCK)
        os.lseek(handle, start, os.SEEK_SET)
        found = os.read(handle, end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
