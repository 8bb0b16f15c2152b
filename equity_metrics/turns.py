"""Turns: one piece of heavy work at a time, in the order in which it was asked for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from equity_metrics.progress import Progress
from equity_metrics.text import Text

_BEFORE = Text(
    th="รอคิว มีงานก่อนหน้า {count} งาน", en="Waiting in turn; jobs before this one: {count}"
)
_LOOK_SECONDS = 0.5


class Turns:
    """A queue within one server. Whoever waits is told how many are before them."""

    def __init__(self) -> None:
        self._waiting: deque[object] = deque()
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, progress: Progress) -> Iterator[None]:
        """Waits for one's turn, then has it until the block ends.

        An exception of `progress`, as of a reader who left the page, gives the place up.
        """
        own = object()
        with self._changed:
            self._waiting.append(own)
        try:
            while before := self._before(own):
                progress(0.0, _BEFORE.format(count=before))
                with self._changed:
                    self._changed.wait_for(lambda: self._waiting[0] is own, _LOOK_SECONDS)
            yield
        finally:
            with self._changed:
                self._waiting.remove(own)
                self._changed.notify_all()

    def _before(self, own: object) -> int:
        with self._changed:
            return self._waiting.index(own)
