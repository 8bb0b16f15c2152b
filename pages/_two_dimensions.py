"""Two dimensions at once: who is left behind among the girls, the disabled, the poor of one group."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import streamlit as st

from equity_metrics import words
from equity_metrics.cells import Cells
from equity_metrics.declarations import Dimension, Indicator
from equity_metrics.disparities import widest_gap
from equity_metrics.errors import ReaderError
from equity_metrics.sentences.gap import widest_gap as gap_sentence
from equity_metrics.text import Text
from pages import _pick
from pages._show import chart, plain, table
from pages._view import View

_TITLE = Text(th="สองมิติพร้อมกัน", en="Two dimensions at once")
_FIRST = Text(th="แถวละกลุ่มของ", en="A row a group of")
_SECOND = Text(th="เทียบในแถวตาม", en="Compared in the row by")
_TOO_FEW = Text(
    th="ตัวชี้วัดนี้จำแนกได้ไม่ถึงสองมิติ จึงดูสองมิติพร้อมกันไม่ได้",
    en="This indicator can be split by fewer than two dimensions, so two at once cannot be shown",
)
_NO_PAIR = Text(
    th="ไม่มีแถวใดที่มีสองกลุ่มซึ่งใหญ่พอจะเทียบกัน (ตัวหารอย่างน้อยกลุ่มละ {fewest})",
    en="No row has two groups large enough to compare (a denominator of at least {fewest} in each)",
)
_ONE_SUM = Text(
    th="“{label}” เป็นยอดรวม กลุ่มใหญ่ย่อมมียอดมากกว่า จึงไม่บอกคู่ที่ต่างกันมากที่สุด",
    en="“{label}” is a total, larger groups simply have more: no widest gap is told",
)
_HOW = Text(
    th="เทียบกลุ่มในแถวเดียวกันทีละคู่ทั้งจังหวัด กลุ่มที่ตัวหารไม่ถึง {fewest} แสดงในแผนภูมิแต่ไม่นำมาหาคู่ที่ต่างกันมากที่สุด ช่วงเชื่อมั่นกว้างกว่าปกติเพราะเลือกคู่ที่ต่างกันมากที่สุดจากหลายคู่ จุดโปร่ง = กลุ่มเล็กที่ห้ามเผยแพร่ต่อ",
    en="Groups of one row are compared pair by pair over the province. Groups with a denominator below {fewest} are drawn but not searched for the widest gap. The interval is wider than usual because the widest of many pairs was picked. Hollow marks are small groups that must not be passed on.",
)


def two_dimensions(view: View, indicator: Indicator) -> None:
    """The province by two dimensions that the reader picks, its widest gap in words; why where not."""
    st.subheader(view.say(_TITLE))
    carried = view.dimensions_of(indicator)
    if len(carried) < 2:
        st.caption(plain(view.say(_TOO_FEW)))
        return
    partners = _partners(view, indicator, carried)
    if not partners:
        st.caption(plain(view.say(_refusal(view, indicator, carried))))
        return
    by = _pick_two(view, partners)
    try:
        cells = view.unfiltered.cells(indicator.id, by)
    except ReaderError as refused:
        st.caption(plain(view.say(refused.text)))
        return
    _show(view, cells)


def _partners(
    view: View, indicator: Indicator, carried: tuple[Dimension, ...]
) -> dict[Dimension, list[Dimension]]:
    """Each dimension with those that the reader gets beside it; orders of advantage first."""
    in_front = sorted(carried, key=lambda each: each.disadvantaged is None)
    beside = {
        each: [
            other
            for other in in_front
            if other != each and view.refusal(indicator.id, (each.id, other.id)) is None
        ]
        for each in in_front
    }
    return {each: others for each, others in beside.items() if others}


def _refusal(view: View, indicator: Indicator, carried: tuple[Dimension, ...]) -> Text:
    """Why the reader gets no two dimensions at once; of a named pair that is not protected yet first."""
    pairs = [(one.id, other.id) for one, other in combinations(carried, 2)]
    policy = view.monitor.catalogue.policy
    first = min(pairs, key=lambda pair: policy.pair(*pair) is None)
    return view.refusal(indicator.id, first) or _TOO_FEW


def _pick_two(view: View, partners: Mapping[Dimension, list[Dimension]]) -> tuple[str, str]:
    options = {each.id: each.label for each in partners}
    places = [st.container()] * 2 if view.is_room else st.columns(2)
    first = _pick.pick(
        "first", _FIRST, options, view.lang,
        default=next(iter(options)), is_fixed=view.is_room, where=places[0],
    )  # fmt: skip
    beside = next(found for each, found in partners.items() if each.id == first)
    others = {each.id: each.label for each in beside}
    second = _pick.pick(
        "second", _SECOND, others, view.lang,
        default=next(iter(others)), is_fixed=view.is_room, where=places[1],
    )  # fmt: skip
    return first, second


def _show(view: View, cells: Cells) -> None:
    found = widest_gap.compute(cells)
    key = "_".join(("two", cells.indicator.id, *(each.id for each in cells.by)))
    said = _without(cells) if found is None else gap_sentence(found, cells)
    st.markdown(f"**{plain(view.say(said))}**")
    chart(view, "two_dimensions", cells, key)
    if not view.is_room:
        st.caption(plain(view.say(_HOW.format(fewest=widest_gap.FEWEST))))
    table(view, cells, key, words.TABLE)


def _without(cells: Cells) -> Text:
    """Why no gap is told."""
    if cells.indicator.denominator is None:
        return _ONE_SUM.format(label=cells.indicator.label)
    return _NO_PAIR.format(fewest=widest_gap.FEWEST)
