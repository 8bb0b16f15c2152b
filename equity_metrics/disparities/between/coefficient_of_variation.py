"""Coefficient of variation between groups."""

from __future__ import annotations

from functools import partial

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.gaps import deviation, percent_of
from equity_metrics.disparities.draws import Draws, simulated
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.groups import Floats, Groups, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="สัมประสิทธิ์ความแปรผัน", en="Coefficient of variation"),
    reading=Text(
        th="0 คือทุกกลุ่มเท่ากัน ยิ่งมากยิ่งเหลื่อมล้ำ เป็นร้อยละของค่าเฉลี่ย",
        en="0 means that all groups are equal; the higher, the more unequal, in percent of the mean.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(groups=3, population=True),
    formula=r"COV = \frac{100}{\mu} \sqrt{\sum_j p_j (y_j - \mu)^2}",
    source="WHO (2013), Handbook on health inequality monitoring; Schlotheuber and Hosseinpoor (2022)",
    variants=(
        Variant("cov", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"), is_weighted=True),
    ),
)  # fmt: skip


def compute(groups: Groups, _variant: str = "weighted", draws: Draws | None = None) -> Estimate:
    """The between-group standard deviation in percent of the mean; its interval by simulation."""
    share = shares(groups)
    if (groups.estimate < 0).any():
        return without("undefined", reasons.MEAN_IS_NEGATIVE)
    if share @ groups.estimate == 0:
        return without("undefined", reasons.MEAN_IS_ZERO)
    statistic = partial(_variation, share=share)
    return simulated(float(statistic(groups.estimate[None])[0]), draws, statistic)


def _variation(values: Floats, share: Floats) -> Floats:
    return percent_of(deviation(values, share), values @ share)
