"""Mean distances from a point, of each row of values: what the simulated measures share."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities.groups import Floats

PERCENT = 100.0


def mean_gap(values: Floats, point: Floats | float, weight: Floats) -> Floats:
    """The weighted mean of abs(value - point) of each row; point: one number, or one a row."""
    apart = values - (point[:, None] if isinstance(point, np.ndarray) else point)
    np.abs(apart, out=apart)
    gap: Floats = apart @ weight
    return gap


def deviation(values: Floats, share: Floats) -> Floats:
    """The weighted standard deviation of each row."""
    apart = values - (values @ share)[:, None]
    np.square(apart, out=apart)
    spread: Floats = np.sqrt(apart @ share)
    return spread


def percent_of(part: Floats, whole: Floats | float) -> Floats:
    """Part in percent of the whole, nan where that is not above 0."""
    against = np.broadcast_to(np.asarray(whole, dtype=np.float64), part.shape)
    share = np.full(part.shape, np.nan)
    np.divide(PERCENT * part, against, out=share, where=against > 0)
    return share
