"""The fields of one resolution, with a place for a problem beneath each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equity_metrics import meeting_words
from equity_metrics import resolution_words as words
from equity_metrics.minutes import (
    STATE_LABELS,
    Meeting,
    PaperRefused,
    State,
    TypedResolution,
)
from equity_metrics.text import Text, today, typed_day
from pages import _show
from pages._view import View

_STATES: tuple[State, ...] = tuple(STATE_LABELS)


class Typed(NamedTuple):
    """What was typed when the form was sent, and the places beneath its fields."""

    said: TypedResolution
    below: Mapping[str, DeltaGenerator]


def resolution_form(
    view: View, before: TypedResolution, meeting: Meeting | None, key: str, save: Text,
    *, is_new: bool,
) -> Typed | None:  # fmt: skip
    """The form; what was typed once it is sent, None until then. meeting: whose items are offered."""
    below: dict[str, DeltaGenerator] = {}
    with st.form(f"form_{key}", enter_to_submit=False):
        said = st.text_area(
            view.say(words.WORDS) + " *", value=before.words, key=f"{key}_words", height=96,
            max_chars=5000,
        )  # fmt: skip
        below["words"] = st.empty()
        left, middle, right = st.columns([2, 2, 1.2])
        with left:
            item = _item(view, before, meeting, key)
            below["item"] = st.empty()
        with middle:
            agency = _agency(view, before, key, below)
        with right:
            due = st.text_input(
                view.say(words.DUE), value=before.due, key=f"{key}_due", max_chars=60,
                placeholder=view.say(words.DUE_HINT.format(day=_example(view))),
            )  # fmt: skip
            below["due"] = st.empty()
        typed = TypedResolution(words=said or "", item=item, agency=agency, due=due)
        with st.expander(view.say(words.MORE), expanded=not is_new, key=f"{key}_more"):
            typed = _more(view, before, typed, key, below)
        st.caption(view.say(words.FILL_IN))
        is_sent = st.form_submit_button(view.say(save), type="primary", key=f"{key}_send")
    return Typed(typed, below) if is_sent else None


def tell(view: View, refused: PaperRefused, below: Mapping[str, DeltaGenerator]) -> None:
    """Says what is wrong beneath each field, and that nothing was kept or lost."""
    for name, said in refused.problems.items():
        below.get(name, st).error(_show.plain(view.say(said)))
    st.error(_show.plain(view.say(refused.text)))


def _example(view: View) -> str:
    return typed_day(today(), view.lang)


def _item(view: View, before: TypedResolution, meeting: Meeting | None, key: str) -> int:
    items = meeting.items if meeting is not None else ()
    offered = {0: words.NO_ITEM}
    for nth, item in enumerate(items, start=1):
        offered[nth] = meeting_words.ITEM_NAMED.format(number=nth, title=item.name)
    if before.item not in offered:
        offered[before.item] = meeting_words.ITEM.format(number=before.item)
    numbers = list(offered)
    chosen = st.selectbox(
        view.say(words.ITEM), numbers, index=numbers.index(before.item), key=f"{key}_item",
        format_func=lambda nth: view.say(offered[nth]),
    )  # fmt: skip
    return int(chosen or 0)


def _agency(view: View, before: TypedResolution, key: str, below: dict[str, DeltaGenerator]) -> str:
    """A name that is typed, else one that was used before.

    Two fields: a list that takes new names loses what is typed once the next field is entered.
    """
    typed = st.text_input(
        view.say(words.AGENCY) + " *", value=before.agency, key=f"{key}_agency", max_chars=300
    )
    below["agency"] = st.empty()
    every = view.monitor.resolutions(view.reader, view.province)
    used = sorted({each.paper.agency for each in every})
    if not used:
        return typed
    chosen = st.selectbox(
        view.say(words.USED_BEFORE), used, index=None, key=f"{key}_used",
        placeholder=view.say(words.CHOOSE),
    )  # fmt: skip
    return chosen if chosen is not None and typed in ("", before.agency) else typed


def _more(
    view: View, before: TypedResolution, typed: TypedResolution, key: str,
    below: dict[str, DeltaGenerator],
) -> TypedResolution:  # fmt: skip
    left, right = st.columns(2)
    with left:
        indicator = _indicator(view, before, key)
        below["indicator"] = st.empty()
        state = st.selectbox(
            view.say(words.STANDING), _STATES, index=_STATES.index(before.state),
            key=f"{key}_state", format_func=lambda each: view.say(STATE_LABELS[each]),
        )  # fmt: skip
    with right:
        places = _places(view, before, key)
        below["places"] = st.empty()
        baht = st.text_input(
            view.say(words.BAHT), value=before.baht, key=f"{key}_baht", max_chars=60
        )
        below["baht"] = st.empty()
    remark = st.text_area(
        view.say(words.REMARK), value=before.remark, key=f"{key}_remark", height=68, max_chars=5000
    )
    below["remark"] = st.empty()
    return TypedResolution(
        words=typed.words, item=typed.item, agency=typed.agency, due=typed.due,
        indicator=indicator, places=places, baht=baht, state=state or "open", remark=remark or "",
    )  # fmt: skip


def _indicator(view: View, before: TypedResolution, key: str) -> str:
    """The declared indicators, topic by topic; one that is gone stays chosen, to be seen."""
    catalogue = view.monitor.catalogue
    offered = {
        each.id: f"{view.say(topic.label)}: {view.say(each.label)}"
        for topic in catalogue.topics.values()
        for each in catalogue.of_topic(topic.id)
    }
    if before.indicator:
        offered.setdefault(before.indicator, before.indicator)
    ids = list(offered)
    chosen = st.selectbox(
        view.say(words.INDICATOR), ids, key=f"{key}_indicator",
        index=ids.index(before.indicator) if before.indicator else None,
        format_func=lambda each: offered[each], placeholder=view.say(words.CHOOSE),
    )  # fmt: skip
    return chosen or ""


def _places(view: View, before: TypedResolution, key: str) -> tuple[str, ...]:
    districts = view.monitor.places.districts(view.province)
    names = {each.code: view.say(each.name) for each in districts}
    for code in before.places:
        names.setdefault(code, code)
    chosen = st.multiselect(
        view.say(words.PLACES), list(names), default=list(before.places), key=f"{key}_places",
        format_func=lambda code: names[code], placeholder=view.say(words.WHOLE_PROVINCE),
    )  # fmt: skip
    return tuple(sorted(chosen))
