"""Mean difference from the mean."""

from __future__ import annotations

from functools import partial

from equity_metrics.disparities.between.gaps import mean_gap
from equity_metrics.disparities.draws import Draws, simulated
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.groups import Floats, Groups, equal_shares, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ผลต่างเฉลี่ยจากค่าเฉลี่ย", en="Mean difference from the mean"),
    reading=Text(
        th="0 คือทุกกลุ่มเท่าค่าเฉลี่ย ยิ่งมากยิ่งเหลื่อมล้ำ หน่วยเดียวกับตัวชี้วัด",
        en="0 means that all groups are at the mean; the higher, the more unequal, in the indicator's own unit.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(groups=3, population_counts=True),
    formula=r"MDM = \sum_j w_j \left| y_j - \mu \right|,\quad w_j = \tfrac{1}{J} \text{ or } p_j",
    source="WHO (2013), Handbook on health inequality monitoring; Schlotheuber and Hosseinpoor (2022)",
    variants=(
        Variant(
            "mdmu", "unweighted", Text(th="ทุกกลุ่มนับเท่ากัน", en="Each group counts once"),
            is_weighted=False,
        ),
        Variant(
            "mdmw", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"),
            is_weighted=True, needs=Needs(groups=3, population=True),
        ),
        Variant(
            "mdmu", "setting_average",
            Text(th="เทียบกับค่าของทั้งพื้นที่", en="Against the value of the whole"),
            is_weighted=False, needs=Needs(groups=3, setting_average=True),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "unweighted", draws: Draws | None = None) -> Estimate:
    """The mean gap to the population's mean, or to the whole's value where that is asked for.

    The mean is taken anew in each draw, and is that of the groups where no population is known; the
    value of the whole stays as it is.
    """
    weight = shares(groups) if variant == "weighted" else equal_shares(groups)
    average = groups.setting_average if variant == "setting_average" else None
    statistic = partial(_gap, weight=weight, share=shares(groups), average=average)
    return simulated(float(statistic(groups.estimate[None])[0]), draws, statistic)


def _gap(values: Floats, weight: Floats, share: Floats, average: float | None) -> Floats:
    return mean_gap(values, values @ share if average is None else average, weight)
