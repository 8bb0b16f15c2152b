"""Student care by the quality groups of schools: five steps, who reported, risk, supervision."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import care, words
from equity_metrics.cells import Cells
from equity_metrics.charts import care_steps
from equity_metrics.declarations import Indicator
from equity_metrics.tables import care as care_tables
from equity_metrics.tables.cells import crosswalk
from equity_metrics.text import Text
from pages._analysis import analysis, awaited, pick_indicator, proof
from pages._show import chart, key_figures, other_table, picture, plain
from pages._view import View

TITLE = Text(th="ระบบดูแลช่วยเหลือนักเรียน", en="Student care")
ICON = ":material/volunteer_activism:"
ORDER = 46
NEEDS = "figures"
TOPIC = "care"
_FIGURES = 9
_REPORTS, _CENTRES, _SCHOOLS = "group_report", "esa_report", "school"  # datasets
_PICTURED = ("risk_domain", "supervision_duty")  # dimensions


def render(view: View) -> None:
    """The finding, the five steps by group, the reports, risk and visits, then one indicator."""
    catalogue = view.monitor.catalogue
    offered, steps = catalogue.of_topic(TOPIC), catalogue.steps_of(TOPIC)
    periods = view.monitor.periods_of(view.reader, view.province, steps[0].id)
    if not periods:
        place = view.monitor.places.place(view.province).full_name
        st.markdown(plain(view.say(care.NOT_HELD.format(place=place))))
        awaited(view, TOPIC)
        return
    found = tuple(_by_group(view, each) for each in steps)
    finding = care.weakest_step(found, view.monitor.places)
    st.markdown(f"#### {plain(view.say(finding))}")
    st.markdown(plain(view.say(care.years_said(periods))))
    if not view.is_room:
        others = [each for each in offered if each not in steps]
        key_figures(view, others[:_FIGURES])
    _steps(view, found)
    _reports(view, offered)
    _pictures(view, offered)
    if not view.is_room:
        _crosswalk(view, offered)
        st.subheader(view.say(care.IN_DETAIL))
        analysis(view, pick_indicator(view, offered), care.GROUPS)
    awaited(view, TOPIC)


def _by_group(view: View, indicator: Indicator) -> Cells:
    return view.cells(indicator.id, scheme=care.GROUPS)


def _of(offered: Sequence[Indicator], dataset: str) -> list[Indicator]:
    return [each for each in offered if each.numerator.dataset == dataset]


def _steps(view: View, found: Sequence[Cells]) -> None:
    st.subheader(view.say(care.STEPS))
    places, said = view.monitor.places, care_steps.described(found)
    for each in found:
        view.draws(each)
    picture(care_steps.drawn(found, places, view.lang, view.look), view.say(said), "care_steps")
    content = care_tables.steps(found, places, view.lang)
    other_table(view, content, care.STEPS, "care_steps", said)


def _reports(view: View, offered: Sequence[Indicator]) -> None:
    st.subheader(view.say(care.REPORTS))
    complete, in_time = (_by_group(view, each) for each in _of(offered, _REPORTS)[:2])
    lines = [*care.reports_said(complete, in_time, view.monitor.places)]
    view.draws(complete)
    view.draws(in_time)
    lines += [care.centre_said(view.cells(each.id)) for each in _of(offered, _CENTRES)]
    st.markdown("\n".join(f"- {plain(view.say(each))}" for each in lines))


def _pictures(view: View, offered: Sequence[Indicator]) -> None:
    """The province by the groups of what is read best as bars."""
    columns = [st.container() for _ in _PICTURED] if view.is_room else st.columns(len(_PICTURED))
    for column, name in zip(columns, _PICTURED, strict=True):
        carrying = [
            each
            for each in offered
            if name in (found.id for found in view.monitor.catalogue.dimensions_of(each))
        ]
        with column:
            st.subheader(view.say(carrying[0].label))
            chart(view, "groups", view.cells(carrying[0].id, (name,)), f"care_{name}")


def _crosswalk(view: View, offered: Sequence[Indicator]) -> None:
    """How many schools of each group lie in each district; not for readers of protected cells."""
    schools = next(each for each in _of(offered, _SCHOOLS) if each.denominator is None)
    found = view.monitor.crosswalk(view.reader, schools.id, view.province, care.GROUPS, view.period)
    if found is None:
        return
    title = words.CROSSWALK.format(scheme=found.scheme.name)
    note = words.CROSSWALK_NOTE.format(label=schools.numerator.label, count=len(found.across))
    st.subheader(view.say(title))
    st.markdown(plain(view.say(note)))
    other_table(view, crosswalk(found, view.lang), title, "care_crosswalk", note)
    proof(view, _by_group(view, schools))
