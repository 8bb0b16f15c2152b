"""Recording a resolution by one press while the meeting goes on, and those that a meeting has."""

from __future__ import annotations

import streamlit as st

from equity_metrics import resolution_words as words
from equity_metrics.errors import SpokenError
from equity_metrics.minutes import (
    Meeting,
    PaperRefused,
    Resolution,
    TypedResolution,
    Written,
    resolution_of,
)
from equity_metrics.sentences.resolved import resolved_finding
from equity_metrics.tables.resolutions import listed
from equity_metrics.text import day, today
from pages import _pick, _show
from pages._answers import answer
from pages._resolution_form import resolution_form, tell
from pages._view import View

_MADE, _ITEM, _PENDING = "resolutions_made", "resolution_item", "resolution_pending"


def record_resolution(view: View, meeting: Written[Meeting]) -> None:
    """The form of a new resolution of a meeting; kept by one press, on the disk when it says so."""
    key = f"resolve_{meeting.id}_{_pick.remembered(_MADE) or 0}"
    items = range(len(meeting.paper.items) + 1)
    last = _pick.remembered_here(_ITEM) or 0
    before = TypedResolution(item=last if last in items else 0)
    st.markdown(f"##### {view.say(words.NEW)}")
    sent = resolution_form(view, before, meeting.paper, key, words.RECORD, is_new=True)
    if sent is not None:
        _pick.remember_here(_PENDING, None)
        try:
            said = _said(view, meeting, sent.said)
        except PaperRefused as refused:
            tell(view, refused, sent.below)
        else:
            if said.due is not None and said.due < today():
                _pick.remember_here(_PENDING, (key, said))
            else:
                _record(view, said)
    _confirm(view, key)


def _said(view: View, meeting: Written[Meeting], typed: TypedResolution) -> Resolution:
    """What was typed as a resolution of the meeting, on the figures that the meeting sees."""
    opening = view.monitor.opening(view.reader, view.province, meeting.id)
    seen = view.monitor.publication().number if opening is None else opening.publication
    return resolution_of(
        typed, meeting=meeting.id, resolved_on=meeting.paper.held_on, publication=seen
    )


def _confirm(view: View, key: str) -> None:
    """A due date that is past is asked about once, and taken where it is right."""
    pending = _pick.remembered_here(_PENDING)
    if pending is None or pending[0] != key:
        return
    said: Resolution = pending[1]
    if said.due is None:
        return
    st.warning(_show.plain(view.say(words.PAST_DUE.format(day=day(said.due)))))
    if st.button(view.say(words.CONFIRM), key="resolution_confirm"):
        _record(view, said)


def _record(view: View, said: Resolution) -> None:
    try:
        view.monitor.resolve(view.reader, view.province, said)
    except SpokenError as refused:
        st.error(_show.plain(view.say(refused.text)))
        return
    _pick.remember_here(_PENDING, None)
    _pick.remember_here(_ITEM, said.item)
    _pick.remember(_MADE, (_pick.remembered(_MADE) or 0) + 1)
    answer(words.RECORDED.format(words=said.words))
    st.rerun()


def resolutions_of(view: View, meeting: Written[Meeting]) -> None:
    """What a meeting resolved, and the way to all of it."""
    found = view.monitor.resolutions(view.reader, view.province, meeting.id)
    if not found:
        return
    st.markdown(f"##### {view.say(words.LIST)}")
    said = resolved_finding(found, today())
    st.markdown(_show.plain(view.say(said)))
    known = {meeting.id: meeting.paper}
    table = listed(found, known, view.monitor.catalogue, today(), view.lang)
    _show.other_table(
        view, table, words.LIST, f"resolutions_{meeting.paper.held_on}", said, is_open=True,
        columns=_show.amounts(words.BAHT[view.lang]),
    )  # fmt: skip
    page = st.Page(lambda: None, title="resolutions", url_path="resolutions")
    st.page_link(
        page, label=view.say(words.CHANGE), icon=":material/gavel:",
        query_params={**_pick.selection(), "meeting": meeting.id},
    )  # fmt: skip
