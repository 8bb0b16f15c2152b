"""The two ends of a curve through persons: what the slope and relative indices compare."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.survey.fits import Fit, line, logistic
from equity_metrics.disparities.survey.reasons import (
    OUTSIDE_BOUNDS,
    SAME_RANK,
    SEPARATED,
    TOO_FEW,
)
from equity_metrics.disparities.survey.sample import Sample

_SAME = 1e-10  # of the variance of ranks, 1/12 where all are spread out
_FEWEST = 3  # two coefficients, and something left that shows how persons differ


def curve_of(sample: Sample, variant: str) -> Fit | Estimate:
    """The curve of a variant (`logit` or `linear`) through persons who can be lined up.

    Or why there is none. Raises KeyError for another variant.
    """
    fit = {"logit": logistic, "linear": line}[variant]
    if variant == "logit" and not are_shares(sample):
        return without("refused_input", OUTSIDE_BOUNDS)
    found = fit(sample.rank, sample.outcome, sample.weight)
    return without("undefined", SEPARATED) if found is None else found


def cannot_be_lined_up(sample: Sample) -> Estimate | None:
    """Why persons have no order that a measure could follow; None where they have one."""
    counted = sample.weight > 0
    if counted.sum() < _FEWEST:
        return without("refused_missing", TOO_FEW)
    if _spread_of_ranks(sample) <= _SAME:
        return without("not_applicable", SAME_RANK)
    return None


def is_constant(sample: Sample) -> bool:
    """Whether all who count have the same outcome."""
    counted = sample.outcome[sample.weight > 0]
    return counted.size > 0 and bool(np.ptp(counted) == 0)


def error_along(sample: Sample, fit: Fit, gradient: NDArray[np.float64]) -> float | None:
    """The standard error of what moves by `gradient` with the coefficients: the delta method.

    With a design the design's; without one HC1, whose factor is n/(n - 2).
    """
    moved = fit.influence @ gradient
    if sample.design is not None:
        return sample.error_of(moved)
    return sqrt(float(moved @ moved) * moved.size / (moved.size - 2))


def are_shares(sample: Sample) -> bool:
    """Whether the outcomes of all who count lie between 0 and 1."""
    counted = sample.outcome[sample.weight > 0]
    return bool(counted.min() >= 0 and counted.max() <= 1)


def _spread_of_ranks(sample: Sample) -> float:
    return float(sample.weight @ (sample.rank - 0.5) ** 2 / sample.weight.sum())
