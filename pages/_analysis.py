"""The main part of a topic page: what is read over what, by district, by group, and how it is computed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.cells import Cells, is_undivided
from equity_metrics.declarations import Awaited, Indicator
from equity_metrics.disparities import order_change
from equity_metrics.recut import Recut
from equity_metrics.schemes import DISTRICT, Scheme
from equity_metrics.sentences.cells import reporting_text
from equity_metrics.sentences.recut import adds_up
from equity_metrics.text import Text, day, joined, number
from pages import _pick
from pages._course import over_time
from pages._show import chart, plain, sentence, table
from pages._view import View


def pick_topic(view: View, topics: Sequence[str]) -> str:
    """One of a page's topics, as the reader picks; the first in a room without a choice."""
    known = view.monitor.catalogue.topics
    options = {topic: known[topic].label for topic in topics}
    return _pick.pick(
        "topic", words.TOPIC, options, view.lang, default=topics[0],
        is_fixed=view.is_room or len(topics) == 1,
        draw=st.segmented_control, label_visibility="collapsed",
    )  # fmt: skip


def held_of(view: View, topic: str) -> tuple[Indicator, ...]:
    """The indicators of a topic that have data for the reader's province."""
    monitor = view.monitor
    return tuple(
        each
        for each in monitor.catalogue.of_topic(topic)
        if monitor.periods_of(view.reader, view.province, each.id)
    )


def pick_indicator(view: View, indicators: Sequence[Indicator]) -> Indicator:
    """The reader's indicator among those of a page; the first in a room without a choice."""
    options = {each.id: each.label for each in indicators}
    first = indicators[0].id
    chosen = _pick.pick(
        "indicator", words.INDICATOR, options, view.lang, default=first, is_fixed=view.is_room
    )
    return next(each for each in indicators if each.id == chosen)


def analysis(view: View, indicator: Indicator, first: str = DISTRICT.id) -> None:
    """Sentence, chart by district, split by group, whose order the denominator changes, table, its
    course over time, how.

    first: the scheme that cuts the province where the reader has not chosen one.
    """
    chosen = _denominator(view, indicator)
    scheme = pick_scheme(view, chosen, first)
    cells = view.cells(chosen.id, scheme=scheme.id)
    shown = cells.with_rest
    sentence(view, cells)
    if scheme != DISTRICT or view.monitor.catalogue.has_districts(chosen):
        if chosen.chart != "bar" and scheme == DISTRICT:
            chart(view, chosen.chart, cells, f"main_{chosen.id}")
        left, right = st.columns([3, 2]) if not view.is_room else (st.container(), None)
        with left:
            if not view.is_room or chosen.chart == "bar" or scheme != DISTRICT:
                st.markdown(f"##### {plain(view.say(_heading(scheme)))}")
                chart(view, "bar", shown, f"bar_{chosen.id}_{scheme.id}")
                proof(view, cells)
        if right is not None:
            with right:
                st.markdown(f"##### {plain(view.say(words.BY_GROUP))}")
                split(view, chosen, f"split_{chosen.id}")
    else:
        split(view, chosen, f"split_{chosen.id}")
    if chosen is not indicator:
        _order_changes(view, indicator, cells, scheme)
    table(view, shown, chosen.id)
    over_time(view, chosen)
    how(view, chosen, cells)


def pick_scheme(view: View, indicator: Indicator, first: str = DISTRICT.id) -> Scheme:
    """How the reader cuts the province: by district, or by another scheme that the rows carry.

    Where the link names a scheme that this indicator does not have, its districts are shown.
    """
    offered = {
        each.id: each
        for each in view.monitor.schemes(view.reader, indicator.id, view.province)
        if not view.is_room or len(view.monitor.places.units(each.id, view.province)) <= _PROJECTED
    }
    if len(offered) < 2:
        return DISTRICT
    options = {name: each.name for name, each in offered.items()}
    chosen = _pick.pick(
        "area", words.CUT_BY, options, view.lang,
        default=first if first in options else DISTRICT.id, is_fixed=view.is_room,
        draw=st.segmented_control,
    )  # fmt: skip
    return offered[chosen]


_PROJECTED = 50  # rows that a projected page can show in two columns


def _heading(scheme: Scheme) -> Text:
    return words.BY_DISTRICT if scheme == DISTRICT else words.BY_SCHEME.format(scheme=scheme.name)


def proof(view: View, cells: Cells) -> None:
    """Beneath another cut than the districts': that it adds up, what is in no unit, its source."""
    if cells.scheme == DISTRICT:
        return
    said = [] if is_undivided(cells.cells) else [adds_up(Recut(cells))]
    if view.districts:
        said.append(words.WHOLE_PROVINCE)
    confidence = words.CONFIDENCES[cells.scheme.confidence]
    said.append(
        words.SCHEME_SOURCE.format(
            source=cells.scheme.source_in(cells.province), confidence=confidence
        )
    )
    st.caption("  \n".join(plain(view.say(each)) for each in said))


def _denominator(view: View, indicator: Indicator) -> Indicator:
    """The indicator over the denominator that the reader picks, where several are honest."""
    variants = {
        each.id: each for each in view.monitor.catalogue.variants_of(indicator) if each.base
    }
    if len(variants) < 2:
        return indicator
    options = {name: each.base for name, each in variants.items() if each.base is not None}
    chosen = _pick.pick(
        "of", words.OUT_OF, options, view.lang, default=indicator.id, is_fixed=view.is_room
    )
    return variants[chosen]


def _order_changes(view: View, indicator: Indicator, cells: Cells, scheme: Scheme) -> None:
    """The districts that change places against the indicator's own denominator."""
    own = view.cells(indicator.id, scheme=scheme.id)
    base = indicator.base or indicator.label
    moved = order_change.compute(own, cells)
    if not moved:
        st.markdown(plain(view.say(words.SAME_ORDER.format(base=base))))
        return
    said = tuple(
        words.ORDER_MOVED.format(
            place=view.monitor.places.place(each.place).name, before=each.before, after=each.after
        )
        for each in moved
    )
    line = words.ORDER_CHANGES.format(base=base, count=len(moved), moved=joined(said))
    st.markdown(plain(view.say(line)))


def split(view: View, indicator: Indicator, key: str) -> None:
    """The province by the groups of one dimension that the reader picks."""
    carried = view.dimensions_of(indicator)
    refusals = {
        each.id: view.refusal(indicator.id, (each.id,), _carried(view, indicator, each.id))
        for each in carried
    }
    offered = [each for each in carried if refusals[each.id] is None]
    if not offered:
        for refused in list(filter(None, refusals.values()))[:1]:
            st.caption(plain(view.say(refused)))
        return
    options = {each.id: each.label for each in offered}
    by = _pick.pick(
        "by", words.SPLIT_BY, options, view.lang, default=offered[0].id, is_fixed=view.is_room
    )
    chart(view, "groups", view.cells(indicator.id, (by,)), f"{key}_{by}")


def _carried(view: View, indicator: Indicator, by: str) -> tuple[tuple[str, str], ...]:
    names = {each.id for each in view.monitor.catalogue.dimensions_of(indicator)} - {by}
    return tuple((name, group) for name, group in view.where if name in names)


def awaited(view: View, topic: str) -> None:
    """What the field's catalogue has under a topic and nobody delivers yet."""
    if view.is_room:
        return
    found = view.monitor.catalogue.awaited_of(topic)
    if found:
        with st.expander(view.say(words.AWAITED.format(count=len(found)))):
            st.markdown("\n".join(f"- {plain(view.say(_awaited(each)))}" for each in found))


def _awaited(each: Awaited) -> Text:
    return words.AWAITED_LINE.format(code=each.id, label=each.label, needs=each.needs)


def how(view: View, indicator: Indicator, cells: Cells) -> None:
    """How an indicator is calculated: words, formula, source, completeness, SQL."""
    if view.is_room:
        return
    with st.expander(view.say(words.HOW)):
        definition(view, indicator, cells)


def definition(view: View, indicator: Indicator, cells: Cells) -> None:
    """The definition of one indicator with the queries that computed it."""
    monitor, catalogue = view.monitor, view.monitor.catalogue
    st.markdown(plain(view.say(indicator.meaning)))
    formula = view.say(indicator.numerator.label)
    if indicator.denominator is not None:
        below = view.say(indicator.denominator.label)
        formula = f"{formula} {view.say(words.DIVIDED_BY)} {below}"
    st.markdown(f"**{view.say(words.FORMULA)}**: {plain(formula)}")
    manifest = monitor.publication()
    names = dict.fromkeys(side.dataset for side in indicator.sides)
    datasets = joined(tuple(catalogue.datasets[name].label for name in names))
    line = words.SOURCES_LINE.format(
        datasets=datasets, number=manifest.number, day=day(manifest.published_at.date())
    )
    st.markdown(f"**{view.say(words.SOURCE)}**: {plain(view.say(line))}")
    if cells.basis is not None:
        st.caption(plain(view.say(words.BASIS.format(number=cells.basis))))
    _reported(view, cells)
    if not indicator.target:
        st.caption(view.say(words.NO_TARGET))
    st.caption(plain(view.say(words.REVIEW_BY.format(day=day(indicator.review_by)))))
    by = tuple(dimension.id for dimension in cells.by)
    explained = monitor.explain(
        view.reader, indicator.id, view.province, cells.period, by, cells.scheme.id
    )
    for side in (explained.numerator, explained.denominator):
        if side is None:
            continue
        st.caption(plain(f"{view.say(side.side.label)}: {view.say(words.ROLLUP)}"))
        st.code(side.rollup_sql, language="sql", wrap_lines=True)
        st.caption(view.say(words.CELL_QUERY))
        st.code(side.cell_sql, language="sql", wrap_lines=True)


def _reported(view: View, cells: Cells) -> None:
    """Who reported; how many rows came late only to those who may see any count of rows."""
    reported, reporting = reporting_text(cells), cells.reporting
    if reported is None or reporting is None:
        line = plain(view.say(words.ONE_LIST))
        st.markdown(f"**{view.say(words.REPORTED_UNITS)}**: {line}")
        return
    said = [reported]
    if reporting.late and cells.protection == "exact":
        said.append(words.LATE_ROWS.format(late=number(reporting.late)))
    line = plain(view.say(joined(tuple(said), " · ")))
    st.markdown(f"**{view.say(words.REPORTED_UNITS)}**: {line}")
