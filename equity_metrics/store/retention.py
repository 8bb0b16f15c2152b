"""How long publications stay: expiry, and the pins that keep one from it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from equity_metrics.declarations import Retention
from equity_metrics.errors import StoreError
from equity_metrics.store import faults
from equity_metrics.store.files import replace_text
from equity_metrics.store.publications import Publications
from equity_metrics.store.written import Written, as_text, from_text


class Pin(Written):
    """Somebody's reason to keep one publication for as long as the pin is there.

    provinces: of who put it there, and whose readers see it and take it off; None for all.
    """

    number: int
    why: str
    by: str
    at: datetime
    provinces: tuple[str, ...] | None = None

    def is_of(self, provinces: frozenset[str] | None) -> bool:
        """Whether who reads these provinces (None: all) may see the pin and take it off."""
        if provinces is None:
            return True
        return self.provinces is not None and provinces.issuperset(self.provinces)


class Retained(Publications):
    """The publications that stay, and those of which the history alone is left."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._pins = self.publications / "pins"

    def require_live(self, number: int) -> None:
        """Raises StoreError for a publication that has expired, is lost or never was."""
        live = self.require_whole()
        if number in live:
            return
        is_past = number in self.expired()
        raise StoreError((faults.expired if is_past else faults.unknown)(number, live))

    # --- pins

    def pins(self) -> tuple[Pin, ...]:
        """All pins, by number and age; raises StoreError for a damaged one."""
        found = (_pin(path) for path in self._pin_files())
        return tuple(sorted(found, key=lambda pin: (pin.number, pin.at)))

    def pinned(self) -> frozenset[int]:
        """The numbers that are pinned; read from the names, so that damage lets nothing go."""
        return frozenset(int(path.name.split("-")[0]) for path in self._pin_files())

    def pin(self, number: int, why: str, by: str, provinces: frozenset[str] | None = None) -> Pin:
        """Keeps a publication from expiring; the same reason of the same provinces is the same pin.

        Raises StoreError for one that is not live.
        """
        with self.writing():
            self.require_live(number)
            self._pins.mkdir(exist_ok=True)
            own = None if provinces is None else tuple(sorted(provinces))
            pin = Pin(number=number, why=why, by=by, at=datetime.now(UTC), provinces=own)
            path = self._pins / f"{number:06d}-{_known_by(why, own)}.json"
            if not path.exists():
                replace_text(path, as_text(pin))
            return _pin(path)

    def unpin(
        self, number: int, why: str | None = None, provinces: frozenset[str] | None = None
    ) -> None:
        """Takes off the pins of one reason, or all of a publication; none is no fault.

        provinces: those alone that who reads these may take off; None for all, damaged ones too.
        """
        with self.writing():
            for path in self._pins.glob(f"{number:06d}-*.json"):
                if (why is None and provinces is None) or _is_asked(_pin(path), why, provinces):
                    path.unlink()

    def _pin_files(self) -> list[Path]:
        return sorted(self._pins.glob("[0-9]*-*.json"))

    # --- expiry

    def expire(self, retention: Retention, now: datetime) -> tuple[int, ...]:
        """Leaves the history alone of what is neither new nor pinned; call under the lock.

        Returns the numbers. Their files go with the next sweep.
        """
        before = now - timedelta(days=retention.days)
        pinned, gone = self.pinned(), []
        for number in self.numbers()[: -retention.publications]:
            with suppress(StoreError):  # a damaged one is told by doctor, and left to be mended
                if number not in pinned and self.manifest(number).published_at <= before:
                    self.move_to_expired(number)
                    gone.append(number)
        return tuple(gone)


def _pin(path: Path) -> Pin:
    try:
        return from_text(Pin, path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as failure:
        raise StoreError(faults.broken_pin(path.stem)) from failure


def _is_asked(pin: Pin, why: str | None, provinces: frozenset[str] | None) -> bool:
    return (why is None or pin.why == why) and pin.is_of(provinces)


def _known_by(why: str, provinces: tuple[str, ...] | None) -> str:
    said = why if provinces is None else "|".join((why, *provinces))
    return hashlib.sha256(said.encode()).hexdigest()[:12]
