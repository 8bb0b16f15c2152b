"""Mean difference from the best performing group."""

from __future__ import annotations

from functools import partial

from equity_metrics.disparities.between.extremes import best_of
from equity_metrics.disparities.between.gaps import mean_gap
from equity_metrics.disparities.draws import Draws, simulated
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.groups import Floats, Groups, equal_shares, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ผลต่างเฉลี่ยจากกลุ่มที่ดีที่สุด", en="Mean difference from the best group"),
    reading=Text(
        th="0 คือทุกกลุ่มดีเท่ากลุ่มที่ดีที่สุด ยิ่งมากยิ่งเหลื่อมล้ำ หน่วยเดียวกับตัวชี้วัด",
        en="0 means that all groups do as well as the best; the higher, the more unequal, in the indicator's own unit.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(groups=3),
    formula=r"MDB = \sum_j w_j \left| y_j - y_{best} \right|,\quad w_j = \tfrac{1}{J} \text{ or } p_j",
    source="WHO (2013), Handbook on health inequality monitoring; Schlotheuber and Hosseinpoor (2022)",
    variants=(
        Variant(
            "mdbu", "unweighted", Text(th="ทุกกลุ่มนับเท่ากัน", en="Each group counts once"),
            is_weighted=False,
        ),
        Variant(
            "mdbw", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"),
            is_weighted=True, needs=Needs(groups=3, population=True),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "unweighted", draws: Draws | None = None) -> Estimate:
    """The mean gap to the best of all groups, also those without people; best anew in each draw."""
    weight = shares(groups) if variant == "weighted" else equal_shares(groups)
    statistic = partial(_gap, weight=weight, is_favourable=groups.is_favourable)
    return simulated(float(statistic(groups.estimate[None])[0]), draws, statistic)


def _gap(values: Floats, weight: Floats, is_favourable: bool) -> Floats:
    return mean_gap(values, best_of(values, is_favourable), weight)
