"""Money and children on one axis of time."""

from __future__ import annotations

import streamlit as st

from equity_metrics import words
from equity_metrics.charts import timeline
from pages._show import picture, plain
from pages._view import View


def money_and_cohorts(view: View) -> None:
    """Each fiscal year, academic year and round as a block of the same calendar."""
    lanes = view.monitor.lanes(view.reader, view.province)
    if not lanes:
        return
    for lane in lanes:
        for point in lane.points:
            answer = (lane.indicator.id, point.period)
            view.drawn[lane.indicator.brief, answer] = point.cell.status
    st.subheader(view.say(words.ON_ONE_AXIS))
    for lane in lanes:
        for said in lane.paid_from():
            st.markdown(plain(view.say(said)))
    figure = timeline.drawn(
        lanes, view.lang, view.look, is_simulated=view.monitor.publication().is_simulated
    )
    picture(figure, view.say(timeline.described(lanes)), "timeline")
    st.caption("  \n".join(plain(view.say(each)) for each in timeline.legend(lanes)))
    st.caption(plain(view.say(words.AXIS_NOTE)))
