"""The centres' network: who takes part, what is held at which level, with whose support, and to what end."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.declarations import Indicator
from equity_metrics.text import Text
from pages import _show
from pages._analysis import analysis, awaited, held_of, pick_indicator
from pages._cross import cross
from pages._listing import lists
from pages._view import View

TITLE = Text(th="เครือข่ายศูนย์พัฒนาเด็กเล็ก", en="Centre networks")
ICON = ":material/hub:"
ORDER = 45
NEEDS = "figures"
TOPIC, STANDARDS = "networks", "standards"
_HELD = ("activity_type", "network_level")
_WITH_WHOM = ("participant_role", "partner_sector")
_TOOK_PART = "network_part"
_BAHT = "baht"


def render(view: View) -> None:
    """The finding, activities and partners, participation beside results, one indicator, the lists."""
    held = held_of(view, TOPIC)
    if not held:
        st.info(_show.plain(view.say(words.NO_RECORDS.format(topic=TITLE))))
        awaited(view, TOPIC)
        return
    _show.sentence(view, view.cells(next(each for each in held if each.is_share).id))
    if not view.is_room:
        _show.key_figures(view, held[:6])
    _show.side_by_side(view, [(held[0], dimension) for dimension in _HELD])
    if not view.is_room:
        _support(view, held)
    standards = held_of(view, STANDARDS)
    cross(view, standards, _TOOK_PART)
    analysis(view, pick_indicator(view, held))
    if not view.is_room:
        lists(view, (*held[1:], *standards, held[0]))
    awaited(view, TOPIC)


def _support(view: View, held: Sequence[Indicator]) -> None:
    """Who was there, which partners joined, and what they gave in money and in kind."""
    st.subheader(view.say(words.PARTNERS_AND_SUPPORT))
    catalogue = view.monitor.catalogue
    by = {dimension.id: each for each in held for dimension in catalogue.dimensions_of(each)}
    _show.side_by_side(view, [(by[name], name) for name in _WITH_WHOM if name in by])
    for each in held:
        if each.unit == _BAHT:
            st.markdown(_show.plain(view.say(_show.headline_of(view, view.cells(each.id)))))
