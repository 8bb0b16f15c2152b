"""Whether shares of several groups differ by more than chance."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities.groups import Groups

_LEAST_EXPECTED = 1.0  # persons expected in a cell, below which the test says nothing


def compute(groups: Groups) -> float | None:
    """The chance of shares at least as unequal as these if all groups had the same, 0 to 1.

    Pearson's chi-squared test of a table of J groups by yes and no, J - 1 degrees of freedom. It is
    asked where the two ends of many groups were picked after the fact: their interval would call
    any of them different. None where values are no shares, all are 0 or the whole, or a group is so
    small that less than one person is expected in a cell of its row. Source: Pearson (1900);
    Cochran (1954), Biometrics 10, 417-451, for the least expectation.
    """
    if groups.scale is None or groups.population is None or len(groups.names) < 2:
        return None
    share, persons = groups.estimate / groups.scale, groups.population
    if not np.all(persons > 0):
        return None
    together = float(np.sum(share * persons) / np.sum(persons))
    if not 0 < together < 1 or min(together, 1 - together) * persons.min() < _LEAST_EXPECTED:
        return None
    from scipy.special import chdtrc  # scipy takes long to load, and few pages need it

    spread = np.sum(persons * (share - together) ** 2) / (together * (1 - together))
    return float(chdtrc(len(groups.names) - 1, float(spread)))
