"""The view that is on the screen, put on the agenda of a meeting that is not yet opened."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

import streamlit as st
from pydantic import TypeAdapter
from streamlit.delta_generator import DeltaGenerator

from equity_metrics import meeting_words as words
from equity_metrics.composing import with_view
from equity_metrics.errors import SpokenError
from equity_metrics.minutes import Link, Meeting, Written
from equity_metrics.records import EntryConflict
from equity_metrics.slides import FIRST_PAGE, shown_pages
from equity_metrics.tables.meetings import named
from pages import _pick, _show
from pages._view import View

_LINK: TypeAdapter[str] = TypeAdapter(Link)
_TRIES = 3  # whoever saved the agenda meanwhile keeps what they saved


def offer_agenda(view: View, module: ModuleType) -> None:
    """At the end of a page of figures, where somebody who composes meetings reads it at the desk."""
    page = module.__name__.rpartition(".")[2]
    monitor = view.monitor
    if view.is_room or monitor.is_carried or not view.reader.may_deliver:
        return
    if page not in shown_pages(monitor.catalogue):
        return
    openings = monitor.openings(view.reader, view.province)
    meetings = monitor.meetings(view.reader, view.province)
    planned = [each for each in meetings if each.id not in openings]
    if planned:
        with (
            st.container(key="not_printed_agenda"),
            st.popover(
                view.say(words.PUT_ON_AGENDA), type="tertiary", icon=":material/playlist_add:",
                key="agenda_put_ask",
            ),
        ):  # fmt: skip
            _choose(view, page, planned)


def _choose(view: View, page: str, planned: Sequence[Written[Meeting]]) -> None:
    names = _pick.told_apart({each.id: named(each.paper) for each in planned}, view.lang)
    of = st.selectbox(
        view.say(words.WHICH_MEETING), list(names), format_func=lambda each: names[each],
        key="agenda_put_meeting",
    )  # fmt: skip
    meeting = next(each for each in planned if each.id == of)
    titles = [
        view.say(words.ITEM_NAMED.format(number=nth, title=item.name))
        for nth, item in enumerate(meeting.paper.items, start=1)
    ]
    chosen = st.selectbox(
        view.say(words.WHICH_ITEM), titles, index=None, placeholder=view.say(words.CHOOSE),
        key=f"agenda_put_item_{of}",
    )  # fmt: skip
    place = st.empty()
    if not st.button(view.say(words.PUT), key="agenda_put", type="primary"):
        return
    if chosen is None:
        place.warning(view.say(words.CHOOSE_ITEM))
        return
    _put(view, meeting, titles.index(chosen), _link_of(page), place)


def _link_of(page: str) -> str:
    """The address of what is on the screen; without what the page is not told by."""
    path = "/" if page == FIRST_PAGE else f"/{page}"
    return _LINK.validate_python(_pick.address(path))


def _put(view: View, meeting: Written[Meeting], nth: int, link: str, place: DeltaGenerator) -> None:
    """Adds the view; an agenda that was saved meanwhile is read again, not written over."""
    title = meeting.paper.items[nth].title
    try:
        for _ in range(_TRIES):
            try:
                more = with_view(meeting.paper, nth, title, link)
                view.monitor.change_meeting(view.reader, meeting, more)
                break
            except EntryConflict as conflict:
                if conflict.standing is None:
                    raise
                meeting = view.monitor.meeting(view.reader, view.province, meeting.id)
    except SpokenError as refused:
        place.warning(_show.plain(view.say(refused.text)))
        return
    place.success(_show.plain(view.say(words.PUT_DONE.format(item=meeting.paper.items[nth].name))))
