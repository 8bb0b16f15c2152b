"""The agenda of a meeting that is not yet opened: its fields, saved together; what two people did at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equity_metrics import meeting_words as words
from equity_metrics.errors import SpokenError
from equity_metrics.minutes import (
    Meeting,
    PaperRefused,
    TypedItem,
    TypedMeeting,
    Written,
    meeting_of,
)
from equity_metrics.records import EntryConflict
from equity_metrics.tables.meetings import beside
from equity_metrics.text import today, typed_day
from pages import _drafts, _show
from pages._answers import answer
from pages._drafts import Draft
from pages._meeting_item import ItemFields, item_fields
from pages._view import View

_DIGITS = tuple(words.DIGIT_LABELS)


def compose(view: View, standing: Written[Meeting]) -> None:
    """The fields of a meeting and its items, and the buttons that keep or drop what was typed."""
    draft = _drafts.draft_of(view, standing)
    above = st.container()
    key = f"agenda_{draft.edition}"
    typed, below = _head(view, draft.typed, key)
    st.subheader(view.say(words.AGENDA))
    found = _items(view, draft, key, below)
    typed = replace(typed, items=tuple(each.typed for each in found))
    draft = _drafts.retyped(draft, typed)
    _act(draft, found)
    _add(view, draft)
    if draft.seen.number != standing.number:
        with above:
            _two_at_once(view, draft, standing)
    else:
        _keep_or_drop(view, draft, below)


def _head(
    view: View, typed: TypedMeeting, key: str
) -> tuple[TypedMeeting, dict[str, DeltaGenerator]]:
    below: dict[str, DeltaGenerator] = {}
    hint = view.say(words.DATE_HINT.format(day=typed_day(today(), view.lang)))

    def field(
        place: DeltaGenerator, name: str, label: str, value: str, hint: str | None = None
    ) -> str:
        said = place.text_input(label, value=value, key=f"{key}_{name}", max_chars=300, help=hint)
        below[name] = place.empty()
        return said

    left, right = st.columns([3, 1])
    committee = field(left, "committee", view.say(words.COMMITTEE) + " *", typed.committee)
    held_on = field(right, "held_on", view.say(words.HELD_ON) + " *", typed.held_on, hint)
    left, right = st.columns([1, 1])
    committee_en = field(left, "committee_en", view.say(words.COMMITTEE_EN), typed.committee_en)
    place = field(right, "place", view.say(words.PLACE), typed.place)
    left, right = st.columns([1, 1])
    digits = left.selectbox(
        view.say(words.DIGITS), _DIGITS, index=_DIGITS.index(typed.digits), key=f"{key}_digits",
        format_func=lambda each: view.say(words.DIGIT_LABELS[each]),
    )  # fmt: skip
    waiting = right.number_input(
        view.say(words.WAITING), 0, 600, value=typed.waiting, step=5, key=f"{key}_waiting",
        help=view.say(words.WAITING_HELP),
    )  # fmt: skip
    done = replace(
        typed, committee=committee, committee_en=committee_en, held_on=held_on, place=place,
        digits="thai" if digits == "thai" else "arabic", waiting=int(waiting),
    )  # fmt: skip
    return done, below


def _items(
    view: View, draft: Draft, key: str, below: dict[str, DeltaGenerator]
) -> list[ItemFields]:
    monitor, items = view.monitor, draft.typed.items
    room = monitor.in_room(monitor.publication().number)
    arising = len(monitor.arising(view.reader, view.province, draft.seen.id))
    found = []
    for nth, item in enumerate(items):
        fields = item_fields(view, item, nth, len(items), key, room, arising)
        below.update({f"items.{nth}.{name}": place for name, place in fields.below.items()})
        found.append(fields)
    below["items"] = st.empty()
    return found


def _act(draft: Draft, found: list[ItemFields]) -> None:
    """Moves or takes out an item, once all that is typed is taken down."""
    for nth, fields in enumerate(found):
        if fields.act == "delete":
            typed, removed = draft.typed.without(nth), (nth, fields.typed)
            _drafts.keep(replace(draft, typed=typed, removed=removed))
            st.rerun()
        if fields.act is not None:
            typed = draft.typed.moved(nth, -1 if fields.act == "up" else 1)
            _drafts.keep(replace(draft, typed=typed))
            st.rerun()


def _add(view: View, draft: Draft) -> None:
    """An item more; the one that was taken out last, back at its place."""
    removed = draft.removed
    is_back = False
    if removed is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            gone = words.ITEM_GONE.format(title=removed[1].title or words.NO_TITLE)
            st.info(_show.plain(view.say(gone)))
            is_back = st.button(view.say(words.UNDO), key="item_back", icon=":material/undo:")
    if removed is not None and is_back:
        again = replace(removed[1], key=draft.typed.next_key)
        _drafts.keep(replace(draft, typed=draft.typed.having(again, removed[0]), removed=None))
        st.rerun()
    if st.button(view.say(words.ADD_ITEM), key="item_add", icon=":material/add:"):
        more = TypedItem(max(draft.typed.next_key, removed[1].key + 1 if removed else 0))
        _drafts.keep(replace(draft, typed=draft.typed.having(more, len(draft.typed.items))))
        st.rerun()


def _keep_or_drop(view: View, draft: Draft, below: Mapping[str, DeltaGenerator]) -> None:
    is_changed = draft.is_changed
    if is_changed:
        st.caption(f"● {view.say(words.UNSAVED)}")
    with st.container(horizontal=True):
        is_saved = st.button(
            view.say(words.SAVE), key="agenda_save", type="primary", disabled=not is_changed
        )
        is_dropped = is_changed and st.button(view.say(words.DISCARD), key="agenda_discard")
    if is_saved:
        save(view, draft, draft.seen, below)
    if is_dropped:
        _drafts.forget(draft.seen.id)
        st.rerun()


def save(
    view: View,
    draft: Draft,
    over: Written[Meeting],
    below: Mapping[str, DeltaGenerator],
) -> None:
    """Keeps what was typed in place of a version; says what is wrong where it cannot be kept."""
    try:
        view.monitor.change_meeting(view.reader, over, meeting_of(draft.typed))
    except PaperRefused as refused:
        for name, said in refused.problems.items():
            below.get(name, st).error(_show.plain(view.say(said)))
        st.error(_show.plain(view.say(refused.text)))
        return
    except EntryConflict as conflict:
        answer(conflict.text, is_well=False)
        st.rerun()
    except SpokenError as refused:
        st.error(_show.plain(view.say(refused.text)))
        return
    _drafts.forget(draft.seen.id)
    answer(words.SAVED)
    st.rerun()


def _two_at_once(view: View, draft: Draft, standing: Written[Meeting]) -> None:
    """What stands beside what was typed; the writer decides, knowing both."""
    st.warning(_show.plain(view.say(words.CHANGED)))
    try:
        table = beside(standing.paper, meeting_of(draft.typed), view.lang)
    except PaperRefused as refused:
        st.error(_show.plain(view.say(refused.text)))
    else:
        if len(table):
            st.dataframe(table, hide_index=True, alt=view.say(words.CHANGED), key="agenda_beside")
        else:
            st.caption(view.say(words.NOTHING_DIFFERS))
    with st.container(horizontal=True):
        is_mine = st.button(view.say(words.TAKE_MINE), key="take_mine", type="primary")
        is_theirs = st.button(view.say(words.TAKE_THEIRS), key="take_theirs")
    if is_mine:
        save(view, draft, standing, {})
    if is_theirs:
        _drafts.forget(draft.seen.id)
        st.rerun()
