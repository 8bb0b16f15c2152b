"""The same records cut in every way: that all add up, what lies in no unit, how the units meet."""

from __future__ import annotations

import streamlit as st

from equity_metrics import words
from equity_metrics.declarations import Indicator
from equity_metrics.recut import Recut
from equity_metrics.schemes import COUNTRY, DISTRICT
from equity_metrics.sentences.recut import all_add_up
from equity_metrics.tables.cells import crosswalk, recuts
from equity_metrics.text import Text, joined
from pages import _pick
from pages._analysis import pick_indicator, pick_scheme, proof
from pages._show import chart, other_table, plain, table
from pages._view import View

TITLE = Text(th="การแบ่งพื้นที่", en="Areas")
ICON = ":material/layers:"
ORDER = 48
NEEDS = "figures"


def render(view: View) -> None:
    """Every cut of an indicator and its sum, one cut drawn, its crosswalk, and across provinces."""
    offered = view.monitor.cut_otherwise(view.reader, view.province)
    if not offered:
        st.markdown(plain(view.say(words.ONE_CUT)))
        return
    indicator = pick_indicator(view, offered)
    scheme = pick_scheme(view, indicator)
    found = view.monitor.recuts(view.reader, indicator.id, view.province, view.period)
    st.markdown(f"#### {plain(view.say(all_add_up(found, indicator.label)))}")
    st.dataframe(
        recuts(found, view.lang), hide_index=True,
        alt=view.say(all_add_up(found, indicator.label)), key="recuts",
    )  # fmt: skip
    for each in found:
        view.draws(each.cells, [each.cells.whole])
    chosen = next(each for each in found if each.scheme == scheme)
    shown = chosen.cells.with_rest
    chart(view, "bar", shown, f"area_{indicator.id}_{scheme.id}")
    proof(view, chosen.cells)
    table(view, shown, f"area_{indicator.id}")
    if scheme != DISTRICT:
        _crosswalk(view, indicator, chosen)
    _across(view, indicator)


def _crosswalk(view: View, indicator: Indicator, chosen: Recut) -> None:
    """How much of each unit lies in each district; not where few persons would be told."""
    found = view.monitor.crosswalk(
        view.reader, indicator.id, view.province, chosen.scheme.id, chosen.cells.period
    )
    if found is None or view.is_room:
        return
    title = words.CROSSWALK.format(scheme=chosen.scheme.name)
    note = words.CROSSWALK_NOTE.format(label=indicator.numerator.label, count=len(found.across))
    st.subheader(view.say(title))
    st.markdown(plain(view.say(note)))
    content = crosswalk(found, view.lang)
    other_table(view, content, title, f"crosswalk_{chosen.scheme.id}", note, is_open=True)


def _across(view: View, indicator: Indicator) -> None:
    """The provinces with data by region or network, for readers of exact figures of all of them."""
    monitor = view.monitor
    is_open = view.reader.protection == "exact" and view.reader.provinces is None
    if view.is_room or not is_open or len(monitor.provinces(view.reader)) < 2:
        return
    offered = {each.id: each for each in monitor.schemes(view.reader, indicator.id, COUNTRY)}
    if len(monitor.cells(view.reader, indicator.id, COUNTRY).provinces) < 2:
        return
    st.subheader(view.say(words.ACROSS))
    chosen = _pick.pick(
        "across", words.CUT_BY, {name: each.name for name, each in offered.items()}, view.lang,
        default=next(iter(offered)), draw=st.segmented_control,
    )  # fmt: skip
    cells = monitor.cells(view.reader, indicator.id, COUNTRY, scheme=chosen)
    names = joined(tuple(monitor.places.place(each).name for each in cells.provinces))
    st.markdown(plain(view.say(words.ACROSS_NOTE.format(provinces=names))))
    chart(view, "bar", cells.with_rest, f"across_{indicator.id}_{chosen}")
    proof(view, cells)
