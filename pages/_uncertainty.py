"""How far the districts of an indicator can be trusted: against the province, by rank, adjusted."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from equity_metrics import charts, words
from equity_metrics.cells import Cells
from equity_metrics.declarations import Indicator
from equity_metrics.disparities.districts.uncertain import Uncertain, uncertain
from equity_metrics.errors import ReaderError
from equity_metrics.sentences.districts import HOW, finding, notes
from equity_metrics.tables.districts import district_table
from equity_metrics.text import Text
from pages import _pick
from pages._show import chart, other_table, plain
from pages._view import View

_TITLE = Text(th="ความไม่แน่นอนของแต่ละพื้นที่", en="How certain the districts are")
_NO_DISTRICTS = Text(
    th="ข้อมูลของตัวชี้วัดนี้ไม่แยกรายพื้นที่", en="The data of this indicator do not say the area"
)
_PICTURE = Text(th="ดูแบบ", en="Show as")
_PICTURES = ("control_limits", "rank_ranges", "pulled_values")


def uncertainty(view: View, indicator: Indicator, cells: Cells) -> None:
    """The finding, one of three pictures, the table behind, how it is computed.

    cells: what the page compares; where that is groups, the districts are asked for here. Says in
    one caption why nothing can be shown.
    """
    st.subheader(view.say(_TITLE))
    areas = _areas(view, indicator, cells)
    found = areas if isinstance(areas, Text) else uncertain(areas)
    if isinstance(found, Text):
        st.caption(plain(view.say(found)))
        return
    places = view.monitor.places
    st.markdown(f"**{plain(view.say(finding(found, places)))}**")
    picture = _pick.pick(
        "picture", _PICTURE, {name: charts.kinds()[name].LABEL for name in _PICTURES}, view.lang,
        default=_PICTURES[0], is_fixed=view.is_room, draw=st.segmented_control,
        label_visibility="collapsed",
    )  # fmt: skip
    chart(view, picture, found.cells, f"{picture}_{indicator.id}")
    _beneath(view, found)


def _areas(view: View, indicator: Indicator, cells: Cells) -> Cells | Text:
    """The cells of whole areas: all districts, whichever of them the reader has picked out."""
    if not cells.by and not view.districts:
        return cells
    if cells.by and not view.monitor.catalogue.has_districts(indicator):
        return _NO_DISTRICTS
    try:
        return replace(view, districts=()).cells(indicator.id, scheme=cells.scheme.id)
    except ReaderError as refused:
        return refused.text


def _beneath(view: View, found: Uncertain) -> None:
    places, said = view.monitor.places, notes(found, view.monitor.places)
    st.caption("  \n".join(plain(view.say(each)) for each in said))
    table = district_table(found, places, view.lang)
    name = f"uncertainty_{found.cells.indicator.id}"
    other_table(view, table, _TITLE, name, finding(found, places))
    if not view.is_room:
        with st.expander(view.say(words.HOW)):
            st.markdown(view.say(HOW))
