"""Is funding pro-poor? Money for each person along the districts' need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from equity_metrics import words
from equity_metrics.charts import concentration_curve
from equity_metrics.declarations import Indicator
from equity_metrics.disparities.money_against_need import MoneyAgainstNeed, compute
from equity_metrics.errors import ReaderError
from equity_metrics.sentences.cells import reporting_text
from equity_metrics.sentences.money import (
    APART,
    APART_READING,
    GINI,
    GINI_READING,
    INDEX,
    INDEX_READING,
    estimate_text,
    money_sentence,
)
from equity_metrics.tables.equality import money_against_need as money_table
from equity_metrics.text import Text
from pages import _pick
from pages._grid import held
from pages._show import other_table, picture, plain
from pages._view import View

_TITLE = Text(th="เงินไปถึงอำเภอ/เขตที่ต้องการหรือไม่", en="Does money reach the districts in need?")
_MONEY = Text(th="เงิน", en="Money")
_NEED = Text(th="เรียงอำเภอ/เขตตามความต้องการ", en="Districts lined up by")
_NO_MONEY = Text(
    th="จังหวัดนี้ยังไม่มีตัวชี้วัดเงินต่อเด็กที่เทียบกับความต้องการรายอำเภอ/เขตได้",
    en="This province has no money for each child yet that could be held against need by district",
)
_NO_NEED = Text(
    th="จังหวัดนี้ยังไม่มีตัวชี้วัดความต้องการรายอำเภอ/เขตที่จะเทียบกับเงินได้",
    en="This province has no need by district yet that money could be held against",
)
_PER = Text(th="{money} ÷ {base}", en="{money} ÷ {base}")
_HOW = Text(
    th="เรียงอำเภอ/เขตตาม “{need}” แล้วสะสมเด็กกับเงินทีละอำเภอ/เขต ถ้าแบ่งเงินตามจำนวนเด็ก เส้นจะทับเส้นประ ใช้เฉพาะอำเภอ/เขตที่แสดงทั้งสองค่า และต้องแสดงได้อย่างน้อยสามในสี่ของอำเภอ/เขต ช่วงเชื่อมั่นได้จากการคำนวณซ้ำโดยตัดออกทีละอำเภอ/เขต (jackknife) จึงบอกว่าผลขึ้นกับอำเภอ/เขตใดอำเภอ/เขตหนึ่งเพียงใด ไม่เห็นความต่างระหว่างเด็กในอำเภอ/เขตเดียวกัน",
    en="Districts are lined up by “{need}” and children and money are added up one district at a time. Money shared out by children would follow the dashed line. Only districts with both values shown are used, and at least three quarters of them. The interval comes from leaving out one district at a time (jackknife): it says how far the result hangs on any one of them. Differences between children of one district are not seen.",
)


def money(view: View, indicator: Indicator) -> None:
    """The concentration curve of money against a need that the reader picks; why where there is none."""
    st.subheader(view.say(_TITLE))
    offered = _money_of(view, indicator)
    if not offered:
        st.caption(plain(view.say(_NO_MONEY)))
        return
    left, right = [st.container()] * 2 if view.is_room else st.columns(2)
    chosen = _pick_money(view, offered, left)
    needs = _needs_of(view, chosen)
    if not needs:
        st.caption(plain(view.say(_NO_NEED)))
        return
    need = _pick.pick(
        "need", _NEED, {each.id: each.label for each in needs}, view.lang,
        default=needs[0].id, is_fixed=view.is_room, where=right,
    )  # fmt: skip
    whole = replace(view, districts=()).unfiltered
    try:
        found = compute(whole.cells(chosen.id), whole.cells(need))
    except ReaderError as refused:
        st.caption(plain(view.say(refused.text)))
        return
    _show(view, found)


def _money_of(view: View, indicator: Indicator) -> Sequence[Indicator]:
    """The money held against need: the indicator itself, else its topic's, else the province's."""
    catalogue = view.monitor.catalogue
    every = held(view, [each for each in catalogue.declared if each.need is not None])
    own = indicator.variant_of or indicator.id
    near = [each for each in every if each.id == own]
    near = near or [each for each in every if each.topic == indicator.topic]
    return [one for each in near or every for one in catalogue.variants_of(each)]


def _pick_money(view: View, offered: Sequence[Indicator], where: Any) -> Indicator:
    options = {
        each.id: each.label
        if each.base is None
        else _PER.format(money=each.numerator.label, base=each.base)
        for each in offered
    }
    chosen = _pick.pick(
        "money", _MONEY, options, view.lang,
        default=offered[0].id, is_fixed=view.is_room, where=where,
    )  # fmt: skip
    return next(each for each in offered if each.id == chosen)


def _needs_of(view: View, chosen: Indicator) -> Sequence[Indicator]:
    """The declared need first, then what else its topic knows of the same places and periods."""
    catalogue = view.monitor.catalogue
    if chosen.need is None:
        return ()
    first = catalogue[chosen.need]
    others = (
        each
        for each in catalogue.of_topic(first.topic)
        if each.denominator is not None
        and each.period == first.period
        and catalogue.has_districts(each)
        and each.id not in (first.id, chosen.id)
    )
    return held(view, [first, *others])


def _show(view: View, found: MoneyAgainstNeed) -> None:
    said, places = money_sentence(found), view.monitor.places
    view.draws(found.money)
    view.draws(found.need)
    key = f"money_{found.money.indicator.id}_{found.need.indicator.id}"
    st.markdown(f"**{plain(view.say(said))}**")
    reported = reporting_text(found.need)
    if reported is not None:
        st.caption(plain(view.say(reported)))
    figure = concentration_curve.drawn(found, places, view.lang, view.look)
    picture(figure, view.say(concentration_curve.described(found, places)), key)
    if view.is_room:
        return
    _indices(view, found)
    st.caption(plain(view.say(_HOW.format(need=found.need.indicator.label))))
    if view.where or view.districts:
        st.caption(plain(view.say(words.WITHOUT_FILTERS)))
    other_table(view, money_table(found, places, view.lang), _TITLE, key, said)


def _indices(view: View, found: MoneyAgainstNeed) -> None:
    rows = (
        (INDEX, found.index, INDEX_READING),
        (GINI, found.gini, GINI_READING),
        (APART, found.apart, APART_READING),
    )
    st.markdown(
        "\n".join(
            f"- **{plain(view.say(label))} {plain(view.say(estimate_text(found)))}**: "
            f"{plain(view.say(reading))}"
            for label, found, reading in rows
        )
    )
