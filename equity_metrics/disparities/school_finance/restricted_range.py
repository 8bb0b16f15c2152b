"""The 95th percentile less the 5th."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="พิสัยจำกัด (เปอร์เซ็นไทล์ที่ 95 ลบที่ 5)",
        en="Restricted range (95th less 5th percentile)",
    ),
    reading=Text(
        th="0 คือเท่ากัน ยิ่งมากยิ่งเหลื่อมล้ำ ไม่นับเด็กร้อยละ 5 ที่ปลายทั้งสองข้าง",
        en="0: equal; the larger, the more unequal. The 5 percent of children at each end are left out.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(),
    formula=r"x_{0.95} - x_{0.05}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance",
    variants=(
        Variant(
            "restricted_range",
            "p95-p5",
            Text(th="เปอร์เซ็นไทล์ที่ 95 ลบที่ 5", en="95th less 5th percentile"),
            True,
        ),
    ),
)


@formula(of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The restricted range, in the value's unit."""
    return distribution.quantile(0.95) - distribution.quantile(0.05)
