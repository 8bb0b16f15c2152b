"""What was published: its history, an earlier publication again, and the pins that keep one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from equity_metrics import publish as publishing
from equity_metrics.declarations import Dataset
from equity_metrics.errors import AccessDenied, ReaderError, StoreError
from equity_metrics.intake.identity import digits_of, keys_of, numbers_of
from equity_metrics.progress import Progress, silent
from equity_metrics.purge import Child, Purged, purge
from equity_metrics.reader import Reader
from equity_metrics.recording import Recording
from equity_metrics.settings import pseudonym_key
from equity_metrics.store import DeliveryRecord, Manifest, Pin, Store, differing
from equity_metrics.text import Text

_SYSTEM = "system"
_EVERYWHERE = Text(
    th="การลบข้อมูลของเด็กทำในทุกจังหวัดพร้อมกัน ผู้ที่ดูแลเฉพาะบางจังหวัดทำเองไม่ได้ ให้แจ้งเจ้าของเครื่อง",
    en="A child is taken out of every province at once: who cares for some of them must ask the "
    "owner of this machine.",
)
_WHOLE_STORE = Text(
    th="คำสั่งนี้มีผลกับทุกจังหวัด ผู้ที่ดูแลเฉพาะบางจังหวัดทำเองไม่ได้ ให้แจ้งผู้ที่ดูแลทุกจังหวัด",
    en="This concerns every province: who cares for some of them must ask somebody who cares for all.",
)


@dataclass(frozen=True, slots=True)
class Past:
    """One publication of the history.

    state: whether its data can still be restored. came, went: deliveries that it, or only the one
    before it, holds; a first publication has all of its own come.
    """

    manifest: Manifest
    state: Literal["live", "expired"]
    pins: tuple[Pin, ...]
    came: tuple[DeliveryRecord, ...]
    went: tuple[DeliveryRecord, ...]


class Keeping(Recording):
    """The publications of a store, for readers who may publish."""

    _is_tidy = False

    def history(self, reader: Reader) -> tuple[Past, ...]:
        """All publications whose manifests are there, newest first, expired ones among them.

        Of each what belongs to the reader's own provinces: their rows, files and pins.
        """
        self.require_delivery(reader)
        self.store.require_whole()
        live, pins = self.store.numbers(), self.store.pins()
        numbers = sorted((*live, *self.store.expired()), reverse=True)
        own = reader.provinces
        return tuple(_past(self.store, number, number in live, pins, own) for number in numbers)

    def pin(self, reader: Reader, number: int, why: str) -> Pin:
        """Keeps a publication from expiring; the same reason again is the same pin.

        Raises StoreError for one that is not live.
        """
        self.require_delivery(reader)
        done = self.witness.act(reader, "pinned", publication=number)
        pin = self.store.pin(number, why.strip(), reader.name, reader.provinces)
        done()
        return pin

    def unpin(self, reader: Reader, number: int, why: str | None = None) -> None:
        """Takes off the pin of one reason, or all of a publication, of the reader's own provinces."""
        self.require_delivery(reader)
        done = self.witness.act(reader, "unpinned", publication=number)
        self.store.unpin(number, why, reader.provinces)
        done()

    def mend(self, reader: Reader) -> tuple[int, ...]:
        """Goes on without the publications whose manifests are gone or damaged; returns which.

        Raises AccessDenied for who reads some provinces alone.
        """
        self._require_whole(reader, _WHOLE_STORE)
        done = self.witness.act(reader, "command", what="mend")
        with self.store.writing():
            given_up = self.store.give_up(reader.name)
        done(publications=len(given_up))
        return given_up

    def purge(
        self,
        reader: Reader,
        dataset: str,
        identity: str,
        *,
        province: str | None = None,
        is_number: bool = False,
        progress: Progress = silent,
    ) -> Purged:
        """Takes one child out of everything kept, and proves it.

        identity: its 13-digit id, or with `is_number` the number that an office of the province
        gave it; hashed here and forgotten. Raises ReaderError for what is neither, StoreError
        where a file cannot be read or written: then it is to be run again. AccessDenied for who
        reads some provinces alone: whether the child is known in another would be told by the answer.
        """
        self._require_whole(reader, _EVERYWHERE)
        contract = self._with_children(dataset)
        keys = keys_of(identity, pseudonym_key(), province, is_number=is_number)
        child = (
            Child(contract, keys, numbers=numbers_of(identity), province=province or "")
            if is_number
            else Child(contract, keys, frozenset((digits_of(identity),)))
        )
        return self._purge(reader, child, progress)

    def resume_purge(self, reader: Reader, progress: Progress = silent) -> Purged:
        """Ends the purges that were cut off, without anybody being named again."""
        self._require_whole(reader, _EVERYWHERE)
        return self._purge(reader, None, progress)

    def _require_whole(self, reader: Reader, why: Text) -> None:
        """Raises AccessDenied for who may not deliver, and for who may in some provinces alone."""
        self.require_delivery(reader)
        if reader.provinces is not None:
            raise AccessDenied(why)

    def _purge(self, reader: Reader, child: Child | None, progress: Progress) -> Purged:
        dataset = child.contract.id if child is not None else ""
        self.witness.intends(reader, "purged", what="begun", dataset=dataset)
        purged = purge(
            self.store, self.catalogue, self.records, child, pseudonym_key(), reader.name, progress
        )
        rows = sum(purged.rows.values())
        self.witness.act(reader, "purged", what="done", dataset=dataset)(rows=rows)
        return purged

    def _with_children(self, dataset: str) -> Dataset:
        """A contract whose rows are known by a child's key."""
        known = {each.id: each for each in self.catalogue.deliverable if each.child_key}
        if dataset not in known:
            listed = ", ".join(known)
            raise ReaderError(
                Text(
                    th=f"ชุดข้อมูล {dataset!r} ไม่มีข้อมูลรายเด็ก ใช้ได้ {listed}",
                    en=f"{dataset!r} has no rows of single children; these have: {listed}.",
                )
            )
        return known[dataset]

    def refresh(self, progress: Progress = silent) -> None:
        """Publishes once more when the declarations changed after the current publication.

        Once a process, what killed ones left is removed first. What is only read stays as it is.
        """
        if self.is_carried:
            return
        if not self._is_tidy:
            self.store.tidy()
            self._is_tidy = True
        current = self.store.current()
        if current is not None and current.fingerprint != self.catalogue.fingerprint:
            publishing.rebuild(self.store, self.catalogue, _SYSTEM, progress)


def _past(
    store: Store,
    number: int,
    is_live: bool,
    pins: tuple[Pin, ...],
    provinces: frozenset[str] | None,
) -> Past:
    manifest, before = store.past(number), _before(store, store.past(number))
    if provinces is not None:
        manifest = manifest.told_to(provinces)
        before = None if before is None else before.told_to(provinces)
    came, went = differing(manifest, before)
    own = tuple(pin for pin in pins if pin.number == number and pin.is_of(provinces))
    return Past(manifest, "live" if is_live else "expired", own, came, went)


def _before(store: Store, manifest: Manifest) -> Manifest | None:
    """The publication that one replaced; None for a first one, and where somebody gave it up."""
    if manifest.replaces is None:
        return None
    try:
        return store.past(manifest.replaces)
    except StoreError:
        return None
