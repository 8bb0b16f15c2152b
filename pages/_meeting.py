"""One meeting: how it stands, opened and closed, presented, its agenda and its resolutions."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equity_metrics import meeting_words as words
from equity_metrics.errors import SpokenError
from equity_metrics.minutes import Meeting, Opening, PaperRefused, Written, meeting_of
from equity_metrics.text import Text, day, joined, moment, same
from pages import _drafts, _pick, _show
from pages._answers import answer, confirmed, offer_back
from pages._compose import compose
from pages._drafts import Draft
from pages._resolve import record_resolution, resolutions_of
from pages._takeaway import takeaway
from pages._view import View

ALL_MEETINGS = "all"  # what stands for the list, where one meeting would be chosen


def state_of(opening: Opening | None) -> words.MeetingState:
    """How a meeting stands."""
    if opening is None:
        return "planned"
    return "open" if opening.closed_at is None else "closed"


def one_meeting(view: View, meeting: Written[Meeting]) -> None:
    """Everything of one meeting that a steward does at the desk."""
    opening = view.monitor.opening(view.reader, view.province, meeting.id)
    head = st.container()
    if opening is None:
        compose(view, meeting)
        st.divider()
    else:
        _rescue(view, meeting)
    with head:
        _stands(view, meeting, opening)
        _acts(view, meeting, opening)
    if opening is not None and opening.closed_at is None:
        record_resolution(view, meeting)
    resolutions_of(view, meeting)
    if opening is not None:
        _agenda(view, meeting.paper)
    if opening is None or opening.closed_at is not None:
        with st.expander(view.say(words.RESOLVE_ANYWAY)):
            record_resolution(view, meeting)
    takeaway(view, meeting)


def _stands(view: View, meeting: Written[Meeting], opening: Opening | None) -> None:
    paper = meeting.paper
    st.subheader(_show.plain(view.say(paper.name)), anchor=False)
    said = [day(paper.held_on)]
    said += [same(paper.place)] if paper.place else []
    said.append(words.STATES[state_of(opening)])
    if opening is not None:
        said.append(words.ON_PUBLICATION.format(number=opening.publication))
        said.append(words.OPENED_SINCE.format(at=moment(opening.opened_at)))
        if opening.closed_at is not None:
            said.append(words.CLOSED_AT.format(at=moment(opening.closed_at)))
    st.markdown(_show.plain(view.say(joined(tuple(said), " · "))))


def _acts(view: View, meeting: Written[Meeting], opening: Opening | None) -> None:
    with st.container(horizontal=True):
        if opening is None or opening.closed_at is not None:
            _open(view, meeting, opening)
        st.link_button(
            view.say(words.REHEARSE if opening is None else words.PRESENT),
            _presented(view, meeting), icon=":material/slideshow:",
        )  # fmt: skip
        if opening is not None and opening.closed_at is None:
            is_closed = st.button(
                view.say(words.CLOSE), key="meeting_close", icon=":material/stop_circle:"
            )
            if is_closed:
                view.monitor.close_meeting(view.reader, meeting)
                answer(words.CLOSED)
                st.rerun()
        if opening is None:
            _take_off(view, meeting)


def _presented(view: View, meeting: Written[Meeting]) -> str:
    """The address of the presenter's page, from the one we are on."""
    asked = {"meeting": meeting.id, "province": view.province, "lang": view.lang}
    return f"present?{urlencode(asked)}"


def _open(view: View, meeting: Written[Meeting], opening: Opening | None) -> None:
    """Asks once more before the figures are fixed."""
    monitor = view.monitor
    draft = _drafts.kept(meeting.id) if opening is None else None
    is_unsaved = draft is not None and draft.is_changed
    label = words.OPEN if opening is None else words.OPEN_AGAIN
    asked = words.OPEN_ASK if opening is None else words.OPEN_AGAIN_ASK
    manifest = (
        monitor.publication() if opening is None else monitor.store.manifest(opening.publication)
    )
    with st.popover(
        view.say(label), type="primary" if opening is None else "secondary",
        icon=":material/play_circle:", disabled=is_unsaved, key="meeting_open_ask",
        help=view.say(words.SAVE_FIRST) if is_unsaved else None,
    ):  # fmt: skip
        said = asked.format(number=manifest.number, at=moment(manifest.published_at))
        st.markdown(_show.plain(view.say(said)))
        is_opened = st.button(view.say(label), key="meeting_open", type="primary")
    if is_opened:
        monitor.open_meeting(view.reader, meeting)
        answer(words.OPENED)
        st.rerun()


def _take_off(view: View, meeting: Written[Meeting]) -> None:
    if not confirmed(view, words.TAKE_OFF, words.TAKE_OFF_ASK, "meeting_off", type="tertiary"):
        return
    try:
        view.monitor.drop_meeting(view.reader, meeting)
    except SpokenError as refused:
        answer(refused.text, is_well=False)
        st.rerun()
    offer_back(words.TAKEN_OFF.format(name=meeting.paper.name), meeting)
    _drafts.forget(meeting.id)
    _pick.choose("meeting", (ALL_MEETINGS,))


def _agenda(view: View, paper: Meeting) -> None:
    """The agenda as it stands, to be read."""
    with st.expander(view.say(words.AGENDA)):
        for nth, item in enumerate(paper.items, start=1):
            title = words.ITEM_NAMED.format(number=nth, title=item.name)
            st.markdown(f"**{_show.plain(view.say(title))}**")
            for said in (*item.views, item.decision):
                if said:
                    st.markdown(f":small[{_show.plain(said)}]")


def _rescue(view: View, meeting: Written[Meeting]) -> None:
    """What somebody typed of an agenda that another person opened meanwhile."""
    draft = _drafts.kept(meeting.id)
    if draft is not None and draft.is_changed:
        rescue(view, draft, words.STANDS_OPENED)


def rescue(view: View, draft: Draft, why: Text) -> None:
    """Offers to keep what was typed as a meeting of its own."""
    place: DeltaGenerator = st.container(border=True)
    with place:
        st.warning(_show.plain(view.say(why)))
        with st.container(horizontal=True):
            is_kept = st.button(view.say(words.KEEP_AS_NEW), key=f"rescue_{draft.seen.id}")
            is_dropped = st.button(view.say(words.DISCARD), key=f"rescue_off_{draft.seen.id}")
    if is_kept:
        try:
            made = view.monitor.convene(view.reader, view.province, meeting_of(draft.typed))
        except PaperRefused as refused:
            for said in refused.problems.values():
                place.error(_show.plain(view.say(said)))
            return
        _drafts.forget(draft.seen.id)
        answer(words.CREATED)
        _pick.choose("meeting", (made.id,))
    if is_dropped:
        _drafts.forget(draft.seen.id)
        st.rerun()
