"""A high percentile over a low one."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula, ratio
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="อัตราส่วนเปอร์เซ็นไทล์",
        en="Percentile ratio",
    ),
    reading=Text(
        th="1 คือเท่ากัน ยิ่งมากยิ่งเหลื่อมล้ำ",
        en="1: equal; the larger, the more unequal.",
    ),
    kind="relative",
    equality=1.0,
    needs=Needs(),
    formula=r"x_{0.9} / x_{0.1}",
    source="Berne and Stiefel (1984), The Measurement of Equity in School Finance",
    variants=(
        Variant("percentile_ratio", "p90/p10", Text(th="ที่ 90 ต่อที่ 10", en="90th over 10th"), True),
        Variant("percentile_ratio", "p95/p5", Text(th="ที่ 95 ต่อที่ 5", en="95th over 5th"), True),
    ),
)


@formula()
def compute(distribution: Distribution, parameter: str) -> float | Estimate:
    """The ratio that `parameter` names (p90/p10), infinite where the lower percentile is 0."""
    high, low = (int(each.removeprefix("p")) / 100 for each in (parameter or "p90/p10").split("/"))
    return ratio(distribution.quantile(high), distribution.quantile(low))
