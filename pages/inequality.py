"""How unequal an indicator is between groups or places, how sure that is, elsewhere and over time."""

from __future__ import annotations

import streamlit as st

from equity_metrics import inequality_words as said
from equity_metrics.between import cells_between, first_telling, splits_offered
from equity_metrics.cells import Cells
from equity_metrics.declarations import Indicator
from equity_metrics.disparities.summary import Disparities
from equity_metrics.errors import ReaderError
from equity_metrics.sentences.bounds import bounds_said
from equity_metrics.sentences.disparity import finding, notes
from equity_metrics.text import Text
from pages import _pick
from pages._analysis import how, pick_indicator
from pages._comparing import equiplot, figures, measures_behind
from pages._decomposition import decomposition
from pages._elsewhere import benchmark, over_time
from pages._money import money
from pages._show import plain, table
from pages._two_dimensions import two_dimensions
from pages._uncertainty import uncertainty
from pages._view import View

TITLE = Text(th="ความเหลื่อมล้ำ", en="Inequality")
ICON = ":material/balance:"
ORDER = 42
NEEDS = "figures"


def render(view: View) -> None:
    """One indicator between the groups of one dimension, or between districts or other units."""
    offered = view.monitor.rates(view.reader, view.province)
    if not offered:
        st.markdown(plain(view.say(said.NO_RATE)))
        return
    indicator = pick_indicator(view, offered)
    cells = _cells(view, indicator)
    found = _compared(view, cells)
    if found is not None:
        _finding(view, found)
        figures(view, found)
    part = _pick.pick(
        "part", said.PART, said.PARTS, view.lang, default=next(iter(said.PARTS)),
        is_fixed=view.is_room, draw=st.segmented_control, label_visibility="collapsed",
    )  # fmt: skip
    _part(view, part, indicator, cells, found)
    if cells is not None and found is not None:
        measures_behind(view, found)
        table(view, cells, f"inequality_{indicator.id}", said.CELLS_BEHIND)
        how(view, indicator, cells)


def _part(
    view: View, part: str, indicator: Indicator, cells: Cells | None, found: Disparities | None
) -> None:
    """One look at the inequality: what the comparison shows, or what stands beside it."""
    alone = {"money": money, "inside": decomposition, "two": two_dimensions}
    compared = {"groups": equiplot, "elsewhere": benchmark, "time": over_time}
    if part in alone:
        alone[part](view, indicator)
    elif part == "certain" and cells is not None:
        uncertainty(view, indicator, cells)
    elif part in compared and found is not None:
        compared[part](view, found)


def _cells(view: View, indicator: Indicator) -> Cells | None:
    """The cells of what the reader compares; None with the refusal said."""
    chosen = _pick_split(view, indicator)
    try:
        return cells_between(view, indicator, chosen)
    except ReaderError as refused:
        st.markdown(plain(view.say(refused.text)))
        return None


def _pick_split(view: View, indicator: Indicator) -> str:
    """Between whom: the groups of a dimension, districts, or the units of another scheme."""
    return _pick.pick(
        "between", said.COMPARE, splits_offered(view, indicator), view.lang,
        default=first_telling(view, indicator), is_fixed=view.is_room,
    )  # fmt: skip


def _compared(view: View, cells: Cells | None) -> Disparities | None:
    """The comparison; None with the reason said in words."""
    if cells is None:
        return None
    try:
        return view.monitor.disparities(view.reader, cells)
    except ReaderError as refused:
        st.markdown(plain(view.say(refused.text)))
        return None


def _finding(view: View, found: Disparities) -> None:
    view.draws(found.compared.cells)
    st.markdown(f"#### {plain(view.say(finding(found, view.monitor.places)))}")
    beneath = [*notes(found.compared), *bounds_said(found)]
    if view.districts and found.compared.is_of_places:
        beneath.append(said.EVERY_DISTRICT)
    for each in beneath:
        st.markdown(plain(view.say(each)))
