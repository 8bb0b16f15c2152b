"""The deliveries that wait: compared with what is held, confirmed where held back, or discarded."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import desk_words as words
from equity_metrics.desk_tables import comparison
from equity_metrics.holds import Hold
from equity_metrics.reader import ROLE_LABELS
from equity_metrics.store import DeliveryRecord, WaitingDelivery
from equity_metrics.text import moment, number
from pages import _pick, _show
from pages._view import View

_COMPARED = "compared"


def waiting(view: View) -> None:
    """Each delivery in a frame of its own."""
    found = view.monitor.deliveries_waiting(view.reader)
    if not found:
        st.caption(view.say(words.NOTHING_WAITS))
    held = view.monitor.held(view.reader) if found else {}
    for delivery in found:
        with st.container(border=True):
            _delivery(view, delivery, held.get(delivery.id, ()))


def _delivery(view: View, delivery: WaitingDelivery, holds: Sequence[Hold]) -> None:
    record = delivery.record
    left, middle, right = st.columns([5, 1.6, 1.2], vertical_alignment="center")
    left.markdown(_about(view, record))
    is_compared = _pick.remembered(_COMPARED) == record.id
    middle.button(
        view.say(words.HIDE_COMPARISON if is_compared else words.COMPARE),
        key=f"compare_{record.id}", on_click=_pick.remember,
        args=(_COMPARED, None if is_compared else record.id), width="stretch",
    )  # fmt: skip
    with right.popover(view.say(words.DISCARD), key=f"discard_ask_{record.id}", width="stretch"):
        st.markdown(_show.plain(view.say(words.DISCARD_CONFIRM)))
        st.button(
            view.say(words.DISCARD), key=f"discard_{record.id}", type="primary",
            on_click=view.monitor.discard, args=(view.reader, record.id),
        )  # fmt: skip
    _hold(view, record, holds)
    if is_compared:
        _comparison(view, record.id)


def _about(view: View, record: DeliveryRecord) -> str:
    line = words.WAITING_LINE.format(
        file=record.file_name,
        dataset=view.monitor.catalogue.datasets[record.dataset].label,
        ok=number(record.rows_ok),
        rejected=number(record.rows_rejected),
        aside=number(record.rows_set_aside),
    )
    received = words.RECEIVED.format(
        at=moment(record.received_at), by=ROLE_LABELS[record.by], scope=words.SCOPES[record.scope]
    )
    return f"{_show.plain(view.say(line))}  \n:small[{_show.plain(view.say(received))}]"


def _hold(view: View, record: DeliveryRecord, holds: Sequence[Hold]) -> None:
    """Why a delivery is held, and the form that lets it go; or who let it go."""
    if record.released is not None:
        said = words.RELEASED.format(
            by=ROLE_LABELS[record.released.by], reason=record.released.reason
        )
        st.caption(_show.plain(view.say(said)))
        return
    if not holds:
        return
    st.warning("  \n".join(_show.plain(view.say(each.text)) for each in holds))
    if not all(each.may_be_released for each in holds):
        return
    with st.form(f"release_{record.id}", enter_to_submit=False):
        reason = st.text_input(view.say(words.RELEASE_WHY), max_chars=200)
        is_sure = st.checkbox(view.say(words.RELEASE_SURE))
        is_asked = st.form_submit_button(view.say(words.RELEASE))
    if is_asked and not is_sure:
        st.warning(view.say(words.SURE_FIRST))
    elif is_asked:
        view.monitor.release(view.reader, record.id, reason)
        st.rerun()


def _comparison(view: View, delivery: str) -> None:
    found = view.monitor.comparison(view.reader, delivery)
    st.dataframe(
        comparison(found, view.monitor.catalogue, view.lang), hide_index=True,
        alt=view.say(words.COMPARE), key=f"comparison_{delivery}",
    )  # fmt: skip
