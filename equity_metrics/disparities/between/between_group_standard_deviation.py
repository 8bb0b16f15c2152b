"""Between-group standard deviation."""

from __future__ import annotations

from functools import partial

from equity_metrics.disparities.between.gaps import deviation
from equity_metrics.disparities.draws import Draws, simulated
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.groups import Groups, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ส่วนเบี่ยงเบนมาตรฐานระหว่างกลุ่ม", en="Between-group standard deviation"),
    reading=Text(
        th="0 คือทุกกลุ่มเท่ากัน ยิ่งมากยิ่งเหลื่อมล้ำ หน่วยเดียวกับตัวชี้วัด",
        en="0 means that all groups are equal; the higher, the more unequal, in the indicator's own unit.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(groups=3, population=True),
    formula=r"BGSD = \sqrt{\sum_j p_j (y_j - \mu)^2}",
    source="WHO (2013), Handbook on health inequality monitoring; Schlotheuber and Hosseinpoor (2022)",
    variants=(
        Variant("bgsd", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"), is_weighted=True),
    ),
)  # fmt: skip


def compute(groups: Groups, _variant: str = "weighted", draws: Draws | None = None) -> Estimate:
    """The root of the between-group variance; its interval by simulation."""
    statistic = partial(deviation, share=shares(groups))
    return simulated(float(statistic(groups.estimate[None])[0]), draws, statistic)
