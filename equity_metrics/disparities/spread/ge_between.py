"""The inequality between the groups: what would be left if all had their group's mean."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.spread.entropy import decomposed
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ความเหลื่อมล้ำระหว่างกลุ่ม (ดัชนีเอนโทรปีทั่วไป)",
        en="Inequality between groups (generalised entropy)",
    ),
    reading=Text(
        th="0 คือทุกกลุ่มมีค่าเฉลี่ยเท่ากัน รวมกับส่วนภายในกลุ่มได้ดัชนีทั้งหมดพอดี",
        en="0: all groups have the same mean. With the part inside groups it adds up to the whole index.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"GE\left(\mu_1, \ldots, \mu_G;\; p_1, \ldots, p_G\right)",
    source="Shorrocks (1984), Econometrica 52, 1369-1385",
    variants=(
        Variant("ge_between", "1", Text(th="ไทล์ (แอลฟา 1)", en="Theil (alpha 1)"), True),
        Variant(
            "ge_between",
            "0",
            Text(th="ค่าเบี่ยงเบนลอการิทึมเฉลี่ย (แอลฟา 0)", en="mean log deviation (alpha 0)"),
            True,
        ),
        Variant(
            "ge_between",
            "2",
            Text(
                th="ครึ่งหนึ่งของกำลังสองสัมประสิทธิ์ความแปรผัน (แอลฟา 2)",
                en="half the squared coefficient of variation (alpha 2)",
            ),
            True,
        ),
    ),
)


@formula(in_parts=True)
def compute(distribution: Distribution, parameter: str) -> float | Estimate:
    """The part between the groups of `part` at alpha = `parameter`."""
    return decomposed(distribution, float(parameter or "1")).between
