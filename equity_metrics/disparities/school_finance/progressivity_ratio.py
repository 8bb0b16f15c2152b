"""The money of the poorest quarter over that of the least poor quarter."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula, ratio
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="อัตราส่วนเงินของกลุ่มจนที่สุดต่อกลุ่มจนน้อยที่สุด",
        en="Progressivity ratio, poorest over least poor quarter",
    ),
    reading=Text(
        th="1 คือได้เท่ากัน มากกว่า 1 คือเด็กหนึ่งในสี่ในพื้นที่จนที่สุดได้มากกว่าเด็กหนึ่งในสี่ในพื้นที่จนน้อยที่สุด",
        en="1: the same; above 1: the quarter of children in the poorest areas receive more than the quarter in the least poor.",
    ),
    kind="relative",
    equality=1.0,
    needs=Needs(order=True),
    formula=r"\frac{1 - CC(0.75)}{CC(0.25)}",
    source="Ratio of means of pupils by quarters of need; an area across a limit is split",
    variants=(
        Variant(
            "progressivity_ratio",
            "poorest/least_poor_quarter",
            Text(th="หนึ่งในสี่ที่จนที่สุดต่อหนึ่งในสี่ที่จนน้อยที่สุด", en="poorest over least poor quarter"),
            True,
        ),
    ),
)


@formula(ranked=True)
def compute(distribution: Distribution, _parameter: str) -> float | Estimate:
    """The ratio of the means, `rank_by` being poverty; infinite where the least poor receive nothing.

    Areas of one rank share a limit that runs through them by their sizes.
    """
    line = distribution.by_rank
    return ratio(1 - line.held_by(0.75), line.held_by(0.25))
