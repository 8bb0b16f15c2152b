"""The concentration curve: what those lowest in rank hold."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="เส้นโค้งการกระจุกตัว",
        en="Concentration curve",
    ),
    reading=Text(
        th="ถ้าไม่ขึ้นกับลำดับ กลุ่มที่ลำดับต่ำสุดร้อยละ 40 ถือร้อยละ 40 ของทั้งหมด ถือน้อยกว่านั้นคือกระจุกอยู่กับผู้ที่ลำดับสูง",
        en="Where it does not follow the rank, the 40 percent lowest in rank hold 40 percent; less than that, it gathers at the high end.",
    ),
    kind="relative",
    equality=None,
    needs=Needs(order=True),
    formula=r"CC(p) = \frac{1}{\mu}\sum_{R_i \le p} p_i x_i",
    source="Kakwani (1977), Econometrica 45, 719-727",
    variants=(
        Variant(
            "concentration_curve",
            "0.4",
            Text(th="ร้อยละ 40 ที่ลำดับต่ำสุด", en="40 percent lowest in rank"),
            True,
        ),
        Variant(
            "concentration_curve",
            "0.1",
            Text(th="ร้อยละ 10 ที่ลำดับต่ำสุด", en="10 percent lowest in rank"),
            True,
        ),
        Variant(
            "concentration_curve",
            "0.2",
            Text(th="ร้อยละ 20 ที่ลำดับต่ำสุด", en="20 percent lowest in rank"),
            True,
        ),
        Variant(
            "concentration_curve",
            "0.3",
            Text(th="ร้อยละ 30 ที่ลำดับต่ำสุด", en="30 percent lowest in rank"),
            True,
        ),
        Variant(
            "concentration_curve",
            "0.5",
            Text(th="ร้อยละ 50 ที่ลำดับต่ำสุด", en="50 percent lowest in rank"),
            True,
        ),
        Variant(
            "concentration_curve",
            "0.6",
            Text(th="ร้อยละ 60 ที่ลำดับต่ำสุด", en="60 percent lowest in rank"),
            True,
        ),
        Variant(
            "concentration_curve",
            "0.7",
            Text(th="ร้อยละ 70 ที่ลำดับต่ำสุด", en="70 percent lowest in rank"),
            True,
        ),
        Variant(
            "concentration_curve",
            "0.8",
            Text(th="ร้อยละ 80 ที่ลำดับต่ำสุด", en="80 percent lowest in rank"),
            True,
        ),
        Variant(
            "concentration_curve",
            "0.9",
            Text(th="ร้อยละ 90 ที่ลำดับต่ำสุด", en="90 percent lowest in rank"),
            True,
        ),
    ),
)


@formula(ranked=True)
def compute(distribution: Distribution, parameter: str) -> float:
    """What the `parameter` (a share, such as 0.4) lowest in rank hold; straight between points."""
    return distribution.by_rank.held_by(float(parameter or "0.4"))


def curve(distribution: Distribution) -> tuple[Floats, Floats]:
    """The points of the curve: shares of the weight and of the amount, from (0, 0) to (1, 1).

    Those at one rank make one step. Only where `compute` gives a value.
    """
    line = distribution.counted.by_rank
    return line.people, line.held
