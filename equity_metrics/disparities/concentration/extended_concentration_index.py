"""The concentration index with a chosen weight on the low end of the rank."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีการกระจุกตัวแบบขยาย",
        en="Extended concentration index",
    ),
    reading=Text(
        th="0 คือไม่ขึ้นกับลำดับ ค่าบวกคือกระจุกอยู่กับผู้ที่ลำดับสูง ค่าลบคือกระจุกอยู่กับผู้ที่ลำดับต่ำ นิวยิ่งสูงยิ่งให้ความสำคัญกับปลายลำดับต่ำ",
        en="0: it does not follow the rank; above 0 it gathers at the high end, below 0 at the low end. A higher nu weighs the low end more.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"1 - \sum_k \frac{a_k}{\mu}\,\frac{(1-P_{k-1})^{\nu} - (1-P_k)^{\nu}}{P_k - P_{k-1}}",
    source="Wagstaff (2002), J. Health Econ. 21, 627-641",
    variants=(
        Variant("extended_concentration_index", "nu=3", Text(th="นิว 3", en="nu 3"), True),
        Variant("extended_concentration_index", "nu=1.5", Text(th="นิว 1.5", en="nu 1.5"), True),
    ),
)


@formula(ranked=True)
def compute(distribution: Distribution, parameter: str) -> float:
    """The index at nu of `parameter` (nu=3), above 1; at nu = 2 it is the concentration index."""
    nu = float((parameter or "nu=3").removeprefix("nu="))
    line = distribution.by_rank
    left = (1 - line.people) ** nu
    return 1 - float(np.diff(line.held) @ (np.diff(-left) / np.diff(line.people)))
