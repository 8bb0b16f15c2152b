"""Relative index of inequality."""

from __future__ import annotations

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.rank_index import NEEDS, fitted, variants
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, log_scaled, without
from equity_metrics.disparities.groups import Groups
from equity_metrics.disparities.measure import Measure
from equity_metrics.text import Text

EQUALITY = 1.0
MEASURE = Measure(
    label=Text(th="ดัชนีสัมพัทธ์ของความเหลื่อมล้ำ (RII)", en="Relative index of inequality"),
    reading=Text(
        th="ผู้ได้เปรียบที่สุดมีค่าเป็นกี่เท่าของผู้ด้อยโอกาสที่สุดตามเส้นที่ลากผ่านทุกกลุ่ม 1 คือไม่เหลื่อมล้ำ ยิ่งห่างจาก 1 ยิ่งเหลื่อมล้ำ",
        en="How many times the value of the most disadvantaged the most advantaged have, by a curve through all groups. 1 means no inequality; the farther from 1, the more unequal.",
    ),
    kind="relative",
    equality=EQUALITY,
    needs=NEEDS,
    formula=r"RII = \hat{y}(R = 1) \,/\, \hat{y}(R = 0)",
    source="Mackenbach and Kunst (1997), Soc. Sci. Med. 44, 757-771; Schlotheuber and Hosseinpoor (2022)",
    variants=variants("rii"),
)


def compute(
    groups: Groups, variant: str = "logit_declared_scale", _draws: Draws | None = None
) -> Estimate:
    """The fitted value at rank 1 over that at rank 0; interval and `se` of its logarithm."""
    found = fitted(groups, variant, EQUALITY)
    if isinstance(found, Estimate):
        return found
    ends, _ = found
    if ends.low <= 0 or ends.high <= 0:
        return without("undefined", reasons.NO_POSITIVE_END)
    return log_scaled(ends.high / ends.low, ends.error(-1 / ends.low, 1 / ends.high))
