"""Ratio between two groups."""

from __future__ import annotations

from math import hypot

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.extremes import compared
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, log_scaled, without
from equity_metrics.disparities.groups import Groups, errors_of
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="อัตราส่วนระหว่างสองกลุ่ม", en="Ratio"),
    reading=Text(
        th="1 คือสองกลุ่มเท่ากัน ยิ่งมากกว่า 1 ยิ่งเหลื่อมล้ำ น้อยกว่า 1 คือกลุ่มที่ด้อยโอกาสกว่ากลับมีผลดีกว่า",
        en="1 means that the two groups are equal; the farther above 1, the wider the gap. Below 1, the disadvantaged group does better.",
    ),
    kind="relative",
    equality=1.0,
    needs=Needs(order_counts=True, missing=1.0),
    formula=r"R = \frac{y_1}{y_2}",
    source="WHO (2013), Handbook on health inequality monitoring; Schlotheuber and Hosseinpoor (2022)",
    variants=(
        Variant(
            "r", "no_reference",
            Text(th="กลุ่มสุดขั้วสองด้าน", en="Between the two ends"), is_weighted=False,
        ),
        Variant(
            "r", "reference",
            Text(th="เทียบกับกลุ่มอ้างอิง", en="Against the reference group"), is_weighted=False,
            needs=Needs(reference=True, missing=1.0),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "no_reference", _draws: Draws | None = None) -> Estimate:
    """y1/y2; its interval, and `se`, on the scale of the logarithm. Without limit where y2 is 0."""
    first, second = compared(groups, variant == "reference")
    above, below = float(groups.estimate[first]), float(groups.estimate[second])
    if above < 0 or below < 0:
        return without("undefined", reasons.BELOW_ZERO)
    if below == 0:
        if above == 0:
            return without("undefined", reasons.BOTH_ARE_ZERO)
        return without("infinite", reasons.DIVIDED_BY_ZERO)
    errors = errors_of(groups, first, second)
    if errors is None or above == 0:
        return Estimate(above / below)
    return log_scaled(above / below, hypot(errors[0] / above, errors[1] / below))
