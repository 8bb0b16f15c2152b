"""The restricted range as a share of the 5th percentile."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula, ratio
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="อัตราส่วนพิสัยตามแบบรัฐบาลกลางสหรัฐ (Federal range ratio)",
        en="Federal range ratio",
    ),
    reading=Text(
        th="0 คือเท่ากัน 0.25 หมายถึงพื้นที่ที่ได้มากได้เกินพื้นที่ที่ได้น้อยหนึ่งในสี่ ยิ่งมากยิ่งเหลื่อมล้ำ",
        en="0: equal; 0.25: those near the top receive a quarter more than those near the bottom. The larger, the more unequal.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"\frac{x_{0.95} - x_{0.05}}{x_{0.05}}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance",
    variants=(
        Variant(
            "federal_range_ratio",
            "(p95-p5)/p5",
            Text(th="เทียบกับเปอร์เซ็นไทล์ที่ 5", en="over the 5th percentile"),
            True,
        ),
    ),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The ratio, infinite where the 5th percentile is 0."""
    low, high = distribution.quantile(0.05), distribution.quantile(0.95)
    return ratio(high - low, low)
