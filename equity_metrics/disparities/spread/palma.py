"""What the top tenth hold over what the lowest four tenths hold."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula, ratio
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="อัตราส่วนปาลมา (Palma)",
        en="Palma ratio",
    ),
    reading=Text(
        th="ส่วนที่กลุ่มบนร้อยละ 10 ถือ หารด้วยส่วนที่กลุ่มล่างร้อยละ 40 ถือ เท่ากันหมดได้ 0.25 ยิ่งมากยิ่งเหลื่อมล้ำ",
        en="What the top 10 percent hold over what the lowest 40 percent hold. Where all are equal 0.25; the larger, the more unequal.",
    ),
    kind="relative",
    equality=0.25,
    needs=Needs(),
    formula=r"\frac{1 - L(0.9)}{L(0.4)}",
    source="Palma (2011), Dev. Change 42, 87-153",
    variants=(
        Variant(
            "palma",
            "lorenz_interpolated",
            Text(th="จากเส้นโค้งลอเรนซ์", en="on the Lorenz curve"),
            True,
        ),
    ),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The Palma ratio, infinite where the lowest four tenths hold nothing."""
    line = distribution.by_value
    return ratio(1 - line.held_by(0.9), line.held_by(0.4))
