"""Limits between which chance alone moves a district of a size, around the province's value (funnel plot).

Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202: exact quantiles of the count,
interpolated between whole numbers. Its upper quantile calls the largest count itself unusual where
that count is common (5 of 5 at 90 %); here the upper limit mirrors the lower one, so that outside a
limit always means: a tail of at most so much.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from scipy import stats

from equity_metrics.disparities.districts.counted import Chance, Counted, Floats

WARNING, CLEAR = 0.95, 0.998
_TRIMMED = 0.1  # of the districts at each end, pulled in before the dispersion is taken


def control_limits(
    size: Floats, whole: float, coverage: float, chance: Chance
) -> tuple[Floats, Floats]:
    """Lower and upper limit of part / size for each size, unscaled; whole: the value expected of all.

    coverage: 0.95 or 0.998, half of the rest in each tail. Raises ValueError outside 0 < coverage < 1
    and for sizes that are not whole numbers above 0.
    """
    if not 0 < coverage < 1:
        raise ValueError(f"found coverage {coverage}, accepted between 0 and 1")
    size = np.asarray(size, dtype=float)
    if np.any(size <= 0) or np.any(size != np.rint(size)):
        raise ValueError(f"found sizes {size}, accepted whole numbers above 0")
    if whole <= 0 or (chance == "binomial" and whole >= 1):
        return np.full(size.shape, whole), np.full(size.shape, whole)
    law: Any = stats.binom(size, whole) if chance == "binomial" else stats.poisson(size * whole)
    tail = (1 - coverage) / 2
    low, high = _lower(law, tail) / size, _upper(law, tail) / size
    return np.maximum(low, 0.0), np.minimum(high, 1.0) if chance == "binomial" else high


def _lower(law: Any, tail: float) -> Floats:
    at = law.ppf(tail)  # the smallest count that the tail reaches
    upto, below = law.cdf(at), law.cdf(at - 1)
    found: Floats = at - (upto - tail) / (upto - below)
    return found


def _upper(law: Any, tail: float) -> Floats:
    at = law.isf(tail)  # the largest count that the tail reaches
    least, more = law.sf(at - 1), law.sf(at)
    found: Floats = at + (least - tail) / (least - more)
    return found


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much wider the districts spread than chance: phi 1 is as chance would have it.

    is_over: phi is above what chance makes of so many districts. Limits that allow for it would be
    sqrt(phi) times as wide; they are not widened in silence.
    """

    phi: float
    is_over: bool

    @property
    def widening(self) -> float:
        """How many times wider limits would be that take this spread for granted."""
        return sqrt(max(self.phi, 1.0))


def dispersion(found: Counted) -> Dispersion | None:
    """phi, the mean square of the districts' standardised distances, winsorised by a tenth at each end.

    None where the province's value leaves chance no room (0, or all).
    """
    rest = 1 - found.whole if found.chance == "binomial" else 1.0
    variance = found.whole * rest / found.size
    if found.whole <= 0 or rest <= 0:
        return None
    distance = (found.value - found.whole) / np.sqrt(variance)
    low, high = np.quantile(distance, (_TRIMMED, 1 - _TRIMMED))
    phi = float(np.mean(np.clip(distance, low, high) ** 2))
    return Dispersion(phi, phi > 1 + 2 * sqrt(2 / len(distance)))
