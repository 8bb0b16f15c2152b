"""Population attributable fraction."""

from __future__ import annotations

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.attributable import PERCENT, gain
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, normal, without
from equity_metrics.disparities.groups import Groups
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="สัดส่วนที่ดีขึ้นได้ของประชากร (PAF)", en="Population attributable fraction"),
    reading=Text(
        th="ค่าของทั้งพื้นที่จะเปลี่ยนไปร้อยละเท่าใดถ้าทุกกลุ่มดีเท่ากลุ่มที่ดีที่สุด 0 คือไม่มีอะไรให้ดีขึ้น ยิ่งห่างจาก 0 ยิ่งเหลื่อมล้ำ",
        en="By how many percent the whole would change if all groups did as well as the best. 0 means nothing to gain; the farther from 0, the more unequal.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(groups=3, order_counts=True, population=True),
    formula=r"PAF = 100\, \frac{y_{best} - \mu}{\mu}",
    source="WHO (2013), Handbook on health inequality monitoring; Walter (1976), Biometrics 32, 829-849",
    variants=(
        Variant("paf", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"), is_weighted=True),
        Variant(
            "paf", "setting_average_no_pop",
            Text(th="เทียบกับค่าของทั้งพื้นที่", en="Against the value of the whole"),
            is_weighted=False, needs=Needs(groups=3, order_counts=True, setting_average=True),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "weighted", _draws: Draws | None = None) -> Estimate:
    """The attributable risk in percent of the mean, with the error of a two by two table."""
    if (groups.estimate < 0).any():
        return without("undefined", reasons.MEAN_IS_NEGATIVE)
    found = gain(groups, use_setting_average=variant == "setting_average_no_pop")
    if found.mean <= 0:
        return without("undefined", reasons.MEAN_IS_ZERO)
    return normal(PERCENT * found.risk / found.mean, found.error)
