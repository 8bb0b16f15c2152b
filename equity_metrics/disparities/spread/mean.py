"""The mean value by weight: the level beside every inequality."""

from __future__ import annotations

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ค่าเฉลี่ย",
        en="Mean",
    ),
    reading=Text(
        th="ระดับของทั้งหมด ไม่ได้บอกว่าเหลื่อมล้ำเพียงใด ใช้อ่านคู่กับดัชนีความเหลื่อมล้ำ",
        en="The level of the whole: it does not say how unequal; read it beside an index of inequality.",
    ),
    kind="absolute",
    equality=None,
    needs=Needs(groups=1),
    formula=r"\mu = \sum_i p_i x_i",
    source="Arithmetic mean by weight",
    variants=(Variant("mean", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula(of_zeros=True)
def compute(distribution: Distribution, _parameter: str) -> float:
    """The mean, in the value's unit."""
    return distribution.mean
