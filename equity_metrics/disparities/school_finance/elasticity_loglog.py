"""By what percentage money rises with one percent of wealth or need, by logarithms."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.school_finance.straight import moments
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ความยืดหยุ่นจากสมการลอการิทึม",
        en="Elasticity by logarithms",
    ),
    reading=Text(
        th="0 คือเงินไม่ขึ้นกับฐานะหรือความจำเป็น 0.1 คือเพิ่มร้อยละ 0.1 เมื่อฐานะหรือความจำเป็นเพิ่มร้อยละ 1",
        en="0: the money does not follow wealth or need; 0.1: it rises by 0.1 percent where they rise by one percent.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"\frac{\mathrm{cov}_p(\ln x, \ln y)}{\sigma_{\ln y}^2}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance: fiscal neutrality",
    variants=(Variant("elasticity_loglog", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(ranked=True)
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The slope of the value's logarithm on that of `rank_by`; undefined where either is not above 0."""
    if min(distribution.value.min(), distribution.ranking.min()) <= 0:
        return without("undefined", reasons.NO_LOGARITHM)
    logs = np.log(distribution.ranking), np.log(distribution.value)
    found = moments(*logs, distribution.share)
    if not found.variance:
        return without("undefined", reasons.NOTHING_VARIES)
    return found.covariance / found.variance
