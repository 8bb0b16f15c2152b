"""Mean difference from the reference group."""

from __future__ import annotations

from functools import partial

import numpy as np

from equity_metrics.disparities.between.gaps import mean_gap
from equity_metrics.disparities.draws import Draws, simulated
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.groups import Floats, Groups, equal_shares, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ผลต่างเฉลี่ยจากกลุ่มอ้างอิง", en="Mean difference from the reference group"),
    reading=Text(
        th="0 คือทุกกลุ่มเท่ากลุ่มอ้างอิง ยิ่งมากยิ่งเหลื่อมล้ำ หน่วยเดียวกับตัวชี้วัด",
        en="0 means that all groups are at the reference group's value; the higher, the more unequal, in the indicator's own unit.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(groups=3, reference=True),
    formula=r"MDR = \sum_j w_j \left| y_j - y_{ref} \right|,\quad w_j = \tfrac{1}{J} \text{ or } p_j",
    source="WHO (2013), Handbook on health inequality monitoring; Schlotheuber and Hosseinpoor (2022)",
    variants=(
        Variant(
            "mdru", "unweighted", Text(th="ทุกกลุ่มนับเท่ากัน", en="Each group counts once"),
            is_weighted=False,
        ),
        Variant(
            "mdrw", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"),
            is_weighted=True, needs=Needs(groups=3, reference=True, population=True),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "unweighted", draws: Draws | None = None) -> Estimate:
    """The mean gap to the reference group, which varies in each draw as the others do."""
    assert groups.reference is not None  # as `Needs` says
    weight = shares(groups) if variant == "weighted" else equal_shares(groups)
    statistic = partial(_gap, weight=weight, reference=int(np.argmax(groups.reference)))
    return simulated(float(statistic(groups.estimate[None])[0]), draws, statistic)


def _gap(values: Floats, weight: Floats, reference: int) -> Floats:
    return mean_gap(values, values[:, reference], weight)
