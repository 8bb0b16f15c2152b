"""Between which values a disparity would lie if the silent units lay anywhere between their ends."""

from __future__ import annotations

from dataclasses import replace
from math import isinf

import numpy as np

from equity_metrics.disparities.districts.reported_bounds import bounds_of, ends_of
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups
from equity_metrics.disparities.summary import Applied, Disparities
from equity_metrics.sentences.readings import value_said
from equity_metrics.text import Text

_BETWEEN = Text(
    th="หากรวมหน่วยที่ยังไม่รายงาน {measure} อาจอยู่ระหว่าง {low} ถึง {high}",
    en="With the units that have not reported, {measure} could lie between {low} and {high}",
)
_ABOVE = Text(
    th="หากรวมหน่วยที่ยังไม่รายงาน {measure} อาจอยู่ที่ {low} ขึ้นไป โดยไม่มีเพดาน",
    en="With the units that have not reported, {measure} could be anything from {low} upwards",
)


def bounds_said(found: Disparities) -> tuple[Text, ...]:
    """A line for each of the two measures in front; () where nobody compared has silent units."""
    ends = [ends_of(each.cell) for each in found.compared.members]
    lows, highs = (np.array(column) for column in zip(*ends, strict=True))
    if not bool(np.any(lows < highs)):
        return ()
    said = []
    for each in (found.absolute, found.relative):

        def compute(groups: Groups, applied: Applied = each) -> Estimate:
            return estimate(applied.name, groups, applied.variant.name)

        bounds = bounds_of(found.groups, lows, highs, compute)
        if bounds is not None:
            said.append(_line(each, bounds, found))
    return tuple(said)


def _line(each: Applied, bounds: tuple[float, float], found: Disparities) -> Text:
    low, high = bounds
    words = {"measure": each.measure.label, "low": _said(each, low, found)}
    if isinf(high):
        return _ABOVE.format(**words)
    return _BETWEEN.format(**words, high=_said(each, high, found))


def _said(each: Applied, value: float, found: Disparities) -> Text:
    return value_said(replace(each, estimate=Estimate(value)), found.compared)
