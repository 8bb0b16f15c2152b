"""Writes down what readers do and see, without a line for every rerun of a page."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from equity_metrics.audit.event import Event, Kind, Scalar
from equity_metrics.audit.faults import DONE_UNWRITTEN
from equity_metrics.audit.trail import Audit
from equity_metrics.reader import Reader

AGAIN_SECONDS = 600
_Seen = tuple[str, str, Kind, str, tuple[tuple[str, Scalar], ...]]


class Witness:
    """What stands between the monitor and its trail; without a trail (a carried file) it is silent."""

    def __init__(self, audit: Audit | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._audit = audit
        self._clock = clock
        self._lock = Lock()
        self._seen: dict[_Seen, float] = {}

    def intends(self, reader: Reader, kind: Kind, province: str = "", **about: Scalar) -> None:
        """Written before it happens; raises AuditRefused, and then it must not."""
        if self._audit is not None:
            self._audit.write(_event(reader, kind, province, about))

    def act(
        self, reader: Reader, kind: Kind, province: str = "", **about: Scalar
    ) -> Callable[..., None]:
        """Before a change: that it can be written down. What is returned writes it, once it is done.

        Raises AuditRefused; what is returned does so where the disk became full in between.
        """
        if self._audit is None:
            return lambda **_more: None
        audit = self._audit
        audit.require_writable()

        def done(**more: Scalar) -> None:
            audit.write(_event(reader, kind, province, {**about, **more}), DONE_UNWRITTEN)

        return done

    def saw(
        self, reader: Reader, what: str, province: str = "", *, rows: int | None = None,
        kind: Kind = "rows_seen", **scope: Scalar,
    ) -> None:  # fmt: skip
        """Written before rows are returned: once in ten minutes for one account, place and scope.

        what: the page or question. rows: how many are shown, where they are rows of data. Raises AuditRefused, and then they must
        not be returned.
        """
        if self._audit is None:
            return
        about = {"what": what, **scope}
        seen = (reader.account, reader.name, kind, province, tuple(sorted(about.items())))
        now = self._clock()
        with self._lock:
            self._seen = {key: at for key, at in self._seen.items() if now - at < AGAIN_SECONDS}
            if seen in self._seen:
                return
        counted = about if rows is None else {**about, "rows": rows}
        self._audit.write(_event(reader, kind, province, counted))
        with self._lock:
            self._seen[seen] = now


def _event(reader: Reader, kind: Kind, province: str, about: dict[str, Scalar]) -> Event:
    return Event(kind, reader.account, tuple(sorted(reader.roles)), province, about)
