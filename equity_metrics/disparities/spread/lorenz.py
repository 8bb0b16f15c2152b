"""The Lorenz curve: what the lowest share of the weight hold."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="เส้นโค้งลอเรนซ์ (Lorenz)",
        en="Lorenz curve",
    ),
    reading=Text(
        th="ถ้าเท่ากันหมด กลุ่มล่างร้อยละ 40 ถือร้อยละ 40 ของทั้งหมด ยิ่งถือน้อยกว่านั้นยิ่งเหลื่อมล้ำ",
        en="Where all are equal the lowest 40 percent hold 40 percent; the less they hold, the more unequal.",
    ),
    kind="relative",
    equality=None,
    needs=Needs(),
    formula=r"L(p) = \frac{1}{\mu}\int_0^p F^{-1}(t)\,dt",
    source="Lorenz (1905), Publ. Am. Stat. Assoc. 9, 209-219",
    variants=(
        Variant("lorenz", "0.4", Text(th="กลุ่มล่างร้อยละ 40", en="lowest 40 percent"), True),
        Variant("lorenz", "0.1", Text(th="กลุ่มล่างร้อยละ 10", en="lowest 10 percent"), True),
        Variant("lorenz", "0.2", Text(th="กลุ่มล่างร้อยละ 20", en="lowest 20 percent"), True),
        Variant("lorenz", "0.3", Text(th="กลุ่มล่างร้อยละ 30", en="lowest 30 percent"), True),
        Variant("lorenz", "0.5", Text(th="กลุ่มล่างร้อยละ 50", en="lowest 50 percent"), True),
        Variant("lorenz", "0.6", Text(th="กลุ่มล่างร้อยละ 60", en="lowest 60 percent"), True),
        Variant("lorenz", "0.7", Text(th="กลุ่มล่างร้อยละ 70", en="lowest 70 percent"), True),
        Variant("lorenz", "0.8", Text(th="กลุ่มล่างร้อยละ 80", en="lowest 80 percent"), True),
        Variant("lorenz", "0.9", Text(th="กลุ่มล่างร้อยละ 90", en="lowest 90 percent"), True),
    ),
)


@formula()
def compute(distribution: Distribution, parameter: str) -> float:
    """What the lowest `parameter` (a share, such as 0.4) hold, 0 to 1; straight between points."""
    return distribution.by_value.held_by(float(parameter or "0.4"))


def curve(distribution: Distribution) -> tuple[Floats, Floats]:
    """The points of the curve: shares of the weight and of the amount, from (0, 0) to (1, 1).

    Only where `compute` gives a value.
    """
    line = distribution.counted.by_value
    return line.people, line.held
