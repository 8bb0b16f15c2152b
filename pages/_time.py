"""Money and children on one axis of time."""

from __future__ import annotations

import streamlit as st

from equity_metrics import words
from equity_metrics.charts import CONFIG, timeline
from equity_metrics.text import Text
from pages._show import plain
from pages._view import View


def money_and_cohorts(view: View) -> None:
    """Each fiscal year, academic year and round as a block of the same calendar."""
    lanes = view.monitor.lanes(view.reader, view.province)
    if not lanes:
        return
    st.subheader(view.say(words.ON_ONE_AXIS))
    for lane in lanes:
        for said in lane.paid_from():
            st.markdown(plain(view.say(said)))
    figure = timeline.drawn(
        lanes, view.lang, view.look, is_simulated=view.monitor.publication().is_simulated
    )
    st.plotly_chart(
        figure, theme=None, config=dict(CONFIG), key="timeline",
        alt=view.say(timeline.described(lanes)),
    )  # fmt: skip
    st.caption("  \n".join(plain(view.say(each)) for each in timeline.legend(lanes)))
    notes: tuple[Text, ...] = (words.AXIS_NOTE,)
    st.caption(plain(" ".join(view.say(each) for each in notes)))
