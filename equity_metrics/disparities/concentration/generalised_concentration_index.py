"""The concentration index in the value's own unit."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีการกระจุกตัวแบบสัมบูรณ์",
        en="Generalised concentration index",
    ),
    reading=Text(
        th="0 คือไม่ขึ้นกับลำดับ ค่าบวกคือกระจุกอยู่กับผู้ที่ลำดับสูง ค่าลบคือกระจุกอยู่กับผู้ที่ลำดับต่ำ ถ้าเรียงตามความยากจน ค่าบวกคือพื้นที่จนได้มากกว่า ค่าอยู่ในหน่วยของตัวชี้วัด",
        en="0: it does not follow the rank; above 0 it gathers at the high end, below 0 at the low end. Ranked by poverty, above 0 the poorer have more. In the indicator's unit.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"2\sum_i p_i x_i \left(R_i - \tfrac{1}{2}\right)",
    source="Wagstaff, Paci and van Doorslaer (1991), Soc. Sci. Med. 33, 545-557",
    variants=(
        Variant("generalised_concentration_index", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),
    ),
)


@formula(ranked=True, of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The mean times the concentration index, in the value's unit."""
    return distribution.by_rank.along
