"""The concentration index along the order of the groups, with its regression error."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from equity_metrics.disparities.groups import Floats


@dataclass(frozen=True, slots=True)
class Concentration:
    """index: the absolute concentration index. se: its error, None where no rank differs.

    mean: the weighted mean of the values.
    """

    index: float
    se: float | None
    mean: float


def ranks(share: Floats, order: Floats) -> Floats:
    """The relative rank of each group: the share of people below it and half of its own."""
    by_order = np.argsort(order)
    lined_up = share[by_order]
    relative = np.empty(len(share))
    relative[by_order] = np.cumsum(lined_up) - lined_up / 2
    return relative


def concentration(value: Floats, share: Floats, order: Floats) -> Concentration:
    """2 cov(y, R), and the error of the slope of 2 var(R) y on R; J - 2 degrees of freedom.

    Source: Kakwani, Wagstaff and van Doorslaer (1997), J. Econometrics 77, 87-103.
    """
    from_middle = ranks(share, order) - 0.5
    weighted = share * from_middle
    index = 2 * float(weighted @ value)
    mean = float(share @ value)
    variance = float(weighted @ from_middle)
    if variance <= 0 or len(value) < 3:
        return Concentration(index, None, mean)
    residual = 2 * variance * (value - mean) - index * from_middle
    spread = float(share @ residual**2) / (len(value) - 2)
    return Concentration(index, sqrt(spread / variance), mean)
