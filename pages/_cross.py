"""Two facts about the same centres side by side in a plain table: what is found together, no cause."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.cells import Cells
from equity_metrics.declarations import Indicator
from equity_metrics.tables.cells import crossed
from pages._show import chart, other_table, plain
from pages._view import View


def cross(view: View, indicators: Sequence[Indicator], by: str) -> None:
    """The shares among `indicators` that can be split by a dimension, over its groups; none with one group."""
    found = [cells for cells in _split(view, indicators, by) if _compares(cells)]
    if not found:
        return
    title = words.SIDE_BY_SIDE.format(dimension=found[0].by[0].label)
    st.subheader(view.say(title))
    st.markdown(f"##### {plain(view.say(found[0].indicator.label))}")
    chart(view, "groups", found[0], f"cross_{found[0].indicator.id}")
    other_table(view, crossed(found, view.lang), title, f"cross_{by}", title, is_open=True)
    st.caption(plain(view.say(words.NO_CAUSE)))


def _split(view: View, indicators: Sequence[Indicator], by: str) -> list[Cells]:
    catalogue = view.monitor.catalogue
    return [
        view.cells(each.id, (by,))
        for each in indicators
        if each.is_share and by in {found.id for found in catalogue.dimensions_of(each)}
    ]


def _compares(cells: Cells) -> bool:
    """Whether more than one group has a value."""
    return len([cell for cell in cells.by_group if cell.is_shown]) > 1
