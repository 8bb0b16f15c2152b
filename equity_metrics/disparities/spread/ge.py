"""The generalised entropy indices, Theil's among them."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.spread.entropy import entropy
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีเอนโทรปีทั่วไป (รวมดัชนีไทล์)",
        en="Generalised entropy index (with Theil's)",
    ),
    reading=Text(
        th="0 คือเท่ากันหมด ยิ่งมากยิ่งเหลื่อมล้ำ แอลฟาต่ำเน้นผู้ได้น้อย แอลฟาสูงเน้นผู้ได้มาก",
        en="0: all are equal; the larger, the more unequal. A low alpha looks at the lowest, a high one at the highest.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"\frac{1}{\alpha(\alpha - 1)}\left(\sum_i p_i (x_i/\mu)^\alpha - 1\right)",
    source="Shorrocks (1980), Econometrica 48, 613-625",
    variants=(
        Variant("ge", "1", Text(th="ไทล์ (แอลฟา 1)", en="Theil (alpha 1)"), True),
        Variant(
            "ge",
            "0",
            Text(th="ค่าเบี่ยงเบนลอการิทึมเฉลี่ย (แอลฟา 0)", en="mean log deviation (alpha 0)"),
            True,
        ),
        Variant(
            "ge",
            "2",
            Text(
                th="ครึ่งหนึ่งของกำลังสองสัมประสิทธิ์ความแปรผัน (แอลฟา 2)",
                en="half the squared coefficient of variation (alpha 2)",
            ),
            True,
        ),
        Variant("ge", "-1", Text(th="แอลฟา -1", en="alpha -1"), True),
        Variant("ge", "0.5", Text(th="แอลฟา 0.5", en="alpha 0.5"), True),
    ),
)


@formula()
def compute(distribution: Distribution, parameter: str) -> float | Estimate:
    """The index at alpha = `parameter`, not times 1000; infinite where a value is 0 and alpha is not above 0."""
    relative = distribution.value / distribution.mean
    return entropy(relative, distribution.share, float(parameter or "1"))
