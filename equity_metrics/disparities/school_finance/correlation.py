"""How closely the money follows wealth or need."""

from __future__ import annotations

from math import sqrt

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.school_finance.straight import moments
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="สหสัมพันธ์กับฐานะหรือความจำเป็น",
        en="Correlation with wealth or need",
    ),
    reading=Text(
        th="0 คือไม่สัมพันธ์กัน 1 คือยิ่งฐานะหรือความจำเป็นสูงยิ่งได้มากเสมอ -1 คือกลับกัน",
        en="0: unrelated; 1: the more wealth or need, always the more money; -1: the other way round.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"\frac{\mathrm{cov}_p(x, y)}{\sigma_x \sigma_y}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance: fiscal neutrality",
    variants=(Variant("correlation", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True, of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The correlation of the value with `rank_by`, -1 to 1; undefined where one of them does not vary."""
    found = moments(distribution.ranking, distribution.value, distribution.share)
    if not found.variance or not found.other_variance:
        return without("undefined", reasons.NOTHING_VARIES)
    return found.covariance / sqrt(found.variance) / sqrt(found.other_variance)
