"""The relative index of inequality over persons: the curve's end at the top over that at the bottom."""

from __future__ import annotations

from equity_metrics.disparities.estimate import Estimate, log_scaled, without
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.survey.ends import (
    cannot_be_lined_up,
    curve_of,
    error_along,
    is_constant,
)
from equity_metrics.disparities.survey.reasons import ALL_EQUAL, END_IS_ZERO, MEAN_IS_ZERO
from equity_metrics.disparities.survey.sample import Sample
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีสัมพัทธ์ของความเหลื่อมล้ำ (RII รายคน)", en="Relative index of inequality (persons)"
    ),
    reading=Text(
        th="ผู้ได้เปรียบที่สุดมีค่าเป็นกี่เท่าของผู้ด้อยโอกาสที่สุด ตามเส้นที่ลากผ่านทุกคน 1 คือเท่ากัน",
        en="How many times the most disadvantaged the most advantaged have, on a curve through all "
        "persons; 1 is equality.",
    ),
    kind="relative",
    equality=1.0,
    needs=Needs(order=True),
    formula=r"\hat y(1) / \hat y(0)",
    source="Moreno-Betancur et al. (2015), Epidemiology 26, 518-527",
    variants=(
        Variant("logit", "logit", Text(th="เส้นโค้งลอจิต", en="logistic curve"), True),
        Variant("linear", "linear", Text(th="เส้นตรง", en="straight line"), True),
    ),
)


def compute(sample: Sample, variant: str = "logit") -> Estimate:
    """The ratio of the ends; `se` is that of its logarithm. Raises KeyError for another variant."""
    refused = cannot_be_lined_up(sample)
    if refused is not None:
        return refused
    if is_constant(sample):
        is_zero = sample.mean == 0
        return (
            without("undefined", MEAN_IS_ZERO) if is_zero else Estimate(1.0, "all_equal", ALL_EQUAL)
        )
    fit = curve_of(sample, variant)
    if isinstance(fit, Estimate):
        return fit
    first, last = fit.ends
    if first <= 0 or last <= 0:
        return without("undefined", END_IS_ZERO)
    gradient = fit.gradients[1] / last - fit.gradients[0] / first
    return log_scaled(last / first, error_along(sample, fit, gradient))
