"""Slope index of inequality."""

from __future__ import annotations

from equity_metrics.disparities.between.rank_index import NEEDS, fitted, variants
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, normal
from equity_metrics.disparities.groups import Groups
from equity_metrics.disparities.measure import Measure
from equity_metrics.text import Text

EQUALITY = 0.0
MEASURE = Measure(
    label=Text(th="ดัชนีความชันของความเหลื่อมล้ำ (SII)", en="Slope index of inequality"),
    reading=Text(
        th="ผลต่างระหว่างผู้ได้เปรียบที่สุดกับผู้ด้อยโอกาสที่สุดตามเส้นที่ลากผ่านทุกกลุ่ม 0 คือไม่เหลื่อมล้ำ ยิ่งห่างจาก 0 ยิ่งเหลื่อมล้ำ",
        en="The gap between the most advantaged and the most disadvantaged, by a curve through all groups. 0 means no inequality; the farther from 0, the more unequal.",
    ),
    kind="absolute",
    equality=EQUALITY,
    needs=NEEDS,
    formula=r"SII = \hat{y}(R = 1) - \hat{y}(R = 0)",
    source="Mackenbach and Kunst (1997), Soc. Sci. Med. 44, 757-771; Schlotheuber and Hosseinpoor (2022)",
    variants=variants("sii"),
)


def compute(
    groups: Groups, variant: str = "logit_declared_scale", _draws: Draws | None = None
) -> Estimate:
    """The fitted value at rank 1 minus that at rank 0, in the indicator's unit; a normal interval."""
    found = fitted(groups, variant, EQUALITY)
    if isinstance(found, Estimate):
        return found
    ends, scale = found
    error = ends.error(-1.0, 1.0)
    return normal(scale * (ends.high - ends.low), None if error is None else scale * error)
