"""What a straight line through weighted points rests on: their moments."""

from __future__ import annotations

from typing import NamedTuple

from equity_metrics.disparities.distribution import Floats


class Moments(NamedTuple):
    """The mean and variance of what explains, the variance of the other, their covariance.

    A variance is exactly 0 where all are equal.
    """

    mean: float
    variance: float
    other_variance: float
    covariance: float


def moments(explaining: Floats, other: Floats, share: Floats) -> Moments:
    """The moments by `share`, which adds up to 1."""
    mean, apart = _apart(explaining, share)
    _, other_apart = _apart(other, share)
    return Moments(
        mean,
        float(share @ apart**2),
        float(share @ other_apart**2),
        float(share @ (apart * other_apart)),
    )


def _apart(values: Floats, share: Floats) -> tuple[float, Floats]:
    """The mean and the distances to it; a sum of equal values may miss them by a hair."""
    first = float(values[0])
    beyond = values - first
    mean = float(share @ beyond)
    return first + mean, beyond - mean
