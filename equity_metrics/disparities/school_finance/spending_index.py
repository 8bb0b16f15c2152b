"""How near the pupils come to a benchmark, none counting for more than reaching it."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีการใช้จ่ายเทียบเกณฑ์",
        en="Spending index",
    ),
    reading=Text(
        th="100 คือเด็กทุกคนได้ถึงเกณฑ์ ยิ่งน้อยกว่า 100 คือยิ่งขาดมาก ส่วนที่ได้เกินเกณฑ์ไม่ชดเชยส่วนที่ขาด",
        en="100: every child reaches the benchmark; the farther below 100, the more is lacking. What some have above it does not make up for others.",
    ),
    kind="relative",
    equality=100.0,
    needs=Needs(),
    formula=r"100 \sum_i p_i \min(1, x_i / b)",
    source="Education Week, Quality Counts: spending index",
    variants=(
        Variant(
            "spending_index",
            "benchmark=median",
            Text(th="เกณฑ์คือมัธยฐาน", en="the median as benchmark"),
            True,
        ),
        Variant(
            "spending_index",
            "benchmark=mean",
            Text(th="เกณฑ์คือค่าเฉลี่ย", en="the mean as benchmark"),
            True,
        ),
    ),
)


@formula()
def compute(distribution: Distribution, parameter: str) -> float | Estimate:
    """The index against the median or the mean (benchmark=mean), 0 to 100."""
    at_mean = parameter == "benchmark=mean"
    benchmark = distribution.mean if at_mean else distribution.quantile(0.5)
    if not benchmark:
        return without("undefined", reasons.MEDIAN_ZERO)
    return 100 * float(distribution.share @ np.minimum(1, distribution.value / benchmark))
