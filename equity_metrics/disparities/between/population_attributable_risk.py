"""Population attributable risk."""

from __future__ import annotations

from equity_metrics.disparities.between.attributable import PERCENT, gain
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, normal
from equity_metrics.disparities.groups import Groups
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ส่วนที่ดีขึ้นได้ของประชากร (PAR)", en="Population attributable risk"),
    reading=Text(
        th="ค่าของทั้งพื้นที่จะเปลี่ยนไปเท่าใดถ้าทุกกลุ่มดีเท่ากลุ่มที่ดีที่สุด 0 คือไม่มีอะไรให้ดีขึ้น ยิ่งห่างจาก 0 ยิ่งเหลื่อมล้ำ",
        en="By how much the whole would change if all groups did as well as the best. 0 means nothing to gain; the farther from 0, the more unequal.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(groups=3, order_counts=True, population=True),
    formula=r"PAR = y_{best} - \mu",
    source="WHO (2013), Handbook on health inequality monitoring; Walter (1976), Biometrics 32, 829-849",
    variants=(
        Variant("par", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"), is_weighted=True),
        Variant(
            "par", "setting_average_no_pop",
            Text(th="เทียบกับค่าของทั้งพื้นที่", en="Against the value of the whole"),
            is_weighted=False, needs=Needs(groups=3, order_counts=True, setting_average=True),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "weighted", _draws: Draws | None = None) -> Estimate:
    """The best minus the mean in the indicator's unit, never on the worse side of 0.

    Best: the most advantaged of ordered groups. Its error is that of the attributable fraction.
    """
    found = gain(groups, use_setting_average=variant == "setting_average_no_pop")
    return normal(found.risk, None if found.error is None else found.mean * found.error / PERCENT)
