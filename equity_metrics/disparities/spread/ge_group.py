"""The inequality inside one group."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.spread.entropy import decomposed
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ความเหลื่อมล้ำภายในกลุ่มหนึ่ง (ดัชนีเอนโทรปีทั่วไป)",
        en="Inequality inside one group (generalised entropy)",
    ),
    reading=Text(
        th="0 คือภายในกลุ่มนี้เท่ากันหมด ยิ่งมากยิ่งเหลื่อมล้ำ",
        en="0: all are equal inside this group; the larger, the more unequal.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"GE_g",
    source="Shorrocks (1984), Econometrica 52, 1369-1385",
    variants=(
        Variant("ge_group", "1", Text(th="ไทล์ (แอลฟา 1)", en="Theil (alpha 1)"), True),
        Variant(
            "ge_group",
            "0",
            Text(th="ค่าเบี่ยงเบนลอการิทึมเฉลี่ย (แอลฟา 0)", en="mean log deviation (alpha 0)"),
            True,
        ),
        Variant(
            "ge_group",
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
    """Of one group, `parameter` being alpha:group; the first of the alphabet where none is named."""
    alpha, _, name = parameter.partition(":")
    return decomposed(distribution, float(alpha or "1")).index_of(name)
