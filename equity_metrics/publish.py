"""Publications: built aside from the kept rows, sealed, and made current by one atomic step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.compare import build_changes
from equity_metrics.cube import build_cubes
from equity_metrics.errors import StoreError
from equity_metrics.holds import look_through
from equity_metrics.protect import build_protected
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
from equity_metrics.store.files import seal, write_new
from equity_metrics.text import Text

Progress = Callable[[float, Text], None]
# Whether the deliveries are simulated -> the entries as one delivery a dataset and province.
Enter = Callable[[bool], tuple[tuple[WaitingDelivery, ...], Entered]]
_SPACE_FACTOR = 3

_WAITING = Text(
    th="รอการเผยแพร่อื่นที่กำลังทำอยู่ให้เสร็จก่อน (รอแล้ว {seconds} วินาที)",
    en="Waiting for another publication to finish ({seconds} s so far)",
)
_ROLLING_UP = Text(th="กำลังรวมยอดตามพื้นที่และกลุ่ม", en="Adding up by place and group")
_COMPARING = Text(th="กำลังเทียบกับชุดเผยแพร่ก่อน", en="Comparing with the publication before")
_PROTECTING = Text(th="กำลังปกป้องช่องที่มีเด็กจำนวนน้อย", en="Protecting cells with few children")
_SEALING = Text(th="กำลังปิดผนึกชุดเผยแพร่", en="Sealing the publication")
_DONE = Text(th="เผยแพร่แล้ว", en="Published")
_BY_DELIVERY = Text(th="เผยแพร่ข้อมูลที่นำเข้า", en="Deliveries published")
_BY_ENTRY = Text(th="เผยแพร่ผลที่บันทึกบนหน้าจอ", en="Entries made on screen published")
_BY_DECLARATION = Text(th="ปรับตามนิยามตัวชี้วัดที่แก้ไข", en="Rebuilt after a change of declarations")


def silent(_share: float, _what: Text) -> None:
    """Progress that nobody watches."""


def waited(progress: Progress, share: float = 0.0) -> Told:
    """Says for how long another publication has been waited for, at this share of the work."""
    return lambda seconds: progress(share, _WAITING.format(seconds=seconds))


def publish(
    store: Store,
    catalogue: Catalogue,
    by: str,
    progress: Progress = silent,
    enter: Enter | None = None,
) -> Manifest | None:
    """Publishes every waiting delivery that nothing holds; returns the current publication.

    enter: lays what people entered as it stands now, in place of all entries published before;
    without it those stay as they were published. The same rows under the same declarations change nothing. Raises StoreError, and the store
    then serves what it served before.
    """
    with store.writing(waited(progress)):
        current, plan = store.current(), planned(store, catalogue, enter)
        if not plan.parts:
            return None
        reason = _BY_DELIVERY if plan.ready else _BY_ENTRY
        if current is not None and same_rows(plan.parts, current.parts):
            if current.fingerprint == catalogue.fingerprint:
                _settle(store, plan.ready)
                return current
            reason = _BY_DECLARATION if not plan.ready else reason
        manifest = _build(
            store, catalogue, plan.parts, plan.records, plan.entered, by, reason, None, progress
        )
        _settle(store, plan.ready)
        store.sweep()
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


def planned(store: Store, catalogue: Catalogue, enter: Enter | None) -> Plan:
    """What is published with what may be published of what waits, and the entries as they stand."""
    current, queue = store.current(), look_through(store, catalogue)
    parts, records = queue.parts, dict(queue.records)
    entered = current.entered if current else Entered()
    if enter is not None:
        parts = tuple(part for part in parts if part.origin == "delivery")
        laid, entered = enter(any(records[part.delivery].is_simulated for part in parts))
        for delivery in laid:
            parts = laid_over(parts, delivery.parts, delivery.record.scope)
            records[delivery.id] = delivery.record
    return Plan(parts, records, entered, queue.ready)


def undo(
    store: Store, catalogue: Catalogue, number: int, by: str, progress: Progress = silent
) -> Manifest:
    """Publishes the parts of an earlier publication again, as a new publication."""
    with store.writing(waited(progress)):
        if number not in store.numbers():
            raise StoreError(_unknown(number, store.numbers()))
        earlier = store.manifest(number)
        reason = Text(
            th=f"ย้อนกลับไปใช้ข้อมูลของชุดเผยแพร่ที่ {number}",
            en=f"The data of publication {number} restored",
        )
        records = {record.id: record for record in earlier.deliveries}
        return _build(
            store, catalogue, earlier.parts, records, earlier.entered, by, reason, number, progress
        )


def _settle(store: Store, waiting: Iterable[WaitingDelivery]) -> None:
    """Forgets deliveries that a publication now holds."""
    for delivery in waiting:
        store.forget(delivery)


def same_rows(parts: Iterable[Part], others: Iterable[Part]) -> bool:
    """Whether the same rows of the same files count in both."""
    return {(part.path, part.but) for part in parts} == {(part.path, part.but) for part in others}


def _build(
    store: Store,
    catalogue: Catalogue,
    parts: tuple[Part, ...],
    records: dict[str, DeliveryRecord],
    entered: Entered,
    by: str,
    reason: Text,
    restores: int | None,
    progress: Progress,
) -> Manifest:
    named = {part.delivery for part in parts}
    deliveries = tuple(record for record in records.values() if record.id in named)
    refuse_mixture(catalogue, parts, deliveries)
    numbers = store.numbers()
    number = numbers[-1] + 1 if numbers else 1
    store.sweep(parts)
    _require_space(store, parts)
    with store.scratch() as scratch:
        exact, protected = scratch / "exact.duckdb", scratch / "protected.duckdb"
        progress(0.1, _ROLLING_UP)
        simulated = {record.dataset for record in deliveries if record.is_simulated}
        holdings = build_cubes(store, catalogue, parts, simulated, exact)
        progress(0.4, _COMPARING)
        replaced = store.manifest(numbers[-1]) if numbers else None
        changes = build_changes(catalogue, store, exact, holdings, replaced)
        progress(0.5, _PROTECTING)
        build_protected(catalogue, exact, protected, holdings, number, changes)
        progress(0.9, _SEALING)
        manifest = Manifest(
            number=number,
            published_at=datetime.now(UTC),
            by=by,
            reason=reason,
            replaces=None if replaced is None else replaced.number,
            restores=restores,
            parts=parts,
            deliveries=deliveries,
            holdings=holdings,
            entered=entered,
            exact=seal(exact, store.publications / f"{number:06d}.exact.duckdb"),
            protected=seal(protected, store.publications / f"{number:06d}.duckdb"),
            fingerprint=catalogue.fingerprint,
        )
        # This step is the commit: until the manifest has its name, nothing was published.
        write_new(store.publications / f"{number:06d}.json", manifest.model_dump_json(indent=1))
    progress(1.0, _DONE)
    return manifest


def refuse_mixture(
    catalogue: Catalogue, parts: tuple[Part, ...], deliveries: tuple[DeliveryRecord, ...]
) -> None:
    """Simulated and real rows of one dataset never share a publication."""
    is_simulated = {record.id: record.is_simulated for record in deliveries}
    kinds: dict[str, set[bool]] = {}
    for part in parts:
        kinds.setdefault(part.dataset, set()).add(is_simulated[part.delivery])
    for dataset, found in kinds.items():
        if len(found) > 1:
            raise StoreError(
                Text(
                    th="ชุดข้อมูล “{label}” มีทั้งข้อมูลจำลองและข้อมูลจริง จึงเผยแพร่รวมกันไม่ได้ ให้ใช้คลังข้อมูลใหม่ (EQUITY_STORE) สำหรับข้อมูลจริง",
                    en="“{label}” would mix simulated and real rows in one publication. "
                    "Use a store of its own (EQUITY_STORE) for real data.",
                ).format(label=catalogue.datasets[dataset].label)
            )


def _require_space(store: Store, parts: tuple[Part, ...]) -> None:
    """Refuses to begin a publication that the disk could not hold."""
    rows = sum(store.path_of(part).stat().st_size for part in parts if store.path_of(part).exists())
    needed = _SPACE_FACTOR * rows + 2 * _newest_size(store.publications)
    free = shutil.disk_usage(store.root).free
    if free < needed:
        raise StoreError(
            Text(
                th=f"พื้นที่ว่างไม่พอสำหรับเผยแพร่ ต้องการ {needed >> 20} MB เหลือ {free >> 20} MB ข้อมูลเดิมยังใช้งานได้",
                en=f"Not enough free space to publish: {needed >> 20} MB needed, {free >> 20} MB "
                "free. What is published stays in use.",
            )
        )


def _newest_size(publications: Path) -> int:
    sizes = [path.stat().st_size for path in sorted(publications.glob("*.duckdb"))[-2:]]
    return sum(sizes)


def _unknown(number: int, numbers: tuple[int, ...]) -> Text:
    accepted = ", ".join(str(each) for each in numbers) or "-"
    return Text(
        th=f"ไม่มีชุดเผยแพร่ที่ {number} ที่มีอยู่คือ {accepted}",
        en=f"There is no publication {number}; there are {accepted}.",
    )
