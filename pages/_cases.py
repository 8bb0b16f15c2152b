"""The pieces of the page on children out of school: the chain, causes, outcomes, cases due."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics.cells import Cells
from equity_metrics.charts import funnel as funnel_chart
from equity_metrics.declarations import Indicator
from equity_metrics.errors import AuditRefused, ReaderError
from equity_metrics.funnel import Funnel, chain_sentence, funnel_of, loss_sentence
from equity_metrics.reconcile import Reconciled
from equity_metrics.sentences.hidden import undivided_text
from equity_metrics.tables import case as case_tables
from equity_metrics.text import Text, day, number
from pages._show import chart, key_figures, other_table, picture, plain
from pages._view import View

_CHAIN = Text(th="จากบัญชีถึงผลลัพธ์", en="From the list to the outcome")
_SAME_STEP = Text(
    th="ตัวเลขที่เผยแพร่ในขั้น “{label}” ของที่อื่น", en="Published for the step “{label}” elsewhere"
)
_PUBLISHED = Text(
    th="{place}: {value} คน ({note}) · ที่มา {source} · {remark}",
    en="{place}: {value} ({note}) · Source: {source} · {remark}",
)
_HERE = Text(th="รวมแผนที่นำเข้าในคลังนี้ได้ {value} คน", en="The plans in this store add up to {value}")
_MAP = Text(th="การจับคู่ {finer} กับ {coarser}", en="How “{finer}” matches “{coarser}”")
_STAFF = Text(th="ผู้จัดการรายกรณีและครู", en="Case managers and teachers")
_DUE = Text(th="กรณีที่ต้องติดตาม", en="Cases to follow up")
_COUNTED = Text(
    th="ณ {day} เกินกำหนดติดตาม {overdue} แผน ใกล้ถึงกำหนดภายใน {days} วัน {due} แผน แสดงเฉพาะเลขที่ ไม่มีชื่อ",
    en="As on {day}: {overdue} plans overdue, {due} due within {days} days. By number only, no names.",
)
_NONE_DUE = Text(th="ไม่มีแผนที่เกินกำหนดหรือใกล้ถึงกำหนดติดตาม", en="No plan is overdue or due soon.")
_NOT_FOR_YOU = Text(
    th="รายการทีละกรณีแสดงเฉพาะผู้จัดการรายกรณีและผู้ดูแลข้อมูลของจังหวัด มุมมองนี้เห็นจำนวนรวมรายอำเภอ",
    en="Single cases are shown to the province's case workers and data stewards only; this view has the numbers by district.",
)
_BY_MANAGER = Text(th="ตามผู้จัดการรายกรณี", en="By case manager")


def chain(view: View) -> Funnel | None:
    """The chain of the province, or of the one district chosen, said first on the page."""
    place = view.districts[0] if len(view.districts) == 1 else view.province

    def ask(indicator: str) -> Cells:
        cells = view.cells(indicator)
        view.draws(cells, [cells.at(place)])
        return cells

    found = funnel_of(view.monitor.catalogue.chain, ask, place)
    if found is not None and found.links:
        st.markdown(f"#### {plain(view.say(chain_sentence(found, view.monitor.places)))}")
        lost = loss_sentence(found)
        if lost is not None:
            st.markdown(plain(view.say(lost)))
    return found


def picture_of(view: View, funnel: Funnel) -> None:
    """The chain as bars, and its table."""
    st.subheader(view.say(_CHAIN))
    if {each.status for each in funnel.links} == {"undivided"}:
        st.info(plain(view.say(undivided_text(funnel.links[0].indicator))))
        return
    said = funnel_chart.described(funnel)
    picture(funnel_chart.drawn(funnel, view.lang, view.look), view.say(said), "chain")
    other_table(view, case_tables.chain(funnel, view.lang), _CHAIN, "chain", said)


def elsewhere(view: View) -> None:
    """What others published for a link of the chain, with its source and its denominator."""
    links = {each.id: each for each in view.monitor.catalogue.chain}
    for each in view.monitor.reconciled_elsewhere(view.reader, view.province):
        link = links.get(each.figure.indicator or "")
        if link is not None:
            with st.container(border=True):
                st.markdown(f"**{plain(view.say(_SAME_STEP.format(label=link.brief)))}**")
                st.markdown(plain(view.say(_published(view, each))))


def _published(view: View, each: Reconciled) -> Text:
    figure = each.figure
    said = _PUBLISHED.format(
        place=figure.place_name or view.monitor.places.place(figure.place).full_name,
        value=number(figure.value), note=figure.note, source=figure.source,
        remark=figure.remark or each.why,
    )  # fmt: skip
    if each.computed is None:
        return said
    here = _HERE.format(value=number(each.computed))
    return Text(th=f"{said.th} · {here.th}", en=f"{said.en} · {here.en}")


def shown(view: View, offered: Sequence[Indicator]) -> None:
    """The indicators that declare by what they are shown: causes, reasons, outcomes, overdue plans."""
    declared = [each for each in offered if each.shown_by is not None]
    columns = [st.container()] * len(declared) if view.is_room else _pairs(len(declared))
    for indicator, column in zip(declared, columns, strict=True):
        with column:
            _shown(view, indicator, indicator.shown_by or "")


def _pairs(count: int) -> list[st.delta_generator.DeltaGenerator]:
    return [column for _ in range(0, count, 2) for column in st.columns(2)][:count]


def _shown(view: View, indicator: Indicator, by: str) -> None:
    dimension = view.monitor.catalogue.dimensions.get(by)
    st.markdown(f"##### {plain(view.say(indicator.label))}")
    try:
        cells = view.cells(indicator.id, () if dimension is None else (by,))
    except ReaderError as refused:
        st.caption(plain(view.say(refused.text)))
        return
    chart(view, "bar" if dimension is None else "groups", cells, f"shown_{indicator.id}")
    if dimension is not None and dimension.rule is not None and not view.is_room:
        st.caption(plain(view.say(dimension.rule)))
    coarser = view.monitor.catalogue.dimensions.get(dimension.part_of or "") if dimension else None
    if dimension is not None and coarser is not None:
        title = _MAP.format(finer=dimension.label, coarser=coarser.label)
        if not view.is_room:
            st.caption(plain(view.say(title)))
        other_table(
            view, case_tables.matched(dimension, coarser, view.lang), title, f"map_{by}", title
        )


def staff(view: View, offered: Sequence[Indicator]) -> None:
    """Case managers and teachers: how many, trained, how long since their supervision."""
    datasets = view.monitor.catalogue.datasets
    about = [each for each in offered if not datasets[each.numerator.dataset].is_personal]
    if about and not view.is_room:
        st.subheader(view.say(_STAFF))
        key_figures(view, about)


def due(view: View) -> None:
    """The worker's list of cases due, by number; others are told who sees it."""
    if view.is_room:
        return
    st.subheader(view.say(_DUE))
    if not view.reader.may_see_cases:
        st.markdown(plain(view.say(_NOT_FOR_YOU)))
        return
    try:
        found = view.monitor.cases_due(view.reader, view.province, view.period)
    except AuditRefused as refused:  # the figures above and below stay
        st.warning(plain(view.say(refused.text)))
        return
    found = found.of(view.districts) if found is not None else None
    if found is None or not found.cases:
        st.markdown(plain(view.say(_NONE_DUE)))
        return
    today = found.cases[0].today
    said = _COUNTED.format(
        day=day(today), overdue=found.count("overdue"), due=found.count("due"),
        days=number(view.monitor.catalogue.rate_on("follow_up_days_notice", today)),
    )  # fmt: skip
    st.markdown(plain(view.say(said)))
    left, right = st.columns([5, 2])
    places = view.monitor.places
    with left:
        st.dataframe(
            case_tables.cases(found, places, view.lang), hide_index=True,
            alt=view.say(said), key="cases_due",
        )  # fmt: skip
    with right:
        st.dataframe(
            case_tables.managers(found, view.lang), hide_index=True,
            alt=view.say(_BY_MANAGER), key="managers_due",
        )  # fmt: skip
