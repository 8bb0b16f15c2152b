"""How an outcome rises along the rank of persons: what both concentration indices are."""

from __future__ import annotations

from math import sqrt

from equity_metrics.disparities.estimate import Estimate, normal
from equity_metrics.disparities.survey.ends import error_along
from equity_metrics.disparities.survey.fits import SLOPE, Fit, line
from equity_metrics.disparities.survey.sample import Sample


def slope_along_rank(sample: Sample, factor: float) -> Estimate:
    """The slope of 2 V y `factor` on the rank, V the variance of the rank; the ranks must differ.

    The mean and the rank count as fixed. Without a design the error is that of least squares.
    Source: Kakwani, Wagstaff and van Doorslaer (1997), J. Econometrics 77, 87-103.
    """
    shares = sample.weight / sample.weight.sum()
    variance = float(shares @ (sample.rank - 0.5) ** 2)
    fit = line(sample.rank, 2 * variance * factor * sample.outcome, sample.weight)
    return normal(float(fit.coefficients @ SLOPE), _error(sample, fit))


def _error(sample: Sample, fit: Fit) -> float | None:
    if sample.design is not None:
        return error_along(sample, fit, SLOPE)
    left_over = float(fit.residual @ fit.residual) / (fit.residual.size - 2)
    return sqrt(left_over * float(SLOPE @ fit.bread @ SLOPE))
