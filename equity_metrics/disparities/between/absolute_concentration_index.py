"""Absolute concentration index."""

from __future__ import annotations

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.rank import concentration
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, normal
from equity_metrics.disparities.groups import Groups, equal_shares, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

_ORDERED = Needs(groups=3, order=True, population=True, missing=0.0)
MEASURE = Measure(
    label=Text(th="ดัชนีการกระจุกตัวสัมบูรณ์", en="Absolute concentration index"),
    reading=Text(
        th="0 คือไม่กระจุกที่กลุ่มใด ค่าบวกคือกระจุกที่กลุ่มได้เปรียบ ค่าลบคือกระจุกที่กลุ่มด้อยโอกาส ยิ่งห่างจาก 0 ยิ่งเหลื่อมล้ำ",
        en="0 means no concentration; above 0 the indicator is concentrated among the advantaged, below 0 among the disadvantaged. The farther from 0, the more unequal.",
    ),
    kind="absolute",
    equality=0.0,
    needs=_ORDERED,
    formula=r"ACI = \sum_j p_j (2 R_j - 1)\, y_j",
    source="Wagstaff, Paci and van Doorslaer (1991), Soc. Sci. Med. 33, 545-557",
    variants=(
        Variant("aci", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"), is_weighted=True),
        Variant(
            "aci", "unweighted", Text(th="ทุกกลุ่มนับเท่ากัน", en="Each group counts once"),
            is_weighted=False, needs=Needs(groups=3, order=True, missing=0.0),
        ),
        Variant(
            "aci", "bounded_0_scale",
            Text(th="ปรับเป็นช่วง 0 ถึง 1", en="On a scale from 0 to 1"), is_weighted=True,
            needs=Needs(groups=3, order=True, population=True, upper_bound=True, missing=0.0),
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "weighted", _draws: Draws | None = None) -> Estimate:
    """2 cov(y, R) in the indicator's unit; on a scale of 0 to 1 where it is bounded."""
    assert groups.order is not None  # as `Needs` says
    if not groups.estimate.any():
        return Estimate(0.0, "all_equal", reasons.ALL_ZERO)
    share = equal_shares(groups) if variant == "unweighted" else shares(groups)
    found = concentration(groups.estimate, share, groups.order)
    scale = float(groups.scale or 1.0) if variant == "bounded_0_scale" else 1.0
    return normal(found.index / scale, None if found.se is None else found.se / scale)
