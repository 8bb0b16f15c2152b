"""What a press did, said once on the next run; and what it took away, offered to be brought back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from equity_metrics import meeting_words as words
from equity_metrics.errors import SpokenError
from equity_metrics.minutes import Meeting, Resolution, Written
from equity_metrics.text import Text
from pages import _pick, _show
from pages._view import View

_SAID, _GONE = "meetings_said", "meetings_gone"


def answer(said: Text, *, is_well: bool = True) -> None:
    """Remembers what to say once the page is drawn anew."""
    _pick.remember(_SAID, (is_well, said))


def offer_back(said: Text, gone: Written[Meeting] | Written[Resolution]) -> None:
    """Remembers what was taken off, to be brought back by one press as long as the page is open."""
    _pick.remember_here(_GONE, (said, gone))


def say(view: View) -> None:
    """The answers to what was done last."""
    found = _pick.remembered(_SAID)
    if found is not None:
        _pick.remember(_SAID, None)
        is_well, said = found
        (st.success if is_well else st.warning)(_show.plain(view.say(said)))
    gone = _pick.remembered_here(_GONE)
    if gone is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(_show.plain(view.say(gone[0])))
            st.button(
                view.say(words.UNDO), key="bring_back", icon=":material/undo:",
                on_click=_bring_back, args=(view, gone[1]),
            )  # fmt: skip


def _bring_back(view: View, gone: Written[Meeting] | Written[Resolution]) -> None:
    _pick.remember_here(_GONE, None)
    try:
        if isinstance(gone.paper, Meeting):
            view.monitor.bring_back(view.reader, gone)
        else:
            view.monitor.bring_back(view.reader, gone)
    except SpokenError as refused:
        answer(refused.text, is_well=False)
    else:
        answer(words.BROUGHT_BACK)


def confirmed(view: View, label: Text, why: Text, key: str, **about: Any) -> bool:
    """Whether something that takes away was pressed, and pressed again where it says what it does."""
    with st.popover(view.say(label), icon=":material/delete:", key=f"{key}_ask", **about):
        st.markdown(_show.plain(view.say(why)))
        return st.button(view.say(label), key=key, type="primary")
