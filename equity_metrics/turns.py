"""Turns: one piece of work at a time, in the order in which it was asked for."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from equity_metrics.progress import Progress, silent
from equity_metrics.text import Text

_BEFORE = Text(
    th="รอคิว มีงานก่อนหน้า {count} งาน", en="Waiting in turn; jobs before this one: {count}"
)
_LOOK_SECONDS = 0.5


class Turns:
    """A queue within one server. Whoever waits is told how many are before them.

    patience: seconds; who works longer keeps nobody waiting, the next one begins beside them.
    """

    def __init__(self, patience: float = math.inf) -> None:
        self._patience = patience
        self._lock = Lock()
        self._working: Event | None = None
        self._until = 0.0
        self._waiting: deque[Event] = deque()

    @property
    def is_taken(self) -> bool:
        """Whether somebody works for whom others wait."""
        return self._working is not None

    @contextmanager
    def turn(self, progress: Progress = silent) -> Iterator[None]:
        """Waits for one's turn, then has it until the block ends.

        An exception of `progress`, as of a reader who left the page, gives the place up.
        """
        own = Event()
        self._ask(own)
        try:
            while before := self._before(own):
                progress(0.0, _BEFORE.format(count=before))
                own.wait(min(_LOOK_SECONDS, max(self._until - time.monotonic(), 0.0)))
            yield
        finally:
            self._give_up(own)

    def _ask(self, own: Event) -> None:
        with self._lock:
            self._waiting.append(own)
            if self._working is None:
                self._next()

    def _before(self, own: Event) -> int:
        """How many are before this one, 0 as soon as it may work; goes past who has worked too long."""
        with self._lock:
            if time.monotonic() >= self._until:
                self._next()
            return 0 if own.is_set() else 1 + self._waiting.index(own)

    def _give_up(self, own: Event) -> None:
        with self._lock:
            if self._working is own:
                self._next()
            elif own in self._waiting:
                self._waiting.remove(own)

    def _next(self) -> None:
        self._working = self._waiting.popleft() if self._waiting else None
        self._until = time.monotonic() + self._patience
        if self._working is not None:
            self._working.set()
