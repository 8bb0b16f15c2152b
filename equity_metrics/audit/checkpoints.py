"""What the trail was at some moments: by them alone a tail that was cut off is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from equity_metrics.audit.line import content_of, fits, sealed
from equity_metrics.audit.months import append, lines_backwards, set_torn_aside

NAME = "checkpoints.jsonl"
EVERY_EVENTS = 500
EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The trail at a moment: its last line, and how many lines there were. at: UTC."""

    seq: int
    mac: str
    count: int
    at: datetime


def is_due(last: Checkpoint | None, seq: int, now: datetime) -> bool:
    """Whether a checkpoint is to follow the line `seq`."""
    return last is None or seq - last.seq >= EVERY_EVENTS or now - last.at >= EVERY


def add(folder: Path, key: bytes, checkpoint: Checkpoint) -> None:
    """Adds a checkpoint to a folder that is there; raises OSError."""
    path = folder / NAME
    if path.exists():
        set_torn_aside(path)
    content = {
        "seq": checkpoint.seq, "line": checkpoint.mac, "count": checkpoint.count,
        "at": checkpoint.at.isoformat(timespec="milliseconds"),
    }  # fmt: skip
    append(path, sealed(key, content) + b"\n")


def last(folder: Path) -> Checkpoint | None:
    """The newest checkpoint of a folder that can be read; raises OSError."""
    path = folder / NAME
    lines = lines_backwards(path) if path.exists() else iter(())
    return next((found for found in map(_checkpoint, lines) if found is not None), None)


def every(folder: Path, key: bytes) -> Iterator[tuple[int, Checkpoint | None]]:
    """The checkpoints of a folder by line; None for one that is not as it was written. OSError."""
    path = folder / NAME
    if not path.exists():
        return
    with path.open("rb") as file:
        for nth, line in enumerate(file, start=1):
            if line.endswith(b"\n"):
                yield nth, _checkpoint(line[:-1]) if fits(key, line[:-1]) else None


def _checkpoint(line: bytes) -> Checkpoint | None:
    found = content_of(line)
    if found is None:
        return None
    try:
        return Checkpoint(
            found["seq"], found["line"], found["count"], datetime.fromisoformat(found["at"])
        )
    except (KeyError, TypeError, ValueError):
        return None
