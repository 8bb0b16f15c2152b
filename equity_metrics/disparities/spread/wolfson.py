"""The Wolfson index: how far the whole has drawn apart to two ends."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula, ratio
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีความเป็นสองขั้วของวูลฟ์สัน (Wolfson)",
        en="Wolfson index of polarisation",
    ),
    reading=Text(
        th="0 คือไม่แยกเป็นสองขั้ว ยิ่งมากคือกลุ่มกลางยิ่งหายไป เหลือกลุ่มได้มากกับกลุ่มได้น้อย",
        en="0: no poles; the larger, the thinner the middle between those with much and those with little.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"\frac{\mu}{m}\left(2\left(\tfrac{1}{2} - L(\tfrac{1}{2})\right) - G\right)",
    source="Wolfson (1994), Am. Econ. Rev. 84, 353-358",
    variants=(Variant("wolfson", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The Wolfson index; infinite or undefined where the median is 0."""
    line, mean = distribution.by_value, distribution.mean
    apart = (1 - 2 * line.held_by(0.5)) * mean - line.along
    return ratio(apart, distribution.median)
