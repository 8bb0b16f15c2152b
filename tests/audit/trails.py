"""Small trails with a key of their own and a clock that is set by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from equity_metrics.audit import Audit, Event

BEGUN = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self, at: datetime = BEGUN) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        self.at += timedelta(**time)


def trail(root: Path, clock: Clock | None = None, second: Path | None = None) -> Audit:
    """An empty trail; its key lies beside its folder."""
    return Audit(root / "audit", root / "audit.key", second, clock or Clock())


def seen(nth: int, province: str = "52") -> Event:
    """Somebody saw some rows."""
    return Event(
        "rows_seen", f"worker{nth % 3}@example.org", ("case_worker",), province, {"rows": nth}
    )


def written(root: Path, count: int, clock: Clock | None = None) -> Audit:
    """A trail of so many events, a minute apart."""
    clock = clock or Clock()
    made = trail(root, clock)
    for nth in range(1, count + 1):
        made.write(seen(nth))
        clock.pass_(minutes=1)
    return made
