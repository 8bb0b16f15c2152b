"""One child taken out of all that is kept, and the proof that nothing of it is left.

What waits and what people entered first, then every publication from the oldest on, each made anew
as a whole; the old files go last. A note of the purge is kept from its beginning, so that one that
was cut off is known, and running it again ends it.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from equity_metrics.belonging import Belonging, Case
from equity_metrics.building import reissue
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset
from equity_metrics.errors import StoreError
from equity_metrics.progress import Progress, silent
from equity_metrics.records import Records
from equity_metrics.remains import count_files, files_with
from equity_metrics.store import Manifest, Part, Store, WaitingDelivery
from equity_metrics.store.purges import PurgeNote
from equity_metrics.text import Text

_LOOKING = Text(th="กำลังค้นหาข้อมูลของเด็ก", en="Looking for the child's rows")
_RENEWING = Text(th="กำลังสร้างชุดเผยแพร่ที่ {number} ใหม่", en="Making publication {number} anew")
_PROVING = Text(th="กำลังตรวจทุกไฟล์ว่าไม่มีข้อมูลเหลือ", en="Looking through every file")
_UNREADABLE = Text(
    th="อ่านข้อมูลที่เก็บไว้ไม่ได้ จึงยังลบข้อมูลของเด็กไม่ครบ ให้รันคำสั่ง doctor แล้วลบใหม่",
    en="The kept rows could not be read, so the child is not yet taken out everywhere: run "
    "`doctor`, then purge again.",
)

_ANOTHER_KEY = Text(
    th="กุญแจที่ใช้อยู่ไม่ใช่กุญแจเดิมตอนเริ่มลบข้อมูล ให้กำหนด EQUITY_KEY_FILE เป็นไฟล์กุญแจเดิม แล้วรัน purge --resume",
    en="The key in use is not the one with which the purge was begun: name that key file with "
    "EQUITY_KEY_FILE, then run `purge --resume`.",
)


@dataclass(frozen=True, slots=True)
class Child:
    """Whom a purge is of, in memory alone.

    keys: of the kept rows. texts: the identity where it must stand nowhere. numbers: an office's
    number, of a province, where the child is named by it.
    """

    contract: Dataset
    keys: frozenset[bytes]
    texts: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    province: str = ""


@dataclass(frozen=True, slots=True)
class Purged:
    """What was taken out: rows by dataset (of every publication and delivery), and where.

    expired: publications that could not be made anew and were let go. entries: taken back on
    screen. shared: case numbers that another child bears too, whose rows stay. files: looked
    through afterwards, none of which holds the child.
    """

    rows: Mapping[str, int] = field(default_factory=dict)
    publications: tuple[int, ...] = ()
    expired: tuple[int, ...] = ()
    deliveries: int = 0
    entries: int = 0
    shared: int = 0
    files: int = 0


def purge(
    store: Store, catalogue: Catalogue, records: Records, child: Child | None, secret: bytes,
    by: str, progress: Progress = silent,
) -> Purged:  # fmt: skip
    """Takes a child out, and whom a purge that was cut off was of; None: those alone.

    May be run again after it was cut off itself; raises StoreError.
    """
    with store.writing():
        store.sweep()
        progress(0.0, _LOOKING)
        unfinished = store.unfinished_purges()
        keys = {key for note in unfinished for key in _unmasked(note, secret)}
        cases = [Case(*case) for note in unfinished for case in note.cases]
        try:
            with closing(Belonging(store, catalogue, _parts(store), keys, cases)) as found:
                if child is not None:
                    found.of(child.keys, child.contract, child.province, child.numbers)
                found.search()
                note = _begin(store, found, secret, by)
                done = _Purge(store, catalogue, found, progress).run(records, by)
                texts = child.texts if child is not None else frozenset()
                done = replace(done, files=_prove(store, found.keys, texts, progress))
        except duckdb.Error as failure:
            raise StoreError(_UNREADABLE) from failure
        _finish(store, note, done, unfinished)
        return done


def _parts(store: Store) -> list[Part]:
    """Every part that a publication or a waiting delivery names."""
    published = [part for number in store.numbers() for part in store.manifest(number).parts]
    return [*published, *(part for delivery in store.waiting() for part in delivery.parts)]


class _Purge:
    """One run over what waits, what was entered and what is published."""

    def __init__(
        self, store: Store, catalogue: Catalogue, found: Belonging, progress: Progress
    ) -> None:
        self._store, self._catalogue = store, catalogue
        self._found, self._progress = found, progress
        self._renewed: dict[str, Part | None] = {}  # by the file of the part before

    def run(self, records: Records, by: str) -> Purged:
        """Takes the rows out; their old files are swept when nothing names them any more."""
        with self._store.scratch() as folder:
            self._renew(folder)
            deliveries = sum(self._take_out_of(each) for each in self._store.waiting())
            entries = _withdraw(records, self._catalogue, self._found.cases, by)
            publications, expired = self._reissue()
        self._store.sweep()
        return Purged(
            rows=self._found.by_dataset(), publications=publications, expired=expired,
            deliveries=deliveries, entries=entries, shared=len(self._found.shared),
        )  # fmt: skip

    def _renew(self, folder: Path) -> None:
        """Lays each part anew without the child."""
        for path in self._found.rows:
            made = self._found.without(path, folder)
            self._renewed[path] = None if made is None else made[0]
            if made is not None:
                self._store.put_part(*made)

    def _take_out_of(self, delivery: WaitingDelivery) -> bool:
        parts = self._without(delivery.parts)
        if parts == delivery.parts:
            return False
        if parts:
            self._store.put_waiting(delivery.model_copy(update={"parts": parts}))
        else:
            self._store.forget(delivery)
        return True

    def _without(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        renewed = (self._of_now(part) for part in parts)
        return tuple(part for part in renewed if part is not None)

    def _of_now(self, part: Part) -> Part | None:
        """A part as it is without the child; None where nothing of it is left."""
        if part.path not in self._renewed:
            return part
        made = self._renewed[part.path]
        if made is None:
            return None
        return self._found.recounted(part.model_copy(update={"sha256": made.sha256}))

    def _reissue(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Makes anew what held the child, and what was compared with such a publication."""
        numbers = self._store.numbers()
        renewed: set[int] = set()
        expired: set[int] = set()
        for nth, number in enumerate(numbers):
            manifest = self._store.manifest(number)
            parts = self._without(manifest.parts)
            if parts == manifest.parts and manifest.replaces not in renewed | expired:
                continue
            share = 0.1 + 0.8 * nth / len(numbers)
            self._progress(share, _RENEWING.format(number=str(number)))
            is_made = self._make_anew(manifest, parts, is_current=number == numbers[-1])
            (renewed if is_made else expired).add(number)
        return tuple(sorted(renewed)), tuple(sorted(expired))

    def _make_anew(self, manifest: Manifest, parts: tuple[Part, ...], *, is_current: bool) -> bool:
        """False where an earlier one cannot be made any more: it is let go rather than kept."""
        needed = tuple(part for part in self._renewed.values() if part is not None)
        try:
            reissue(self._store, self._catalogue, manifest, parts, needed)
        except StoreError:
            if is_current:
                raise
            self._store.move_to_expired(manifest.number)
            return False
        return True


def _withdraw(records: Records, catalogue: Catalogue, cases: set[Case], by: str) -> int:
    """Takes back what stands about a case, version after version; returns how many entries.

    The log stays, as every log: withdrawn lines that bear the case's number and no person.
    """
    taken = 0
    while standing := [
        entry
        for entry in records.live()
        for other, column in catalogue.datasets[entry.slot.dataset].belongs_to.items()
        if Case(other, entry.slot.province, (entry.content or {}).get(column, "")) in cases
    ]:
        for entry in standing:
            records.withdraw(entry.number, by)
        taken += len(standing)
    return taken


def _prove(store: Store, keys: set[bytes], texts: frozenset[str], progress: Progress) -> int:
    """Looks through every file of the store, so many; raises StoreError with those that hold any."""
    progress(0.95, _PROVING)
    left = files_with(store.root, keys, texts)
    if left:
        listed = ", ".join(path.relative_to(store.root).as_posix() for path in left)
        raise StoreError(
            Text(
                th=f"ยังพบข้อมูลของเด็กหรืออ่านไม่ได้ในไฟล์ {listed} หากเป็นไฟล์ที่นำมาวางเอง ให้ย้ายออก แล้วรันคำสั่ง purge อีกครั้ง",
                en=f"These files still hold the child, or cannot be read: {listed}. Move away what "
                "was put there by hand, and purge again.",
            )
        )
    return count_files(store.root)


def _begin(store: Store, found: Belonging, secret: bytes, by: str) -> PurgeNote:
    at = datetime.now(UTC)
    note = PurgeNote(
        by=by, at=at, rows=found.by_dataset(),
        masked=tuple(_masked(key, secret, at).hex() for key in sorted(found.keys)),
        fits=_fits(sorted(found.keys), secret),
        cases=tuple(sorted((*case,) for case in found.cases)),
    )  # fmt: skip
    store.put_purge(note)
    return note


def _finish(store: Store, note: PurgeNote, done: Purged, unfinished: tuple[PurgeNote, ...]) -> None:
    """Says of this purge, and of those that were cut off, that they are done, and forgets of whom."""
    bare = {"is_finished": True, "masked": (), "fits": "", "cases": ()}
    result = {
        "publications": done.publications, "deliveries": done.deliveries,
        "entries": done.entries, "files": done.files,
    }  # fmt: skip
    for each in unfinished:
        store.put_purge(each.model_copy(update=bare))
    store.put_purge(note.model_copy(update=bare | result))


def _unmasked(note: PurgeNote, secret: bytes) -> list[bytes]:
    keys = [_masked(bytes.fromhex(each), secret, note.at) for each in note.masked]
    if note.fits != _fits(keys, secret):
        raise StoreError(_ANOTHER_KEY)
    return keys


def _masked(key: bytes, secret: bytes, at: datetime) -> bytes:
    """A key that nobody can read without the secret, which lies outside the store; or back."""
    pad = hmac.digest(secret, f"purge {at.isoformat()}".encode(), "sha256")
    return bytes(one ^ other for one, other in zip(key, pad, strict=False))


def _fits(keys: Iterable[bytes], secret: bytes) -> str:
    """What tells whether keys were unmasked with the secret that masked them."""
    return hmac.digest(secret, b"fits" + b"".join(keys), "sha256").hex()[:16]
