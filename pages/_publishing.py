"""What was recorded and is not yet published, and the button that publishes it."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from equity_metrics import record_words, words
from equity_metrics.text import number
from pages import _pick, _show
from pages._view import View


def unpublished(view: View, datasets: Collection[str] | None = None) -> None:
    """How many entries wait for publication, and who may publish them."""
    waiting = view.monitor.unpublished(view.reader, view.province, datasets)
    refused = view.monitor.no_longer_passing(view.reader, view.province, datasets)
    if refused:
        listed = ", ".join(number(each) for each in refused)
        st.warning(_show.plain(view.say(record_words.NO_LONGER_PASSES.format(numbers=listed))))
    if not waiting:
        return
    said = view.say(record_words.UNPUBLISHED.format(count=number(len(waiting))))
    if not view.reader.may_deliver:
        st.info(_show.plain(f"{said} ({view.say(record_words.ASK_STEWARD)})"))
        return
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.info(_show.plain(said))
    if right.button(view.say(record_words.PUBLISH), key="publish_records", width="stretch"):
        publish(view)


def publish(view: View) -> None:
    """Publishes all that waits and draws the page anew."""
    with _show.progress(view.lang) as step:
        manifest = view.monitor.publish(view.reader, step, from_screen=True)
    _pick.remember("report", None)
    if manifest is not None:
        st.toast(view.say(words.PUBLISHED_NOW.format(number=manifest.number)))
    st.rerun()
