"""Where the money goes: by district and source, per child, and against need."""

from __future__ import annotations

import streamlit as st

from equity_metrics import words
from equity_metrics.text import Text
from pages import _show
from pages._view import View

TITLE = Text(th="เงินช่วยเหลือ", en="Funding")
ICON = ":material/payments:"
ORDER = 30
TOPIC = "funding"
_COMPARES = "shares"


def render(view: View) -> None:
    """One funding indicator, then the share of money against the share of eligible children."""
    offered = view.monitor.catalogue.of_topic(TOPIC)
    chosen = _show.pick_indicator(view, offered)
    _show.analysis(view, chosen)
    if view.is_room:
        return
    for indicator in offered:
        if indicator.chart == _COMPARES and indicator is not chosen:
            st.subheader(view.say(words.SHARES))
            cells = view.cells(indicator.id)
            _show.chart(view, _COMPARES, cells, f"shares_{indicator.id}")
            _show.table(view, cells, f"shares_{indicator.id}")
