"""Recording on screen: a form made of a contract, what was recorded, corrections and withdrawals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from equity_metrics import record_words as words
from equity_metrics.choices import choices
from equity_metrics.declarations import Column, Dataset
from equity_metrics.errors import AuditRefused, SpokenError
from equity_metrics.records import (
    Checked,
    Entry,
    EntryConflict,
    EntryRefused,
    entered_columns,
    states_of,
)
from equity_metrics.tables.record import history, key_said, side_by_side
from equity_metrics.text import Text, joined, today, typed_day
from pages import _pick, _publishing, _show
from pages._view import View

_SAID, _CHANGING, _FORMS = "record_said", "record_changing", "record_forms"
_NOTHING: Mapping[str, str] = {}


def record(view: View, datasets: Sequence[str], given: Mapping[str, str] = _NOTHING) -> None:
    """The form of one of some datasets, and what was recorded of it; nothing in a room.

    given: values that the page knows already (the number of a plan), shown and not asked for.
    """
    if view.is_room:
        return
    try:
        _recording(view, datasets, given)
    except AuditRefused as refused:  # the figures of the page stay
        st.warning(_show.plain(view.say(refused.text)))


def _recording(view: View, datasets: Sequence[str], given: Mapping[str, str]) -> None:
    contracts = {each.id: each for each in view.monitor.recordable(view.reader)}
    offered = {name: contracts[name].label for name in datasets if name in contracts}
    if not view.reader.may_record or not offered:
        st.info(view.say(words.NO_CONTRACT if view.reader.may_record else words.NOT_HERE))
        return
    first = next(iter(offered))
    chosen = _pick.pick("record", words.WHAT, offered, view.lang, default=first,
                        is_fixed=len(offered) == 1)  # fmt: skip
    contract = contracts[chosen]
    _say_what_happened(view)
    _publishing.unpublished(view, (chosen,))
    changing = _changing(view, contract)
    _form(view, contract, changing, given)
    _recorded(view, contract)


def _say_what_happened(view: View) -> None:
    """The answer to what was done last, once."""
    said = _pick.remembered(_SAID)
    if said is None:
        return
    _pick.remember(_SAID, None)
    is_well, texts = said
    box = st.success if is_well else st.warning
    box(_show.plain(" ".join(view.say(each) for each in texts)))


def _changing(view: View, contract: Dataset) -> Entry | None:
    """The entry that is being corrected, as long as it stands."""
    number = _pick.remembered(_CHANGING)
    entries = view.monitor.entries(view.reader, view.province, contract.id)
    states = states_of(entries)
    return next(
        (each for each in entries if each.number == number and states[number] == "live"), None
    )


def _form(view: View, contract: Dataset, changing: Entry | None, given: Mapping[str, str]) -> None:
    about = words.NEW if changing is None else words.CORRECTING.format(number=changing.number)
    st.subheader(view.say(about))
    st.caption(_show.plain(view.say(words.FILL_IN.format(day=_example(view)))))
    before = given if changing is None or changing.content is None else changing.content
    fixed = {*given, *(contract.grain if changing is not None else ())}
    number = 0 if changing is None else changing.number
    key = f"{contract.id}_{number}_{_pick.remembered(_FORMS) or 0}"
    with st.form(f"form_{key}", enter_to_submit=False):
        fields = dict(_fields(view, contract, before, fixed, key))
        save = words.SAVE if changing is None else words.SAVE_CORRECTION
        asked = st.form_submit_button(view.say(save), type="primary")
    if changing is not None:
        st.button(view.say(words.LEAVE), on_click=_pick.remember, args=(_CHANGING, None))
    if asked:
        row = {name: typed for name, (typed, _) in fields.items()}
        below = {name: place for name, (_, place) in fields.items()}
        _submit(view, contract, changing, row, below)


def _example(view: View) -> str:
    return typed_day(today(), view.lang)


def _fields(
    view: View, contract: Dataset, before: Mapping[str, str], fixed: set[str], key: str
) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Each column's name, what is typed in its field, and the place below it for a problem."""
    columns = entered_columns(contract)
    for start in range(0, len(columns), 2):
        for place, column in zip(st.columns(2), columns[start : start + 2], strict=False):
            with place:
                typed = _field(view, column, before.get(column.name), column.name in fixed, key)
                yield column.name, (typed, st.empty())


def _field(view: View, column: Column, value: str | None, is_fixed: bool, key: str) -> str:
    label = view.say(column.label) + (" *" if column.filled else "")
    about: dict[str, Any] = {"key": f"{key}_{column.name}", "disabled": is_fixed}
    offered = choices(column, view.monitor.catalogue, view.province)
    if offered is not None:
        codes = list(offered)
        at = codes.index(value) if value in codes else None
        chosen = st.selectbox(
            label, codes, index=at, placeholder=view.say(words.CHOOSE),
            format_func=lambda code: view.say(offered[code]), **about,
        )  # fmt: skip
        return chosen or ""
    if column.type in ("integer", "decimal"):
        kind = int if column.type == "integer" else float
        low, high = (
            None if each is None else kind(each) for each in (column.minimum, column.maximum)
        )
        number = st.number_input(
            label, value=None if value is None else kind(value), min_value=low, max_value=high,
            step=kind(1), **about,
        )  # fmt: skip
        return "" if number is None else str(number)
    shown = (
        typed_day(date.fromisoformat(value), view.lang)
        if column.type == "date" and value
        else value
    )
    hint = view.say(words.DATE_HINT) if column.type == "date" else None
    return str(st.text_input(label, value=shown or "", placeholder=hint, max_chars=100, **about))


def _submit(
    view: View,
    contract: Dataset,
    changing: Entry | None,
    row: Mapping[str, str],
    below: Mapping[str, Any],
) -> None:
    monitor = view.monitor
    try:
        if changing is None:
            entry, checked = monitor.record(view.reader, contract.id, row, province=view.province)
        else:
            entry, checked = monitor.correct(view.reader, changing.number, row)
    except EntryRefused as refused:
        for problem in refused.problems:
            place = below.get(problem.column or "", st)
            place.error(_show.plain(view.say(problem.text)))
        st.error(_show.plain(view.say(refused.text)))
    except EntryConflict as conflict:
        _conflict(view, contract, conflict)
    else:
        _done(view, contract, entry, checked)
        st.rerun()


def _done(view: View, contract: Dataset, entry: Entry, checked: Checked) -> None:
    """Remembers what to say, and gives the next row a form of its own."""
    key = key_said(contract, entry.content or {}, view.monitor.catalogue, view.province)
    known = _pick.remembered(_FORMS) or 0
    said = [words.SAVED.format(number=entry.number, key=key)]
    if checked.warnings:
        warned = joined(tuple(each.text for each in checked.warnings), " · ")
        said.append(words.WARNED.format(said=warned))
    _pick.remember(_SAID, (True, said))
    _pick.remember(_CHANGING, None)
    _pick.remember(_FORMS, known + 1)


def _conflict(view: View, contract: Dataset, conflict: EntryConflict) -> None:
    """What stands beside what was typed; the writer decides, knowing both."""
    st.warning(_show.plain(view.say(conflict.text)))
    if conflict.kept is None:
        return
    typed = next(
        each
        for each in view.monitor.entries(view.reader, view.province, contract.id)
        if each.number == conflict.kept
    )
    table = side_by_side(conflict.standing, typed, contract, view.monitor.catalogue, view.lang)
    st.dataframe(table, hide_index=True, alt=view.say(conflict.text))
    standing = conflict.standing
    label = words.RECORD_ANEW if standing is None else words.USE_MINE.format(number=standing.number)
    st.button(view.say(label), on_click=_insist, args=(view, contract, conflict.standing, typed))


def _insist(view: View, contract: Dataset, standing: Entry | None, typed: Entry) -> None:
    monitor, row = view.monitor, typed.content or {}
    try:
        if standing is None:
            done = monitor.record(view.reader, contract.id, row, province=view.province)
        else:
            done = monitor.correct(view.reader, standing.number, row)
    except SpokenError as refused:
        _pick.remember(_SAID, (False, [refused.text]))
    else:
        _done(view, contract, *done)


def _recorded(view: View, contract: Dataset) -> None:
    """The history of the dataset, and the rows that stand to be corrected or withdrawn."""
    st.subheader(view.say(words.RECORDED))
    entries = view.monitor.entries(view.reader, view.province, contract.id)
    if not entries:
        st.caption(view.say(words.NOTHING_RECORDED))
        return
    states = states_of(entries)
    live = {str(each.number): each for each in entries if states[each.number] == "live"}
    counted = words.STANDING.format(live=len(live), all=len(entries))
    st.caption(_show.plain(view.say(counted)))
    table = history(entries, contract, view.monitor.catalogue, view.lang)
    st.dataframe(table, hide_index=True, alt=view.say(counted), key=f"history_{contract.id}")
    if live:
        _change_one(view, contract, live)


def _change_one(view: View, contract: Dataset, live: Mapping[str, Entry]) -> None:
    def label(number: str) -> str:
        content = live[number].content or {}
        said = key_said(contract, content, view.monitor.catalogue, view.province)
        return f"{view.say(words.ENTRY)} {number}: {view.say(said)}"

    left, *buttons = st.columns([4, 1, 1], vertical_alignment="bottom")
    chosen = left.selectbox(
        view.say(words.CHANGE_ONE), sorted(live, key=int, reverse=True), index=None,
        format_func=label, placeholder=view.say(words.CHOOSE), key=f"change_{contract.id}",
    )  # fmt: skip
    number = int(chosen) if chosen is not None and chosen in live else None
    buttons[0].button(
        view.say(words.CORRECT), key="record_correct", width="stretch", disabled=number is None,
        on_click=_pick.remember, args=(_CHANGING, number),
    )  # fmt: skip
    with buttons[1].popover(view.say(words.WITHDRAW), disabled=number is None, width="stretch"):
        st.markdown(_show.plain(view.say(words.WITHDRAW_ASK.format(number=chosen))))
        st.button(
            view.say(words.WITHDRAW), key="record_withdraw", type="primary",
            on_click=_withdraw, args=(view, number),
        )  # fmt: skip


def _withdraw(view: View, number: int) -> None:
    said: tuple[bool, list[Text]]
    try:
        view.monitor.withdraw(view.reader, number)
        said = (True, [words.WITHDRAWN_NOW.format(number=number)])
    except SpokenError as refused:
        said = (False, [refused.text])
    _pick.remember(_SAID, said)
    _pick.remember(_CHANGING, None)
