"""Files that survive a crash: written aside, flushed, sealed, put in place by one rename."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from equity_metrics.store.manifest import Seal


def flush(path: Path) -> None:
    """Waits until a file (or folder entry) is on the disk."""
    if path.is_dir() and os.name == "nt":  # Windows cannot open folders; NTFS journals entries
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(draft: Path, final: Path) -> Seal:
    """Flushes a finished draft, makes it read-only and moves it to its name (never replacing)."""
    flush(draft)
    sealed = Seal(name=final.name, sha256=sha256_of(draft), size=draft.stat().st_size)
    draft.chmod(0o444)
    place(draft, final)
    return sealed


def place(draft: Path, final: Path) -> None:
    """Moves a flushed file to a name that must be free, in one step that survives a crash."""
    if os.name == "nt":
        draft.rename(final)  # refuses an existing name there
    else:
        os.link(draft, final)  # unlike rename, refuses an existing name
        draft.unlink()
    flush(final.parent)


def write_new(path: Path, content: str) -> None:
    """Writes a new text file in one atomic step; FileExistsError when the name is taken."""
    with _draft(path, content) as draft:
        place(draft, path)


def replace_text(path: Path, content: str) -> None:
    """Writes a text file in one atomic step, in place of an earlier one of that name."""
    with _draft(path, content) as draft:
        os.replace(draft, path)
        flush(path.parent)


def mark(path: Path) -> None:
    """Makes an empty file that survives a crash; one that is there stays."""
    if not path.exists():
        path.touch()
        flush(path.parent)


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """A name beside the final place of a file; gone afterwards where it was not moved."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _draft(path: Path, content: str) -> Iterator[Path]:
    """A flushed file beside its final place, with its content."""
    with draft_beside(path) as draft:
        with draft.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
