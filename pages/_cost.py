"""Cost to close: children or centres of a gap, a unit cost that the reader moves, baht by district."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.cost import cost_sentence, cost_to_close, one_of
from equity_metrics.declarations import Cost, Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.tables.cells import cost as cost_table
from equity_metrics.text import number
from pages import _pick
from pages._show import chart, other_table, plain
from pages._view import View


def costs(view: View, indicators: Sequence[Indicator]) -> None:
    """One section for each gap among the indicators that declares what closing it costs."""
    gaps = [each for each in indicators if each.cost is not None]
    if gaps:
        st.subheader(view.say(words.COST_TO_CLOSE))
    for indicator in gaps:
        if indicator.cost is not None:
            _cost(view, indicator, indicator.cost)


def _cost(view: View, indicator: Indicator, about: Cost) -> None:
    try:
        gap = view.cells(indicator.id)
    except ReaderError as refused:
        st.caption(plain(view.say(refused.text)))
        return
    declared = int(view.monitor.catalogue.rate_on(about.rate, gap.period.ends))
    each = _pick.number(
        f"cost_{indicator.id}", words.UNIT_COST.format(label=indicator.brief, one=one_of(indicator)), view.lang,
        low=about.lowest, high=about.highest, step=about.step, default=declared, is_fixed=view.is_room,
    )  # fmt: skip
    cost = cost_to_close(gap, each, view.monitor.catalogue.units["baht"])
    said = cost_sentence(gap, cost, each, view.monitor.places)
    if said is not None:
        st.markdown(f"**{plain(view.say(said))}**")
    chart(view, "bar", cost, f"cost_{indicator.id}")
    rate = words.DECLARED_RATE.format(baht=number(declared))
    st.caption(plain(f"{view.say(about.assumption)} {view.say(rate)}"))
    content = cost_table(gap, cost, each, view.monitor.places, view.lang)
    label = cost.indicator.label
    other_table(view, content, label, cost.indicator.id, said or label)
