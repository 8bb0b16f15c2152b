"""The same comparison in other provinces and in earlier periods."""

from __future__ import annotations

import streamlit as st

from equity_metrics import inequality_words as said
from equity_metrics.charts import level_and_gap, level_beside_gap
from equity_metrics.charts.level_and_gap import Point
from equity_metrics.disparities.movement import movement
from equity_metrics.disparities.summary import Disparities
from equity_metrics.sentences import movement as words
from equity_metrics.tables.disparity import levels_and_gaps
from equity_metrics.text import Text
from pages._show import other_table, picture, plain
from pages._view import View


def benchmark(view: View, found: Disparities) -> None:
    """Level and inequality beside the other provinces that the reader may see."""
    st.subheader(view.say(said.BENCHMARK))
    others = view.monitor.disparities_elsewhere(view.reader, found.compared.cells)
    if not others:
        st.caption(plain(view.say(words.NOBODY_ELSE)))
        return
    line = words.elsewhere(found, others, view.monitor.places)
    st.markdown(plain(view.say(line)))
    every = (found, *others)
    name = view.monitor.places.place
    points = tuple(
        Point(name(each.compared.cells.province).name, each, each is found) for each in every
    )
    if len(level_and_gap.shown_points(points)) > 1:
        figure = level_beside_gap.drawn(points, view.lang, view.look)
        key = f"elsewhere_{found.compared.cells.indicator.id}"
        picture(figure, view.say(level_and_gap.described(points)), key)
    _behind(view, every, "elsewhere", said.BENCHMARK)


def over_time(view: View, found: Disparities) -> None:
    """How level and inequality moved together since the first period that can be compared."""
    st.subheader(view.say(said.OVER_TIME))
    every = view.monitor.disparities_over_time(view.reader, found.compared.cells)
    if len(every) < 2:
        st.caption(plain(view.say(words.NOTHING_EARLIER)))
        return
    moved = movement(every[0], every[-1])
    line = words.OTHER_GROUPS if moved is None else words.moved(moved)
    st.markdown(plain(view.say(line)))
    if moved is not None:  # the ends of the path among those that both periods have
        every = (moved.before, *every[1:-1], moved.after)
    points = tuple(
        Point(each.compared.cells.period.short, each, each is every[-1]) for each in every
    )
    if len(level_and_gap.shown_points(points)) > 1:
        figure = level_and_gap.drawn(points, view.lang, view.look)
        key = f"over_time_{found.compared.cells.indicator.id}"
        picture(figure, view.say(level_and_gap.described(points)), key)
    _behind(view, every, "over_time", said.OVER_TIME)


def _behind(view: View, every: tuple[Disparities, ...], name: str, title: Text) -> None:
    for each in every:
        view.draws(each.compared.cells)
    content = levels_and_gaps(every, view.monitor.places, view.lang)
    key = f"{name}_{every[0].compared.cells.indicator.id}"
    other_table(view, content, title, key, title)
