"""What is kept, examined file by file, and how to mend what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import StoreError
from equity_metrics.store import Manifest, Part, Store
from equity_metrics.text import Text, day, moment

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined."""

    is_well: bool
    text: Text


def examined_store(store: Store, catalogue: Catalogue) -> Iterator[Finding]:
    """Publications, kept rows, waiting deliveries, pins, and files that belong to nobody."""
    yield from _chain(store)
    sound: dict[str, bool] = {}  # a part that several publications name is read once
    for number in store.numbers():
        yield from _publication(store, number, sound)
    yield from _history(store)
    yield from _waiting(store, sound)
    yield from _pins(store)
    yield from _purges(store)
    yield from _leftovers(store)
    yield from _staleness(store, catalogue)


def examined_alone(store: Store) -> Iterator[Finding]:
    """A carried publication: it was looked through when it was opened; who doubts it compares its hash."""
    manifest = store.manifest(store.numbers()[-1])
    seal, at = manifest.protected, moment(manifest.published_at)
    yield Finding(
        True,
        Text(
            th=f"ชุดเผยแพร่ที่ {manifest.number} เผยแพร่เมื่อ {at.th} เปิดจากไฟล์ {seal.name} อ่านได้ครบทุกตาราง ({seal.size:,} ไบต์)",
            en=f"publication {manifest.number} of {at.en}, opened from the file {seal.name}: every table "
            f"could be read ({seal.size:,} bytes)",
        ),
    )
    yield Finding(
        True,
        Text(
            th=f"SHA-256 ของไฟล์ {seal.sha256} ต้องตรงกับค่า protected ใน {manifest.number:06d}.json บนเครื่องแม่ข่าย",
            en=f"SHA-256 of the file {seal.sha256}; it must equal `protected` in "
            f"{manifest.number:06d}.json on the server",
        ),
    )


def _chain(store: Store) -> Iterator[Finding]:
    try:
        numbers = store.require_whole()
    except StoreError as lost:
        yield Finding(False, lost.text)
        return
    if not numbers:
        yield Finding(True, Text(th="ยังไม่มีชุดเผยแพร่", en="nothing has been published yet"))
    if given_up := store.given_up():
        listed = ", ".join(str(number) for number in given_up)
        yield Finding(
            True,
            Text(
                th=f"ชุดเผยแพร่ที่ {listed} สูญหาย และใช้งานต่อโดยไม่มีชุดนั้นแล้ว (คำสั่ง mend)",
                en=f"publications {listed} are lost, and the store goes on without them (`mend`)",
            ),
        )


def _publication(store: Store, number: int, sound: dict[str, bool]) -> Iterator[Finding]:
    try:
        manifest = store.manifest(number)
    except StoreError as damaged:
        yield Finding(False, damaged.text)
        return
    is_whole = store.is_sound(manifest)
    if not is_whole:
        yield Finding(False, _sealed_again(store, manifest))
    damaged_parts = _damaged(store, manifest.parts, sound)
    if damaged_parts:
        yield Finding(False, _import_again(_of_publication(number), damaged_parts))
    elif is_whole:
        yield Finding(
            True,
            Text(
                th=f"ชุดเผยแพร่ที่ {number} ครบถ้วน ({len(manifest.parts)} ส่วน)",
                en=f"publication {number} is whole ({len(manifest.parts)} parts)",
            ),
        )


def _sealed_again(store: Store, manifest: Manifest) -> Text:
    """How damaged sealed files are mended: from the kept rows, which are untouched."""
    number = manifest.number
    if number == store.numbers()[-1]:
        how = Text(th="ให้รันคำสั่ง publish เพื่อสร้างใหม่", en="run `publish` to make them anew")
    else:
        how = Text(
            th=f"หากต้องใช้ ให้รัน undo --to {number} เพื่อสร้างใหม่",
            en=f"where it is needed, `undo --to {number}` makes them anew",
        )
    return Text(
        th=f"ไฟล์ {manifest.exact.name} หรือ {manifest.protected.name} ของชุดเผยแพร่ที่ {number} หาย เสียหาย หรือมีไฟล์ .wal ค้างอยู่ข้าง ๆ ข้อมูลต้นทางยังอยู่ {how.th}",
        en=f"{manifest.exact.name} or {manifest.protected.name} of publication {number} is missing, "
        f"damaged or has a stray .wal beside it; the kept rows are untouched: {how.en}",
    )


def _history(store: Store) -> Iterator[Finding]:
    for number in store.expired():
        try:
            store.past(number)
        except StoreError as damaged:
            yield Finding(False, damaged.text)


def _waiting(store: Store, sound: dict[str, bool]) -> Iterator[Finding]:
    try:
        waiting = store.waiting()
    except StoreError as damaged:
        yield Finding(False, damaged.text)
        return
    for delivery in waiting:
        if damaged_parts := _damaged(store, delivery.parts, sound):
            name = delivery.record.id
            what = Text(th=f"รายการรอเผยแพร่ {name}", en=f"the waiting delivery {name}")
            yield Finding(False, _import_again(what, damaged_parts))
    if waiting:
        yield Finding(
            True,
            Text(
                th=f"มีรายการรอเผยแพร่ {len(waiting)} รายการ",
                en=f"deliveries waiting: {len(waiting)}",
            ),
        )


def _damaged(store: Store, parts: Iterable[Part], sound: dict[str, bool]) -> list[str]:
    for part in parts:
        if part.path not in sound:
            sound[part.path] = store.is_whole(part)
    return [part.path for part in parts if not sound[part.path]]


def _of_publication(number: int) -> Text:
    return Text(th=f"ชุดเผยแพร่ที่ {number}", en=f"publication {number}")


def _import_again(what: Text, damaged: list[str]) -> Text:
    listed = _first(damaged)
    return Text(
        th=f"{what.th} ขาดหรือเสีย: {listed} ให้นำเข้าไฟล์ต้นทางเดิมอีกครั้ง",
        en=f"{what.en} lacks or has damaged {listed}: import the same original again",
    )


def _pins(store: Store) -> Iterator[Finding]:
    try:
        pins = store.pins()
    except StoreError as damaged:
        yield Finding(False, damaged.text)
        return
    live = store.numbers()
    for number in sorted({pin.number for pin in pins}.difference(live)):
        yield Finding(
            False,
            Text(
                th=f"มีหมุดของชุดเผยแพร่ที่ {number} ซึ่งไม่มีข้อมูลแล้ว ให้ถอนด้วยคำสั่ง unpin {number}",
                en=f"a pin holds publication {number}, which is there no more: `unpin {number}`",
            ),
        )


def _purges(store: Store) -> Iterator[Finding]:
    try:
        unfinished = store.unfinished_purges()
    except StoreError as damaged:
        yield Finding(False, damaged.text)
        return
    if unfinished:
        begun = unfinished[0].at
        yield Finding(
            False,
            Text(
                th=f"การลบข้อมูลรายบุคคลที่เริ่มเมื่อ {day(begun.date()).th} ถูกตัดกลางคัน ให้รันคำสั่ง purge --resume",
                en=f"a purge begun on {day(begun.date()).en} was cut off: run `purge --resume`",
            ),
        )


def _leftovers(store: Store) -> Iterator[Finding]:
    """What killed processes left; all of it goes at the next start and at the next publication."""
    try:
        orphans = [path.relative_to(store.root).as_posix() for path in store.orphans()]
    except StoreError:
        return  # said above
    left = [*orphans, *(path.name for path in store.left_in_scratch())]
    if left:
        listed = _first(left)
        yield Finding(
            False,
            Text(
                th=f"มีไฟล์ค้างจากงานที่ถูกตัดกลางคัน {len(left)} รายการ ({listed}) จะถูกลบเองเมื่อเปิดโปรแกรมหรือเผยแพร่ครั้งต่อไป",
                en=f"{len(left)} files were left by work that was cut off ({listed}): they go by "
                "themselves at the next start of the dashboard or the next publication",
            ),
        )
    else:
        yield Finding(True, Text(th="ไม่มีไฟล์ค้าง", en="no leftovers"))


def _first(names: list[str]) -> str:
    more = f" +{len(names) - _SHOWN}" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _staleness(store: Store, catalogue: Catalogue) -> Iterator[Finding]:
    try:
        current = store.current()
    except StoreError:
        return  # said above
    if current is not None and current.fingerprint != catalogue.fingerprint:
        yield Finding(
            False,
            Text(
                th="นิยามเปลี่ยนหลังการเผยแพร่ล่าสุด ให้รันคำสั่ง publish",
                en="the declarations changed after the last publication: run `publish`",
            ),
        )
