"""One resolution: changed, withdrawn, its versions; what two people changed at once."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from equity_metrics import meeting_words
from equity_metrics import resolution_words as words
from equity_metrics.errors import SpokenError
from equity_metrics.minutes import (
    Meeting,
    PaperRefused,
    Resolution,
    Written,
    resolution_of,
    typed_resolution,
)
from equity_metrics.records import EntryConflict
from equity_metrics.tables.resolutions import beside, history
from equity_metrics.text import today
from pages import _pick, _show
from pages._answers import answer, confirmed, offer_back
from pages._resolution_form import resolution_form, tell
from pages._view import View

NO_RESOLUTION = "none"  # what stands for none, where one would be chosen
_SEEN, _MINE = "resolution_seen", "resolution_mine"


def being_changed() -> Written[Resolution] | None:
    """The version that the reader has before them in the form."""
    found: Written[Resolution] | None = _pick.remembered_here(_SEEN)
    return found


def one_resolution(
    view: View, chosen: Written[Resolution], standing: Written[Resolution] | None,
    meetings: Mapping[str, Meeting],
) -> None:  # fmt: skip
    """The form of a resolution. standing: as it is now, None where somebody withdrew it."""
    seen = being_changed()
    if seen is None or seen.id != chosen.id:
        seen = chosen
        _pick.remember_here(_SEEN, seen)
        _pick.remember_here(_MINE, None)
    above = st.container()
    st.subheader(view.say(words.CHANGING))
    sent = resolution_form(
        view, typed_resolution(seen.paper, view.lang), meetings.get(seen.paper.meeting),
        f"change_{seen.id}_{seen.number}", words.SAVE, is_new=False,
    )  # fmt: skip
    if sent is not None:
        paper = seen.paper
        try:
            said = resolution_of(
                sent.said, meeting=paper.meeting, resolved_on=paper.resolved_on,
                publication=paper.publication,
            )  # fmt: skip
        except PaperRefused as refused:
            tell(view, refused, sent.below)
        else:
            _save(view, seen, said)
    with above:
        _two_at_once(view, seen, standing)
    if standing is not None:
        _withdraw(view, standing)
        _versions(view, standing)


def _save(view: View, over: Written[Resolution], said: Resolution) -> None:
    try:
        view.monitor.change_resolution(view.reader, over, said)
    except EntryConflict as conflict:
        _pick.remember_here(_MINE, said)
        answer(conflict.text, is_well=False)
        st.rerun()
    except SpokenError as refused:
        st.error(_show.plain(view.say(refused.text)))
        return
    _let_go()
    answer(words.CHANGED)
    st.rerun()


def _let_go() -> None:
    _pick.remember_here(_SEEN, None)
    _pick.remember_here(_MINE, None)


def _two_at_once(
    view: View, seen: Written[Resolution], standing: Written[Resolution] | None
) -> None:
    """What stands beside what was typed; the writer decides, knowing both."""
    mine: Resolution | None = _pick.remembered_here(_MINE)
    if standing is None:
        _lost(view, mine or seen.paper)
        return
    if standing.number == seen.number:
        return
    st.warning(_show.plain(view.say(meeting_words.CHANGED)))
    table = beside(standing.paper, mine or seen.paper, view.monitor.catalogue, today(), view.lang)
    st.dataframe(
        table, hide_index=True, alt=view.say(meeting_words.CHANGED), key="resolution_beside"
    )
    with st.container(horizontal=True):
        is_mine = mine is not None and st.button(
            view.say(meeting_words.TAKE_MINE), key="take_mine", type="primary"
        )
        is_theirs = st.button(view.say(meeting_words.TAKE_THEIRS), key="take_theirs")
    if is_mine and mine is not None:
        _save(view, standing, mine)
    if is_theirs:
        _let_go()
        st.rerun()


def _lost(view: View, mine: Resolution) -> None:
    """What was typed of a resolution that somebody withdrew meanwhile."""
    st.warning(_show.plain(view.say(words.LOST)))
    with st.container(horizontal=True):
        is_anew = st.button(view.say(words.RECORD_ANEW), key="resolution_anew", type="primary")
        is_dropped = st.button(view.say(meeting_words.DISCARD), key="resolution_off")
    if is_anew:
        made = view.monitor.resolve(view.reader, view.province, mine)
        _let_go()
        answer(words.RECORDED.format(words=mine.words))
        _pick.choose("resolution", (made.id,))
    if is_dropped:
        _let_go()
        _pick.choose("resolution", (NO_RESOLUTION,))


def _withdraw(view: View, standing: Written[Resolution]) -> None:
    if not confirmed(view, words.WITHDRAW, words.WITHDRAW_ASK, "resolution_withdraw"):
        return
    try:
        view.monitor.drop_resolution(view.reader, standing)
    except SpokenError as refused:
        answer(refused.text, is_well=False)
        st.rerun()
    _let_go()
    offer_back(words.WITHDRAWN.format(words=standing.paper.words), standing)
    _pick.choose("resolution", (NO_RESOLUTION,))


def _versions(view: View, standing: Written[Resolution]) -> None:
    versions = view.monitor.versions(view.reader, standing)
    with st.expander(view.say(words.HISTORY)):
        table = history(versions, view.monitor.catalogue, today(), view.lang)
        st.dataframe(table, hide_index=True, alt=view.say(words.HISTORY), key="resolution_versions")
