"""Rows of institutions one by one: grants along the range that is allowed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.charts import strip
from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.tables import listed
from pages._show import other_table, picture, plain
from pages._view import View


def listing(view: View, indicators: Sequence[Indicator]) -> None:
    """The rows behind the first indicator whose contract lists them."""
    datasets = view.monitor.catalogue.datasets
    found = [each for each in indicators if datasets[each.numerator.dataset].listing]
    if not found:
        return
    try:
        rows = view.monitor.listing(view.reader, found[0].id, view.province, view.period)
    except ReaderError as refused:
        st.caption(plain(view.say(refused.text)))
        return
    if rows is None:
        return
    st.subheader(view.say(words.ONE_BY_ONE.format(label=rows.dataset.label)))
    st.markdown(plain(view.say(strip.described(rows))))
    figure = strip.drawn(rows, view.monitor.places, view.lang, view.look)
    picture(figure, view.say(strip.described(rows)), "listing")
    content = listed(rows, view.monitor.catalogue, view.lang)
    other_table(view, content, rows.dataset.label, rows.dataset.id, strip.described(rows))
