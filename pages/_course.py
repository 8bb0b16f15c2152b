"""One indicator over time, and what was resolved about it."""

from __future__ import annotations

import streamlit as st

from equity_metrics.along import answers_along, course_along
from equity_metrics.charts import course as chart
from equity_metrics.charts.course_flags import legend
from equity_metrics.course import Course
from equity_metrics.declarations import Indicator
from equity_metrics.text import Text, today
from pages import _pick
from pages._show import picture, plain
from pages._view import View

_OVER_TIME = Text(th="ตามเวลา: {place}", en="Over time: {place}")
_TO_RESOLUTIONS = Text(
    th="มติทั้งหมดของจังหวัดและผลการดำเนินงาน", en="All resolutions of the province and how they stand"
)
_PAGE = "resolutions"
_ICON = ":material/gavel:"


def over_time(view: View, indicator: Indicator) -> None:
    """The course of the province or the chosen district, where there is one; not in a room."""
    if view.is_room:
        return
    answers = answers_along(view, indicator)
    if not answers:
        return
    course = course_along(view, answers, today())
    if not course.tells:
        return
    for each in answers:
        view.draws(each, [each.index[course.place.code, ()]])
    st.markdown(f"##### {plain(view.say(_OVER_TIME.format(place=course.place.full_name)))}")
    figure = chart.drawn(course, view.lang, view.look)
    picture(figure, view.say(chart.described(course)), f"course_{indicator.id}")
    _resolved(view, course)


def _resolved(view: View, course: Course) -> None:
    """What each flag is, and the way to the page of resolutions."""
    if not course.marks:
        return
    st.caption("  \n".join(plain(view.say(each)) for each in legend(course)))
    page = st.Page(lambda: None, title=_PAGE, url_path=_PAGE)
    chosen = _pick.selection()
    st.page_link(page, label=view.say(_TO_RESOLUTIONS), icon=_ICON, query_params=chosen)
