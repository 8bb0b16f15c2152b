"""The highest value less the lowest."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="พิสัย (สูงสุดลบต่ำสุด)",
        en="Range (highest less lowest)",
    ),
    reading=Text(
        th="0 คือเท่ากันหมด ยิ่งมากยิ่งเหลื่อมล้ำ ขึ้นอยู่กับเพียงสองค่าที่ปลาย",
        en="0: all are equal; the larger, the more unequal. It rests on the two values at the ends alone.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(),
    formula=r"\max_i x_i - \min_i x_i",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance",
    variants=(Variant("range", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The range, in the value's unit; of those with a weight above 0."""
    return float(distribution.value.max() - distribution.value.min())
