"""Where the money goes: to children and to centres, by district and source, and against need."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.declarations import Indicator
from equity_metrics.disparities import share_gap
from equity_metrics.sentences.share import HOW, WHY_NOT, share_finding
from equity_metrics.tables.share import shares
from equity_metrics.text import Text
from pages import _show
from pages._analysis import analysis, awaited, pick_indicator, pick_topic
from pages._cost import costs
from pages._listing import listing
from pages._time import money_and_cohorts
from pages._view import View

TITLE = Text(th="เงินช่วยเหลือ", en="Funding")
ICON = ":material/payments:"
ORDER = 30
NEEDS = "figures"
TOPICS = ("funding", "grants")
_COMPARES = "shares"


def render(view: View) -> None:
    """One indicator of money; then what the topic adds: shares and time, or grants one by one."""
    topic = pick_topic(view, TOPICS)
    offered = view.monitor.catalogue.of_topic(topic)
    if not view.is_room:
        _show.key_figures(view, offered[: len(offered) // 3 * 3])
    chosen = pick_indicator(view, offered)
    analysis(view, chosen)
    if not view.is_room:
        _shares(view, offered, chosen)
    if any(each.timeline for each in offered):
        money_and_cohorts(view)
    listing(view, offered)
    costs(view, offered)
    awaited(view, topic)


def _shares(view: View, offered: Sequence[Indicator], chosen: Indicator) -> None:
    """Who has more or less than the share, as far as it is more than chance."""
    for indicator in offered:
        if indicator.chart != _COMPARES:
            continue
        cells = view.cells(indicator.id)
        gaps = share_gap.compute(cells)
        if not gaps:
            continue
        st.subheader(view.say(words.SHARES))
        found = share_finding(cells, gaps, view.monitor.places)
        if found is not None:
            st.markdown(f"##### {_show.plain(view.say(found))}")
        if indicator is not chosen:
            _show.chart(view, _COMPARES, cells, f"shares_{indicator.id}")
        how = WHY_NOT if found is None else HOW.format(denominator=indicator.sides[-1].label)
        st.caption(_show.plain(view.say(how)))
        content = shares(cells, gaps, view.monitor.places, view.lang)
        _show.other_table(view, content, words.SHARES, f"gaps_{indicator.id}", found or WHY_NOT)
