"""The middle value: half of the weight lies at or below it."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="มัธยฐาน",
        en="Median",
    ),
    reading=Text(
        th="ครึ่งหนึ่งได้ไม่เกินค่านี้ ไม่ได้บอกว่าเหลื่อมล้ำเพียงใด",
        en="Half have this much or less: it does not say how unequal.",
    ),
    kind="absolute",
    equality=None,
    needs=Needs(groups=1),
    formula=r"\min\{x : F(x) \ge 0.5\}",
    source="Inverse of the empirical distribution (definition 1 of Hyndman and Fan 1996, Am. Stat. 50, 361-365)",
    variants=(
        Variant(
            "median",
            "inverse_ecdf",
            Text(th="ค่าแรกที่สะสมถึงครึ่งหนึ่ง", en="the first value that reaches one half"),
            True,
        ),
    ),
)


@formula(of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The smallest value at or below which half of the weight lies, in the value's unit."""
    return distribution.quantile(0.5)
