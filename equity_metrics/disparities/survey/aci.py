"""The absolute concentration index over persons, in the outcome's unit."""

from __future__ import annotations

from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.survey.along_rank import slope_along_rank
from equity_metrics.disparities.survey.ends import cannot_be_lined_up
from equity_metrics.disparities.survey.sample import Sample
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ดัชนีการกระจุกตัวสัมบูรณ์ (รายคน)", en="Absolute concentration index (persons)"),
    reading=Text(
        th="0 คือไม่ขึ้นกับลำดับ ค่าบวกคือกระจุกอยู่กับผู้ได้เปรียบ ค่าลบคือกระจุกอยู่กับผู้ด้อยโอกาส ยิ่งห่างจาก 0 ยิ่งเหลื่อมล้ำ",
        en="0: it does not follow the rank. Above 0 it gathers among the advantaged, below 0 among "
        "the disadvantaged; the farther from 0, the more unequal.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"2\,\mathrm{cov}_w(y, R)",
    source="Kakwani, Wagstaff and van Doorslaer (1997), J. Econometrics 77, 87-103",
    variants=(Variant("", "", Text(th="ถ่วงน้ำหนักตัวอย่าง", en="with the sample's weights"), True),),
)


def compute(sample: Sample, variant: str = "") -> Estimate:  # noqa: ARG001  # it has one alone
    """Twice the covariance of outcome and rank, with its design-based 95 % interval."""
    return cannot_be_lined_up(sample) or slope_along_rank(sample, 1.0)
