"""What the meetings of a province resolved: who does what by when, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from equity_metrics import meeting_words
from equity_metrics import resolution_words as words
from equity_metrics.minutes import STANDING_LABELS, Meeting, Resolution, Written
from equity_metrics.sentences.resolved import baht_text, resolved_finding
from equity_metrics.tables.meetings import named
from equity_metrics.tables.resolutions import (
    due_said,
    in_order,
    listed,
    standing_said,
)
from equity_metrics.text import Text, number, same, today
from pages import _answers, _pick, _show
from pages._resolution import NO_RESOLUTION, being_changed, one_resolution
from pages._resolve import record_resolution
from pages._view import View

TITLE = Text(th="มติที่ประชุม", en="Resolutions")
ICON = ":material/gavel:"
ORDER = 87
NEEDS = "figures"
OF_A_STORE = True
_ANY, _ALL_MEETINGS = "any", "all"
_MOST_LETTERS = 60  # of a resolution in a list to choose from


def render(view: View) -> None:
    """The finding, the list by agency and due date, one resolution to change, a new one."""
    every = view.monitor.resolutions(view.reader, view.province)
    meetings = view.monitor.meetings(view.reader, view.province)
    if not view.is_room:
        _answers.say(view)
    place = st.container()
    chosen = _filtered(view, every, meetings)
    papers = {each.id: each.paper for each in meetings}
    with place:
        said = resolved_finding(chosen, today()) if chosen or not every else words.NONE_SUCH
        st.markdown(f"#### {_show.plain(view.say(said))}")
        baht = baht_text(chosen)
        if baht is not None:
            st.markdown(_show.plain(view.say(baht)))
    if view.is_room:
        _lines(view, chosen)
        return
    if chosen:
        table = listed(chosen, papers, view.monitor.catalogue, today(), view.lang)
        alt = words.ALT.format(count=number(len(chosen)))
        _show.other_table(
            view, table, words.LIST, "resolutions", alt, is_open=True,
            columns=_show.amounts(words.BAHT[view.lang]),
        )  # fmt: skip
    if not view.reader.may_deliver:
        st.info(_show.plain(view.say(meeting_words.READ_ONLY)))
        return
    _change(view, chosen, every, papers)
    _new(view, meetings)


def _filtered(
    view: View, every: Sequence[Written[Resolution]], meetings: Sequence[Written[Meeting]]
) -> tuple[Written[Resolution], ...]:
    """The resolutions of the chosen meeting, agency and standing."""
    held = {each.id: named(each.paper) for each in meetings}
    agencies = {each.paper.agency: same(each.paper.agency) for each in in_order(every)}
    columns = [None] * 3 if view.is_room else st.columns(3)
    asked: dict[str, tuple[Text, dict[str, Text]]] = {
        "meeting": (words.MEETING, {_ALL_MEETINGS: meeting_words.ALL_MEETINGS, **held}),
        "agency": (words.AGENCY, {_ANY: words.ANY, **agencies}),
        "standing": (
            words.STANDING,
            {_ANY: words.ANY, **{str(k): v for k, v in STANDING_LABELS.items()}},
        ),
    }
    meeting, agency, standing = (
        _pick.pick(
            name, label, options, view.lang, default=next(iter(options)), is_fixed=view.is_room,
            where=column,
        )
        for column, (name, (label, options)) in zip(columns, asked.items(), strict=True)
    )  # fmt: skip
    return tuple(
        each
        for each in every
        if meeting in (_ALL_MEETINGS, each.paper.meeting)
        and agency in (_ANY, each.paper.agency)
        and standing in (_ANY, each.paper.standing(today()))
    )


def _lines(view: View, found: Sequence[Written[Resolution]]) -> None:
    """The list as it is read from the back of a room: agency by agency, no table."""
    agency = None
    for each in in_order(found):
        said = each.paper
        if said.agency != agency:
            agency = said.agency
            st.markdown(f"**{_show.plain(agency)}**")
        standing, due = view.say(standing_said(said, today())), view.say(due_said(said))
        line = f"{standing} · {said.words} · {view.say(words.DUE)} {due}"
        st.markdown(f"- {_show.plain(' '.join(line.split()))}")


def _change(
    view: View, listed_now: Sequence[Written[Resolution]], every: Sequence[Written[Resolution]],
    meetings: Mapping[str, Meeting],
) -> None:  # fmt: skip
    """One resolution to be looked at or changed; one that is being changed stays to be chosen."""
    standing = {each.id: each for each in every}
    offered = {each.id: each for each in in_order(listed_now)}
    seen = being_changed()
    asked = [each for each in (seen, standing.get(_pick.asked("resolution") or "")) if each]
    for each in asked:
        offered.setdefault(each.id, each)
    if not offered:
        return
    options = {NO_RESOLUTION: words.CHOOSE}
    options |= {each.id: _short(each.paper) for each in offered.values()}
    chosen = _pick.pick("resolution", words.CHANGE, options, view.lang, default=NO_RESOLUTION)
    if chosen != NO_RESOLUTION:
        one_resolution(view, offered[chosen], standing.get(chosen), meetings)


def _short(said: Resolution) -> Text:
    line = " ".join(said.words.split())
    cut = line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS]}…"
    standing = standing_said(said, today())
    return Text(
        th=f"{said.agency} · {cut} ({standing.th})", en=f"{said.agency} · {cut} ({standing.en})"
    )


def _new(view: View, meetings: Sequence[Written[Meeting]]) -> None:
    """A new one of a meeting: of the chosen, else the latest."""
    with st.expander(view.say(words.NEW), icon=":material/add:", key="resolution_new"):
        if not meetings:
            st.info(_show.plain(view.say(words.NEEDS_MEETING)))
            return
        chosen = _pick.selection().get("meeting")
        ids = [each.id for each in meetings]
        names = _pick.told_apart({each.id: named(each.paper) for each in meetings}, view.lang)
        of = st.selectbox(
            view.say(words.OF_WHICH), ids, index=ids.index(chosen) if chosen in ids else 0,
            format_func=lambda each: names[each], key=f"resolution_of_{chosen}",
        )  # fmt: skip
        record_resolution(view, next(each for each in meetings if each.id == of))
