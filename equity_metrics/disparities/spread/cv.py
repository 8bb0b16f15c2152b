"""The standard deviation as a share of the mean."""

from __future__ import annotations

from math import sqrt

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="สัมประสิทธิ์ความแปรผัน",
        en="Coefficient of variation",
    ),
    reading=Text(
        th="0 คือเท่ากันหมด ยิ่งมากยิ่งเหลื่อมล้ำ 0.1 หมายถึงต่างจากค่าเฉลี่ยโดยทั่วไปราวร้อยละ 10",
        en="0: all are equal; the larger, the more unequal. 0.1: the usual distance to the mean is a tenth of it.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"\frac{1}{\mu}\sqrt{\sum_i p_i (x_i - \mu)^2}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance",
    variants=(
        Variant(
            "cv",
            "population_sd",
            Text(th="เป็นสัดส่วน ไม่ใช่ร้อยละ", en="a fraction, not a percentage"),
            True,
        ),
    ),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float:
    """The coefficient of variation, a fraction."""
    apart = distribution.value / distribution.mean - 1
    return sqrt(float(distribution.share @ apart**2))
