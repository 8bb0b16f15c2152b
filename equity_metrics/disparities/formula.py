"""What is checked before the formula of a measure over areas or persons, in one place for all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import isfinite
from typing import Protocol

import numpy as np

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.measure import over_distributions

_BIGGEST = 1e15

Formula = Callable[[Distribution, str], float | Estimate]


class Compute(Protocol):
    """A measure: an estimate of a distribution; which of its variants, the first where not said."""

    def __call__(self, distribution: Distribution, parameter: str = "") -> Estimate:
        """The value, or the reason why there is none."""


def compute_named(name: str) -> Compute:
    """The measure over areas or persons whose file has this name; raises KeyError."""
    compute: Compute = over_distributions()[name].compute
    return compute


def formula(
    *,
    ranked: bool = False,
    bounded: bool = False,
    in_parts: bool = False,
    of_zeros: bool = False,
) -> Callable[[Formula], Compute]:
    """Makes a measure of a formula: it sees finite values of 0 and above, weights above 0.

    ranked: it reads `rank_by`. bounded: it reads `bounds`. in_parts: it reads `part`. of_zeros: it
    means something where all values are zero.
    """

    def made(body: Formula) -> Compute:
        @wraps(body)
        def compute(distribution: Distribution, parameter: str = "") -> Estimate:
            refused = _weight_refusal(distribution)
            if refused is not None:
                return refused
            counted = distribution.counted
            refused = (
                _value_refusal(counted)
                or (_rank_refusal(counted) if ranked else None)
                or (_part_refusal(counted) if in_parts else None)
                or (_bound_refusal(counted) if bounded else None)
            )
            if refused is not None:
                return refused
            if not of_zeros and not counted.mean:
                return without("undefined", reasons.ALL_ZERO)
            with np.errstate(over="ignore", invalid="ignore"):
                return _finite(body(counted, parameter))

        return compute

    return made


def ratio(above: float, below: float) -> float | Estimate:
    """One number over another; infinite over zero, undefined where both are."""
    if below:
        return above / below
    if above:
        return without("infinite", reasons.ZERO_BELOW)
    return without("undefined", reasons.ZERO_BY_ZERO)


def _weight_refusal(distribution: Distribution) -> Estimate | None:
    weight = distribution.weight
    if not weight.size:
        return without("undefined", reasons.NOBODY)
    # a minimum is nan where any number is, and nan compares false
    low, high = float(weight.min()), float(weight.max())
    if low != low:
        return without("refused_missing", reasons.MISSING_WEIGHT)
    if low < 0:
        return without("refused_input", reasons.NEGATIVE_WEIGHT)
    if high > _BIGGEST:
        return without("refused_input", reasons.TOO_BIG)
    return None if high > 0 else without("undefined", reasons.NOBODY)


def _value_refusal(counted: Distribution) -> Estimate | None:
    low, high = float(counted.value.min()), float(counted.value.max())
    if low != low:
        return without("refused_missing", reasons.MISSING_VALUE)
    if low < 0:
        return without("refused_input", reasons.NEGATIVE_VALUE)
    if high > _BIGGEST:
        return without("refused_input", reasons.TOO_BIG)
    if counted.bounds and not counted.bounds[0] <= low <= high <= counted.bounds[1]:
        return without("refused_input", reasons.OUTSIDE_BOUNDS)
    return None


def _rank_refusal(distribution: Distribution) -> Estimate | None:
    if distribution.rank_by is None:
        return without("not_applicable", reasons.NO_RANK)
    if not np.isfinite(distribution.rank_by).all():
        return without("refused_missing", reasons.MISSING_RANK)
    return None


def _part_refusal(distribution: Distribution) -> Estimate | None:
    if distribution.part is None:
        return without("not_applicable", reasons.NO_PARTS)
    if "" in distribution.parts[0]:
        return without("refused_missing", reasons.MISSING_PART)
    return None


def _bound_refusal(distribution: Distribution) -> Estimate | None:
    if distribution.bounds is None:
        return without("not_applicable", reasons.NO_BOUNDS)
    return None


def _finite(found: float | Estimate) -> Estimate:
    if isinstance(found, Estimate):
        return found
    if not isfinite(found):
        return without("undefined", reasons.TOO_FAR_APART)
    return Estimate(float(found))
