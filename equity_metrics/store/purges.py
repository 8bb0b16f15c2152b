"""The notes of what was purged: who, when, how many rows of which datasets; never who it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from equity_metrics.errors import StoreError
from equity_metrics.store import faults
from equity_metrics.store.files import replace_text
from equity_metrics.store.retention import Retained
from equity_metrics.store.written import Written, as_text, from_text


class PurgeNote(Written):
    """One purge.

    masked, fits, cases: while it is not finished, the keys that it takes out, readable with the
    secret alone, what tells that secret, and the case numbers (dataset, province, number);
    afterwards nothing of it is kept.
    """

    by: str
    at: datetime
    rows: Mapping[str, int]
    is_finished: bool = False
    masked: tuple[str, ...] = ()
    fits: str = ""
    cases: tuple[tuple[str, str, str], ...] = ()
    publications: tuple[int, ...] = ()
    deliveries: int = 0
    entries: int = 0
    files: int = 0


class Purging(Retained):
    """The notes of purges."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._purges = root / "purges"

    def put_purge(self, note: PurgeNote) -> None:
        """Writes the note of a purge, in place of its earlier state. Call under the lock."""
        self._purges.mkdir(exist_ok=True)
        replace_text(self._purges / f"{note.at:%Y%m%dT%H%M%S%f}.json", as_text(note))

    def purges(self) -> tuple[PurgeNote, ...]:
        """All notes, oldest first; raises StoreError for a damaged one."""
        return tuple(_note(path) for path in sorted(self._purges.glob("*.json")))

    def unfinished_purges(self) -> tuple[PurgeNote, ...]:
        """The purges that were cut off."""
        return tuple(note for note in self.purges() if not note.is_finished)


def _note(path: Path) -> PurgeNote:
    try:
        return from_text(PurgeNote, path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as failure:
        raise StoreError(faults.broken_purge(path.name)) from failure
