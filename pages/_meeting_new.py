"""A new meeting, made of a template: what its agenda will hold is seen before it is made."""

from __future__ import annotations

import streamlit as st

from equity_metrics import meeting_words as words
from equity_metrics.composing import Composed, composed
from equity_metrics.convening import ARISING
from equity_metrics.declarations import Agenda
from equity_metrics.minutes import PaperRefused, TypedMeeting, meeting_of
from equity_metrics.text import number, today, typed_day
from pages import _pick, _show
from pages._answers import answer
from pages._view import View

_BLANK = "blank"


def new_meeting(view: View) -> None:
    """The template, the day and the place; one press makes the meeting and opens its agenda."""
    templates = view.monitor.catalogue.agendas
    offered = {each.id: each.label for each in sorted(templates.values(), key=_order)}
    with st.container(border=True, key="meeting_new"):
        st.subheader(view.say(words.NEW))
        chosen = _pick.pick(
            "template", words.TEMPLATE, {**offered, _BLANK: words.BLANK}, view.lang,
            default=next(iter(offered), _BLANK),
        )  # fmt: skip
        template = templates.get(chosen)
        found = _found(view, template)
        _preview(view, found)
        _form(view, template, found)


def _order(agenda: Agenda) -> int:
    return agenda.order


def _found(view: View, template: Agenda | None) -> Composed:
    if template is None:
        return Composed((ARISING,))
    monitor = view.monitor
    room = monitor.in_room(monitor.publication().number)
    return composed(room, view.province, template, view.lang)


def _preview(view: View, found: Composed) -> None:
    with st.expander(view.say(words.PREVIEW), expanded=True):
        lines = []
        for item in found.items:
            views = view.say(words.PREVIEW_VIEWS.format(count=number(len(item.views))))
            lines.append(f"1. {_show.plain(view.say(item.name))} :small[({_show.plain(views)})]")
        st.markdown("\n".join(lines))
        if found.left_out:
            st.caption(_show.plain(view.say(words.LEFT_OUT.format(count=len(found.left_out)))))
        for each in found.left_out:
            said = words.LEFT_OUT_LINE.format(item=each.item, link=each.link, why=each.why)
            st.caption(f"– {_show.plain(view.say(said))}")


def _form(view: View, template: Agenda | None, found: Composed) -> None:
    name = template.id if template else _BLANK
    committee = template.committee if template else None
    with st.form(f"meeting_new_{name}", border=False, enter_to_submit=False):
        left, middle, right = st.columns([2.4, 1, 1.6])
        said = left.text_input(
            view.say(words.COMMITTEE) + " *", value=committee.th if committee else "",
            max_chars=300,
        )  # fmt: skip
        below = {"committee": left.empty()}
        held_on = middle.text_input(
            view.say(words.HELD_ON) + " *", value=typed_day(today(), view.lang), max_chars=60
        )
        below["held_on"] = middle.empty()
        place = right.text_input(view.say(words.PLACE), max_chars=300)
        below["place"] = right.empty()
        is_asked = st.form_submit_button(view.say(words.CREATE), type="primary")
    if not is_asked:
        return
    is_kept = committee is not None and said.strip() == committee.th
    typed = TypedMeeting(
        committee=said, committee_en=committee.en if is_kept and committee else "",
        held_on=held_on, place=place, template=template.id if template else "",
    )  # fmt: skip
    try:
        meeting = meeting_of(typed).model_copy(update={"items": found.items})
    except PaperRefused as refused:
        for field, why in refused.problems.items():
            below[field].error(_show.plain(view.say(why)))
        return
    made = view.monitor.convene(view.reader, view.province, meeting)
    answer(words.CREATED)
    _pick.choose("meeting", (made.id,))
