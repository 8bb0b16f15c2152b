"""Comparisons as tables that people read: every measure, its value, its interval, what it means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from equity_metrics.disparities.summary import Applied, Disparities
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.sentences.disparity import finding_brief, gap_amount
from equity_metrics.sentences.readings import interval_said, value_said
from equity_metrics.text import Lang, Text

_REMEMBERED = 256
_MEASURE = Text(th="ตัววัด", en="Measure")
_KIND = Text(th="ชนิด", en="Kind")
_KINDS = {
    "absolute": Text(th="สัมบูรณ์ (หน่วยเดียวกับตัวชี้วัด)", en="absolute (in the indicator's unit)"),
    "relative": Text(th="สัมพัทธ์ (ไม่มีหน่วย)", en="relative (without unit)"),
}
_WEIGHTED = Text(th="ถ่วงน้ำหนัก", en="Weighted")
_BY_PERSONS = {
    True: Text(th="ตามจำนวนในกลุ่ม", en="by the number in each group"),
    False: Text(th="ทุกกลุ่มเท่ากัน", en="each group once"),
}
_VALUE = Text(th="ค่า", en="Value")
_INTERVAL = Text(th="ช่วงเชื่อมั่น 95%", en="95% interval")
_NONE = Text(th="–", en="–")
_READING = Text(th="อ่านว่า", en="How to read it")
_SOURCE = Text(th="ผู้เสนอ", en="Defined by")
_PLACE = Text(th="พื้นที่", en="Place")
_PERIOD = Text(th="ช่วงเวลา", en="Period")
_LEVEL = Text(th="ค่ารวม", en="All together")
_GAP = Text(th="ช่องว่าง", en="Gap")
_FINDING = Text(th="ผลเทียบ", en="Finding")


@lru_cache(maxsize=_REMEMBERED)
def measures(found: Disparities, lang: Lang) -> pd.DataFrame:
    """One row a measure and way of computing it, those in front first; shared: never change it."""
    rows = found.every
    return pd.DataFrame(
        {
            _MEASURE[lang]: [_named(each)[lang] for each in rows],
            _VALUE[lang]: [value_said(each, found.compared)[lang] for each in rows],
            _INTERVAL[lang]: [_between(each, found)[lang] for each in rows],
            _KIND[lang]: [_KINDS[each.measure.kind][lang] for each in rows],
            _WEIGHTED[lang]: [_BY_PERSONS[each.variant.is_weighted][lang] for each in rows],
            _READING[lang]: [each.measure.reading[lang] for each in rows],
            _SOURCE[lang]: [each.measure.source for each in rows],
        }
    )


def levels_and_gaps(found: Sequence[Disparities], places: Places, lang: Lang) -> pd.DataFrame:
    """One row a comparison of another province or period: value of all together, gap, finding."""
    return pd.DataFrame(
        {
            _PLACE[lang]: [places.place(each.compared.cells.province).name[lang] for each in found],
            _PERIOD[lang]: [each.compared.cells.period.label[lang] for each in found],
            _LEVEL[lang]: [
                value_text(each.compared.whole, each.compared.cells.unit)[lang] for each in found
            ],
            _GAP[lang]: [gap_amount(each)[lang] for each in found],
            _FINDING[lang]: [finding_brief(each)[lang] for each in found],
        }
    )


def _named(each: Applied) -> Text:
    """The measure, and which way of computing it where there are several."""
    if len(each.measure.variants) == 1:
        return each.measure.label
    return Text(
        th=f"{each.measure.label.th} · {each.variant.label.th}",
        en=f"{each.measure.label.en} · {each.variant.label.en}",
    )


def _between(each: Applied, found: Disparities) -> Text:
    return interval_said(each, found.compared) or _NONE
