"""Templates -> agendas of one province: what can be shown there now, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.convening import ARISING, require_own
from equity_metrics.declarations import Agenda, AgendaItem
from equity_metrics.errors import ReaderError
from equity_metrics.meeting.slide import Slide
from equity_metrics.minutes import Item, Meeting, page_of
from equity_metrics.minutes.meeting import MOST_VIEWS
from equity_metrics.monitor import Monitor
from equity_metrics.slides import slide_of
from equity_metrics.text import Lang, Text

_FULL = Text(
    th="วาระนี้มี {most} มุมมองแล้ว ใส่เพิ่มไม่ได้ เลือกวาระอื่นหรือนำมุมมองเดิมออกก่อน",
    en="This item has {most} views already: choose another item, or take one out first.",
)
_THERE = Text(th="วาระนี้มีมุมมองนี้อยู่แล้ว", en="This item has this view already.")
_NO_ITEM = Text(
    th="ลำดับวาระเพิ่งถูกผู้อื่นเปลี่ยน เลือกวาระอีกครั้ง",
    en="Somebody just changed the order of the items: please choose the item again.",
)
_VIEWS = "views"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A view of a template that a province cannot show now. item: the title of its item."""

    item: Text
    link: str
    why: Text


@dataclass(frozen=True, slots=True)
class Composed:
    """The items of a template as a province can show them; matters arising come first."""

    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...] = ()


def composed(room: Monitor, province: str, agenda: Agenda, lang: Lang) -> Composed:
    """A template in a province, notes in one language; room: what the meeting would read."""
    items, left_out = [ARISING], []
    for each in agenda.item:
        shown = []
        for link in each.views:
            slide = slide_of(room, province, link)
            if slide.kind == "missing":
                left_out.append(LeftOut(each.title, link, slide.message))
            else:
                shown.append(link)
        items.append(_item(each, tuple(shown), lang))
    return Composed(tuple(items), tuple(left_out))


def _item(declared: AgendaItem, views: tuple[str, ...], lang: Lang) -> Item:
    return Item(
        title=declared.title.th,
        title_en=declared.title.en,
        views=views,
        note=declared.note[lang] if declared.note else "",
        decision=declared.decision[lang] if declared.decision else "",
        minutes=declared.minutes,
    )


def is_arising(link: str) -> bool:
    """Whether a view is the resolutions that are open, which every meeting has of its own."""
    return page_of(link) == page_of(ARISING.views[0])


def shown_in(room: Monitor, province: str, link: str) -> Slide:
    """The slide of a view in a meeting of a province; of kind `missing` where it is of another one."""
    try:
        require_own(province, link)
    except ReaderError as refused:
        return Slide(kind="missing", title=refused.text, message=refused.text, link=link)
    return slide_of(room, province, link)


def with_view(meeting: Meeting, nth: int, title: str, link: str) -> Meeting:
    """The same agenda with one view more on item `nth` from 0, which has to have that title.

    Raises ReaderError where the item is full, has the view or is another one by now.
    """
    if nth >= len(meeting.items) or meeting.items[nth].title != title:
        raise ReaderError(_NO_ITEM)
    item = meeting.items[nth]
    if link in item.views:
        raise ReaderError(_THERE)
    if len(item.views) >= MOST_VIEWS:
        raise ReaderError(_FULL.format(most=MOST_VIEWS))
    more = item.model_copy(update={_VIEWS: (*item.views, link)})
    return meeting.model_copy(
        update={"items": (*meeting.items[:nth], more, *meeting.items[nth + 1 :])}
    )
