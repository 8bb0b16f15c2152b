"""What all commands share: how one is added, what it says of a word it does not know, how it prints."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from equity_metrics.disparities.own.rows import OwnTableError, decoded
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period, PeriodKind, parse_period
from equity_metrics.text import Text

_UNREADABLE = Text(
    th="อ่านไฟล์ {file} ไม่ได้ ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน",
    en="{file} cannot be read; check that it is there and may be read.",
)
_SAME = Text(
    th="--output: {file} เป็นไฟล์ที่อ่านเข้ามา ตั้งชื่อไฟล์อื่นเพื่อไม่ให้ข้อมูลถูกเขียนทับ",
    en="--output: {file} is one of the files that are read; name another, so that nothing is overwritten.",
)
Command = Callable[[Monitor, argparse.Namespace], int]
"""Runs a command; 0 when done, 1 when refused."""
AddCommand = Callable[[str, Command, str], argparse.ArgumentParser]
"""(name, command, what it does) -> its parser, for its arguments."""


def unknown(where: str, found: str, accepted: Iterable[str]) -> ReaderError:
    """What is said of a word that is not among those accepted."""
    listed = ", ".join(accepted)
    return ReaderError(
        Text(
            th=f"{where}: ไม่รู้จัก {found!r} ใช้ได้ {listed}",
            en=f"{where}: found {found!r}, accepted {listed}",
        )
    )


def require_known(where: str, found: str, accepted: Sequence[str]) -> None:
    """Raises ReaderError for a word that is not among those accepted."""
    if found not in accepted:
        raise unknown(where, found, accepted)


def pair(words: str, option: str, accepted: Sequence[str]) -> tuple[str, str]:
    """The two sides of the last =; a head may hold one itself."""
    name, separator, value = words.rpartition("=")
    if not separator:
        raise unknown(option, words, accepted)
    return name, value


def period_named(kind: PeriodKind, words: str) -> Period:
    """The period of --period; raises ReaderError where it cannot be read."""
    try:
        return parse_period(kind, words)
    except ValueError as failure:
        raise ReaderError(
            Text(
                th=f"อ่าน --period {words!r} ไม่ได้ ใช้ได้เช่น 2562, 2563-2 หรือ 2564-12-31",
                en=f"--period {words!r} cannot be read; accepted are 2562, 2563-2 or 2564-12-31",
            )
        ) from failure


def say(line: Text) -> None:
    """Prints one thing in both languages."""
    print(f"{line.th}\n  {line.en}")


def print_json(content: Any) -> None:
    """Prints what a program reads."""
    print(json.dumps(content, ensure_ascii=False, indent=1))


def text_of(path: Path) -> str:
    """The text of a table of the reader's own; OwnTableError where it cannot be read."""
    try:
        return decoded(path.read_bytes(), path.name)
    except OSError as failure:
        raise OwnTableError(_UNREADABLE.format(file=path)) from failure


def require_another(output: Path, read: Iterable[Path]) -> None:
    """Raises ReaderError where what is written would take the place of what is read."""
    if any(path.resolve() == output.resolve() for path in read):
        raise ReaderError(_SAME.format(file=output))


def write(target: Path, content: bytes) -> None:
    """Writes a file that leaves; ReaderError where it cannot be written."""
    try:
        target.write_bytes(content)
    except OSError as failure:
        raise ReaderError(
            Text(
                th=f"เขียนไฟล์ {target} ไม่ได้ ตรวจว่ามีโฟลเดอร์และมีสิทธิ์เขียน",
                en=f"{target} cannot be written; check that its folder exists and may be written to.",
            )
        ) from failure
