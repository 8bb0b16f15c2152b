"""Where an inequality lies: between districts, or between groups inside each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from equity_metrics import words
from equity_metrics.charts import decomposition as decomposition_chart
from equity_metrics.declarations import Dimension, Indicator
from equity_metrics.disparities.decomposition import Decomposition, compute
from equity_metrics.errors import ReaderError
from equity_metrics.sentences.decomposition import (
    KINDS,
    decomposition_sentence,
    missing_text,
    share_text,
    total_text,
)
from equity_metrics.tables.equality import decomposition as decomposition_table
from equity_metrics.text import Text
from pages import _pick
from pages._grid import grid
from pages._show import other_table, picture, plain
from pages._view import View

_TITLE = Text(
    th="ความเหลื่อมล้ำอยู่ระหว่างอำเภอ/เขตหรือภายในอำเภอ/เขต", en="Between districts or inside them"
)
_INSIDE_BY = Text(th="กลุ่มภายในอำเภอ/เขต", en="Groups inside districts")
_MEASURE = Text(th="ตัววัด", en="Measure")
_VALUE = Text(th="ค่า", en="Value")
_BETWEEN = Text(th="ระหว่างอำเภอ/เขต", en="Between districts")
_INSIDE = Text(th="ภายในอำเภอ/เขต", en="Inside districts")
_NO_GROUPS = Text(
    th="ตัวชี้วัดนี้จำแนกกลุ่มภายในอำเภอ/เขตไม่ได้ จึงแยกระหว่างอำเภอ/เขตกับภายในอำเภอ/เขตไม่ได้",
    en="This indicator cannot be split inside districts, so between and inside cannot be told apart",
)
_HOW_SHARES = Text(
    th="ตัวชี้วัดที่เป็นร้อยละใช้ความแปรปรวนของร้อยละรายกลุ่ม ถ่วงด้วยตัวหาร เพราะให้ผลเดียวกันไม่ว่าจะนับผู้ที่ได้รับหรือผู้ที่ยังไม่ได้รับ ทั้งหมด = ระหว่างอำเภอ/เขต (แต่ละอำเภอ/เขตห่างจากค่าจังหวัด) + ภายในอำเภอ/เขต (แต่ละกลุ่มห่างจากค่าอำเภอ/เขตของตน) วงกลมอยู่ซ้ายของปลายแท่ง = อำเภอ/เขตนั้นเพิ่มความเหลื่อมล้ำมากกว่าสัดส่วนของอำเภอ/เขตในตัวหาร การทดสอบความบังเอิญใช้ไคสแควร์ (p < 0.05)",
    en="For percentages the variance of the groups' shares, weighted by the denominator, is parted: it is the same whether those reached or those not reached are counted. Whole = between (each district from the province) + inside (each group from its own district). A circle left of the end of its bar: the district adds more than its share of the denominator. Chance is tested by chi-squared (p < 0.05).",
)
_HOW_AMOUNTS = Text(
    th="ใช้ดัชนีไทล์ (Theil T) ของค่าเฉลี่ยรายกลุ่ม ถ่วงด้วยตัวหาร 0 = เท่ากันทุกกลุ่ม ทั้งหมด = ระหว่างอำเภอ/เขต + ภายในอำเภอ/เขต วงกลมอยู่ซ้ายของปลายแท่ง = อำเภอ/เขตนั้นเพิ่มความเหลื่อมล้ำมากกว่าสัดส่วนของอำเภอ/เขตในตัวหาร เห็นเฉพาะความต่างระหว่างค่าเฉลี่ยของกลุ่ม ไม่ใช่ระหว่างเด็กแต่ละคน",
    en="Theil's T of the groups' means, weighted by the denominator; 0 = equal in every group. Whole = between + inside districts. A circle left of the end of its bar: the district adds more than its share of the denominator. Only differences between means of groups are seen, not between single children.",
)


def decomposition(view: View, indicator: Indicator) -> None:
    """Both parts of the inequality over the groups of a dimension that the reader picks; why where not."""
    st.subheader(view.say(_TITLE))
    offered = _offered(view, indicator)
    if not offered:
        st.caption(plain(view.say(_NO_GROUPS)))
        return
    by = _pick.pick(
        "inside", _INSIDE_BY, {each.id: each.label for each in offered}, view.lang,
        default=_default(view, indicator, offered), is_fixed=view.is_room,
    )  # fmt: skip
    try:
        found = _computed(view, indicator, by)
    except ReaderError as refused:
        st.caption(plain(view.say(refused.text)))
        return
    places, key = view.monitor.places, f"decomposition_{indicator.id}_{by}"
    said = decomposition_sentence(found)
    view.draws(found.cells, found.cells.cells)
    st.markdown(f"**{plain(view.say(said))}**")
    figure = decomposition_chart.drawn(found, places, view.lang, view.look)
    picture(figure, view.say(decomposition_chart.described(found, places)), key)
    if view.is_room:
        return
    _other_measures(view, found)
    st.caption(plain(view.say(_HOW_AMOUNTS if found.chance is None else _HOW_SHARES)))
    if view.where or view.districts:
        st.caption(plain(view.say(words.WITHOUT_FILTERS)))
    other_table(view, decomposition_table(found, places, view.lang), _TITLE, key, said)


def _offered(view: View, indicator: Indicator) -> list[Dimension]:
    """The dimensions that part every district into groups; orders of advantage first."""
    if not view.monitor.catalogue.has_districts(indicator):
        return []
    found = (
        each
        for each in view.dimensions_of(indicator)
        if each.compared[1:] and view.refusal(indicator.id, (each.id,)) is None
    )
    return sorted(found, key=lambda each: each.disadvantaged is None)


def _default(view: View, indicator: Indicator, offered: Sequence[Dimension]) -> str:
    """The first dimension whose decomposition can be told, else the first."""
    for each in offered:
        try:
            _computed(view, indicator, each.id)
        except ReaderError:
            continue
        return each.id
    return offered[0].id


def _computed(view: View, indicator: Indicator, by: str) -> Decomposition:
    return compute(replace(view, districts=()).unfiltered.cells(indicator.id, (by,)))


def _other_measures(view: View, found: Decomposition) -> None:
    """The same parts by the other measures that apply."""
    if len(found.parts) < 2:
        return
    heads = [view.say(each) for each in (_MEASURE, _VALUE, _BETWEEN, _INSIDE)]
    rows = [
        [
            view.say(KINDS[each.kind]),
            view.say(total_text(each)),
            view.say(share_text(each, each.between_share)),
            view.say(share_text(each, each.inside_share)),
        ]
        for each in found.parts
    ]
    grid(heads, rows)
    missing = missing_text(found)
    if missing is not None:
        st.caption(plain(view.say(missing)))
