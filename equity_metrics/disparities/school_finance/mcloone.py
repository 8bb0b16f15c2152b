"""The McLoone index: how near the lower half of the pupils come to the median."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula, ratio
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีแมคลูน (McLoone)",
        en="McLoone index",
    ),
    reading=Text(
        th="เด็กครึ่งล่างได้รวมกันเป็นเท่าใดของที่จะได้หากทุกคนได้เท่ามัธยฐาน 1 คือเท่ากัน ยิ่งน้อยกว่า 1 ยิ่งเหลื่อมล้ำ",
        en="What the lower half of the children receive, of what they would at the median. 1: equal; the farther below 1, the more unequal.",
    ),
    kind="relative",
    equality=1.0,
    needs=Needs(),
    formula=r"\frac{2\,\mu\,L(\tfrac{1}{2})}{m}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance; the lower half exactly, an area across the middle being split",
    variants=(
        Variant("mcloone", "exact_half", Text(th="ครึ่งล่างพอดี", en="the lower half exactly"), True),
    ),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The index, 0 to 1; undefined where the median is 0."""
    half = distribution.by_value.held_by(0.5)
    return ratio(2 * distribution.mean * half, distribution.quantile(0.5))
