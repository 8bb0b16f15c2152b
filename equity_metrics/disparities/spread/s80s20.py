"""What the top fifth hold over what the lowest fifth hold."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula, ratio
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="อัตราส่วนกลุ่มบนร้อยละ 20 ต่อกลุ่มล่างร้อยละ 20 (S80/S20)",
        en="Income quintile share ratio (S80/S20)",
    ),
    reading=Text(
        th="กลุ่มบนร้อยละ 20 ถือเป็นกี่เท่าของกลุ่มล่างร้อยละ 20 เท่ากันหมดได้ 1 ยิ่งมากยิ่งเหลื่อมล้ำ",
        en="How many times what the lowest fifth hold the top fifth hold. Where all are equal 1; the larger, the more unequal.",
    ),
    kind="relative",
    equality=1.0,
    needs=Needs(),
    formula=r"\frac{1 - L(0.8)}{L(0.2)}",
    source="Eurostat's quintile share ratio, on the interpolated Lorenz curve",
    variants=(
        Variant(
            "s80s20",
            "lorenz_interpolated",
            Text(th="จากเส้นโค้งลอเรนซ์", en="on the Lorenz curve"),
            True,
        ),
    ),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The ratio S80/S20, infinite where the lowest fifth hold nothing."""
    line = distribution.by_value
    return ratio(1 - line.held_by(0.8), line.held_by(0.2))
