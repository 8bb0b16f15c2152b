"""The concentration index along a rank."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีการกระจุกตัว",
        en="Concentration index",
    ),
    reading=Text(
        th="0 คือไม่ขึ้นกับลำดับ ค่าบวกคือกระจุกอยู่กับผู้ที่ลำดับสูง ค่าลบคือกระจุกอยู่กับผู้ที่ลำดับต่ำ ถ้าเรียงจากยากจนที่สุดขึ้นไป ค่าลบคือพื้นที่ยากจนได้มากกว่าสัดส่วน",
        en="0: it does not follow the rank; above 0 it gathers at the high end, below 0 at the low end. Lined up from the poorest, below 0 the poorer have more than their share.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"\frac{2}{\mu}\sum_i p_i x_i \left(R_i - \tfrac{1}{2}\right)",
    source="Kakwani, Wagstaff and van Doorslaer (1997), J. Econometrics 77, 87-103",
    variants=(Variant("concentration_index", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The index, -1 to 1; those at one rank stand at the middle of their step."""
    return distribution.by_rank.along / distribution.mean
