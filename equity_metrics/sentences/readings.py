"""The value of each measure in its own scale, and what it says, in words and numbers."""

from __future__ import annotations

from equity_metrics.disparities.of_cells import Compared
from equity_metrics.disparities.summary import Applied, Disparities
from equity_metrics.sentences.disparity import points, signed, two_ends
from equity_metrics.text import Text, number, same

_DECIMALS = 2  # of an index without unit
_SQUARED = ("between_group_variance",)  # in the square of the unit
_PERCENT = ("index_of_disparity", "coefficient_of_variation", "population_attributable_fraction")
_TO = Text(th="{low} ถึง {high}", en="{low} to {high}")
_NO_VALUE = Text(th="ไม่มีค่า", en="No value")
_APART = Text(
    th="กลุ่ม “{first}” กับกลุ่ม “{second}” ต่างกัน {amount}",
    en="{first} and {second} are {amount} apart.",
)
_TIMES = Text(
    th="กลุ่ม “{first}” มีค่าเป็น {times} เท่าของกลุ่ม “{second}”",
    en="{first} have {times} times the value of {second}.",
)
_FROM_MEAN = Text(
    th="โดยเฉลี่ยแต่ละ{noun}ห่างจากค่าเฉลี่ย {amount}",
    en="On average the {noun} lie {amount} from the mean.",
)
_OF_MEAN = Text(
    th="ระยะห่างนั้นคิดเป็นร้อยละ {percent} ของค่าเฉลี่ย",
    en="That distance is {percent} percent of the mean.",
)
_SLOPE = Text(
    th="ถ้าเรียงทุกคนจากเสียเปรียบที่สุดไปได้เปรียบที่สุด ปลายที่{side}มีค่าสูงกว่าอีกปลาย {amount}",
    en="With everybody in line from the most disadvantaged to the most advantaged, the {side} end stands {amount} higher than the other.",
)
_RELATIVE_SLOPE = Text(
    th="ในแถวนั้น ปลายที่ได้เปรียบมีค่าเป็น {times} เท่าของปลายที่เสียเปรียบ",
    en="In that line the advantaged end has {times} times the value of the disadvantaged end.",
)
_ADVANTAGED = Text(th="ได้เปรียบ", en="advantaged")
_DISADVANTAGED = Text(th="เสียเปรียบ", en="disadvantaged")


def value_said(each: Applied, found: Compared) -> Text:
    """The value of a measure in its own scale, or why there is none."""
    estimate = each.estimate
    if estimate.value is None:
        return estimate.reason or _NO_VALUE
    if is_in_unit(each):
        return _points_signed(estimate.value, found)
    if each.name in _PERCENT:
        return same(f"{signed(estimate.value, 1)}%")
    return same(signed(estimate.value, _DECIMALS))


def interval_said(each: Applied, found: Compared) -> Text | None:
    """The 95 % interval of a measure; None where none is known."""
    low, high = each.estimate.low, each.estimate.high
    if low is None or high is None:
        return None
    decimals = found.cells.unit.decimals if is_in_unit(each) else _DECIMALS
    if each.name in _PERCENT:
        decimals = 1
    return _TO.format(low=signed(low, decimals), high=signed(high, decimals))


def is_in_unit(each: Applied) -> bool:
    """Whether a measure is told in the indicator's own unit."""
    return each.measure.kind == "absolute" and each.name not in _SQUARED


def _points_signed(value: float, found: Compared) -> Text:
    """An amount that may lie below 0, with its unit."""
    said = points(abs(value), found)
    is_below = signed(value, found.cells.unit.decimals).startswith("−")
    return Text(th=f"−{said.th}", en=f"−{said.en}") if is_below else said


def plain_reading(each: Applied, found: Disparities) -> Text:
    """What the value of a measure in front says here; what it means anywhere where that is all."""
    value, compared = each.estimate.value, found.compared
    first, second = (end.name for end in two_ends(found))
    if value is None:
        return each.measure.reading
    if each.name == "difference":
        return _APART.format(first=first, second=second, amount=points(abs(value), compared))
    if each.name == "ratio":
        return _TIMES.format(times=number(value, _DECIMALS), **_over(found))
    if each.name == "mean_difference_from_mean":
        return _FROM_MEAN.format(noun=compared.noun, amount=points(value, compared))
    if each.name == "index_of_disparity":
        return _OF_MEAN.format(percent=number(value, 1))
    if each.name == "slope_index_of_inequality":
        side = _ADVANTAGED if value > 0 else _DISADVANTAGED
        return _SLOPE.format(side=side, amount=points(abs(value), compared))
    if each.name == "relative_index_of_inequality":
        return _RELATIVE_SLOPE.format(times=number(value, _DECIMALS))
    return each.measure.reading


def _over(found: Disparities) -> dict[str, object]:
    """Which end a ratio divides by which: ordered ends by who is better off, others high by low."""
    first, second = two_ends(found)
    is_favourable = found.groups.is_favourable
    if found.compared.is_ordered and is_favourable:
        first, second = second, first
    return {"first": first.name, "second": second.name}
