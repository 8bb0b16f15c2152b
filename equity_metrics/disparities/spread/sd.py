"""The standard deviation: the usual distance to the mean."""

from __future__ import annotations

from math import sqrt

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ส่วนเบี่ยงเบนมาตรฐาน",
        en="Standard deviation",
    ),
    reading=Text(
        th="0 คือเท่ากันหมด ยิ่งมากยิ่งเหลื่อมล้ำ หน่วยเดียวกับค่า",
        en="0: all are equal; the larger, the more unequal, in the value's unit.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(),
    formula=r"\sqrt{\sum_i p_i (x_i - \mu)^2}",
    source="Population standard deviation by weight",
    variants=(
        Variant(
            "sd", "population", Text(th="หารด้วยน้ำหนักทั้งหมด", en="divided by the whole weight"), True
        ),
    ),
)


@formula(of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The standard deviation, in the value's unit."""
    return sqrt(float(distribution.share @ (distribution.value - distribution.mean) ** 2))
