"""How much one browser may send in an hour, counted before anything is read."""

from __future__ import annotations

import time
from collections import deque
from threading import Lock

FILES = 30
MEGABYTES = 100
_HOUR = 3600.0
_MOST_SENDERS = 10_000


class UploadQuota:
    """The uploads of the last hour, by who sends them."""

    def __init__(self, files: int = FILES, megabytes: int = MEGABYTES) -> None:
        self._files, self._bytes = files, megabytes << 20
        self._sent: dict[str, deque[tuple[float, int]]] = {}
        self._lock = Lock()

    def allows(self, sender: str, size: int) -> bool:
        """Whether one more file of so many bytes may come; counted where it may."""
        now = time.monotonic()
        with self._lock:
            sent = self._sent.pop(sender, None) or deque()
            while sent and now - sent[0][0] > _HOUR:
                sent.popleft()
            self._sent[sender] = sent  # whoever sent last stands last
            while len(self._sent) > _MOST_SENDERS:
                self._sent.pop(next(iter(self._sent)))
            if len(sent) >= self._files or sum(each for _, each in sent) + size > self._bytes:
                return False
            sent.append((now, size))
            return True
