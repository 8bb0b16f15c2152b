"""Accounts and rights: who may do what where, and who is signed in."""

from __future__ import annotations

import time
from collections.abc import Mapping

import streamlit as st

from equity_metrics import access_words as words
from equity_metrics.access import EVERYWHERE, GRANTED, Account, Door, Listed, read_grant
from equity_metrics.errors import SpokenError
from equity_metrics.reader import ROLE_LABELS
from equity_metrics.records import EntryConflict
from equity_metrics.tables.access import accounts_table, moment_of, sessions_table
from equity_metrics.text import Text
from pages import _pick, _show, _sign_in
from pages._answers import confirmed
from pages._view import View

TITLE = Text(th="ผู้ใช้และสิทธิ์", en="Accounts and rights")
ICON = ":material/manage_accounts:"
ORDER = 98
NEEDS = "access"
OF_A_STORE = True
OF_NO_PLACE = True
WORKS_EMPTY = True
_SAID = "access_said"
_NEW = ""
_BEGUN, _MET = "account_begun_", "account_met_"


def render(view: View) -> None:
    """The table, one account to change, and the open sessions."""
    door = _sign_in.door()
    if door is None or view.is_room:
        st.info(_show.plain(view.say(words.NOT_IN_ROOM)))
        return
    listed = door.accounts(view.reader)
    sessions = door.signed_in(view.reader, time.time())
    said = _pick.remembered(_SAID)
    if said is not None:
        _pick.remember(_SAID, None)
        st.success(_show.plain(view.say(said)))
    summary = words.SUMMARY.format(accounts=len(listed), sessions=len(sessions))
    st.markdown(f"#### {_show.plain(view.say(summary))}")
    st.caption(_show.plain(view.say(words.BESIDE)))
    if listed:
        table = accounts_table(listed, _provinces(view), view.lang)
        st.dataframe(table, hide_index=True, alt=view.say(TITLE), key="table_accounts")
    _edit(view, door, {each.account.name: each for each in listed})
    _open(view, door)


def _provinces(view: View) -> Mapping[str, Text]:
    return {place.code: place.name for place in view.monitor.places.provinces}


def _edit(view: View, door: Door, listed: Mapping[str, Listed]) -> None:
    st.subheader(view.say(words.EDIT))
    names = {_NEW: view.say(words.NEW), **{name: name for name in listed}}
    chosen = st.selectbox(
        view.say(words.ACCOUNT), list(names), format_func=names.__getitem__, key="account_chosen"
    )
    standing = listed.get(chosen)
    if problem := _form(view, door, chosen, _begun(chosen, standing)):
        st.error(_show.plain(view.say(problem)))
    if standing is not None:
        with st.expander(view.say(words.HISTORY)):
            versions = door.history(view.reader, standing.account.name)
            history = accounts_table(reversed(versions), _provinces(view), view.lang)
            st.dataframe(history, hide_index=True, alt=view.say(words.HISTORY))


def _begun(name: str, standing: Listed | None) -> Listed | None:
    """The version that the reader began to change; another one meanwhile takes away nothing they typed."""
    begun = _pick.remembered_here(f"{_BEGUN}{name}")
    if isinstance(begun, Listed):
        return begun
    _pick.remember_here(f"{_BEGUN}{name}", standing)
    return standing


def _form(view: View, door: Door, chosen: str, begun: Listed | None) -> Text | None:
    """The fields of one account; what is wrong with what was sent, None where nothing is."""
    before = Account("") if begun is None else begun.account
    key = f"account_{chosen}_{0 if begun is None else begun.number}"
    rights = _rights(view)
    with st.form(key, enter_to_submit=False):
        name = before.name
        if begun is None:
            name = st.text_input(f"{view.say(words.ACCOUNT)} *", key=f"{key}_name", max_chars=254)
            st.caption(_show.plain(view.say(words.NAME_HELP)))
        held = st.multiselect(
            view.say(words.RIGHTS), list(rights), format_func=rights.__getitem__,
            default=[str(each) for each in sorted(before.grants)], key=f"{key}_rights",
            placeholder=view.say(words.CHOOSE_RIGHTS),
        )  # fmt: skip
        note = st.text_input(
            view.say(words.NOTE), value=before.note, key=f"{key}_note", max_chars=200
        )
        is_closed = st.checkbox(view.say(words.CLOSE), value=before.is_closed, key=f"{key}_closed")
        if not st.form_submit_button(view.say(words.SAVE), type="primary", key=f"{key}_send"):
            return None
    return _sent(
        view, door, Account(name, frozenset(map(read_grant, held)), note, is_closed), begun
    )


def _sent(view: View, door: Door, account: Account, begun: Listed | None) -> Text | None:
    """Writes an account down; why not where it cannot be, with what was typed still in its fields."""
    key = account.name if begun is not None else _NEW
    met = _pick.remembered_here(f"{_MET}{key}")  # the version that a refusal told of
    number = met if met is not None else None if begun is None else begun.number
    try:
        done = door.grant(view.reader, account, number)
    except EntryConflict as lost:
        if begun is None:
            return words.EXISTS
        if lost.standing is not None:
            _pick.remember_here(f"{_MET}{key}", lost.standing.number)
        return words.MEANWHILE
    except SpokenError as refused:
        return refused.text
    _pick.remember_here(f"{_MET}{key}", None)
    _pick.remember_here(f"{_BEGUN}{key}", None)
    _pick.remember(_SAID, words.SAVED.format(account=done.account.name))
    st.rerun()
    return None


def _rights(view: View) -> dict[str, str]:
    """Every right that can be given, in words, by how the settings spell it."""
    where = {EVERYWHERE: words.EVERYWHERE, **_provinces(view)}
    return {
        f"{role}:{code}": view.say(words.RIGHT.format(role=ROLE_LABELS[role], where=name))
        for role in GRANTED
        for code, name in where.items()
        if role != "administrator" or code == EVERYWHERE
    }


def _open(view: View, door: Door) -> None:
    sessions = door.signed_in(view.reader, time.time())
    st.subheader(view.say(words.OPEN))
    if not sessions:
        st.caption(_show.plain(view.say(words.NOBODY)))
        return
    st.dataframe(
        sessions_table(sessions, view.lang), hide_index=True, alt=view.say(words.OPEN),
        key="table_sessions",
    )  # fmt: skip
    named = {
        each.id: view.say(words.SESSION.format(account=each.account, at=moment_of(each.began)))
        for each in sessions
    }
    chosen = st.selectbox(
        view.say(words.WHOSE), list(named), format_func=named.__getitem__, key="session_chosen"
    )
    if confirmed(view, words.END, words.END_WHY, "end_session"):
        door.end_session(view.reader, chosen)
        _pick.remember(_SAID, words.ENDED)
        st.rerun()
