"""Index of disparity."""

from __future__ import annotations

from functools import partial

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.gaps import mean_gap, percent_of
from equity_metrics.disparities.draws import Draws, simulated
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.groups import Floats, Groups, equal_shares, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ดัชนีความเหลื่อมล้ำ (Index of disparity)", en="Index of disparity"),
    reading=Text(
        th="0 คือทุกกลุ่มเท่าค่าเฉลี่ย ยิ่งมากยิ่งเหลื่อมล้ำ เป็นร้อยละของค่าเฉลี่ย",
        en="0 means that all groups are at the mean; the higher, the more unequal, in percent of the mean.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(groups=3, population_counts=True),
    formula=r"IDIS = \frac{100}{\mu} \sum_j w_j \left| y_j - \mu \right|,\quad w_j = \tfrac{1}{J} \text{ or } p_j",
    source="Pearcy and Keppel (2002), Public Health Rep. 117, 273-280; Harper and Lynch (2005), NCI",
    variants=(
        Variant(
            "idisu", "unweighted", Text(th="ทุกกลุ่มนับเท่ากัน", en="Each group counts once"),
            is_weighted=False,
        ),
        Variant(
            "idisw", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"),
            is_weighted=True, needs=Needs(groups=3, population=True),
        ),
        Variant(
            "idisu", "setting_average",
            Text(th="เทียบกับค่าของทั้งพื้นที่", en="Against the value of the whole"),
            is_weighted=False, needs=Needs(groups=3, setting_average=True),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "unweighted", draws: Draws | None = None) -> Estimate:
    """The mean gap to the mean, in percent of it; the mean anew in each draw.

    Against the value of the whole where that is asked for, which stays as it is.
    """
    share = shares(groups)
    average = groups.setting_average if variant == "setting_average" else None
    if (groups.estimate < 0).any():
        return without("undefined", reasons.MEAN_IS_NEGATIVE)
    if (share @ groups.estimate if average is None else average) <= 0:
        return without("undefined", reasons.MEAN_IS_ZERO)
    weight = share if variant == "weighted" else equal_shares(groups)
    statistic = partial(_index, weight=weight, share=share, average=average)
    return simulated(float(statistic(groups.estimate[None])[0]), draws, statistic)


def _index(values: Floats, weight: Floats, share: Floats, average: float | None) -> Floats:
    point = values @ share if average is None else average
    return percent_of(mean_gap(values, point, weight), point)
