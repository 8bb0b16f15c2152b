"""Pairs protected behind the readers of a server: in a process apart, one at a time."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from equity_metrics import apart
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import SpokenError
from equity_metrics.pairing import pairs_left, protect_pairs
from equity_metrics.progress import Progress, silent
from equity_metrics.store import Edition, Store

_log = logging.getLogger(__name__)
_served = threading.Event()


def serve() -> None:
    """Says that this process serves readers: a command has nobody behind whom to work."""
    _served.set()


class Pairing:
    """The pairs of one store's current publication, begun as often as anybody asks."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        self._catalogue, self._store = catalogue, store
        self._at_work = threading.Lock()
        self._tried: Edition | None = None

    def begin(self) -> threading.Thread | None:
        """Begins what is left, and returns at once; None where nothing is, or it is being done.

        What failed is tried again with the next publication, or the next start of the server.
        """
        if not _served.is_set() or not self._at_work.acquire(blocking=False):
            return None
        try:
            current = self._store.current()
            if current is not None and current.edition != self._tried:
                self._tried = current.edition
                if pairs_left(self._store, self._catalogue):
                    worker = threading.Thread(target=self._work, name="pairs", daemon=True)
                    worker.start()
                    return worker
        except SpokenError:
            pass  # told where it is read
        self._at_work.release()
        return None

    def _work(self) -> None:
        try:
            asked = {"catalogue": self._catalogue, "root": self._store.root}
            apart.run(_protect, asked, silent)
        except (SpokenError, apart.Ended, OSError) as failure:
            _log.warning("the pairs were not protected: %s", failure)
        finally:
            self._at_work.release()


def _protect(progress: Progress, catalogue: Catalogue, root: Path) -> int | None:
    """The child's part: the issue that has the pairs."""
    made = protect_pairs(Store(root), catalogue, progress)
    return None if made is None else made.issue
