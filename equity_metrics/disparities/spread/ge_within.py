"""The inequality inside the groups: what would be left if their means were equal."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.spread.entropy import decomposed
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ความเหลื่อมล้ำภายในกลุ่ม (ดัชนีเอนโทรปีทั่วไป)",
        en="Inequality inside groups (generalised entropy)",
    ),
    reading=Text(
        th="0 คือภายในแต่ละกลุ่มเท่ากันหมด รวมกับส่วนระหว่างกลุ่มได้ดัชนีทั้งหมดพอดี",
        en="0: all are equal inside each group. With the part between groups it adds up to the whole index.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"\sum_g p_g^{1-\alpha} s_g^{\alpha}\, GE_g",
    source="Shorrocks (1984), Econometrica 52, 1369-1385",
    variants=(
        Variant("ge_within", "1", Text(th="ไทล์ (แอลฟา 1)", en="Theil (alpha 1)"), True),
        Variant(
            "ge_within",
            "0",
            Text(th="ค่าเบี่ยงเบนลอการิทึมเฉลี่ย (แอลฟา 0)", en="mean log deviation (alpha 0)"),
            True,
        ),
        Variant(
            "ge_within",
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
    """The part inside the groups of `part` at alpha = `parameter`."""
    return decomposed(distribution, float(parameter or "1")).within
