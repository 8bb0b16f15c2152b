"""Every indicator: what it means and how it is computed."""

from __future__ import annotations

import streamlit as st

from equity_metrics.disparities.measure import measure_named
from equity_metrics.errors import ReaderError
from equity_metrics.inequality_words import COMPARED_ON_PAGE
from equity_metrics.text import Text
from pages import _show
from pages._analysis import awaited, definition, pick_topic
from pages._view import View

TITLE = Text(th="นิยามตัวชี้วัด", en="Definitions")
ICON = ":material/menu_book:"
ORDER = 50
NEEDS = "figures"


def render(view: View) -> None:
    """The definition of each indicator of a topic."""
    topic = pick_topic(view, tuple(view.monitor.catalogue.topics))
    for indicator in view.monitor.catalogue.of_topic(topic):
        code = f"{indicator.code} · " if indicator.code else ""
        with st.expander(f"{code}{view.say(indicator.label)}"):
            try:
                cells = view.cells(indicator.id)
            except ReaderError as refused:
                st.markdown(_show.plain(view.say(indicator.meaning)))
                st.caption(_show.plain(view.say(refused.text)))
                continue
            st.markdown(f"**{_show.plain(view.say(_show.headline_of(view, cells)))}**")
            definition(view, indicator, cells)
    _compared(view, topic)
    awaited(view, topic)


def _compared(view: View, topic: str) -> None:
    """The codes of the field's catalogue that a disparity answers for any rate."""
    for each in view.monitor.catalogue.catalogued_of(topic):
        measure = measure_named(each.disparity)
        with st.expander(f"{each.id} · {view.say(each.label)}"):
            line = COMPARED_ON_PAGE.format(measure=measure.label)
            st.markdown(_show.plain(view.say(line)))
            st.markdown(_show.plain(view.say(measure.reading)))
            st.latex(measure.formula)
            st.caption(_show.plain(measure.source))
