"""The audit trail: one line an event, on the disk before anything is shown, chained by HMAC."""

from __future__ import annotations

import errno
import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import NamedTuple

from filelock import FileLock, Timeout

from equity_metrics.audit import checkpoints, faults, months
from equity_metrics.audit.checkpoints import Checkpoint
from equity_metrics.audit.event import Event
from equity_metrics.audit.faults import Verified
from equity_metrics.audit.line import Kept, kept_line
from equity_metrics.audit.reading import Wanted, found_in
from equity_metrics.audit.retiring import due, removed
from equity_metrics.audit.verifying import verified
from equity_metrics.errors import AuditRefused, StoreError
from equity_metrics.settings import audit_folder, audit_key_path, audit_second_place, key_in
from equity_metrics.text import Text, same

_PATIENCE_SECONDS = 10
_KEY_NAMED_BY = "EQUITY_AUDIT_KEY_FILE"
_PROBE = b"\0" * 8192  # more than a line can have


class _Tail(NamedTuple):
    """The end of the trail as this process left it: another size says that somebody else wrote."""

    path: Path
    size: int
    seq: int
    mac: str


class Audit:
    """The trail of one folder; several processes may write, and whoever verifies only reads."""

    def __init__(
        self,
        folder: Path,
        key_path: Path,
        second_place: Path | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """second_place: a folder on another disk or machine that gets the checkpoints too."""
        self.folder = folder
        self.key_path = key_path
        self.second_place = second_place
        self._clock = clock
        self._turn = Lock()
        self._tail: _Tail | None = None

    @classmethod
    def of_store(cls, root: Path) -> Audit:
        """The trail of a store, where the environment says it is."""
        return cls(audit_folder(root), audit_key_path(), audit_second_place())

    def write(self, event: Event, unwritable: Text = faults.UNWRITABLE) -> Kept:
        """Adds an event; it is on the disk when this returns.

        unwritable: what is said where it cannot be. Raises AuditRefused with it.
        """
        with self._writing(unwritable) as key:
            return self._append(key, _named_apart(event, key))

    def require_writable(self) -> None:
        """Raises AuditRefused where nothing could be written now; writes nothing that stays."""
        with self._refusing(faults.UNWRITABLE):
            self._key()
            folder = self.folder
            while not folder.exists():
                folder = folder.parent
            with TemporaryFile(dir=folder, buffering=0) as probe:
                if probe.write(_PROBE) != len(_PROBE):
                    raise OSError(errno.ENOSPC, "no room for a whole line")

    def checkpoint(self) -> Checkpoint | None:
        """Notes the trail as it is now, in both places; None for an empty trail. AuditRefused."""
        with self._writing(faults.UNWRITABLE) as key:
            seq, mac = months.last_of(self.folder)
            return self._note(key, seq, mac, is_asked=True) if seq else None

    def verify(self) -> Verified:
        """Goes through the whole trail; raises AuditRefused where it cannot be read."""
        with self._reading():
            return verified(self.folder, self._key(), self.second_place)

    def newest(self, wanted: Wanted, most: int, before: int | None = None) -> tuple[Kept, ...]:
        """The events that are wanted, newest first; before: only those with a smaller number."""
        with self._reading():
            return found_in(self.folder, wanted, most, before)

    def extent(self) -> tuple[int, datetime | None]:
        """How many lines there are by their numbers, and when the first of them was written."""
        with self._reading():
            first, last = months.oldest(self.folder), months.last_of(self.folder)[0]
        return (0, None) if first is None else (last - first.seq + 1, first.at)

    def last_checkpoint(self, folder: Path | None = None) -> Checkpoint | None:
        """The newest checkpoint here, or of another place; raises AuditRefused."""
        with self._reading():
            return checkpoints.last(folder or self.folder)

    def retire(self, today: date, keep_months: int, by: Event) -> tuple[str, ...]:
        """Removes whole months older than so many before this one; returns their files' names.

        by: who asks; an event of each file is written with the last number and mac of what goes, so
        that the rest hangs on it. Raises AuditRefused, also where the trail is not whole.
        """
        going = due(self.folder, today, keep_months)
        if not going:
            return ()
        found = self.verify()
        if not found.is_whole:
            raise AuditRefused(faults.NOT_RETIRED.format(fault=found.faults[0].text))
        with self._writing(faults.UNWRITABLE) as key:
            for path in going:
                self._append(key, removed(path, by))
                path.unlink()
        return tuple(path.name for path in going)

    # --- under the lock of the folder

    def _append(self, key: bytes, event: Event) -> Kept:
        now = self._clock()
        seq, mac = self._end()
        # Never before the newest file: a clock may have been set back.
        path = max((months.month_file(self.folder, now), *months.month_files(self.folder)))
        kept, line = kept_line(key, seq + 1, now, event, mac)
        months.append(path, line + b"\n")
        self._tail = _Tail(path, path.stat().st_size, kept.seq, kept.mac)
        with suppress(OSError):  # told by `doctor`; the event itself is kept
            self._note(key, kept.seq, kept.mac)
        return kept

    def _end(self) -> tuple[int, str]:
        """Number and mac of the last line; half a line after it is set aside first."""
        tail, files = self._tail, months.month_files(self.folder)
        is_last = tail is not None and files and files[-1] == tail.path
        if tail is not None and is_last and tail.path.stat().st_size == tail.size:
            return tail.seq, tail.mac
        if files:
            months.set_torn_aside(files[-1])
        return months.last_of(self.folder)

    def _note(self, key: bytes, seq: int, mac: str, *, is_asked: bool = False) -> Checkpoint | None:
        now, before = self._clock(), checkpoints.last(self.folder)
        if not is_asked and not checkpoints.is_due(before, seq, now):
            return None
        first = months.oldest(self.folder)
        made = Checkpoint(seq, mac, seq - (first.seq if first is not None else seq) + 1, now)
        checkpoints.add(self.folder, key, made)
        if self.second_place is not None and self.second_place.is_dir():
            with suppress(OSError):  # told by `doctor`
                checkpoints.add(self.second_place, key, made)
        return made

    @contextmanager
    def _writing(self, unwritable: Text) -> Iterator[bytes]:
        """The key, while no other process writes."""
        with self._turn, self._refusing(unwritable):
            key = self._key()
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self.folder / "audit.lock", timeout=_PATIENCE_SECONDS):
                yield key

    @contextmanager
    def _refusing(self, said: Text) -> Iterator[None]:
        try:
            yield
        except Timeout as failure:
            raise AuditRefused(self._named(said, faults.BUSY)) from failure
        except OSError as failure:
            raise AuditRefused(self._named(said, _why(failure))) from failure
        except StoreError as failure:
            raise AuditRefused(self._named(said, failure.text)) from failure

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except OSError as failure:
            raise AuditRefused(faults.UNREADABLE.format(folder=self.folder.name)) from failure
        except StoreError as failure:
            raise AuditRefused(failure.text) from failure

    def _key(self) -> bytes:
        return key_in(self.key_path, _KEY_NAMED_BY)

    def _named(self, said: Text, why: Text) -> Text:
        return said.format(why=why, folder=self.folder.name)


def _named_apart(event: Event, key: bytes) -> Event:
    """An event as it is kept; an account that is a person's id gets a mark, so that two stay two."""
    kept = event.cleaned()
    if kept.account == event.account:
        return kept
    mark = hmac.digest(key, event.account.encode("utf-8", "replace"), "sha256").hex()[:8]
    return replace(kept, account=f"{kept.account} #{mark}")


def _why(failure: OSError) -> Text:
    if failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return faults.NO_ROOM
    if failure.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return faults.NOT_ALLOWED
    code = errno.errorcode.get(failure.errno or 0, type(failure).__name__)
    return faults.OTHER.format(code=same(code))
