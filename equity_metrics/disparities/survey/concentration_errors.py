"""Standard errors of a concentration index over persons, as three papers give them."""

from __future__ import annotations

from math import sqrt

import numpy as np

from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.estimate import Estimate, normal
from equity_metrics.disparities.survey.sample import mid_ranks

_FEWEST = 3  # a line through two points has no error


def direct(persons: Distribution) -> Estimate:
    """The index with the error of the published variance formula; the mean must be above 0.

    The formula counts each person once: weights come in by the rank, the mean and the index alone.
    Source: Kakwani, Wagstaff and van Doorslaer (1997), J. Econometrics 77, 87-103.
    """
    order = np.argsort(persons.ranking, kind="stable")
    value, rank = persons.value[order], mid_ranks(persons.ranking, persons.weight)[order]
    index = persons.by_rank.along / persons.mean
    held = np.cumsum(value) / value.sum()
    before = np.concatenate(([0.0], held[:-1]))
    terms = value / persons.mean * (2 * rank - 1 - index) + 2 - before - held
    variance = (float(terms @ terms) / terms.size - (1 + index) ** 2) / terms.size
    return normal(index, sqrt(max(variance, 0.0)))


def convenience(persons: Distribution) -> Estimate:
    """The index as the slope on the rank, with the error of that regression; its mean counts as fixed.

    Source: O'Donnell, van Doorslaer, Wagstaff and Lindelow (2008), Analyzing Health Equity Using
    Household Survey Data, chapter 8.
    """
    fitted = _regression(persons)
    if fitted is None:
        return Estimate(_index(persons))
    _, covariances = fitted
    return normal(_index(persons), sqrt(covariances[1, 1]) / persons.mean)


def delta(persons: Distribution) -> Estimate:
    """The index from both coefficients of the regression, whose error the mean shares: delta method.

    Source: O'Donnell and others (2008), chapter 8: the convention of the World Bank.
    """
    fitted = _regression(persons)
    if fitted is None:
        return Estimate(_index(persons))
    (start, slope), covariances = fitted
    # the fitted mean, up to the factor of the left side, is start + slope / 2
    middle = start + slope / 2
    left = 2 * _rank_variance(persons)
    gradient = np.array([-slope / middle**2, start / middle**2]) * left
    return normal(_index(persons), sqrt(float(gradient @ covariances @ gradient)))


def covariance(persons: Distribution) -> Estimate:
    """The index from the sample covariance by weight, without an error: the papers give it none."""
    return Estimate(_index(persons))


METHODS = {
    "linreg_delta": delta,
    "linreg_convenience": convenience,
    "cov_convenience": covariance,
    "direct": direct,
}
"""Each way of finding the error, by the name it has in tables."""


def _index(persons: Distribution) -> float:
    """The index from the unbiased covariance under weights of reliability, times (n - 1)/n."""
    people, index = persons.value.size, persons.by_rank.along / persons.mean
    kept = _kept(persons)
    return index * (people - 1) / people / kept if kept > 0 else index


def _regression(persons: Distribution) -> tuple[tuple[float, float], Floats] | None:
    """Twice the variance of the rank times the value on the rank: coefficients, their covariances."""
    rank = mid_ranks(persons.ranking, persons.weight)
    if rank.size < _FEWEST or rank.min() == rank.max():
        return None
    columns = np.column_stack((np.ones(rank.size), rank))
    left = 2 * _rank_variance(persons) * persons.value
    weighted = columns * persons.weight[:, None]
    bread = np.linalg.inv(columns.T @ weighted).astype(np.float64)
    found = bread @ (weighted.T @ left)
    residual = left - columns @ found
    scatter = float(persons.weight @ residual**2) / (rank.size - 2)
    return (float(found[0]), float(found[1])), bread * scatter


def _rank_variance(persons: Distribution) -> float:
    """The unbiased variance of the rank under weights of reliability."""
    rank = mid_ranks(persons.ranking, persons.weight)
    return float(persons.share @ (rank - 0.5) ** 2) / _kept(persons)


def _kept(persons: Distribution) -> float:
    """What share of the variance the mean leaves: 1 - 1/n for equal weights."""
    kept: Floats = 1 - persons.share @ persons.share
    return float(kept)
