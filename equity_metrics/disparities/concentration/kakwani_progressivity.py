"""The Kakwani index: whether an amount gathers at the top more than means do."""

from __future__ import annotations

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีความก้าวหน้าของคักวานี (Kakwani)",
        en="Kakwani index of progressivity",
    ),
    reading=Text(
        th="0 คือได้ตามสัดส่วนของฐานะพอดี ค่าบวกคือผู้มีฐานะดีได้เกินสัดส่วนของฐานะ ค่าลบคือผู้มีฐานะดีได้น้อยกว่าสัดส่วนของฐานะ",
        en="0: in proportion to means; above 0 the better-off have more than their share of means, below 0 less.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"C_{x|y} - G_y",
    source="Kakwani (1977), Econ. J. 87, 71-80",
    variants=(Variant("kakwani_progressivity", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True)
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The concentration index along `rank_by` less the Gini index of `rank_by` itself, -2 to 1."""
    if distribution.ranking.min() < 0:
        return without("refused_input", reasons.NEGATIVE_VALUE)
    means = distribution.ranks_by_rank
    if not means.amount[-1]:
        return without("undefined", reasons.ALL_ZERO)
    along = distribution.by_rank.along / distribution.mean
    return along - means.along / float(means.amount[-1])
