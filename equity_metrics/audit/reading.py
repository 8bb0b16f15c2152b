"""The trail read back: newest first, some of it, never all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

from equity_metrics.audit.event import Kind
from equity_metrics.audit.line import Kept, kept_of
from equity_metrics.audit.months import lines_backwards, month_files

_BANGKOK = timezone(timedelta(hours=7))  # days are Thailand's


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for; None: any. days: Thailand's, the first and the last of them.

    provinces: a reader's own; events of the whole installation are not among them.
    """

    kind: Kind | None = None
    account: str | None = None
    province: str | None = None
    provinces: frozenset[str] | None = None
    first_day: date | None = None
    last_day: date | None = None

    def takes(self, kept: Kept) -> bool:
        """Whether an event is among them."""
        event, day = kept.event, _day(kept.at)
        return (
            self.kind in (None, event.kind)
            and self.account in (None, event.account)
            and self.province in (None, event.province)
            and (self.provinces is None or event.province in self.provinces)
            and (self.first_day is None or day >= self.first_day)
            and (self.last_day is None or day <= self.last_day)
        )


def found_in(folder: Path, wanted: Wanted, most: int, before: int | None) -> tuple[Kept, ...]:
    """The newest events that are wanted, at most so many; before: with a smaller number."""
    found = (
        kept
        for kept in _backwards(folder, wanted)
        if (before is None or kept.seq < before) and wanted.takes(kept)
    )
    return tuple(islice(found, most))


def _backwards(folder: Path, wanted: Wanted) -> Iterator[Kept]:
    for path in reversed(month_files(folder)):
        if wanted.first_day is not None and path.stem < f"{wanted.first_day - timedelta(days=1):%Y-%m}":  # fmt: skip
            return
        yield from (kept for kept in map(kept_of, lines_backwards(path)) if kept is not None)


def _day(at: datetime) -> date:
    return at.astimezone(_BANGKOK).date()
