"""Children and youth out of school: from the list to the outcome, what is due, and one indicator."""

from __future__ import annotations

import streamlit as st

from equity_metrics.text import Text
from pages import _cases, _record, _show
from pages._analysis import analysis, awaited, pick_indicator
from pages._cost import costs
from pages._view import View

TITLE = Text(th="เด็กและเยาวชนนอกระบบ", en="Out of school")
ICON = ":material/follow_the_signs:"
ORDER = 42
NEEDS = "figures"
TOPIC = "out_of_school"
_ENTER = Text(
    th="บันทึกการลงพื้นที่ แผน การติดตาม หรือผลลัพธ์", en="Record a visit, a plan, a follow-up or an outcome"
)
_ONE = Text(th="ตัวชี้วัดรายอำเภอและรายกลุ่ม", en="One indicator by district and group")


def render(view: View) -> None:
    """The finding, key figures, the chain with its baht, causes and outcomes, work due, one indicator."""
    offered = view.monitor.catalogue.of_topic(TOPIC)
    funnel = _cases.chain(view)
    if not view.is_room:
        _show.key_figures(view, offered[:6])
    if funnel is not None:
        _cases.picture_of(view, funnel)
    _cases.elsewhere(view)
    _cases.shown(view, offered)
    _cases.staff(view, offered)
    _cases.due(view)
    _entry(view)
    st.subheader(view.say(_ONE))
    analysis(view, pick_indicator(view, offered))
    costs(view, offered)
    awaited(view, TOPIC)


def _entry(view: View) -> None:
    """The form beside the work that is due, for readers who may record."""
    if view.is_room or not view.reader.may_record:
        return
    with st.expander(view.say(_ENTER)):
        _record.record(view, [each.id for each in view.monitor.catalogue.recorded])
