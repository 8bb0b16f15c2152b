"""Whether shares rise or fall along the order of several groups by more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from equity_metrics.disparities.groups import Groups

_LEAST_EXPECTED = 5.0  # persons with and without, over all groups, below which nothing is tested


@dataclass(frozen=True, slots=True)
class Trend:
    """slope: above 0 the share rises from the first group in order to the last. chance: two-sided."""

    slope: float
    chance: float


def compute(groups: Groups) -> Trend | None:
    """The test for trend of a table of J ordered groups by yes and no, the order as the score.

    With n persons and share y in a group of order x, p all together and N persons in all:
    z = sum n (y - p) (x - mean x) / sqrt(p (1 - p) sum n (x - mean x)^2), normal if no trend is there.
    None where values are no shares, the groups have no order, or fewer than five persons have, or
    lack, what is counted. Source: Cochran (1954), Biometrics 10, 417-451; Armitage (1955),
    Biometrics 11, 375-386.
    """
    if groups.scale is None or groups.population is None or groups.order is None:
        return None
    share, persons = groups.estimate / groups.scale, groups.population
    every = float(persons.sum())
    if every <= 0:
        return None
    together = float(np.sum(share * persons)) / every
    if min(together, 1 - together) * every < _LEAST_EXPECTED:
        return None
    score = groups.order - np.sum(groups.order * persons) / every
    spread = together * (1 - together) * float(np.sum(persons * score**2))
    if spread <= 0:
        return None
    z = float(np.sum(persons * (share - together) * score)) / sqrt(spread)
    return Trend(z, erfc(abs(z) / sqrt(2)))
