"""A percentile of the pupils' money."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="เปอร์เซ็นไทล์",
        en="Percentile",
    ),
    reading=Text(
        th="เด็กตามร้อยละนั้นอยู่ในพื้นที่ที่ได้ไม่เกินค่านี้ ไม่ได้บอกว่าเหลื่อมล้ำเพียงใด",
        en="That share of the children live where this much or less is received: it does not say how unequal.",
    ),
    kind="absolute",
    equality=None,
    needs=Needs(groups=1),
    formula=r"\min\{x : F(x) \ge q\}",
    source="Inverse of the empirical distribution (definition 1 of Hyndman and Fan 1996, Am. Stat. 50, 361-365)",
    variants=(
        Variant("percentile", "0.05", Text(th="เปอร์เซ็นไทล์ที่ 5", en="percentile 5"), True),
        Variant("percentile", "0.1", Text(th="เปอร์เซ็นไทล์ที่ 10", en="percentile 10"), True),
        Variant("percentile", "0.25", Text(th="เปอร์เซ็นไทล์ที่ 25", en="percentile 25"), True),
        Variant("percentile", "0.75", Text(th="เปอร์เซ็นไทล์ที่ 75", en="percentile 75"), True),
        Variant("percentile", "0.9", Text(th="เปอร์เซ็นไทล์ที่ 90", en="percentile 90"), True),
        Variant("percentile", "0.95", Text(th="เปอร์เซ็นไทล์ที่ 95", en="percentile 95"), True),
    ),
)


@formula(of_zeros=True)
def compute(distribution: Distribution, parameter: str) -> float:
    """The smallest value at or below which `parameter` (a share, such as 0.05) of the weight lies."""
    return distribution.quantile(float(parameter or "0.05"))
