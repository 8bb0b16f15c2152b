"""Recording on screen what offices would send as a file: visits, plans, follow-ups, outcomes."""

from __future__ import annotations

import streamlit as st

from equity_metrics import record_words
from equity_metrics.text import Text
from pages import _record
from pages._view import View

TITLE = Text(th="บันทึกผลการทำงาน", en="Records")
ICON = ":material/edit_note:"
ORDER = 85
NEEDS = "records"
OF_A_STORE = True


def render(view: View) -> None:
    """Every dataset that may be recorded; nothing of it in a protected view or a room."""
    if view.is_room:
        st.info(view.say(record_words.NOT_IN_A_ROOM))
    _record.record(view, [each.id for each in view.monitor.catalogue.recorded])
