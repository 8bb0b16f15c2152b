"""What becomes a publication: all that waits, or the data of an earlier one again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from equity_metrics.building import Draft, build, build_again
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import AccessDenied, StoreError
from equity_metrics.holds import look_through
from equity_metrics.progress import Progress, silent
from equity_metrics.protection.renewal import Renewal
from equity_metrics.store import (
    DeliveryRecord,
    Entered,
    Manifest,
    Part,
    Store,
    Told,
    WaitingDelivery,
    laid_over,
)
from equity_metrics.text import Text, joined

# Whether the deliveries are simulated -> the entries as one delivery a dataset and province.
Enter = Callable[[bool], tuple[tuple[WaitingDelivery, ...], Entered]]

_TOUCHES_OTHERS = Text(
    th="ย้อนกลับไปชุดเผยแพร่ที่ {number} ไม่ได้ เพราะข้อมูลของ{found}จะเปลี่ยนด้วย ท่านย้อนกลับได้เฉพาะเมื่อเปลี่ยนเพียงข้อมูลของ{accepted}",
    en="Publication {number} cannot be restored: the data of {found} would change too, and you may "
    "change that of {accepted} alone.",
)
_WAITING = Text(
    th="รอการเผยแพร่อื่นที่กำลังทำอยู่ให้เสร็จก่อน (รอแล้ว {seconds} วินาที)",
    en="Waiting for another publication to finish ({seconds} s so far)",
)
_BY_DELIVERY = Text(th="เผยแพร่ข้อมูลที่นำเข้า", en="Deliveries published")
_BY_ENTRY = Text(th="เผยแพร่ผลที่บันทึกบนหน้าจอ", en="Entries made on screen published")
_BY_DAMAGE = Text(th="สร้างใหม่แทนไฟล์ที่เสียหาย", en="Made anew in place of damaged files")
_BY_RENEWAL = Text(th="ปรับตัวเลขสำหรับเผยแพร่ทั่วไปให้เป็นปัจจุบัน", en="Figures for general readers renewed")
_BY_DECLARATION = Text(th="ปรับตามนิยามตัวชี้วัดที่แก้ไข", en="Rebuilt after a change of declarations")


def waited(progress: Progress, share: float = 0.0) -> Told:
    """Says for how long another publication has been waited for, at this share of the work."""
    return lambda seconds: progress(share, _WAITING.format(seconds=seconds))


def publish(
    store: Store,
    catalogue: Catalogue,
    by: str,
    progress: Progress,
    enter: Enter,
    renewal: Renewal = "due",
    provinces: frozenset[str] | None = None,
) -> Manifest | None:
    """Publishes every waiting delivery that nothing holds; returns the current publication.

    provinces: deliveries and entries of these alone; those of others go on waiting.

    enter: lays what people entered as it stands now, in place of all entries published before.
    renewal: when readers of protected cells get figures of it. The same rows under the same
    declarations change nothing, unless their figures are to be renewed now. Raises StoreError, and the store then
    serves what it served before.
    """
    with store.writing(waited(progress)):
        current, plan = store.current(), planned(store, catalogue, enter, provinces)
        if not plan.parts:
            return None
        reason = _BY_DELIVERY if plan.ready else _BY_ENTRY
        if current is not None and same_rows(plan.parts, current.parts):
            if current.fingerprint != catalogue.fingerprint:
                reason = _BY_DECLARATION if not plan.ready else reason
            elif not store.is_sound(current):
                reason = _BY_DAMAGE
            elif renewal == "now":
                reason = _BY_RENEWAL
            else:
                _settle(store, plan.ready)
                return current
        draft = _draft(plan.parts, plan.records, plan.entered, by, reason)
        draft = replace(draft, renewal=renewal)
        manifest = build(store, catalogue, draft, progress)
        _settle(store, plan.ready)
        return manifest


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication made now would be of; `ready` are the deliveries that it would settle."""

    parts: tuple[Part, ...]
    records: dict[str, DeliveryRecord]
    entered: Entered
    ready: tuple[WaitingDelivery, ...]

    @property
    def simulated(self) -> set[str]:
        """The datasets with invented rows."""
        invented = (self.records[part.delivery] for part in self.parts)
        return {record.dataset for record in invented if record.is_simulated}


def planned(
    store: Store, catalogue: Catalogue, enter: Enter, provinces: frozenset[str] | None = None
) -> Plan:
    """What is published with what may be published of what waits, and the entries as they stand.

    provinces: what waits and stands of these alone; of others the entries stay as published.
    """
    queue = look_through(store, catalogue, provinces)
    records = dict(queue.records)
    parts = tuple(
        part
        for part in queue.parts
        if part.origin == "delivery" or (provinces is not None and part.province not in provinces)
    )
    laid, entered = enter(any(records[part.delivery].is_simulated for part in parts))
    for delivery in laid:
        parts = laid_over(parts, delivery.parts, delivery.record.scope)
        records[delivery.id] = delivery.record
    return Plan(parts, records, entered, queue.ready)


def rebuild(store: Store, catalogue: Catalogue, by: str, progress: Progress) -> None:
    """Publishes what is published once more, where the declarations changed after it.

    What waits, deliveries and entries, goes on waiting for somebody who means to publish it.
    """
    with store.writing(waited(progress)):
        current = store.current()
        if current is None or current.fingerprint == catalogue.fingerprint:
            return
        records = {record.id: record for record in current.deliveries}
        draft = _draft(current.parts, records, current.entered, by, _BY_DECLARATION)
        build(store, catalogue, draft, progress)
        _settle(store, ())


def undo(
    store: Store,
    catalogue: Catalogue,
    number: int,
    by: str,
    progress: Progress = silent,
    provinces: frozenset[str] | None = None,
) -> Manifest:
    """Publishes the parts of an earlier publication again, as a new publication.

    provinces: raises AccessDenied where rows of any other would change.
    """
    with store.writing(waited(progress)):
        store.require_live(number)
        earlier = store.manifest(number)
        if provinces is not None:
            _require_untouched(store, catalogue, earlier, provinces)
        reason = Text(
            th=f"ย้อนกลับไปใช้ข้อมูลของชุดเผยแพร่ที่ {number}",
            en=f"The data of publication {number} restored",
        )
        records = {record.id: record for record in earlier.deliveries}
        draft = _draft(earlier.parts, records, earlier.entered, by, reason, number)
        manifest = build_again(store, catalogue, earlier, draft, progress)
        _settle(store, ())
        return manifest


def _require_untouched(
    store: Store, catalogue: Catalogue, earlier: Manifest, provinces: frozenset[str]
) -> None:
    """Raises AccessDenied where restoring a publication would change rows of other provinces."""
    current = store.current()
    others = changed_provinces(current.parts if current else (), earlier.parts) - provinces
    if others:

        def named(codes: Iterable[str]) -> Text:
            return joined(tuple(catalogue.places.province(code).full_name for code in codes))

        raise AccessDenied(
            _TOUCHES_OTHERS.format(
                number=earlier.number,
                found=named(sorted(others)),
                accepted=named(sorted(provinces)),
            )
        )


def changed_provinces(parts: Iterable[Part], others: Iterable[Part]) -> frozenset[str]:
    """The provinces of which other rows count in one than in the other."""
    now, before = (
        {(each.path, each.but, each.province) for each in side} for side in (parts, others)
    )
    return frozenset(province for _, _, province in now ^ before)


def _draft(
    parts: tuple[Part, ...], records: Mapping[str, DeliveryRecord], entered: Entered, by: str,
    reason: Text, restores: int | None = None,
) -> Draft:  # fmt: skip
    """The publication of some parts, with the deliveries that they came in."""
    named = {part.delivery for part in parts}
    deliveries = tuple(record for record in records.values() if record.id in named)
    return Draft(parts, deliveries, entered, by, reason, restores)


def _settle(store: Store, waiting: Iterable[WaitingDelivery]) -> None:
    """Forgets deliveries that a publication now holds, and sweeps what it replaced.

    What the disk refuses here is done at the next start: published it is.
    """
    with suppress(OSError, StoreError):
        for delivery in waiting:
            store.forget(delivery)
        store.sweep()


def same_rows(parts: Iterable[Part], others: Iterable[Part]) -> bool:
    """Whether the same rows of the same files count in both."""
    return {(part.path, part.but) for part in parts} == {(part.path, part.but) for part in others}
