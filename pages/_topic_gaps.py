"""The inequality of each topic in one line, with the way to all that is behind it."""

from __future__ import annotations

import streamlit as st

from equity_metrics import inequality_words as said
from equity_metrics.comparing import TopicGap
from equity_metrics.sentences.disparity import gap_line
from pages import _pick
from pages._show import plain
from pages._view import View

_PAGE = "inequality"
_ICON = ":material/balance:"


def topic_gaps(view: View) -> None:
    """One figure a topic: who has most and least, how far apart, whether by more than chance."""
    found = view.monitor.topic_gaps(view.reader, view.province, view.period)
    if not found:
        return
    st.subheader(view.say(said.BY_TOPIC))
    if view.where or view.districts:
        st.caption(view.say(said.WHOLE_PROVINCE))
    lines = [_line(view, each) for each in found]
    if view.is_room:  # nobody clicks on a projection
        st.markdown("\n".join(f"- {line}" for line in lines))
        return
    for each, line in zip(found, lines, strict=True):
        _link(each, line)


def _line(view: View, each: TopicGap) -> str:
    said_here = gap_line(each.disparities, view.monitor.places)
    return f"**{plain(view.say(each.topic.label))}** · {plain(view.say(said_here))}"


def _link(each: TopicGap, line: str) -> None:
    """The line as a link to the page Inequality with the same selection."""
    gap = each.topic.gap
    if gap is None:
        return
    chosen = {**_pick.selection(), "indicator": gap.indicator, "between": gap.by}
    page = st.Page(lambda: None, title=_PAGE, url_path=_PAGE)
    st.page_link(page, label=line, icon=_ICON, query_params=chosen)
