"""One view of an agenda: what its link selects, checked against what the room may read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlencode

from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.minutes import chosen_in, page_of
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period, PeriodKind
from equity_metrics.reader import PUBLIC_ROOM
from equity_metrics.schemes import DISTRICT, Scheme
from equity_metrics.selection import Selection
from equity_metrics.text import Text

FIRST_PAGE = "overview"
_KIND: PeriodKind = "survey_round"  # of the periods that a link may name
_GONE = Text(
    th="ลิงก์นี้อ้างถึง{what} “{found}” ซึ่งไม่มีในชุดเผยแพร่นี้ ให้ผู้ดูแลแก้วาระโดยคัดลอกลิงก์ใหม่จากหน้าที่ต้องการ",
    en="This view names {what} “{found}”, which is not in this publication. Let the steward copy the link "
    "of the page again into the agenda.",
)
_INDICATOR = Text(th="ตัวชี้วัด", en="the indicator")
_PERIOD = Text(th="ช่วงเวลา", en="the period")
DISTRICT_SAID = Text(th="อำเภอหรือเขต", en="the district")
_GROUP = Text(th="กลุ่ม", en="the group")
_AREA = Text(th="การแบ่งพื้นที่", en="the cut by area")
_TOPIC = Text(th="หัวข้อ", en="the topic")
_NO_DATA = Text(
    th="จังหวัดนี้ยังไม่มีข้อมูลของหน้านี้ในชุดเผยแพร่นี้",
    en="This province has no data for this page in this publication.",
)
Chosen = TypeVar("Chosen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight(Selection):
    """What one link selects; read as the room reads, from one publication.

    page: without its slash. chosen: what else the link says, by parameter.
    """

    page: str
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def link(self) -> str:
        """The address of the same page, without a host."""
        query = {"province": self.province, **self.chosen}
        return f"/{'' if self.page == FIRST_PAGE else self.page}?{urlencode(query)}"

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of the page, the chosen one alone where one is."""
        known = self.monitor.catalogue.topics_of(self.page)
        asked = self.chosen.get("topic")
        return (
            known
            if asked is None
            else (one_of(asked, dict(zip(known, known, strict=True)), _TOPIC),)
        )

    def indicator(self, offered: Sequence[Indicator]) -> Indicator:
        """The chosen indicator, over the chosen denominator; the first that has data without a choice."""
        catalogue = self.monitor.catalogue
        asked = self.chosen.get("indicator")
        if asked is None:
            held = (each for each in offered if self.is_held(each))
            found = next(held, None)
            if found is None:
                raise ReaderError(_NO_DATA)
        else:
            found = one_of(asked, catalogue.indicators, _INDICATOR)
        variants = {each.id: each for each in catalogue.variants_of(found)}
        return one_of(self.chosen.get("of", found.id), variants, _INDICATOR)

    def is_held(self, indicator: Indicator) -> bool:
        """Whether the province has any period of an indicator."""
        return bool(self.monitor.periods_of(self.reader, self.province, indicator.id))

    def scheme(self, indicator: Indicator, default: str = DISTRICT.id) -> Scheme:
        """How the link cuts the province."""
        offered = {
            each.id: each for each in self.monitor.schemes(self.reader, indicator.id, self.province)
        }
        if "area" in self.chosen:
            return one_of(self.chosen["area"], offered, _AREA)
        return offered.get(default, DISTRICT)


def one_of(asked: str, known: Mapping[str, Chosen], what: Text) -> Chosen:
    """A value by its code; raises ReaderError, which says what is not there."""
    return known[known_code(asked, known, what)]


def known_code(asked: str, known: Collection[str], what: Text) -> str:
    """A code that is there; raises ReaderError as `one_of`."""
    if asked not in known:
        raise ReaderError(_GONE.format(what=what, found=asked[:60]))
    return asked


def sight_of(monitor: Monitor, province: str, link: str) -> Sight:
    """What a link selects in a province; raises ReaderError where something of it is not there."""
    chosen = chosen_in(link)
    chosen.pop("province", None)
    periods = {each.code: each for each in monitor.periods(PUBLIC_ROOM, province, _KIND)}
    return Sight(
        monitor=monitor,
        reader=PUBLIC_ROOM,
        province=province,
        period=_period(chosen.get("period"), periods),
        districts=_districts(monitor, province, chosen.get("districts", "")),
        where=_where(monitor, province, chosen),
        page=page_of(link) or FIRST_PAGE,
        chosen=chosen,
    )


def _period(asked: str | None, known: Mapping[str, Period]) -> Period | None:
    if asked is not None:
        return one_of(asked, known, _PERIOD)
    return next(iter(known.values()), None)


def _districts(monitor: Monitor, province: str, asked: str) -> tuple[str, ...]:
    known = {each.code for each in monitor.places.districts(province)}
    return tuple(known_code(code, known, DISTRICT_SAID) for code in asked.split(",") if code)


def _where(
    monitor: Monitor, province: str, chosen: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    found = []
    for declared in monitor.catalogue.dimensions.values():
        asked = chosen.get(declared.id)
        if declared.is_filter and asked is not None:
            dimension = monitor.dimension(PUBLIC_ROOM, declared, province)
            found.append((declared.id, known_code(asked, dimension.codes, _GROUP)))
    return tuple(found)
