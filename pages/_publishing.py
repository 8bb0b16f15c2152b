"""What was recorded and is not yet published, and the button that publishes it."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from equity_metrics import desk_words as words
from equity_metrics import record_words
from equity_metrics.desk_tables import moves
from equity_metrics.preview import Move
from equity_metrics.protection.renewal import Renewal
from equity_metrics.sentences.general import general_text
from equity_metrics.text import number
from pages import _pick, _show
from pages._upload import forget
from pages._view import View

_PREVIEWED = "previewed"


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


def before_publishing(view: View) -> None:
    """What publishing would move, asked for and shown; and the button that publishes."""
    waiting = view.monitor.deliveries_waiting(view.reader)
    if not waiting:
        return
    left, right = st.columns(2)
    is_previewed = left.button(view.say(words.PREVIEW), width="stretch")
    if right.button(view.say(words.PUBLISH), type="primary", width="stretch"):
        publish(view)
    seen = tuple((each.id, each.record.released is not None) for each in waiting)
    if is_previewed:
        with _show.progress(view.lang) as step:
            _pick.remember(_PREVIEWED, (seen, view.monitor.preview(view.reader, step)))
    previewed = _pick.remembered(_PREVIEWED)
    if previewed is not None and previewed[0] == seen:
        _moves(view, previewed[1])


def _moves(view: View, found: tuple[Move, ...]) -> None:
    if not found:
        st.info(view.say(words.PREVIEW_NONE))
        return
    count = len({each.indicator.id for each in found})
    said = view.say(words.PREVIEW_SOME.format(count=number(count)))
    st.info(_show.plain(said))
    table = moves(found, view.monitor.catalogue, view.lang)
    st.dataframe(table, hide_index=True, alt=said, key="preview")


def renewing(view: View) -> None:
    """Of which publications the figures for general readers are; the button that renews them now."""
    found, current = view.monitor.general_figures(view.reader), view.monitor.publication().number
    st.subheader(view.say(words.GENERAL))
    st.markdown(_show.plain(view.say(general_text(found, current, view.monitor.catalogue.policy))))
    # Renewed now they are in every province: for who cares for all.
    if not found.keys() - {current} or view.reader.provinces is not None:
        return
    if view.monitor.deliveries_waiting(view.reader):
        st.caption(_show.plain(view.say(words.RENEWED_WITH)))
    if st.button(view.say(words.RENEW)):
        publish(view, "now")


def publish(view: View, renewal: Renewal = "due") -> None:
    """Publishes all that waits and draws the page anew; renewal: when general readers get it."""
    with _show.progress(view.lang) as step:
        manifest = view.monitor.publish(view.reader, step, from_screen=True, renewal=renewal)
    forget()
    if manifest is not None:
        st.toast(view.say(words.PUBLISHED_NOW.format(number=manifest.number)))
    if held := len(view.monitor.deliveries_waiting(view.reader)):
        st.toast(view.say(words.STILL_HELD.format(count=number(held))))
    st.rerun()
