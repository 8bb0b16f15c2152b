"""The relative concentration index over persons, plain or corrected for an outcome of 0 and 1."""

from __future__ import annotations

from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.survey.along_rank import slope_along_rank
from equity_metrics.disparities.survey.ends import are_shares, cannot_be_lined_up
from equity_metrics.disparities.survey.reasons import AT_A_BOUND, MEAN_IS_ZERO, OUTSIDE_BOUNDS
from equity_metrics.disparities.survey.sample import Sample
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ดัชนีการกระจุกตัวสัมพัทธ์ (รายคน)", en="Relative concentration index (persons)"),
    reading=Text(
        th="0 คือไม่ขึ้นกับลำดับ 1 คือทั้งหมดอยู่กับผู้ได้เปรียบที่สุด −1 คือทั้งหมดอยู่กับผู้ด้อยโอกาสที่สุด",
        en="0: it does not follow the rank; 1: all of it is with the most advantaged; -1: all of it "
        "is with the most disadvantaged.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"\frac{2}{\mu}\,\mathrm{cov}_w(y, R)",
    source="Wagstaff (2005), Health Econ. 14, 429-432; Erreygers (2009), J. Health Econ. 28, 504-515",
    variants=(
        Variant("", "", Text(th="ถ่วงน้ำหนักตัวอย่าง", en="with the sample's weights"), True),
        Variant("wagstaff", "wagstaff", Text(th="แบบ Wagstaff (ค่า 0 ถึง 1)", en="Wagstaff (values from 0 to 1)"), True),
        Variant("erreygers", "erreygers", Text(th="แบบ Erreygers (ค่า 0 ถึง 1)", en="Erreygers (values from 0 to 1)"), True),
    ),
)  # fmt: skip


def compute(sample: Sample, variant: str = "") -> Estimate:
    """Twice the covariance of outcome and rank, over what the variant divides it by.

    Plain by the mean; Wagstaff by the mean times what is left of it to 1; Erreygers times 4. The
    corrections are for outcomes from 0 to 1. Raises KeyError for another variant.
    """
    mean = sample.mean if sample.weight.sum() > 0 else 0.0
    divisor = {"": mean, "wagstaff": mean * (1 - mean), "erreygers": 0.25}[variant]
    refused = cannot_be_lined_up(sample)
    if refused is not None:
        return refused
    if variant and not are_shares(sample):
        return without("refused_input", OUTSIDE_BOUNDS)
    if divisor == 0:
        return without("undefined", AT_A_BOUND if variant else MEAN_IS_ZERO)
    return slope_along_rank(sample, 1 / divisor)
