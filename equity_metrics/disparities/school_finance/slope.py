"""What one more unit of wealth or need brings."""

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
        th="ความชันกับฐานะหรือความจำเป็น",
        en="Slope on wealth or need",
    ),
    reading=Text(
        th="0 คือเงินไม่ขึ้นกับฐานะหรือความจำเป็น ค่าบวกคือเพิ่มตาม ค่าลบคือลดลง",
        en="0: the money does not follow wealth or need; above 0 it rises with them, below 0 it falls.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"\beta = \frac{\mathrm{cov}_p(x, y)}{\sigma_y^2}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance: fiscal neutrality",
    variants=(Variant("slope", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True, of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The least-squares slope on `rank_by`, in the value's unit for one unit of it."""
    found = moments(distribution.ranking, distribution.value, distribution.share)
    if not found.variance:
        return without("undefined", reasons.NOTHING_VARIES)
    return found.covariance / found.variance
