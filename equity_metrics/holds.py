"""What holds a waiting delivery back, and what would stand if all others were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equity_metrics.catalogue import Catalogue
from equity_metrics.periods import Period
from equity_metrics.row_changes import keys_standing_twice
from equity_metrics.store import (
    DeliveryRecord,
    Manifest,
    Part,
    Store,
    WaitingDelivery,
    counted,
    laid_over,
)
from equity_metrics.text import Text, joined, number

DROP_PERCENT = 20  # a slot may lose as much of its rows before somebody else has to look
_MAPPED = "COLUMN_MAPPED"
_MOST_NAMED = 8

_DROP = Text(
    th="{place} {period}: ข้อมูลที่ใช้อยู่มี {before} แถว ไฟล์นี้มี {after} แถว{gone}{districts} "
    "จึงพักไว้ให้ตรวจก่อน ข้อมูลเดิมยังใช้งานอยู่",
    en="{place}, {period}: {before} rows stand, this file has {after}{gone}{districts}. It is held "
    "until somebody confirms it; what stands stays in use.",
)
_GONE = Text(th=" ไม่มีแถวเลยใน {names}", en=", none in {names}")
_DISTRICTS = Text(
    th=" ถ้าเป็นไฟล์ของบางอำเภอ ให้นำเข้าใหม่โดยเลือก “เฉพาะอำเภอที่มีในไฟล์” (--only-districts)",
    en=" (if the file is of some districts only, bring it in again as “only the districts in the "
    "file”, --only-districts)",
)
_SCHEMA = Text(
    th="คอลัมน์ไม่ตรงกับไฟล์ที่ใช้อยู่{lost}{added} จึงพักไว้ให้ตรวจก่อน",
    en="The columns are not those of the file in use{lost}{added}. It is held until somebody "
    "confirms it.",
)
_LOST = Text(th=" ขาด {names}", en="; missing: {names}")
_ADDED = Text(th=" เพิ่ม {names}", en="; new: {names}")
_BY_MAPPING = Text(
    th="มีคอลัมน์ที่อ่านตามการจับคู่ของผู้ส่ง จึงพักไว้ให้ตรวจก่อน",
    en="Columns were read as the sender matched them. It is held until somebody confirms it.",
)
_ELSEWHERE = Text(
    th="มี {count} รายการที่อยู่ในข้อมูลของอำเภออื่นแล้ว ระบบไม่เลือกแทน ให้ลบไฟล์นี้ออก แก้แล้วส่งใหม่",
    en="{count} of its rows stand in the data of another district already; neither is chosen. "
    "Discard it, correct the file and send it again.",
)


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason why a delivery goes on waiting. may_be_released: a person may let it go."""

    code: str
    text: Text
    may_be_released: bool = True


@dataclass(frozen=True, slots=True)
class Queue:
    """The waiting deliveries in the order in which they came.

    parts, records: what stands once those that may be published (`ready`) are laid over what is
    published. held: delivery -> why it goes on waiting.
    """

    parts: tuple[Part, ...]
    records: Mapping[str, DeliveryRecord]
    ready: tuple[WaitingDelivery, ...]
    held: Mapping[str, tuple[Hold, ...]]


def look_through(
    store: Store, catalogue: Catalogue, provinces: frozenset[str] | None = None
) -> Queue:
    """Lays what waits over what is published, one delivery after the other.

    Each is compared with what stands by then, so that a file which loses the rows of one that
    waits before it is held as well. provinces: only deliveries that lie in these are looked at.
    """
    current = store.current()
    parts = _counted(store, current)
    records = {record.id: record for record in (current.deliveries if current else ())}
    ready: list[WaitingDelivery] = []
    held: dict[str, tuple[Hold, ...]] = {}
    for delivery in store.waiting():
        if provinces is not None and not delivery.provinces <= provinces:
            continue
        holds = [
            *holds_of(catalogue, delivery, parts, records),
            *_elsewhere(store, catalogue, delivery, parts),
        ]
        if holds:
            held[delivery.id] = tuple(holds)
            continue
        parts = laid_over(parts, delivery.parts, delivery.record.scope)
        records[delivery.id] = delivery.record
        ready.append(delivery)
    return Queue(parts, records, tuple(ready), held)


def _counted(store: Store, current: Manifest | None) -> tuple[Part, ...]:
    return tuple(counted(part, store.path_of(part)) for part in (current.parts if current else ()))


def holds_of(
    catalogue: Catalogue,
    delivery: WaitingDelivery,
    standing: Sequence[Part],
    records: Mapping[str, DeliveryRecord],
) -> tuple[Hold, ...]:
    """What holds a delivery back beside the parts that stand, as far as counts and columns say."""
    released = delivery.record.released
    let_go = released.codes if released is not None else ()
    found = (
        *_drops(catalogue, delivery, standing),
        *_changed_columns(catalogue, delivery, standing, records),
    )
    return tuple(each for each in found if each.code not in let_go)


def _drops(
    catalogue: Catalogue, delivery: WaitingDelivery, standing: Iterable[Part]
) -> Iterator[Hold]:
    """Slots that would lose too many rows, or all rows of a district."""
    is_whole = delivery.record.scope == "province"
    for part in delivery.parts:
        before: Counter[str] = Counter()
        for each in standing:
            if each.slot == part.slot:
                before.update(each.districts)
        rows = sum(before[code] for code in before if is_whole or code in part.districts)
        gone = [code for code in before if is_whole and code and code not in part.districts]
        if gone or 100 * part.rows < (100 - DROP_PERCENT) * rows:
            yield Hold("ROW_COUNT_DROP", _drop_text(catalogue, part, rows, sorted(gone)))


def _drop_text(catalogue: Catalogue, part: Part, rows: int, gone: list[str]) -> Text:
    names = [catalogue.places.place(code).name for code in gone[:_MOST_NAMED]]
    if len(gone) > _MOST_NAMED:
        rest = number(len(gone) - _MOST_NAMED)
        names.append(Text(th=f"และอีก {rest} อำเภอ", en=f"{rest} more districts"))
    return _DROP.format(
        place=catalogue.places.place(part.province).full_name,
        period=Period(catalogue.datasets[part.dataset].period, part.period).label,
        before=number(rows),
        after=number(part.rows),
        gone=_GONE.format(names=joined(tuple(names))) if gone else "",
        districts=_DISTRICTS if gone else "",
    )


def _changed_columns(
    catalogue: Catalogue,
    delivery: WaitingDelivery,
    standing: Iterable[Part],
    records: Mapping[str, DeliveryRecord],
) -> Iterator[Hold]:
    """Another set of columns than what is replaced, or columns that the sender matched."""
    if _MAPPED in delivery.record.codes:
        yield Hold("SCHEMA_CHANGED", _BY_MAPPING)
        return
    contract = catalogue.datasets[delivery.record.dataset]
    # In a wide file this column stands in the heads of the others.
    spread = {contract.wide.into} if contract.wide is not None else set()
    replaced = {each.delivery for each in standing if is_replaced(each, delivery)}
    before = {name for code in replaced for name in records[code].columns} - spread
    now = set(delivery.record.columns) - spread
    if not before or before == now:
        return
    labels = {column.name: column.label for column in contract.column}

    def named(text: Text, names: set[str]) -> Text | str:
        listed = tuple(labels[name] for name in sorted(names) if name in labels)
        return text.format(names=joined(listed)) if listed else ""

    text = _SCHEMA.format(lost=named(_LOST, before - now), added=named(_ADDED, now - before))
    yield Hold("SCHEMA_CHANGED", text)


def is_replaced(standing: Part, delivery: WaitingDelivery) -> bool:
    """Whether rows of a standing part count no more under a delivery."""
    own = next((part for part in delivery.parts if part.slot == standing.slot), None)
    if own is None or delivery.record.scope == "province":
        return own is not None
    return not own.districts.keys().isdisjoint(standing.districts)


def _elsewhere(
    store: Store, catalogue: Catalogue, delivery: WaitingDelivery, standing: Sequence[Part]
) -> Iterator[Hold]:
    """Rows that another district has as well: two files were checked before either one waited."""
    contract = catalogue.datasets[delivery.record.dataset]
    if delivery.record.scope == "province" or "district" in contract.grain:
        return
    slots = {part.slot for part in delivery.parts}
    after = laid_over(standing, delivery.parts, "districts")
    beside = [part for part in after if part.slot in slots]
    if len(beside) == len(slots):
        return
    twice = keys_standing_twice(store.files_of(contract, beside))
    if twice:
        text = _ELSEWHERE.format(count=number(twice))
        yield Hold("DUPLICATE_ELSEWHERE", text, may_be_released=False)
