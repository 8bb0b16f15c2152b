"""The folder of a store: one writer at a time, places to work in, room on its disk."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from equity_metrics.errors import StoreError
from equity_metrics.store import faults

_LOCK_SECONDS = 900  # a publication of many provinces takes minutes; who waits for it is told
_LOCK_TURN_SECONDS = 1
Told = Callable[[int], None]  # the seconds for which another writer was waited for
_SPACE_FACTOR = 3
_FOLDERS = ("publications", "waiting", "parts")


def untold(_seconds: int) -> None:
    """Nobody watches."""


class Folder:
    """One store folder. Reading takes no lock and creates nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.publications = root / "publications"
        self._scratch = root / "scratch"

    @property
    def is_carried(self) -> bool:
        """Whether this is one protected publication in a file of its own, which is only read."""
        return False

    def require_open(self) -> None:
        """Raises StoreError where the store is only read."""

    def require_readable(self) -> None:
        """Raises StoreError where the folder, or what lies in it, is there and may not be read."""
        try:
            found = (self.root, *self.root.iterdir())
        except FileNotFoundError:
            return
        except OSError as failure:
            raise StoreError(faults.not_readable(self.root)) from failure
        if not all(os.access(each, os.R_OK | (os.X_OK if each.is_dir() else 0)) for each in found):
            raise StoreError(faults.not_readable(self.root))

    @contextmanager
    def writing(self, told: Told = untold, seconds: int = _LOCK_SECONDS) -> Iterator[None]:
        """The one store lock, waited for so long; told: hears again and again for how long already.

        Raises StoreError when the folder or the lock cannot be had, and in place of whatever the
        disk refuses within.
        """
        self.require_open()
        try:
            for name in _FOLDERS:
                (self.root / name).mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / "store.lock")
            _take(lock, told, seconds)
        except Timeout as failure:
            raise StoreError(faults.BUSY) from failure
        except OSError as failure:
            raise StoreError(faults.not_writable(self.root)) from failure
        try:
            yield
        except OSError as failure:
            raise StoreError(faults.disk_refused(failure, self.root)) from failure
        finally:
            lock.release()

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder of its own below the store, removed afterwards whatever happens.

        A lock beside it says that somebody is at work: what a killed process leaves is known by it.
        """
        self.require_open()
        folder = self._scratch / uuid.uuid4().hex
        try:
            self._scratch.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder.with_suffix(".lock"))
            lock.acquire()
            folder.mkdir()
        except OSError as failure:
            raise StoreError(faults.disk_refused(failure, self.root)) from failure
        try:
            yield folder
        finally:
            _remove(folder, lock)

    def left_in_scratch(self) -> tuple[Path, ...]:
        """The working folders in which nobody works any more."""
        return tuple(path for path in self._working_folders() if not _is_in_use(path))

    def sweep_scratch(self) -> None:
        """Removes the working folders that killed processes left."""
        for folder in self._working_folders():
            lock = FileLock(folder.with_suffix(".lock"), timeout=0)
            with suppress(Timeout):
                lock.acquire()
                _remove(folder, lock)

    def _working_folders(self) -> set[Path]:
        found = self._scratch.iterdir() if self._scratch.is_dir() else ()
        return {path.with_suffix("") for path in found}

    def require_space(self, rows: Iterable[Path]) -> None:
        """Refuses to begin what the disk could not hold; rows: the files that are to be published.

        Raises StoreError.
        """
        size = sum(path.stat().st_size for path in rows if path.exists())
        needed = _SPACE_FACTOR * size + 2 * self._newest_size()
        free = shutil.disk_usage(self.root).free
        if free < needed:
            raise StoreError(faults.no_room(needed, free))

    def _newest_size(self) -> int:
        return sum(path.stat().st_size for path in sorted(self.publications.glob("*.duckdb"))[-2:])


def _take(lock: FileLock, told: Told, seconds: int) -> None:
    """Acquires a lock in turns; raises Timeout after the last."""
    for waited in range(0, max(seconds, 1), _LOCK_TURN_SECONDS):
        try:
            lock.acquire(timeout=min(seconds, _LOCK_TURN_SECONDS))
        except Timeout:
            told(waited + _LOCK_TURN_SECONDS)
        else:
            return
    raise Timeout(lock.lock_file)


def _is_in_use(folder: Path) -> bool:
    path = folder.with_suffix(".lock")
    if not path.exists():
        return False
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


def _remove(folder: Path, lock: FileLock) -> None:
    """Removes a working folder and, last, the lock that is held on it."""
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    with suppress(OSError):
        folder.with_suffix(".lock").unlink(missing_ok=True)
