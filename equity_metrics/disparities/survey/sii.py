"""The slope index of inequality over persons: the curve's end at the top minus that at the bottom."""

from __future__ import annotations

from equity_metrics.disparities.estimate import Estimate, normal
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.disparities.survey.ends import (
    cannot_be_lined_up,
    curve_of,
    error_along,
    is_constant,
)
from equity_metrics.disparities.survey.reasons import ALL_EQUAL
from equity_metrics.disparities.survey.sample import Sample
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(th="ดัชนีความชันของความเหลื่อมล้ำ (SII รายคน)", en="Slope index of inequality (persons)"),
    reading=Text(
        th="ผลต่างระหว่างผู้ได้เปรียบที่สุดกับผู้ด้อยโอกาสที่สุดตามเส้นที่ลากผ่านทุกคน 0 คือเท่ากัน",
        en="The most advantaged minus the most disadvantaged, on a curve through all persons; 0 is equality.",
    ),
    kind="absolute",
    equality=0.0,
    needs=Needs(order=True),
    formula=r"\hat y(1) - \hat y(0)",
    source="Moreno-Betancur et al. (2015), Epidemiology 26, 518-527",
    variants=(
        Variant("logit", "logit", Text(th="เส้นโค้งลอจิต", en="logistic curve"), True),
        Variant("linear", "linear", Text(th="เส้นตรง", en="straight line"), True),
    ),
)


def compute(sample: Sample, variant: str = "logit") -> Estimate:
    """The difference of the ends, with its 95 % interval. Raises KeyError for another variant."""
    refused = cannot_be_lined_up(sample)
    if refused is not None:
        return refused
    if is_constant(sample):
        return Estimate(0.0, "all_equal", ALL_EQUAL)
    fit = curve_of(sample, variant)
    if isinstance(fit, Estimate):
        return fit
    first, last = fit.ends
    return normal(last - first, error_along(sample, fit, fit.gradients[1] - fit.gradients[0]))
