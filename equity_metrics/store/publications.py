"""What was published: the manifests and their sealed files, and how a lost one is noticed.

The manifest is the only log. Beside it lies one empty file a publication, `made/<number>`: what was
once made has a manifest, live or expired, or somebody said that it is lost. An older publication is
never served in place of one that went missing.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from equity_metrics.errors import StoreError
from equity_metrics.store import faults
from equity_metrics.store.files import mark, replace_text, sha256_of, write_new
from equity_metrics.store.folder import Folder
from equity_metrics.store.manifest import STORE_VERSION, Manifest, Replaced, Seal, replaced_by
from equity_metrics.store.written import Written, as_text, from_text

_Signature = tuple[int, int, int]
_TICK_NS = 2_000_000_000  # coarser than any file system tells times (FAT: two seconds)


class Lost(Written):
    """A publication whose manifest is gone for good, and who goes on without it."""

    number: int
    by: str
    at: datetime


class Publications(Folder):
    """The publications of one store."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._expired = self.publications / "expired"
        self._given_up = self.publications / "lost"
        self._made = root / "made"
        self._read: dict[Path, tuple[_Signature, Manifest]] = {}
        self._known: tuple[tuple[int, ...], tuple[tuple[int, ...], tuple[int, ...]]] | None = None

    # --- which there are

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all publications that can be served, oldest first."""
        return _numbered(self.publications)

    def expired(self) -> tuple[int, ...]:
        """The numbers of the publications of which the history alone is left, oldest first."""
        return _numbered(self._expired)

    def given_up(self) -> tuple[int, ...]:
        """Publications that somebody goes on without."""
        return _numbered(self._given_up)

    def lost(self) -> tuple[int, ...]:
        """Publications that were made and whose manifests are gone, without anybody having said so."""
        return self._listed()[1]

    def _listed(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The live and the lost publications, looked for again where a folder changed.

        A change so recent that another could bear the same time is looked at again.
        """
        folders = (self.publications, self._made, self._expired, self._given_up)
        times = tuple(map(_changed_at, folders))
        if self._known is None or self._known[0] != times:
            found = (self.numbers(), self._missing())
            if time.time_ns() - max(times) < _TICK_NS:
                return found
            self._known = (times, found)
        return self._known[1]

    def _missing(self) -> tuple[int, ...]:
        made = set(
            _numbered(self._made)
        )  # looked at first: what is marked has its manifest by then
        live = self.numbers()
        made.update(before for number in live if (before := self._replaced_by(number)) is not None)
        missing = made.difference(live)
        return tuple(sorted(missing - {*self.expired(), *self.given_up()})) if missing else ()

    def _replaced_by(self, number: int) -> int | None:
        try:
            return self.manifest(number).replaces
        except StoreError:
            return None  # a damaged one says so where it is read

    def next_number(self) -> int:
        """The number of the next publication; none is ever used twice."""
        used = (self.numbers(), self.expired(), self.given_up(), _numbered(self._made))
        return 1 + max((number for numbers in used for number in numbers), default=0)

    # --- reading

    def current(self) -> Manifest | None:
        """The newest publication, or None in an empty store; raises StoreError where one is lost."""
        numbers = self.require_whole()
        return self.manifest(numbers[-1]) if numbers else None

    def require_whole(self) -> tuple[int, ...]:
        """The numbers that can be served; raises StoreError where the manifest of any is gone."""
        live, lost = self._listed()
        if lost:
            raise StoreError(faults.missing_manifests(lost))
        return live

    def manifest(self, number: int) -> Manifest:
        """One publication's manifest; raises StoreError when missing, damaged or too new."""
        return self._load(self._path(number))

    def past(self, number: int) -> Manifest:
        """The manifest of a publication that is live or has expired; raises StoreError as above."""
        path = self._path(number)
        return self._load(path if path.exists() else self._expired / path.name)

    def replaced(self, current: Manifest, province: str) -> Replaced | None:
        """What a publication replaced, as far as one province is concerned; None for a first one."""
        if current.replaces is None or current.replaces in self.given_up():
            return None
        return replaced_by(current, self.past(current.replaces), province)

    def _path(self, number: int) -> Path:
        return self.publications / f"{number:06d}.json"

    def _load(self, path: Path) -> Manifest:
        """Read once for each state of the file: a purge makes a publication anew under its number."""
        try:
            found = path.stat()
            signature = (found.st_ino, found.st_mtime_ns, found.st_size)
            known = self._read.get(path)
            if known is None or known[0] != signature:
                known = (signature, _manifest(path.read_text(encoding="utf-8")))
                self._read[path] = known
        except (OSError, ValueError) as failure:
            raise StoreError(faults.broken_manifest(path.name)) from failure
        return known[1]

    def file(self, seal: Seal) -> Path:
        """A sealed file that has its declared size; raises StoreError otherwise."""
        path = self.publications / seal.name
        if not path.is_file() or path.stat().st_size != seal.size:
            raise StoreError(faults.broken(seal.name))
        return path

    def verified(self, seal: Seal) -> Path:
        """A sealed file whose bytes were compared with the manifest; raises StoreError."""
        path = self.file(seal)
        if sha256_of(path) != seal.sha256 or path.with_name(path.name + ".wal").exists():
            raise StoreError(faults.broken(seal.name))
        return path

    def is_sound(self, manifest: Manifest) -> bool:
        """Whether both sealed files of a publication are what was sealed."""
        try:
            self.verified(manifest.exact)
            self.verified(manifest.protected)
        except StoreError:
            return False
        return True

    # --- writing; all of it under the lock

    def commit(self, manifest: Manifest) -> Manifest:
        """Makes a new publication current: until its manifest has its name, nothing was published."""
        write_new(self._path(manifest.number), as_text(manifest))
        with suppress(OSError):  # published it is; the next publication marks what is unmarked
            self._mark(self.numbers())
        return self.manifest(manifest.number)

    def _mark(self, numbers: Iterable[int]) -> None:
        self._made.mkdir(parents=True, exist_ok=True)
        for number in numbers:
            mark(self._made / f"{number:06d}")

    def commit_again(self, manifest: Manifest) -> Manifest:
        """Puts a publication that was made anew in the place of its former issue."""
        replace_text(self._path(manifest.number), as_text(manifest))
        return self.manifest(manifest.number)

    def move_to_expired(self, number: int) -> None:
        """Leaves the history alone of a publication; its files are swept."""
        self._expired.mkdir(parents=True, exist_ok=True)
        path = self._path(number)
        os.replace(path, self._expired / path.name)

    def give_up(self, by: str) -> tuple[int, ...]:
        """Goes on without the publications whose manifests are gone or damaged; returns which."""
        self._given_up.mkdir(parents=True, exist_ok=True)
        lost = self.lost()
        for number in lost:
            note = Lost(number=number, by=by, at=datetime.now(UTC))
            replace_text(self._given_up / f"{number:06d}.json", as_text(note))
        damaged = tuple(self._damaged())
        for number in damaged:
            os.replace(self._path(number), self._given_up / f"{number:06d}.json")
        return tuple(sorted((*lost, *damaged)))

    def _damaged(self) -> Iterator[int]:
        for number in self.numbers():
            try:
                self.manifest(number)
            except StoreError:
                yield number


def _changed_at(folder: Path) -> int:
    """When an entry of a folder came or went, in nanoseconds; 0 where there is none."""
    try:
        return os.stat(folder).st_mtime_ns
    except FileNotFoundError:
        return 0


def _numbered(folder: Path) -> tuple[int, ...]:
    """The numbers that the manifests, or the marks, of a folder have in their names."""
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return ()
    stems = (name.removesuffix(".json") for name in names)
    return tuple(sorted(int(stem) for stem in stems if len(stem) >= 6 and stem.isdecimal()))


def _manifest(content: str) -> Manifest:
    """The manifest of a file's text; raises ValueError when damaged, StoreError when too new."""
    version = _version_in(content)
    if version > STORE_VERSION:
        raise StoreError(faults.too_new(version, STORE_VERSION))
    return from_text(Manifest, content)


def _version_in(content: str) -> int:
    try:
        found = json.loads(content)
    except json.JSONDecodeError:
        return 0
    version = found.get("store_version", 0) if isinstance(found, dict) else 0
    return version if isinstance(version, int) else 0
