"""What one group's inside adds to the whole inequality."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.spread.entropy import decomposed
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ส่วนที่กลุ่มหนึ่งมีต่อความเหลื่อมล้ำทั้งหมด",
        en="What one group adds to the whole inequality",
    ),
    reading=Text(
        th="0 คือกลุ่มนี้ไม่เพิ่มความเหลื่อมล้ำ รวมทุกกลุ่มได้ส่วนภายในกลุ่มพอดี",
        en="0: this group adds nothing; all groups together add up to the part inside groups.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"p_g^{1-\alpha} s_g^{\alpha}\, GE_g",
    source="Shorrocks (1984), Econometrica 52, 1369-1385",
    variants=(
        Variant("ge_group_contribution", "1", Text(th="ไทล์ (แอลฟา 1)", en="Theil (alpha 1)"), True),
        Variant(
            "ge_group_contribution",
            "0",
            Text(th="ค่าเบี่ยงเบนลอการิทึมเฉลี่ย (แอลฟา 0)", en="mean log deviation (alpha 0)"),
            True,
        ),
        Variant(
            "ge_group_contribution",
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
    return decomposed(distribution, float(alpha or "1")).contribution_of(name)
