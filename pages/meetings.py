"""The meetings of a province: composed, opened on one publication, closed; the list of dates in a room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from equity_metrics import meeting_words as words
from equity_metrics.minutes import Meeting, Opening, Written
from equity_metrics.tables.meetings import named
from equity_metrics.text import Text, joined, number, same
from pages import _answers, _drafts, _pick, _show
from pages._meeting import ALL_MEETINGS, one_meeting, rescue, state_of
from pages._meeting_new import new_meeting
from pages._view import View

TITLE = Text(th="การประชุม", en="Meetings")
ICON = ":material/event:"
ORDER = 86
NEEDS = "figures"
OF_A_STORE = True
_MOST_LISTED = 20
_NEW = "meeting_new"


def render(view: View) -> None:
    """The list, a new meeting, or the one that is chosen; whoever only reads gets the list."""
    found = view.monitor.meetings(view.reader, view.province)
    openings = view.monitor.openings(view.reader, view.province)
    if not view.reader.may_deliver:
        _counted(view, found, openings)
        _dates(view, found, openings)
        if not view.is_room:
            st.info(_show.plain(view.say(words.READ_ONLY)))
        return
    chosen = _chosen(view, found)
    _answers.say(view)
    if chosen is not None:
        one_meeting(view, chosen)
        return
    for draft in _drafts.lost(view.province, {each.id for each in found}):
        rescue(view, draft, words.LOST_MEETING.format(name=draft.seen.paper.name))
    _counted(view, found, openings)
    _list(view, found, openings)
    _new(view)


def _chosen(view: View, found: Sequence[Written[Meeting]]) -> Written[Meeting] | None:
    options = {ALL_MEETINGS: words.ALL_MEETINGS, **{each.id: named(each.paper) for each in found}}
    chosen = _pick.pick("meeting", words.MEETING, options, view.lang, default=ALL_MEETINGS)
    return next((each for each in found if each.id == chosen), None)


def _counted(view: View, found: Sequence[Written[Meeting]], openings: dict[str, Opening]) -> None:
    """The first sentence: how many meetings there are, and how they stand."""
    counts = Counter(state_of(openings.get(each.id)) for each in found)
    said = words.NO_MEETINGS
    if found:
        by_state = {state: number(counts[state]) for state in words.STATES}
        said = words.COUNTED.format(all=number(len(found)), **by_state)
    st.markdown(f"#### {_show.plain(view.say(said))}")


def _line(meeting: Written[Meeting], opening: Opening | None, resolved: int | None) -> Text:
    said = [words.STATES[state_of(opening)]]
    if meeting.paper.place:
        said.append(same(meeting.paper.place))
    if opening is not None:
        said.append(words.ON_PUBLICATION.format(number=opening.publication))
    if resolved is not None:
        said.append(words.RESOLVED.format(count=number(resolved)))
    return joined(tuple(said), " · ")


def _dates(view: View, found: Sequence[Written[Meeting]], openings: dict[str, Opening]) -> None:
    for each in found[:_MOST_LISTED]:
        said = view.say(_line(each, openings.get(each.id), None))
        st.markdown(f"- **{_show.plain(view.say(named(each.paper)))}** · {_show.plain(said)}")


def _list(view: View, found: Sequence[Written[Meeting]], openings: dict[str, Opening]) -> None:
    every = view.monitor.resolutions(view.reader, view.province)
    resolved = Counter(each.paper.meeting for each in every)
    if len(found) > _MOST_LISTED:
        st.caption(view.say(words.LATEST_ONLY.format(shown=_MOST_LISTED)))
    for each in found[:_MOST_LISTED]:
        opening = openings.get(each.id)
        with st.container(border=True):
            left, right = st.columns([5, 1], vertical_alignment="center")
            said = view.say(_line(each, opening, resolved[each.id]))
            name = _show.plain(view.say(named(each.paper)))
            left.markdown(f"**{name}**  \n{_show.plain(said)}")
            label = words.LOOK_AND_EDIT if opening is None else words.LOOK
            if right.button(view.say(label), key=f"look_{each.id}", width="stretch"):
                _pick.choose("meeting", (each.id,))


def _new(view: View) -> None:
    if _pick.remembered_here(_NEW):
        new_meeting(view)
        return
    st.button(
        view.say(words.NEW), key="meeting_start", type="primary", icon=":material/add:",
        on_click=_pick.remember_here, args=(_NEW, True),
    )  # fmt: skip
