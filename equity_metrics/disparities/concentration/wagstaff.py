"""The concentration index of a bounded variable, Wagstaff's normalisation."""

from __future__ import annotations

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีการกระจุกตัวแบบวากสตาฟฟ์ (Wagstaff)",
        en="Concentration index after Wagstaff",
    ),
    reading=Text(
        th="0 คือไม่ขึ้นกับลำดับ ค่าบวกคือกระจุกอยู่กับผู้ที่ลำดับสูง ค่าลบคือกระจุกอยู่กับผู้ที่ลำดับต่ำ ถ้าเรียงตามความยากจน ค่าบวกคือพื้นที่จนได้มากกว่า ปรับให้เทียบได้เมื่อค่ามีขอบเขต เช่น ร้อยละ",
        en="0: it does not follow the rank; above 0 it gathers at the high end, below 0 at the low end. Ranked by poverty, above 0 the poorer have more. Scaled to be comparable where values are bounded, as percentages are.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True, upper_bound=True),
    formula=r"\frac{(b-a)\,\mu\,C}{(b-\mu)(\mu-a)}",
    source="Wagstaff (2005), Health Econ. 14, 429-432",
    variants=(Variant("wagstaff", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True, bounded=True, of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The index within `bounds`, -1 to 1; undefined where the mean lies at a bound."""
    low, high = distribution.bounds or (0.0, 0.0)
    room = (high - distribution.mean) * (distribution.mean - low)
    if room <= 0:
        return without("undefined", reasons.MEAN_AT_BOUND)
    return (high - low) * distribution.by_rank.along / room
