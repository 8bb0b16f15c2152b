"""The Gini index less the concentration index: inequality that the rank does not explain."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีจีนีลบดัชนีการกระจุกตัว",
        en="Gini index less concentration index",
    ),
    reading=Text(
        th="0 คือความเหลื่อมล้ำเรียงตามลำดับนี้พอดี ยิ่งมากคือมีความเหลื่อมล้ำที่ลำดับนี้ไม่อธิบาย",
        en="0: the inequality follows this rank exactly; the larger, the more of it the rank does not explain.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"G_x - C_{x|y}",
    source="Atkinson (1980) and Plotnick (1981), Rev. Econ. Stat. 63, 283-288: reranking",
    variants=(Variant("gini_minus_concentration", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The Gini index less the concentration index along `rank_by`, 0 to 2."""
    return (distribution.by_value.along - distribution.by_rank.along) / distribution.mean
