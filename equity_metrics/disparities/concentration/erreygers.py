"""The concentration index of a bounded variable, corrected by Erreygers."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีการกระจุกตัวแบบเออร์รีเกอร์ส (Erreygers)",
        en="Concentration index after Erreygers",
    ),
    reading=Text(
        th="0 คือไม่ขึ้นกับลำดับ ค่าบวกคือกระจุกอยู่กับผู้ที่ลำดับสูง ค่าลบคือกระจุกอยู่กับผู้ที่ลำดับต่ำ ถ้าเรียงตามความยากจน ค่าบวกคือพื้นที่จนได้มากกว่า วัดส่วนต่างสัมบูรณ์บนช่วงที่ค่าเป็นได้",
        en="0: it does not follow the rank; above 0 it gathers at the high end, below 0 at the low end. Ranked by poverty, above 0 the poorer have more. It measures absolute gaps on the scale of possible values.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(order=True, upper_bound=True),
    formula=r"\frac{4\,\mu\,C}{b-a}",
    source="Erreygers (2009), J. Health Econ. 28, 504-515",
    variants=(Variant("erreygers", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True, bounded=True, of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The index within `bounds`, -1 to 1."""
    low, high = distribution.bounds or (0.0, 0.0)
    return 4 * distribution.by_rank.along / (high - low)
