"""The Gini index."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีจีนี",
        en="Gini index",
    ),
    reading=Text(
        th="0 คือเท่ากันหมด เข้าใกล้ 1 คือเกือบทั้งหมดอยู่กับรายเดียว ยิ่งมากยิ่งเหลื่อมล้ำ",
        en="0: all are equal; near 1: one has nearly everything. The larger, the more unequal.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"\frac{2}{\mu}\sum_i p_i x_i \left(F_i - \tfrac{1}{2}\right)",
    source="Gini (1912); covariance form of Lerman and Yitzhaki (1984), Econ. Lett. 15, 363-368",
    variants=(Variant("gini", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float:
    """The Gini index, 0 to 1; each one's place F is the middle of its step of the line."""
    return distribution.by_value.along / distribution.mean
