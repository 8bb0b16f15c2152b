"""Meetings of a store: composed, opened on one publication, resolved in, closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeVar

from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.holding import Holding
from equity_metrics.minutes import (
    MOST_HOURS,
    Item,
    Meeting,
    Minutes,
    Opening,
    Resolution,
    Written,
    chosen_in,
)
from equity_metrics.minutes.paper import Paper
from equity_metrics.reader import Reader
from equity_metrics.records import EntryConflict
from equity_metrics.store import Manifest, Store
from equity_metrics.text import Text

Kind = TypeVar("Kind", bound=Paper)
ARISING = Item(
    title="เรื่องสืบเนื่องจากการประชุมครั้งก่อน",
    title_en="Matters arising",
    views=("/resolutions",),
    minutes=10,
)
_NO_SUCH = Text(
    th="ไม่พบการประชุมหรือมติ {id} ของจังหวัดนี้ อาจถูกถอนไปแล้ว เลือกจากรายการของหน้าการประชุม",
    en="There is no meeting or resolution {id} of this province; it may have been withdrawn. Choose one "
    "from the list on the page Meetings.",
)
_OPENED = Text(
    th="เปิดประชุมแล้ว แก้วาระไม่ได้จนกว่าจะปิดประชุม บันทึกมติได้ตามปกติ",
    en="The meeting is open: its agenda cannot be changed until it is closed. Resolutions can be recorded.",
)
_ENDED = Text(
    th="การประชุมนี้ปิดแล้ว วาระเป็นไปตามที่ปิดไว้ บันทึกมติเพิ่มได้",
    en="This meeting was closed and its agenda stays as it was. Resolutions can still be recorded.",
)
_NOT_OPENED = Text(th="ยังไม่ได้เปิดประชุมนี้", en="This meeting has not been opened.")
_NOTHING_PUBLISHED = Text(
    th="ยังไม่มีข้อมูลที่เผยแพร่ จึงเปิดประชุมไม่ได้",
    en="Nothing is published yet, so no meeting can be opened.",
)
_UNKNOWN_FIGURE = Text(
    th="ไม่รู้จักตัวชี้วัด {found} เลือกจากรายการ หรือเว้นว่างไว้",
    en="Unknown indicator {found}: choose one of the list, or leave it empty.",
)
_UNKNOWN_PLACE = Text(
    th="{found} ไม่ใช่อำเภอหรือเขตของจังหวัดนี้",
    en="{found} is no district of this province.",
)
_OTHER_PROVINCE = Text(
    th="วาระมีลิงก์ของจังหวัดอื่น ({found}) การประชุมของจังหวัดหนึ่งแสดงเฉพาะข้อมูลของจังหวัดนั้น",
    en="The agenda has a view of another province ({found}); a meeting shows its own province alone.",
)
_NOT_WRITING = Text(
    th="มุมมองนี้จัดวาระหรือบันทึกมติไม่ได้",
    en="This view cannot compose meetings or record resolutions.",
)
_PIN = "การประชุม/meeting {id}"


class Convening(Holding):
    """The meetings of each province, for readers who may write; the room reads them alone."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        super().__init__(catalogue, store)
        self.minutes = Minutes(store.root)

    # --- reading: whatever is written here is meant for the room

    def meetings(self, reader: Reader, province: str) -> tuple[Written[Meeting], ...]:
        """The meetings of a province, the latest first."""
        reader.require_province(province)
        found = self.minutes.standing(Meeting, province)
        return tuple(sorted(found, key=lambda each: each.paper.held_on)[::-1])

    def meeting(self, reader: Reader, province: str, id_: str) -> Written[Meeting]:
        """One meeting as it stands; raises ReaderError where there is none."""
        reader.require_province(province)
        return self._found(Meeting, province, id_)

    def opening(self, reader: Reader, province: str, id_: str) -> Opening | None:
        """When a meeting was opened and on what; None where it was not.

        One that nobody closed is closed after the longest time that a meeting may take.
        """
        reader.require_province(province)
        found = self.minutes.find(Opening, province, id_)
        return None if found is None else _ended_in_time(found.paper)

    def is_showing(self, province: str, id_: str) -> bool:
        """Whether a meeting is open now, so that its screen must not go out."""
        found = self.minutes.find(Opening, province, id_)
        return found is not None and _ended_in_time(found.paper).closed_at is None

    def openings(self, reader: Reader, province: str) -> dict[str, Opening]:
        """The meetings of a province that were opened, by id; as `opening` says it."""
        reader.require_province(province)
        found = self.minutes.standing(Opening, province)
        return {each.id: _ended_in_time(each.paper) for each in found}

    def resolutions(
        self, reader: Reader, province: str, meeting: str | None = None
    ) -> tuple[Written[Resolution], ...]:
        """The resolutions of a province, or of one meeting of it: by meeting day, then as written."""
        reader.require_province(province)
        found = [
            each
            for each in self.minutes.standing(Resolution, province)
            if meeting in (None, each.paper.meeting)
        ]
        return tuple(sorted(found, key=lambda each: (each.paper.resolved_on, each.paper.item)))

    def resolution(self, reader: Reader, province: str, id_: str) -> Written[Resolution]:
        """One resolution as it stands; raises ReaderError where there is none."""
        reader.require_province(province)
        return self._found(Resolution, province, id_)

    def versions(
        self, reader: Reader, seen: Written[Resolution]
    ) -> tuple[Written[Resolution], ...]:
        """Every version of a resolution that was written, in order; for readers who may write."""
        self.require_writing(reader, seen.province)
        return self.minutes.history(Resolution, seen.province, seen.id)

    def arising(self, reader: Reader, province: str, id_: str) -> tuple[Written[Resolution], ...]:
        """The resolutions that a meeting hears of: open when it was opened, or open now before."""
        meeting = self.meeting(reader, province, id_)
        opening = self.opening(reader, province, id_)
        every = self.resolutions(reader, province)
        if opening is not None:
            return tuple(each for each in every if each.id in opening.arising)
        return tuple(
            each
            for each in every
            if each.paper.is_open
            and each.paper.meeting != id_
            and each.paper.resolved_on <= meeting.paper.held_on
        )

    # --- writing

    def convene(self, reader: Reader, province: str, meeting: Meeting) -> Written[Meeting]:
        """Keeps a new meeting; matters arising come first where its agenda does not have them."""
        self.require_writing(reader, province)
        _require_places(province, meeting)
        if ARISING.views[0] not in {view for item in meeting.items for view in item.views}:
            meeting = meeting.model_copy(update={"items": (ARISING, *meeting.items)})
        return self.minutes.add(province, meeting, reader.name)

    def change_meeting(
        self, reader: Reader, seen: Written[Meeting], meeting: Meeting
    ) -> Written[Meeting]:
        """Another version of a meeting that has not been opened.

        Raises EntryConflict where somebody else was first (what was typed is kept), ReaderError
        where it is open or closed.
        """
        self.require_writing(reader, seen.province)
        opening = self.opening(reader, seen.province, seen.id)
        if opening is not None:
            raise ReaderError(_OPENED if opening.closed_at is None else _ENDED)
        _require_places(seen.province, meeting)
        return self.minutes.change(seen, meeting, reader.name)

    def drop_meeting(self, reader: Reader, seen: Written[Meeting]) -> None:
        """Takes a meeting off the list; `bring_back` undoes it. Not where it was opened."""
        self.require_writing(reader, seen.province)
        if self.opening(reader, seen.province, seen.id) is not None:
            raise ReaderError(_ENDED)
        self.minutes.withdraw(seen, reader.name)

    def bring_back(self, reader: Reader, seen: Written[Kind]) -> Written[Kind]:
        """A meeting or a resolution that was taken off, as it stood."""
        self.require_writing(reader, seen.province)
        return self.minutes.bring_back(seen, reader.name)

    def open_meeting(self, reader: Reader, seen: Written[Meeting]) -> Opening:
        """Opens a meeting on what is published now, which stays until the meeting is erased.

        Opened again after it was closed it goes on with the figures that it had.
        """
        self.require_writing(reader, seen.province)
        before = self.minutes.find(Opening, seen.province, seen.id)
        if before is not None:
            if _ended_in_time(before.paper).closed_at is None:
                return before.paper
            self.store.require_live(before.paper.publication)
            again = before.paper.model_copy(update={"opened_at": _now(), "closed_at": None})
            return self.minutes.change(before, again, reader.name).paper
        manifest = self._pinned(reader, seen.province, seen.id)
        arising = tuple(each.id for each in self.arising(reader, seen.province, seen.id))
        opening = Opening(
            publication=manifest.number, protected=manifest.protected.sha256,
            opened_at=_now(), arising=arising,
        )  # fmt: skip
        try:
            return self.minutes.add(seen.province, opening, reader.name, seen.id).paper
        except EntryConflict:  # somebody else opened it at the same moment
            return self._found(Opening, seen.province, seen.id).paper

    def _pinned(self, reader: Reader, province: str, id_: str) -> Manifest:
        """The current publication, kept from expiring."""
        current = self.store.current()
        if current is None:
            raise ReaderError(_NOTHING_PUBLISHED)
        why = _PIN.format(id=id_)
        self.store.pin(current.number, why, reader.name, frozenset((province,)))
        return current

    def close_meeting(self, reader: Reader, seen: Written[Meeting]) -> Opening:
        """Ends a meeting; raises ReaderError where it was never opened. Closed twice is closed."""
        self.require_writing(reader, seen.province)
        found = self.minutes.find(Opening, seen.province, seen.id)
        if found is None:
            raise ReaderError(_NOT_OPENED)
        ended = _ended_in_time(found.paper)
        if ended.closed_at is None:
            ended = ended.model_copy(update={"closed_at": _now()})
        return self.minutes.change(found, ended, reader.name).paper

    def resolve(self, reader: Reader, province: str, said: Resolution) -> Written[Resolution]:
        """Keeps a resolution; on the disk before this returns."""
        self._require_resolvable(reader, province, said)
        return self.minutes.add(province, said, reader.name)

    def change_resolution(
        self, reader: Reader, seen: Written[Resolution], said: Resolution
    ) -> Written[Resolution]:
        """Another version of a resolution: other words, done, late, dropped.

        Raises EntryConflict where somebody else was first; what was typed is kept.
        """
        self._require_resolvable(reader, seen.province, said)
        return self.minutes.change(seen, said, reader.name)

    def drop_resolution(self, reader: Reader, seen: Written[Resolution]) -> None:
        """Takes a resolution off that was written by mistake; `bring_back` undoes it."""
        self.require_writing(reader, seen.province)
        self.minutes.withdraw(seen, reader.name)

    def require_writing(self, reader: Reader, province: str) -> None:
        """Raises StoreError where the store is only read, AccessDenied for who may not convene."""
        self.store.require_open()
        if not reader.may_deliver:
            raise AccessDenied(_NOT_WRITING)
        reader.require_province(province)

    def _require_resolvable(self, reader: Reader, province: str, said: Resolution) -> None:
        self.require_writing(reader, province)
        self._found(Meeting, province, said.meeting)
        if said.indicator and said.indicator not in self.catalogue.indicators:
            raise ReaderError(_UNKNOWN_FIGURE.format(found=said.indicator))
        known = {each.code for each in self.places.districts(province)}
        for place in said.places:
            if place not in known:
                raise ReaderError(_UNKNOWN_PLACE.format(found=place))

    def _found(self, kind: type[Kind], province: str, id_: str) -> Written[Kind]:
        found = self.minutes.find(kind, province, id_)
        if found is None:
            raise ReaderError(_NO_SUCH.format(id=id_))
        return found


def require_own(province: str, link: str) -> None:
    """Raises ReaderError where a view is of another province than its meeting."""
    asked = chosen_in(link).get("province", province)
    if asked != province:
        raise ReaderError(_OTHER_PROVINCE.format(found=asked))


def _require_places(province: str, meeting: Meeting) -> None:
    for item in meeting.items:
        for link in item.views:
            require_own(province, link)


def _now() -> datetime:
    return datetime.now(UTC)


def _ended_in_time(opening: Opening) -> Opening:
    """An opening that nobody closed, as closed when its longest time was over."""
    latest = opening.opened_at + timedelta(hours=MOST_HOURS)
    if opening.closed_at is not None or _now() < latest:
        return opening
    return opening.model_copy(update={"closed_at": latest})
