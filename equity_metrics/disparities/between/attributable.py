"""What would be gained if all groups were at the best: shared by the attributable risk and fraction."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from equity_metrics.disparities.between.extremes import best_of
from equity_metrics.disparities.groups import Groups, shares

PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Gain:
    """risk: the best minus the mean, 0 where nothing is to be gained. mean: the mean it is against.

    error: the standard error of 100 risk/mean, None where it is not defined.
    """

    risk: float
    mean: float
    error: float | None


def gain(groups: Groups, use_setting_average: bool) -> Gain:
    """Against the weighted mean, or against the whole's value, which has no error."""
    best = _best(groups)
    if use_setting_average and groups.setting_average is not None:
        return Gain(_risk(groups, best, groups.setting_average), groups.setting_average, None)
    mean = float(shares(groups) @ groups.estimate)
    return Gain(_risk(groups, best, mean), mean, _error(groups, best, mean))


def _best(groups: Groups) -> int:
    """The most advantaged of ordered groups, else the best; of tied ones that with most people."""
    if groups.order is not None:
        return int(np.argmax(groups.order))
    tied = np.flatnonzero(groups.estimate == best_of(groups.estimate, groups.is_favourable))
    if groups.population is None:
        return int(tied[0])
    return int(tied[np.argmax(groups.population[tied])])


def _risk(groups: Groups, best: int, mean: float) -> float:
    risk = float(groups.estimate[best]) - mean
    return max(risk, 0.0) if groups.is_favourable else min(risk, 0.0)


def _error(groups: Groups, best: int, mean: float) -> float | None:
    """From the counts of a two by two table: people with and without, in the best group and outside.

    None without people, without a highest possible value, or where a count lies below 0.
    """
    if groups.population is None or groups.scale is None:
        return None
    people, inside = float(groups.population.sum()), float(groups.population[best])
    with_inside = float(groups.estimate[best]) * inside / groups.scale
    with_all = mean * people / groups.scale
    with_outside, without_inside = with_all - with_inside, inside - with_inside
    without_outside = people - with_outside - inside
    divisor = (with_all * inside) ** 3
    if divisor <= 0:
        return None
    spread = with_outside * without_inside * (people - with_inside)
    spread += without_outside * with_inside**2
    variance = with_inside * people * spread / divisor
    return PERCENT * sqrt(variance) if variance >= 0 else None
