"""The mean distance to the mean, as a share of the mean."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ค่าเบี่ยงเบนเฉลี่ยสัมพัทธ์",
        en="Relative mean deviation",
    ),
    reading=Text(
        th="ระยะห่างจากค่าเฉลี่ยโดยเฉลี่ย เทียบกับค่าเฉลี่ย 0 คือเท่ากันหมด ยิ่งมากยิ่งเหลื่อมล้ำ (สองเท่าของดัชนีฮูเวอร์)",
        en="The mean distance to the mean as a share of it. 0: all are equal; the larger, the more unequal (twice the Hoover index).",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"\frac{1}{\mu}\sum_i p_i |x_i - \mu|",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance",
    variants=(Variant("relative_mean_deviation", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float:
    """The relative mean deviation, 0 to 2."""
    return float(distribution.share @ np.abs(distribution.value / distribution.mean - 1))
