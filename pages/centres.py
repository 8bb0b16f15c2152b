"""The centres themselves: how many, how full, with how many carers, by which standard they stand where."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.declarations import Indicator
from equity_metrics.text import Text
from pages import _show
from pages._analysis import analysis, awaited, held_of, pick_indicator, pick_topic
from pages._listing import lists
from pages._view import View

TITLE = Text(th="ศูนย์พัฒนาเด็กเล็ก", en="Centres")
ICON = ":material/home_work:"
ORDER = 43
NEEDS = "figures"
TOPICS = (CENTRES, STANDARDS) = ("centres", "standards")
GRANTS, _REQUESTS = "grants", "centre_request"
_BY_AREA = "dla_area"


def render(view: View) -> None:
    """The key figures of a topic, one of them by district and group; then requests, or standards."""
    topic = pick_topic(view, TOPICS)
    offered = held_of(view, topic)
    if not offered:
        st.info(_show.plain(view.say(words.NO_RECORDS.format(topic=TITLE))))
        awaited(view, topic)
        return
    if not view.is_room:
        _show.key_figures(view, _figures(view, offered)[:6])
    analysis(view, pick_indicator(view, offered))
    if not view.is_room:
        _standards(view, offered) if topic == STANDARDS else _requests(view)
    awaited(view, topic)


def _figures(view: View, offered: Sequence[Indicator]) -> list[Indicator]:
    """What one figure can say: a scale or the areas of a standard are read group by group."""
    dimensions_of = view.monitor.catalogue.dimensions_of
    return [
        each
        for each in offered
        if each.topic != STANDARDS
        or (
            each.denominator
            and _BY_AREA not in {found.id for found in dimensions_of(each)}
            and view.cells(each.id).whole.is_shown
        )
    ]


def _requests(view: View) -> None:
    """How many centres asked to be developed, and how many of them were."""
    found = [each for each in held_of(view, GRANTS) if each.numerator.dataset == _REQUESTS]
    if found:
        st.subheader(view.say(words.REQUESTS_AND_GRANTS))
        _show.key_figures(view, found)


def _standards(view: View, offered: Sequence[Indicator]) -> None:
    """Each standard on its own scale, its areas one by one, and the weakest that nobody reached."""
    st.subheader(view.say(words.EACH_BY_ITS_SCALE))
    st.caption(_show.plain(view.say(words.NEVER_AVERAGED)))
    dimensions_of = view.monitor.catalogue.dimensions_of
    scales = [
        (each, dimension.id)
        for each in offered
        if each.denominator is None
        for dimension in dimensions_of(each)
        if dimension.is_ordered
    ]
    areas = [
        (each, _BY_AREA)
        for each in offered
        if _BY_AREA in {dimension.id for dimension in dimensions_of(each)}
    ]
    _show.side_by_side(view, [*scales, *areas])
    lists(view, offered)
