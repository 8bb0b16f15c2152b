"""By what percentage money rises with one percent of wealth or need, at the means."""

from __future__ import annotations

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.school_finance.straight import moments
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ความยืดหยุ่น ณ ค่าเฉลี่ย",
        en="Elasticity at the means",
    ),
    reading=Text(
        th="0 คือเงินไม่ขึ้นกับฐานะหรือความจำเป็น 0.1 คือเพิ่มร้อยละ 0.1 เมื่อฐานะหรือความจำเป็นเพิ่มร้อยละ 1",
        en="0: the money does not follow wealth or need; 0.1: it rises by 0.1 percent where they rise by one percent.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"\beta\,\frac{\bar{y}}{\bar{x}}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance: fiscal neutrality",
    variants=(Variant("elasticity_at_means", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True)
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The slope times the mean of `rank_by` over the mean value."""
    found = moments(distribution.ranking, distribution.value, distribution.share)
    if not found.variance:
        return without("undefined", reasons.NOTHING_VARIES)
    return found.covariance / found.variance * found.mean / distribution.mean
