"""The sections of the page on pre-school care: agencies, carers, standard, functions, partners."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.carer_standard import ratios_of
from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.listing import Listing
from equity_metrics.tables.cells import listed
from equity_metrics.text import Text, joined, number
from pages._grid import across, crossed, grid, held
from pages._show import chart, other_table, plain
from pages._view import View

_AGENCY, _HOURS = "agency", "opening_hours"
_GRADE = "bma_grade"
_FUNCTION, _PART, _LEAD = "care_function", "function_part", "lead"
_ROLE = "partner_role"
_DISTRICTS = "districts"  # the unit of indicators that count districts


def _offered(view: View, topic: str) -> list[Indicator]:
    """The indicators of a topic that the province has data for, under the topic's own head."""
    catalogue = view.monitor.catalogue
    found = held(view, catalogue.of_topic(topic))
    if found:
        st.subheader(view.say(catalogue.topics[topic].label))
    return found


def named_districts(view: View, indicators: Sequence[Indicator]) -> None:
    """The districts behind each indicator that counts districts, by name."""
    for indicator in indicators:
        if indicator.unit != _DISTRICTS:
            continue
        names = tuple(
            view.monitor.places.place(cell.place).name
            for cell in view.cells(indicator.id).shown
            if cell.value
        )
        if names:
            label = words.COUNTED.format(label=indicator.label, count=len(names))
            line = words.THE_DISTRICTS.format(label=label, names=joined(names))
            st.markdown(plain(view.say(line)))


def agencies(view: View) -> None:
    """Sites, places, children and waiting by agency and by opening hours."""
    offered = _offered(view, "preschool_agency")
    if not offered:
        return
    everything = [*_counted(view), *offered]
    across(view, everything, _AGENCY)
    across(view, everything, _HOURS)
    crossed(view, offered[0], _AGENCY, _HOURS)


def _counted(view: View) -> list[Indicator]:
    """The indicators of children that agencies carry as well."""
    return held(view, view.monitor.catalogue.of_topic("preschool"))


def carers(view: View, band: str) -> None:
    """Children per carer by age band beside the standard."""
    offered = _offered(view, "preschool_carers")
    if not offered:
        return
    across(view, offered, band)
    catalogue = view.monitor.catalogue
    on = view.cells(offered[0].id).period.ends
    line = words.STANDARD_RATIO.format(ratios=ratios_of(catalogue.rates, on))
    st.markdown(plain(view.say(line)))
    across(view, offered, _AGENCY)


def standard(view: View) -> None:
    """Centres by their result under the city's standard, and those in the plan of improvement."""
    offered = _offered(view, "preschool_standard")
    if not offered:
        return
    chart(view, "groups", view.cells(offered[0].id, (_GRADE,)), "standard")
    across(view, offered, _GRADE)


def functions(view: View) -> None:
    """Which agency leads, joins in or supports each function: one square of words a pair."""
    rows = _listing(view, _FUNCTION)
    if rows is None:
        return
    dimensions = view.monitor.catalogue.dimensions
    st.subheader(view.say(words.WHO_DOES_WHAT))
    parts = {
        (str(agency), str(function)): str(part)
        for agency, function, part in zip(
            rows.values(_AGENCY), rows.values(_FUNCTION), rows.values(_PART), strict=True
        )
    }
    said = {each.id: view.say(each.brief) for each in dimensions[_PART].group}
    heads = [view.say(dimensions[_AGENCY].label)]
    heads += [view.say(each.brief) for each in dimensions[_FUNCTION].group]
    body = []
    for agency in dimensions[_AGENCY].group:
        mine = (parts.get((agency.id, each.id)) for each in dimensions[_FUNCTION].group)
        body.append([view.say(agency.brief), *(said[each] if each else "–" for each in mine)])
    grid(heads, body, strong=said[_LEAD], holds="marks")


def partners(view: View) -> None:
    """Partners by role, with the districts where they work."""
    catalogue = view.monitor.catalogue
    rows = _listing(view, _ROLE)
    if rows is None:
        return
    st.subheader(view.say(words.PARTNERS_BY_ROLE))
    label = rows.dataset.label
    indicator = next(
        each for each in catalogue.declared if each.numerator.dataset == rows.dataset.id
    )
    cells = view.cells(indicator.id, (_ROLE,))
    body = []
    for group in cells.by[0].group:
        here = [cell for cell in cells.shown if cell.groups == (group.id,) and cell.value]
        whole = cells.at(view.province, group.id)
        if whole.value:
            names = (_counted_at(view, cell.place, cell.value or 0) for cell in here)
            said = view.say(joined(tuple(names)))
            body.append([view.say(group.label), said, number(whole.value)])
    heads = [cells.by[0].label, words.DISTRICTS, cells.indicator.brief]
    grid([view.say(each) for each in heads], body, holds="words")
    other_table(view, listed(rows, catalogue, view.lang), label, rows.dataset.id, label)


def _counted_at(view: View, place: str, count: float) -> Text:
    name = view.monitor.places.place(place).name
    return (
        name
        if count == 1
        else Text(th=f"{name.th} {number(count)}", en=f"{name.en} {number(count)}")
    )


def _listing(view: View, column: str) -> Listing | None:
    """The rows of the list that has a column, as this reader may see them; None without any."""
    for each in held(view, view.monitor.catalogue.of_topic("preschool_partner")):
        try:
            rows = view.monitor.listing(view.reader, each.id, view.province, view.period)
        except ReaderError as refused:
            st.caption(plain(view.say(refused.text)))
            continue
        if rows is not None and column in rows.columns:
            return rows
    return None
