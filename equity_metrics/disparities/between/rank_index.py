"""What the slope and the relative index of inequality share: their variants, and the curve behind."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities.between import reasons
from equity_metrics.disparities.between.rank_fit import Ends, line, logit
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.groups import Groups
from equity_metrics.disparities.measure import Needs, Variant
from equity_metrics.text import Text

NEEDS = Needs(groups=3, order=True, population=True, upper_bound=True, missing=0.0)
_PEOPLE = Needs(groups=3, order=True, population=True, missing=0.0)
_SCALES = (1.0, 100.0, 1e3, 1e4, 1e5, 1e6)


def variants(code: str) -> tuple[Variant, ...]:
    """The curves that both indices are offered with; the first is followed."""
    return (
        Variant(
            code, "logit_declared_scale", Text(th="เส้นโค้งลอจิต", en="Logistic curve"),
            is_weighted=True,
        ),
        Variant(
            code, "logit",
            Text(th="เส้นโค้งลอจิต เดาค่าสูงสุดจากข้อมูลเหมือนเครื่องมือของ WHO", en="Logistic curve, highest value guessed as WHO's tools do"),
            is_weighted=True, needs=_PEOPLE,
        ),
        Variant(
            code, "logit_single_weight",
            Text(th="เส้นโค้งลอจิต ถ่วงด้วยประชากรครั้งเดียว", en="Logistic curve, weighted by population once"),
            is_weighted=True, needs=_PEOPLE,
        ),
        Variant(
            code, "linear", Text(th="เส้นตรง", en="Straight line"), is_weighted=True,
            needs=Needs(groups=3, order=True, population_counts=True, missing=0.0),
        ),
    )  # fmt: skip


def fitted(groups: Groups, variant: str, equality: float) -> tuple[Ends, float] | Estimate:
    """The ends of the curve and the scale that they are shares of, or why there is no index.

    The logistic curve counts each group by its population squared, as WHO's published figures do.
    """
    if np.ptp(groups.estimate) == 0:
        return Estimate(equality, "all_equal", reasons.ALL_EQUAL)
    if variant == "linear":
        ends, scale = line(groups), 1.0
    elif (groups.estimate < 0).any():
        return without("undefined", reasons.BELOW_ZERO)
    else:
        scale = _scale(groups, variant)
        ends = logit(groups, scale, power=1 if variant == "logit_single_weight" else 2)
    return without("undefined", reasons.NO_FIT) if ends is None else (ends, scale)


def _scale(groups: Groups, variant: str) -> float:
    """The declared scale, or the smallest usual one that holds all estimates."""
    if variant == "logit_declared_scale" and groups.scale is not None:
        return groups.scale
    highest = float(groups.estimate.max())
    return next((scale for scale in _SCALES if scale >= highest), highest)
