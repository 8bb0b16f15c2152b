"""Months of the trail whose time is over: which they are, and what is said of each that goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from equity_metrics.audit.event import Event, Scalar
from equity_metrics.audit.line import Kept, kept_of
from equity_metrics.audit.months import lines_backwards, month_files


def due(folder: Path, today: date, keep_months: int) -> tuple[Path, ...]:
    """The files of months before the last `keep_months` whole ones, oldest first."""
    month = today.year * 12 + today.month - 1 - keep_months
    oldest = f"{month // 12:04d}-{month % 12 + 1:02d}"
    return tuple(path for path in month_files(folder) if path.stem < oldest)


def removed(path: Path, by: Event) -> Event:
    """The event of a file that goes: its last number and mac, on which the rest hangs."""
    last = _last(path)
    about: dict[str, Scalar] = {"file": path.name, "last_seq": last.seq, "last_mac": last.mac}
    return replace(by, kind="retired", about=about)


def _last(path: Path) -> Kept:
    return next(kept for kept in map(kept_of, lines_backwards(path)) if kept is not None)
