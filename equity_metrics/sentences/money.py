"""Money against need in words: what the half in most need gets, and how sure the leaning is."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.money_against_need import Leaning, MoneyAgainstNeed
from equity_metrics.text import Text, joined, number, same

_LEANS: Mapping[Leaning, Text] = {
    "to_need": Text(
        th="อำเภอ/เขตที่ต้องการมากกว่าได้เงินเกินสัดส่วนเด็กอย่างชัดเจน",
        en="Districts in more need clearly receive more than their share of children",
    ),
    "from_need": Text(
        th="อำเภอ/เขตที่ต้องการมากกว่าได้เงินน้อยกว่าสัดส่วนเด็กอย่างชัดเจน",
        en="Districts in more need clearly receive less than their share of children",
    ),
    "unclear": Text(
        th="ยังบอกไม่ได้ว่าเงินเอียงไปทางอำเภอ/เขตที่ต้องการมากหรือต้องการน้อย",
        en="The figures do not show that money leans to districts in more need or in less",
    ),
    "equal": Text(
        th="ทุกอำเภอ/เขตได้เงินต่อเด็กหนึ่งคนเท่ากัน", en="Every district receives the same for each child"
    ),
}
_HALF = Text(
    th="เรียงอำเภอ/เขตตาม “{need}” เริ่มจากอำเภอ/เขตที่ต้องการมากที่สุด ครึ่งแรกของ{people}ได้เงินร้อยละ {share} (ถ้าแบ่งตามจำนวนเด็กจะได้ร้อยละ 50)",
    en="with districts lined up by “{need}” from most need, the first half of the {people} receives {share} percent of the money (50 if it were shared out by children)",
)
_COUNTED = Text(
    th="คำนวณจาก {shown} จาก {every} อำเภอ/เขตที่แสดงค่าได้",
    en="from the {shown} of {every} districts whose values are shown",
)
INDEX = Text(th="ดัชนีการกระจุกตัวตามความต้องการ", en="Concentration index along need")
GINI = Text(
    th="ดัชนีจีนีของเงินต่อเด็กระหว่างอำเภอ/เขต", en="Gini index of money per child, over districts"
)
APART = Text(th="ดัชนีจีนีลบขนาดของดัชนีการกระจุกตัว", en="Gini less the size of the concentration index")
INDEX_READING = Text(
    th="0 = แบ่งตามจำนวนเด็กพอดี ค่าลบ = อำเภอ/เขตที่ต้องการมากได้เกินสัดส่วน (เอื้อผู้ที่ต้องการ) ค่าบวก = ได้ต่ำกว่าสัดส่วน",
    en="0: shared out by children; below 0: districts in more need receive more than their share; above 0: less",
)
GINI_READING = Text(
    th="0 = ทุกอำเภอ/เขตได้เงินต่อเด็กเท่ากัน ยิ่งมากยิ่งต่างกัน ไม่ว่าต่างกันเพราะเหตุใด",
    en="0: the same for each child everywhere; larger: more unequal, for whatever reason",
)
APART_READING = Text(
    th="ส่วนของความต่างที่ไม่เป็นไปตามลำดับความต้องการ 0 = ต่างกันตามความต้องการล้วน ๆ",
    en="The part of it that does not follow the order of need; 0: all of it does",
)
_INTERVAL = Text(th="{value} (95%: {low} ถึง {high})", en="{value} (95%: {low} to {high})")
_DECIMALS = 3


def money_sentence(found: MoneyAgainstNeed) -> Text:
    """Where the money leans, what the half in most need gets, how many districts are counted."""
    below = found.money.indicator.denominator
    people = below.label if below is not None else found.money.unit.label
    half = _HALF.format(need=found.need.indicator.brief, people=people, share=number(found.half))
    parts = [_LEANS[found.leaning], half]
    if len(found.districts) < found.of:
        parts.append(_COUNTED.format(shown=len(found.districts), every=found.of))
    return joined(tuple(parts), " · ")


def estimate_text(found: Estimate) -> Text:
    """A value with its 95 % interval where it has one; the reason where it has no value."""
    if found.value is None:
        return found.reason or same("–")
    value = _signed(found.value)
    if found.low is None or found.high is None:
        return same(value)
    return _INTERVAL.format(value=value, low=_signed(found.low), high=_signed(found.high))


def _signed(value: float) -> str:
    """A figure with a minus sign that stands as wide as a digit."""
    return number(value, _DECIMALS).replace("-", "−")
