"""Relative concentration index, as it is and corrected for bounded indicators."""

from __future__ import annotations

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.rank import concentration
from equity_metrics.disparities.draws import Draws
from equity_metrics.disparities.estimate import Estimate, normal, without
from equity_metrics.disparities.groups import Groups, equal_shares, shares
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

_BOUNDED = Needs(groups=3, order=True, population=True, upper_bound=True, missing=0.0)
_AT_BOUND = 1e-12  # of the bound: a mean so near it is at it but for rounding
MEASURE = Measure(
    label=Text(th="ดัชนีการกระจุกตัวสัมพัทธ์", en="Relative concentration index"),
    reading=Text(
        th="0 คือไม่กระจุกที่กลุ่มใด ค่าบวกคือกระจุกที่กลุ่มได้เปรียบ ค่าลบคือกระจุกที่กลุ่มด้อยโอกาส มีค่าระหว่าง -1 ถึง 1 ยิ่งห่างจาก 0 ยิ่งเหลื่อมล้ำ",
        en="0 means no concentration; above 0 the indicator is concentrated among the advantaged, below 0 among the disadvantaged, between -1 and 1. The farther from 0, the more unequal.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(groups=3, order=True, population=True, missing=0.0),
    formula=r"RCI = \frac{1}{\mu} \sum_j p_j (2 R_j - 1)\, y_j",
    source="Wagstaff, Paci and van Doorslaer (1991), Soc. Sci. Med. 33, 545-557; Wagstaff (2005), Health Econ. 14, 429-432; Erreygers (2009), J. Health Econ. 28, 504-515",
    variants=(
        Variant("rci", "weighted", Text(th="ถ่วงด้วยประชากร", en="Weighted by population"), is_weighted=True),
        Variant(
            "rci", "unweighted", Text(th="ทุกกลุ่มนับเท่ากัน", en="Each group counts once"),
            is_weighted=False, needs=Needs(groups=3, order=True, missing=0.0),
        ),
        Variant(
            "rci", "bounded_0_scale", Text(th="ปรับเป็นช่วง 0 ถึง 1", en="On a scale from 0 to 1"),
            is_weighted=True, needs=_BOUNDED,
        ),
        Variant(
            "rci", "wagstaff", Text(th="แบบ Wagstaff", en="Wagstaff's normalisation"),
            is_weighted=True, needs=_BOUNDED,
        ),
        Variant(
            "rci", "erreygers", Text(th="แบบ Erreygers", en="Erreygers' correction"),
            is_weighted=True, needs=_BOUNDED,
        ),
    ),
)  # fmt: skip


def compute(groups: Groups, variant: str = "weighted", _draws: Draws | None = None) -> Estimate:
    """The absolute index over the mean, without unit; the mean counts as known in its error."""
    assert groups.order is not None  # as `Needs` says
    if (groups.estimate < 0).any():
        return without("undefined", reasons.MEAN_IS_NEGATIVE)
    share = equal_shares(groups) if variant == "unweighted" else shares(groups)
    found = concentration(groups.estimate, share, groups.order)
    if found.mean == 0:
        return without("undefined", reasons.MEAN_IS_ZERO)
    scale = float(groups.scale or 1.0)
    if variant == "wagstaff" and 1 - found.mean / scale < _AT_BOUND:
        return without("undefined", reasons.MEAN_AT_BOUND)
    factor = _factor(variant, found.mean, scale)
    return normal(found.index * factor, None if found.se is None else found.se * factor)


def _factor(variant: str, mean: float, scale: float) -> float:
    """What turns the absolute index into the relative one; `scale` is the highest possible value."""
    if variant == "wagstaff":
        return scale / (mean * (scale - mean))
    return 4 / scale if variant == "erreygers" else 1 / mean
