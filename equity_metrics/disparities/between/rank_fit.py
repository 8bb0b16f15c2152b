"""The curve through the groups along their ranks, and its two ends: of the most disadvantaged and advantaged.

Errors are robust to unequal variances (HC1, factor J/(J - 2)); groups without people count in J
alone. statsmodels fits it, and is loaded when the first index is asked for: it takes a second and
75 MB. Populations squared span ten orders of magnitude, where shorter arithmetic loses the slope.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.between.rank import ranks
from equity_metrics.disparities.groups import Floats, Groups

_COEFFICIENTS = 2
_FEWEST = 3  # groups with people: two lie on any curve
_STEEPEST = 30.0  # of a logit: its ends are 0 and 1 but for what a computer can tell
_SETTLED = 1e-8  # of the coefficients: the deviance settles long before they do
_MOST_STEPS = 100


@dataclass(frozen=True, eq=False)
class Ends:
    """low, high: the fitted values at rank 0 and rank 1, as shares of the scale.

    moves: 2 x 2, how each end moves with the intercept and the slope. covariance: of the two.
    """

    low: float
    high: float
    moves: Floats
    covariance: Floats

    def error(self, low: float, high: float) -> float | None:
        """The error of low x (end at rank 0) + high x (end at rank 1); None where unknown."""
        direction = np.array([low, high]) @ self.moves
        variance = float(direction @ self.covariance @ direction)
        return sqrt(variance) if np.isfinite(variance) and variance >= 0 else None


def line(groups: Groups) -> Ends | None:
    """The least squares line of the estimates over the ranks, in their unit; None where none fits.

    Each group counts by its population, rounded up; all alike where no population is known.
    """
    there, people, rank = _ranked(groups)
    if len(rank) < _FEWEST:
        return None
    return _line(rank, groups.estimate[there], people, len(there))


def logit(groups: Groups, scale: float, power: int) -> Ends | None:
    """The logistic curve of the shares of the scale, weighted by population to a power.

    Persons with and without are counted whole. None where no curve fits: where nearly everyone or
    no one is counted, or a rank separates the two.
    """
    there, people, rank = _ranked(groups)
    counted = np.round(groups.estimate[there] / scale * people)
    if len(rank) < _FEWEST or not counted.any() or (counted == people).all():
        return None
    return _logistic(rank, counted / people, people**power, len(there))


def _ranked(groups: Groups) -> tuple[NDArray[np.bool_], Floats, Floats]:
    """Which groups have people, and these people, rounded up, and their relative ranks."""
    assert groups.order is not None  # as `Needs` says
    known = groups.population
    people = np.ones(len(groups.estimate)) if known is None else np.ceil(known)
    there = people > 0
    return there, people[there], ranks(people[there] / people.sum(), groups.order[there])


def _line(rank: Floats, share: Floats, weight: Floats, count: int) -> Ends:
    from statsmodels.regression.linear_model import WLS

    found = WLS(share, _design(rank), weights=weight).fit(cov_type="HC0")
    low, slope = (float(each) for each in found.params)
    return Ends(low, low + slope, np.array([[1.0, 0.0], [1.0, 1.0]]), _covariance(found, count))


def _logistic(rank: Floats, share: Floats, weight: Floats, count: int) -> Ends | None:
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # a curve that has no end is told from its result
        try:
            found = GLM(
                share, _design(rank), family=Binomial(), var_weights=weight / weight.mean()
            ).fit(cov_type="HC0", tol=_SETTLED, tol_criterion="params", maxiter=_MOST_STEPS)
        except (ValueError, ArithmeticError, np.linalg.LinAlgError):
            return None
    at_ends = np.array([found.params[0], found.params.sum()])
    if not found.converged or not np.isfinite(at_ends).all() or np.abs(at_ends).max() > _STEEPEST:
        return None
    low, high = (float(each) for each in 1 / (1 + np.exp(-at_ends)))
    moves = np.array([[low * (1 - low), 0.0], [high * (1 - high), high * (1 - high)]])
    return Ends(low, high, moves, _covariance(found, count))


def _design(rank: Floats) -> Floats:
    return np.column_stack([np.ones_like(rank), rank])


def _covariance(found: Any, count: int) -> Floats:
    """HC1 of so many groups; statsmodels leaves the factor out for a logistic curve."""
    return np.asarray(found.cov_params(), dtype=np.float64) * count / (count - _COEFFICIENTS)
