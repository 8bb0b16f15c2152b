"""Difference between two groups."""

from __future__ import annotations

from math import hypot

from equity_metrics.disparities.between.extremes import compared
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, normal
from equity_metrics.disparities.groups import Groups, errors_of
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

_NEEDS = Needs(order_counts=True, missing=1.0)
MEASURE = Measure(
    label=Text(th="ผลต่างระหว่างสองกลุ่ม", en="Difference"),
    reading=Text(
        th="0 คือสองกลุ่มเท่ากัน ยิ่งห่างจาก 0 ยิ่งเหลื่อมล้ำ ค่าติดลบคือกลุ่มที่ด้อยโอกาสกว่ากลับมีผลดีกว่า",
        en="0 means that the two groups are equal; the farther from 0, the wider the gap. Below 0, the disadvantaged group does better.",
    ),
    kind="absolute",
    equality=0.0,
    needs=_NEEDS,
    formula=r"D = y_1 - y_2",
    source="WHO (2013), Handbook on health inequality monitoring; Schlotheuber and Hosseinpoor (2022)",
    variants=(
        Variant(
            "d", "no_reference",
            Text(th="กลุ่มสุดขั้วสองด้าน", en="Between the two ends"), is_weighted=False,
        ),
        Variant(
            "d", "reference",
            Text(th="เทียบกับกลุ่มอ้างอิง", en="Against the reference group"), is_weighted=False,
            needs=Needs(reference=True, missing=1.0),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "no_reference", _draws: Draws | None = None) -> Estimate:
    """y1 - y2 in the indicator's unit, with a normal interval from both errors."""
    first, second = compared(groups, variant == "reference")
    value = float(groups.estimate[first] - groups.estimate[second])
    errors = errors_of(groups, first, second)
    return normal(value, None if errors is None else hypot(*errors))
