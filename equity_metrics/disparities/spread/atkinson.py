"""The Atkinson index: the share that could be given up if the rest were equal."""

from __future__ import annotations

from math import exp

import numpy as np

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีแอตกินสัน (Atkinson)",
        en="Atkinson index",
    ),
    reading=Text(
        th="สัดส่วนที่ยอมเสียได้ถ้าส่วนที่เหลือแบ่งเท่ากัน 0 คือเท่ากันหมด 1 คือเหลื่อมล้ำที่สุด เอปซิลอนยิ่งสูงยิ่งเน้นผู้ได้น้อย",
        en="The share that could be given up if the rest were equal. 0: all are equal; 1: most unequal. A higher epsilon looks more at the lowest.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"1 - \frac{1}{\mu}\left(\sum_i p_i x_i^{1-\varepsilon}\right)^{1/(1-\varepsilon)}",
    source="Atkinson (1970), J. Econ. Theory 2, 244-263",
    variants=(
        Variant("atkinson", "1", Text(th="เอปซิลอน 1", en="epsilon 1"), True),
        Variant("atkinson", "0.5", Text(th="เอปซิลอน 0.5", en="epsilon 0.5"), True),
        Variant("atkinson", "2", Text(th="เอปซิลอน 2", en="epsilon 2"), True),
    ),
)


@formula()
def compute(distribution: Distribution, parameter: str) -> float:
    """The index at epsilon = `parameter`, 0 to 1; with a value of 0 it is 1 from epsilon 1 on."""
    epsilon = float(parameter or "1")
    relative, share = distribution.value / distribution.mean, distribution.share
    if epsilon >= 1 and not relative.all():
        return 1.0
    if epsilon == 1:
        return 1 - exp(float(share @ np.log(relative)))
    mean_power = float(share @ relative ** (1 - epsilon))
    return float(1 - mean_power ** (1 / (1 - epsilon)))
