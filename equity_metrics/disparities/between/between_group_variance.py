"""Between-group variance."""

from __future__ import annotations

from math import sqrt

import numpy as np

from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, normal
from equity_metrics.disparities.groups import Floats, Groups, errors_of, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ความแปรปรวนระหว่างกลุ่ม", en="Between-group variance"),
    reading=Text(
        th="0 คือทุกกลุ่มเท่ากัน ยิ่งมากยิ่งเหลื่อมล้ำ หน่วยเป็นกำลังสองของหน่วยตัวชี้วัด",
        en="0 means that all groups are equal; the higher, the more unequal. Its unit is the square of the indicator's.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(groups=3, population=True),
    formula=r"BGV = \sum_j p_j (y_j - \mu)^2",
    source="WHO (2013), Handbook on health inequality monitoring; Harper and Lynch (2005), NCI",
    variants=(
        Variant("bgv", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"), is_weighted=True),
    ),
)  # fmt: skip


def compute(groups: Groups, _variant: str = "weighted", _draws: Draws | None = None) -> Estimate:
    """The weighted variance of the groups, in the indicator's unit squared."""
    share = shares(groups)
    deviation = groups.estimate - share @ groups.estimate
    value = float(share @ deviation**2)
    se = errors_of(groups)
    return normal(value, None if se is None else _error(share, deviation, se))


def _error(share: Floats, deviation: Floats, se: Floats) -> float:
    """The delta method with its terms of second order, for independent groups."""
    variance, squared = se**2, share**2
    first = 4 * np.sum(squared * variance * deviation**2)
    second = np.sum(squared * variance) ** 2 - np.sum((squared * variance) ** 2)
    own = np.sum(squared * (1 - share) ** 2 * variance**2)
    return sqrt(max(0.0, float(first + 2 * (second + own))))
