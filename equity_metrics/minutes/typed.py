"""What stands in the fields while somebody writes: text, before it is a paper; nothing is lost of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pydantic import ValidationError

from equity_metrics.intake.cells import Reading, plain, read_date, read_decimal
from equity_metrics.minutes.meeting import Digits, Meeting
from equity_metrics.minutes.paper import NOTHING
from equity_metrics.minutes.refusal import PaperRefused, problems_of
from equity_metrics.minutes.resolution import Resolution, State
from equity_metrics.text import Lang, Text, typed_day

_NO_DAY = Text(
    th="อ่านวันที่ “{found}” ไม่ได้ กรอกเป็นวัน/เดือน/ปี เช่น 31/5/2569",
    en="The date “{found}” cannot be read: write day/month/year, such as 31/5/2026.",
)
_NO_AMOUNT = Text(
    th="อ่านจำนวนเงิน “{found}” ไม่ได้ กรอกเป็นตัวเลขบาท เช่น 1,640,000",
    en="The amount “{found}” cannot be read: write baht as figures, such as 1,640,000.",
)
_MOST_SHOWN = 40
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class TypedItem:
    """One item as typed. key: the same wherever the item moves. views: links, one a line."""

    key: int
    title: str = ""
    title_en: str = ""
    views: str = ""
    note: str = ""
    decision: str = ""
    minutes: int = 0

    @property
    def links(self) -> tuple[str, ...]:
        """The lines that say something."""
        return tuple(line.strip() for line in self.views.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class TypedMeeting:
    """A meeting as typed. held_on: day/month/year, of either era."""

    committee: str = ""
    committee_en: str = ""
    held_on: str = ""
    place: str = ""
    template: str = ""
    digits: Digits = "arabic"
    waiting: int = 0
    items: tuple[TypedItem, ...] = ()

    def moved(self, nth: int, by: int) -> TypedMeeting:
        """Item `nth` so many places further on, as far as there are places."""
        items = list(self.items)
        item = items.pop(nth)
        items.insert(min(max(nth + by, 0), len(items)), item)
        return replace(self, items=tuple(items))

    def without(self, nth: int) -> TypedMeeting:
        """All items but one."""
        return replace(self, items=self.items[:nth] + self.items[nth + 1 :])

    def having(self, item: TypedItem, nth: int) -> TypedMeeting:
        """An item more, as number `nth` from 0."""
        return replace(self, items=(*self.items[:nth], item, *self.items[nth:]))

    @property
    def next_key(self) -> int:
        """A key that no item has."""
        return max((each.key for each in self.items), default=-1) + 1


@dataclass(frozen=True, slots=True)
class TypedResolution:
    """A resolution as typed. due: day/month/year, of either era; baht: figures."""

    words: str = ""
    item: int = 0
    agency: str = ""
    due: str = ""
    indicator: str = ""
    places: tuple[str, ...] = field(default=())
    baht: str = ""
    state: State = "open"
    remark: str = ""


def typed_meeting(meeting: Meeting, lang: Lang) -> TypedMeeting:
    """A meeting as it stands in its fields."""
    items = tuple(
        TypedItem(
            key=nth, title=each.title, title_en=each.title_en, views="\n".join(each.views),
            note=each.note, decision=each.decision, minutes=each.minutes,
        )
        for nth, each in enumerate(meeting.items)
    )  # fmt: skip
    return TypedMeeting(
        committee=meeting.committee, committee_en=meeting.committee_en,
        held_on=typed_day(meeting.held_on, lang), place=meeting.place, template=meeting.template,
        digits=meeting.digits, waiting=meeting.waiting, items=items,
    )  # fmt: skip


def meeting_of(typed: TypedMeeting) -> Meeting:
    """The meeting that was typed; raises PaperRefused with everything that is wrong."""
    problems: dict[str, Text] = {}
    held_on = _day("held_on", typed.held_on, problems)
    if held_on is None and not problems:
        problems["held_on"] = NOTHING
    items = [
        {
            "title": each.title, "title_en": each.title_en, "views": each.links,
            "note": each.note, "decision": each.decision, "minutes": each.minutes,
        }
        for each in typed.items
    ]  # fmt: skip
    return _made(
        lambda: Meeting.model_validate(
            {
                "committee": typed.committee, "committee_en": typed.committee_en,
                "held_on": held_on or date.min, "place": typed.place, "template": typed.template,
                "digits": typed.digits, "waiting": typed.waiting, "items": items,
            }
        ),
        problems,
    )  # fmt: skip


def typed_resolution(said: Resolution, lang: Lang) -> TypedResolution:
    """A resolution as it stands in its fields."""
    return TypedResolution(
        words=said.words, item=said.item, agency=said.agency,
        due="" if said.due is None else typed_day(said.due, lang), indicator=said.indicator,
        places=said.places, baht="" if said.baht is None else f"{said.baht:,}", state=said.state,
        remark=said.remark,
    )  # fmt: skip


def resolution_of(
    typed: TypedResolution, *, meeting: str, resolved_on: date, publication: int
) -> Resolution:
    """The resolution that was typed; raises PaperRefused with everything that is wrong."""
    problems: dict[str, Text] = {}
    due = _day("due", typed.due, problems)
    baht = _amount("baht", typed.baht, problems)
    return _made(
        lambda: Resolution.model_validate(
            {
                "meeting": meeting, "item": typed.item, "words": typed.words,
                "resolved_on": resolved_on, "publication": publication, "agency": typed.agency,
                "due": due, "indicator": typed.indicator, "places": typed.places, "baht": baht,
                "state": typed.state, "remark": typed.remark,
            }
        ),
        problems,
    )  # fmt: skip


def _made(make: Callable[[], Made], problems: dict[str, Text]) -> Made:
    """What `make` makes; its problems and those found before are told together."""
    try:
        done = make()
    except ValidationError as failure:
        raise PaperRefused({**problems_of(failure), **problems}) from failure
    if problems:
        raise PaperRefused(problems)
    return done


def _day(name: str, typed: str, problems: dict[str, Text]) -> date | None:
    value = _read(name, typed, read_date, _NO_DAY, problems)
    return None if value is None else date.fromisoformat(value)


def _amount(name: str, typed: str, problems: dict[str, Text]) -> Decimal | None:
    value = _read(name, typed, read_decimal, _NO_AMOUNT, problems)
    return None if value is None else Decimal(value).normalize() + 0


def _read(
    name: str, typed: str, read: Callable[[str], Reading], refusal: Text, problems: dict[str, Text]
) -> str | None:
    words = plain(typed)
    if not words:
        return None
    reading = read(words)
    if reading.is_bad:
        problems[name] = refusal.format(found=words[:_MOST_SHOWN])
    return reading.value
