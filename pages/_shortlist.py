"""Where to begin: criteria with a slider each, districts by score, and how every score was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from equity_metrics import charts, words
from equity_metrics.declarations import Indicator
from equity_metrics.shortlist import Criterion, Shortlist, formula, scored, shortlisted
from equity_metrics.tables.cells import shortlist as shortlist_table
from equity_metrics.text import Text, joined, number
from pages import _pick
from pages._grid import grid
from pages._show import other_table, picture, plain
from pages._view import View

_FIRST = 10  # districts that are listed with their points; the chart and the table hold all


def shortlist(view: View, indicators: Sequence[Indicator]) -> None:
    """The weights that the reader sets, the ranking they give, ties and whoever is left out."""
    st.subheader(view.say(words.SHORTLIST))
    everywhere = replace(view, districts=())
    found = shortlisted(
        [
            Criterion(everywhere.cells(each.id), weight)
            for each, weight in zip(indicators, _weights(view, indicators), strict=True)
        ]
    )
    for each in found.criteria:
        view.draws(each.cells)
    if not found.ranked:
        st.info(plain(view.say(words.SHORTLIST_NO_WEIGHT)))
        return
    said = _said(view, found)
    st.markdown(f"**{plain(view.say(said))}**")
    st.markdown(plain(view.say(formula(found))))
    cells = scored(
        found, everywhere.cells(indicators[0].id), view.monitor.catalogue.units["points"]
    )
    places = view.monitor.places
    figure = charts.drawn("bar", cells, places, view.lang, view.look)
    picture(figure, view.say(said), "shortlist")
    _first(view, found)
    other_table(view, shortlist_table(found, places, view.lang), words.SHORTLIST, "shortlist", said)


def _weights(view: View, indicators: Sequence[Indicator]) -> list[int]:
    """One slider a criterion; in a room as the link says."""
    columns = [None] * len(indicators) if view.is_room else st.columns(len(indicators))
    found = []
    for indicator, column in zip(indicators, columns, strict=True):
        about = indicator.shortlist
        with column if column is not None else st.container():
            weight = _pick.number(
                f"weight_{indicator.id}", words.WEIGHT_OF.format(label=indicator.brief), view.lang,
                low=0, high=100, step=5, default=about.weight if about else 0,
                is_fixed=view.is_room,
            )  # fmt: skip
        found.append(weight)
    return found


def _said(view: View, found: Shortlist) -> Text:
    names = [_name(view, each.place) for each in found.upto(1)]
    parts = [
        words.SHORTLIST_FIRST.format(
            names=joined(tuple(names)),
            score=number(found.ranked[0].score, 1),
            count=len(found.ranked),
        )
    ]
    tied = [each for each in found.ranked if each.is_tied]
    if tied:
        listed = (
            words.RANKED.format(rank=each.rank, place=_name(view, each.place)) for each in tied
        )
        parts.append(words.SHORTLIST_TIES.format(names=joined(tuple(listed))))
    if found.left_out:
        names = [_name(view, place) for place in found.left_out]
        parts.append(words.SHORTLIST_LEFT_OUT.format(count=len(names), names=joined(tuple(names))))
    return joined(tuple(parts), " · ")


def _name(view: View, place: str) -> Text:
    return view.monitor.places.place(place).name


def _first(view: View, found: Shortlist) -> None:
    """The first districts with the points that made their score."""
    briefs = (view.say(each.indicator.brief) for each in found.criteria)
    heads = [view.say(words.DISTRICT), view.say(words.RANK), view.say(words.SCORE), *briefs]
    rows = [
        [
            view.say(_name(view, each.place)),
            str(each.rank),
            number(each.score, 1),
            *(number(points, 1) for points in each.points),
        ]
        for each in found.upto(_FIRST)
    ]
    st.markdown(plain(view.say(words.SHORTLIST_POINTS.format(count=_FIRST))))
    grid(heads, rows)
