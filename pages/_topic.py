"""The page of one topic: its key figures, one indicator by district and by group, its table."""

from __future__ import annotations

import streamlit as st

from equity_metrics import words
from equity_metrics.catalogue import Indicator
from equity_metrics.cells import Cells
from equity_metrics.errors import ReaderError
from equity_metrics.periods import Period
from equity_metrics.web.inert import inert
from pages._calculated import calculated
from pages._show import group_chart, key_figures, main_chart, show_finding, show_table
from pages._view import View


def show_topic(view: View, topic: str) -> None:
    """Everything the topic's indicators say of the province."""
    indicators = view.monitor.catalogue.of_topic(topic)
    finding = st.container()
    key_figures(view, indicators)
    indicator = _indicator(view, indicators)
    try:
        cells = view.cells(indicator.id, period=_period(view, indicator))
    except ReaderError as refused:
        st.info(inert(view.say(refused.text)))
        return
    with finding:
        show_finding(view, cells)
    if view.monitor.catalogue.has_districts(indicator):
        _districts_and_groups(view, cells)
        st.header(view.say(words.TABLE))
        show_table(view, cells)
    else:
        st.info(view.say(words.NOT_BY_DISTRICT))
        _earlier(view, cells)
    calculated(view, cells)


def _indicator(view: View, indicators: tuple[Indicator, ...]) -> Indicator:
    labels = {each.id: view.say(each.brief) for each in indicators}
    first = indicators[0].id
    code = view.picks.one("indicator", words.INDICATOR, labels, first, widget="segments")
    return view.monitor.catalogue[code]


def _period(view: View, indicator: Indicator) -> Period | None:
    """Where the indicator counts by another kind of period than the sidebar, one of its own."""
    if view.period is not None and indicator.period == view.period.kind:
        return None
    periods = view.monitor.periods(view.reader, view.province, indicator.period)
    if not periods:
        return None
    labels = {period.code: view.say(period.label) for period in periods}
    code = view.picks.one(indicator.period, words.PERIOD, labels, periods[0].code)
    return Period(indicator.period, code)


def _districts_and_groups(view: View, cells: Cells) -> None:
    dimensions = view.monitor.catalogue.dimensions_of(cells.indicator)
    wide, narrow = st.columns([3, 2], gap="large") if dimensions else (st.container(), None)
    with wide:
        st.header(view.say(words.BY_DISTRICT))
        main_chart(view, cells, cells.indicator.chart)
    if narrow is None:
        return
    with narrow:
        st.header(view.say(words.BY_GROUP))
        labels = {each.id: view.say(each.label) for each in dimensions}
        by = view.picks.one("by", words.SPLIT_BY, labels, dimensions[0].id)
        try:
            split = view.cells(cells.indicator.id, (by,), cells.period)
        except ReaderError as refused:
            st.info(inert(view.say(refused.text)))
            return
        group_chart(view, split)
        label = words.TABLE_BY.format(dimension=view.monitor.catalogue.dimensions[by].label)
        fold = st.expander(view.say(label), on_change="rerun", key=f"table-{by}")
        with fold:
            if fold.open:
                show_table(view, split)


def _earlier(view: View, cells: Cells) -> None:
    """The province's value period by period, newest first."""
    rows = []
    found: Cells | None = cells
    while found is not None:
        rows.append(found)
        found = view.monitor.before(view.reader, found)
    st.header(view.say(words.EARLIER))
    _show_periods(view, rows)
