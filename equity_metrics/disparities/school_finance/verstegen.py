"""The Verstegen index: how far the upper half of the pupils lie above the median."""

from __future__ import annotations

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีเวอร์สเตเกน (Verstegen)",
        en="Verstegen index",
    ),
    reading=Text(
        th="เด็กครึ่งบนได้รวมกันเป็นกี่เท่าของที่จะได้หากทุกคนได้เท่ามัธยฐาน 1 คือเท่ากัน ยิ่งมากกว่า 1 ยิ่งเหลื่อมล้ำ",
        en="What the upper half of the children receive, of what they would at the median. 1: equal; the farther above 1, the more unequal.",
    ),
    kind="relative",
    equality=1.0,
    needs=Needs(),
    formula=r"\frac{2\,\mu\,(1 - L(\tfrac{1}{2}))}{m}",
    source="Verstegen (1996), J. Educ. Finance 22; the upper half exactly, an area across the middle being split",
    variants=(
        Variant("verstegen", "exact_half", Text(th="ครึ่งบนพอดี", en="the upper half exactly"), True),
    ),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The index, 1 and above; undefined where the median is 0."""
    middle = distribution.quantile(0.5)
    if not middle:
        return without("undefined", reasons.MEDIAN_ZERO)
    return 2 * distribution.mean * (1 - distribution.by_value.held_by(0.5)) / middle
