"""Rows of institutions one by one: grants along the range that is allowed, lists of centres."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.charts import strip
from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.listing import Listing
from equity_metrics.tables.cells import listed
from equity_metrics.text import Text, number
from pages._show import other_table, picture, plain
from pages._view import View


def listing(view: View, indicators: Sequence[Indicator]) -> None:
    """The rows behind the first indicator whose contract lists them; in a room that they are not shown."""
    datasets = view.monitor.catalogue.datasets
    found = [each for each in indicators if datasets[each.numerator.dataset].listing]
    if not found:
        return
    if view.is_room:
        st.caption(plain(view.say(words.NO_ROWS_IN_ROOM)))
        return
    try:
        rows = view.monitor.listing(view.reader, found[0].id, view.province, view.period)
    except ReaderError as refused:
        st.caption(plain(view.say(refused.text)))
        return
    if rows is None:
        return
    label, said = listing_words(rows)
    st.subheader(view.say(label))
    st.markdown(plain(view.say(said)))
    if rows.is_of_amounts:
        figure = strip.drawn(rows, view.monitor.places, view.lang, view.look)
        picture(figure, view.say(said), f"listing_{rows.dataset.id}")
    if rows.rows:
        content = listed(rows, view.monitor.catalogue, view.lang)
        other_table(view, content, label, rows.dataset.id, said, is_open=not rows.is_of_amounts)


def lists(view: View, indicators: Sequence[Indicator]) -> None:
    """The lists of those indicators whose rows pages show one by one, where they have a value here."""
    for indicator in indicators:
        if indicator.lists and view.cells(indicator.id).whole.is_shown:
            listing(view, [indicator])


def listing_words(rows: Listing) -> tuple[Text, Text]:
    """What a list is called, and what it says in one sentence."""
    about = rows.dataset.listing
    if about is None or about.label is None or about.sentence is None:
        return words.ONE_BY_ONE.format(label=rows.dataset.label), strip.described(rows)
    return about.label, about.sentence.format(count=number(len(rows.rows)))
