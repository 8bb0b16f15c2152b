"""The data desk: files are brought in, checked, compared with what is held, and published."""

from __future__ import annotations

import streamlit as st

from equity_metrics import desk_words as words
from equity_metrics.text import Text
from pages import _publishing, _upload, _waiting
from pages._show import plain
from pages._view import View

TITLE = Text(th="นำเข้าและเผยแพร่ข้อมูล", en="Bring in and publish data")
ICON = ":material/upload_file:"
ORDER = 60
NEEDS = "delivery"
OF_A_STORE = True
WORKS_EMPTY = True


def render(view: View) -> None:
    """Upload, its results, what waits, what it would move, whose figures others get; nothing of it in a protected view."""
    if not view.reader.may_deliver:
        st.info(plain(view.say(words.NOT_IN_ROOM if view.is_room else words.READ_ONLY)))
        return
    view.monitor.stand_ready(view.reader)
    _upload.upload(view)
    st.subheader(view.say(words.WAITING))
    _waiting.waiting(view)
    if view.province:
        _publishing.unpublished(view)
    _publishing.before_publishing(view)
    if view.province:
        _publishing.renewing(view)
