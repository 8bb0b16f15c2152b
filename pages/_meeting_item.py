"""One item of an agenda in its fields, with what its views would show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import streamlit as st
from pydantic import TypeAdapter, ValidationError
from streamlit.delta_generator import DeltaGenerator

from equity_metrics import meeting_words as words
from equity_metrics.composing import is_arising, shown_in
from equity_metrics.errors import StoreError
from equity_metrics.minutes import Link, TypedItem, problems_of
from equity_metrics.monitor import Monitor
from equity_metrics.text import Text, number
from pages import _show
from pages._view import View

Act = Literal["up", "down", "delete"]
_LINK: TypeAdapter[str] = TypeAdapter(Link)
_MOST_TYPED = 12_000  # characters of the views of one item
_ACTS: Mapping[Act, tuple[Text, str]] = {
    "up": (words.UP, ":material/arrow_upward:"),
    "down": (words.DOWN, ":material/arrow_downward:"),
    "delete": (words.DELETE, ":material/delete:"),
}


class ItemFields(NamedTuple):
    """What the fields of an item hold, the places beneath them for problems, what was pressed."""

    typed: TypedItem
    below: Mapping[str, DeltaGenerator]
    act: Act | None


def item_fields(
    view: View, item: TypedItem, nth: int, count: int, key: str, room: Monitor, arising: int
) -> ItemFields:
    """Item `nth` from 0 of `count`, as it is typed. room: what the meeting would read.

    arising: how many resolutions are open that the meeting will hear of.
    """
    key = f"{key}_{item.key}"
    below: dict[str, DeltaGenerator] = {}
    with st.container(border=True, key=f"item_{key}"):
        st.markdown(f"**{view.say(words.ITEM.format(number=nth + 1))}**")
        left, right = st.columns([5, 1])
        title = left.text_input(
            view.say(words.TITLE), value=item.title, key=f"{key}_title", max_chars=300
        )
        below["title"] = left.empty()
        minutes = right.number_input(
            view.say(words.MINUTES), 0, 480, value=item.minutes, step=5, key=f"{key}_minutes"
        )
        below["minutes"] = right.empty()
        views = st.text_area(
            view.say(words.VIEWS), value=item.views, key=f"{key}_views", max_chars=_MOST_TYPED,
            placeholder=view.say(words.VIEWS_HINT), height=_height(item),
        )  # fmt: skip
        below["views"] = st.empty()
        typed = TypedItem(item.key, title, item.title_en, views or "", minutes=int(minutes))
        _checked(view, typed.links, room, arising)
        with st.expander(view.say(words.MORE), key=f"{key}_more"):
            typed = _more(view, item, typed, key, below)
        act = _acts(view, nth, count, key)
    return ItemFields(typed, below, act)


def _height(item: TypedItem) -> int:
    """Pixels for the lines there are, and one more."""
    return 68 + 24 * min(max(len(item.links) - 1, 0), 6)


def _more(
    view: View, item: TypedItem, typed: TypedItem, key: str, below: dict[str, DeltaGenerator]
) -> TypedItem:
    note = st.text_area(view.say(words.NOTE), value=item.note, key=f"{key}_note", max_chars=5000)
    below["note"] = st.empty()
    decision = st.text_area(
        view.say(words.DECISION), value=item.decision, key=f"{key}_decision", max_chars=5000,
        height=68,
    )  # fmt: skip
    below["decision"] = st.empty()
    title_en = st.text_input(
        view.say(words.TITLE_EN), value=item.title_en, key=f"{key}_title_en", max_chars=300
    )
    below["title_en"] = st.empty()
    return TypedItem(
        typed.key, typed.title, title_en, typed.views, note or "", decision or "", typed.minutes
    )


def _checked(view: View, links: tuple[str, ...], room: Monitor, arising: int) -> None:
    """What each view would show, or why it cannot; at once, line by line."""
    for nth, typed in enumerate(links, start=1):
        try:
            link = _LINK.validate_python(typed)
        except ValidationError as failure:
            (why,) = problems_of(failure).values()
            _wrong(view, nth, why)
            continue
        if is_arising(link):
            said = words.OPEN_ARISING.format(count=number(arising))
            st.markdown(f":small[✓ {_show.plain(view.say(said))}]")
            continue
        try:
            slide = shown_in(room, view.province, link)
        except StoreError as unread:
            _wrong(view, nth, unread.text)
            continue
        if slide.kind == "missing":
            _wrong(view, nth, slide.message)
        else:
            title, message = view.say(slide.title), view.say(slide.message)
            st.markdown(f":small[✓ **{_show.plain(title)}** · {_show.plain(message)}]")


def _wrong(view: View, nth: int, why: Text) -> None:
    said = words.LINK_LINE.format(line=nth, what=why)
    st.warning(_show.plain(view.say(said)), icon="⚠️")


def _acts(view: View, nth: int, count: int, key: str) -> Act | None:
    pressed: Act | None = None
    useless = {"up": nth == 0, "down": nth == count - 1, "delete": False}
    with st.container(horizontal=True):
        for act, (label, icon) in _ACTS.items():
            is_pressed = st.button(
                view.say(label), key=f"{key}_{act}", icon=icon, type="tertiary",
                disabled=useless[act],
            )  # fmt: skip
            pressed = act if is_pressed else pressed
    return pressed
