"""The mean of the squared distances to the mean."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ความแปรปรวน",
        en="Variance",
    ),
    reading=Text(
        th="0 คือเท่ากันหมด ยิ่งมากยิ่งเหลื่อมล้ำ หน่วยเป็นกำลังสองของค่า",
        en="0: all are equal; the larger, the more unequal. Its unit is the value's squared.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(),
    formula=r"\sum_i p_i (x_i - \mu)^2",
    source="Population variance by weight",
    variants=(
        Variant(
            "variance",
            "population",
            Text(th="หารด้วยน้ำหนักทั้งหมด", en="divided by the whole weight"),
            True,
        ),
    ),
)


@formula(of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The variance, in the square of the value's unit."""
    return float(distribution.share @ (distribution.value - distribution.mean) ** 2)
