"""Theil index between groups."""

from __future__ import annotations

from math import sqrt

import numpy as np

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.logarithms import PER_THOUSAND, above_zero
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, normal, without
from equity_metrics.disparities.groups import Groups, errors_of, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ดัชนี Theil", en="Theil index"),
    reading=Text(
        th="0 คือทุกกลุ่มเท่ากัน ยิ่งมากยิ่งเหลื่อมล้ำ ไวต่อกลุ่มที่มีค่าสูง (แสดงเป็นหนึ่งในพัน)",
        en="0 means that all groups are equal; the higher, the more unequal. Sensitive to groups with high values (shown in thousandths).",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(groups=3, population=True),
    formula=r"TI = 1000 \sum_j p_j\, r_j \ln r_j,\quad r_j = y_j / \mu",
    source="Theil (1967), Economics and Information Theory; Harper and Lynch (2005), NCI",
    variants=(
        Variant("ti", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"), is_weighted=True),
    ),
)  # fmt: skip


def compute(groups: Groups, _variant: str = "weighted", _draws: Draws | None = None) -> Estimate:
    """1000 sum p r ln r without unit; a value of 0 counts as 0.000001, before the mean is taken."""
    if (groups.estimate < 0).any():
        return without("undefined", reasons.MEAN_IS_NEGATIVE)
    share, value = shares(groups), above_zero(groups.estimate)
    mean = float(share @ value)
    relative = value / mean
    logarithm = np.log(relative)
    index = PER_THOUSAND * float(share @ (relative * logarithm))
    se = errors_of(groups)
    if se is None:
        return Estimate(index)
    steepness = 1 + logarithm - float(share @ (relative * (1 + logarithm)))
    return normal(index, PER_THOUSAND * sqrt(float(np.sum((steepness * share * se / mean) ** 2))))
