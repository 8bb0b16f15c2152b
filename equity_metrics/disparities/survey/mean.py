"""The weighted mean of a sample or of a part of it, and the parts as groups to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.estimate import Estimate, normal, without
from equity_metrics.disparities.groups import Groups
from equity_metrics.disparities.survey.design import Design
from equity_metrics.disparities.survey.reasons import NOBODY

Floats = NDArray[np.float64]


def mean_of(value: Floats, design: Design, inside: NDArray[np.bool_] | None = None) -> Estimate:
    """The weighted mean of n values with its design-based error; inside: of whom, None for all.

    Who is outside, or gave no answer (nan), keeps the place in the design: the variance counts
    every cluster drawn. Source: Binder (1983), Int. Stat. Rev. 51, 279-292.
    """
    counted = ~np.isnan(value) & (design.weight > 0)
    if inside is not None:
        counted &= inside
    weight = np.where(counted, design.weight, 0.0)
    total = float(weight.sum())
    if total == 0:
        return without("undefined", NOBODY)
    mean = float(weight @ np.where(counted, value, 0.0)) / total
    linearised = np.where(counted, value - mean, 0.0) / total
    return normal(mean, design.error_of(linearised))


def groups_of_sample(
    value: Floats,
    design: Design,
    part: NDArray[np.str_],
    *,
    is_favourable: bool,
    order: Sequence[str] | None = None,
    scale: float | None = None,
    names: Mapping[str, str] | None = None,
) -> Groups:
    """The groups of a sample, so that every measure between groups can be computed on them.

    part: the code of the group of each person. order: the codes from the most disadvantaged on;
    None where the groups have no order. scale: the highest possible value of the indicator. names:
    of codes, where they have others. A group's population is the sum of its weights; an estimate
    is nan where nobody of a group answered, an error where the design shows none.
    """
    codes = list(order) if order is not None else [str(each) for each in np.unique(part)]
    means = [mean_of(value, design, part == code) for code in codes]
    return Groups(
        names=tuple((names or {}).get(code, code) for code in codes),
        estimate=np.array([_or_nan(each.value) for each in means]),
        is_favourable=is_favourable,
        scale=scale,
        se=np.array([_or_nan(each.se) for each in means]),
        population=np.array([design.weight[part == code].sum() for code in codes]),
        order=None if order is None else np.arange(1.0, len(codes) + 1),
    )


def _or_nan(found: float | None) -> float:
    return float("nan") if found is None else found
