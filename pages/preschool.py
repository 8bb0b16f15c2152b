"""Pre-school care across agencies: who is in care, who is not, who does what, and where to begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from equity_metrics import words
from equity_metrics.declarations import Indicator
from equity_metrics.text import Text, joined
from pages import _pick, _show
from pages._analysis import analysis, awaited, pick_indicator
from pages._grid import across, held
from pages._preschool import agencies, carers, functions, named_districts, partners, standard
from pages._shortlist import shortlist
from pages._view import View

TITLE = Text(th="บูรณาการงานเด็กก่อนวัยเรียน", en="Pre-school integration")
ICON = ":material/child_care:"
ORDER = 44
NEEDS = "figures"
TOPIC = "preschool"
BAND = "age_band"


def render(view: View) -> None:
    """The districts in one age band, then agencies, carers, standards, partners and the shortlist."""
    offered = held(view, view.monitor.catalogue.of_topic(TOPIC))
    if not offered:
        place = view.monitor.places.province(view.province).full_name
        st.info(_show.plain(view.say(words.NO_PRESCHOOL.format(place=place))))
        return
    view = _banded(view, offered)
    if not view.is_room:
        _show.key_figures(view, offered[:6])
    picked = pick_indicator(view, offered)
    analysis(view, picked)
    st.markdown(f"##### {_show.plain(view.say(words.BY_AGE_BAND))}")
    across(view, offered, BAND)
    if BAND in {each.id for each in view.monitor.catalogue.dimensions_of(picked)}:
        title = words.BY_DISTRICT_AND_BAND.format(label=picked.brief)
        _show.table(view, view.cells(picked.id, (BAND,)), f"bands_{picked.id}", title)
    named_districts(view, offered)
    agencies(view)
    carers(view, BAND)
    standard(view)
    functions(view)
    partners(view)
    criteria = held(view, view.monitor.catalogue.shortlist)
    if len(criteria) > 1:
        shortlist(view, criteria)
    awaited(view, TOPIC)


def _banded(view: View, offered: Sequence[Indicator]) -> View:
    """The view of one age band: the sidebar's where it is one of these, else the oldest.

    Where nothing that the province holds has bands, the view as it was.
    """
    dimensions = (view.dimensions_of(each) for each in offered)
    band = next((each for found in dimensions for each in found if each.id == BAND), None)
    if band is None:
        return view
    asked = dict(view.where).get(BAND)
    chosen = _pick.pick(
        "band", words.AGE_BAND_SHOWN, {each.id: each.label for each in band.group}, view.lang,
        default=asked if asked in band.codes else band.codes[-1], is_fixed=view.is_room,
        draw=st.segmented_control,
    )  # fmt: skip
    rule = (band.label_of(chosen), band.rule) if band.rule else (band.label_of(chosen),)
    st.markdown(_show.plain(view.say(joined(rule, " · "))))
    return replace(view, where=((BAND, chosen),))
