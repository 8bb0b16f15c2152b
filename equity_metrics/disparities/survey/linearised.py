"""Inequality over persons of a sample, each index with its linearised variable for the design's error."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.distribution import Distribution, Floats


@dataclass(frozen=True, eq=False)
class Linearised:
    """An index of n persons, and by how much it changes with one more unit of weight at each."""

    value: float
    change: Floats

    def __sub__(self, other: Linearised) -> Linearised:
        return Linearised(self.value - other.value, self.change - other.change)


def gini(value: Floats, weight: Floats) -> Linearised:
    """The Gini index of the population that the sample stands for, one person for a unit of weight.

    Over a finite population of N it is below that of `spread` by the share of a person in 1/N, and
    nearer for large N. Equal values stand in the order of the file. The mean must be above 0.
    Source: Deville (1999), Surv. Methodol. 25, 193-203.
    """
    order = np.argsort(value, kind="stable")
    total, amount = float(weight.sum()), float(weight @ value)
    below, above = np.empty_like(value), np.empty_like(value)
    below[order] = np.cumsum(weight[order])
    above[order] = np.cumsum((weight * value)[order][::-1])[::-1]
    ranked = 2 * float(weight @ (below * value)) / (total * amount)
    change = 2 * (below * value + above) / (total * amount) - ranked * (value / amount + 1 / total)
    return Linearised(ranked - 1 / total - 1, change + 1 / total**2)


def lorenz(value: Floats, weight: Floats, share: float) -> Linearised:
    """What the lowest `share` (0 to 1) hold; the mean must be above 0.

    Source: Kovacevic and Binder (1997), J. Off. Stat. 13, 41-58.
    """
    whole = Distribution(value, weight)
    held, cut = whole.by_value.held_by(share), whole.quantile(share)
    below = (value - cut) * (value <= cut) + share * cut
    return Linearised(held, (below - held * value) / float(weight @ value))


def quintile_shares(value: Floats, weight: Floats) -> Linearised:
    """What those above the 80th percentile hold over what those up to the 20th hold (must be above 0).

    Cut at persons, not on the Lorenz curve. The density at a cut is a normal kernel's, its width
    the standard deviation over the fifth root of the weight. Sources: Langel and Tille (2011), J.
    Stat. Plan. Inference 141, 2976-2985; Osier (2009), Surv. Res. Methods 3, 167-195.
    """
    low, high = (_held_up_to(value, weight, share) for share in (0.2, 0.8))
    top = float(weight @ value) - high.value
    change = (value - high.change) / low.value - top / low.value**2 * low.change
    return Linearised(top / low.value, change)


def generalised_entropy(value: Floats, weight: Floats, alpha: float) -> Linearised:
    """The index at alpha; values above 0 where alpha is not, a mean above 0.

    Source: Biewen and Jenkins (2006), Oxf. Bull. Econ. Stat. 68, 371-383.
    """
    total = float(weight.sum())
    relative = value / (float(weight @ value) / total)
    share = weight / total
    if alpha == 0:
        index = -float(share @ np.log(relative))
        return Linearised(index, (relative - 1 - np.log(relative) - index) / total)
    if alpha == 1:
        terms = relative * np.log(np.where(relative > 0, relative, 1.0))
        index = float(share @ terms)
        return Linearised(index, (terms - index - (index + 1) * (relative - 1)) / total)
    power = relative**alpha
    mean_power = float(share @ power)
    change = (power - mean_power) / (alpha * (alpha - 1)) - mean_power * (relative - 1) / (
        alpha - 1
    )
    return Linearised((mean_power - 1) / (alpha * (alpha - 1)), change / total)


def between(value: Floats, weight: Floats, group: NDArray[np.str_], alpha: float) -> Linearised:
    """The part of the index between groups at alpha 0, 1 or 2; the means above 0 at alpha 0.

    A person moves the index through the size and the mean of the own group, and through the shares
    that all other groups have of the whole: the change counts both.
    """
    total, mean = float(weight.sum()), float(weight @ value) / float(weight.sum())
    names, place = np.unique(group, return_inverse=True)
    size = np.bincount(place, weight).astype(np.float64)
    own_mean = np.bincount(place, weight * value) / size
    of_means = generalised_entropy(own_mean, size, alpha)
    relative = own_mean / mean
    if alpha == 0:
        slope = 1 - 1 / relative
    elif alpha == 1:
        slope = np.log(np.where(relative > 0, relative, 1.0)) - of_means.value
    else:
        mean_power = float(size @ relative**alpha) / total
        slope = (relative ** (alpha - 1) - mean_power) / (alpha - 1)
    inside = slope[place] * (value - own_mean[place]) / (total * mean)
    return Linearised(of_means.value, of_means.change[place] + inside)


def atkinson(value: Floats, weight: Floats, epsilon: float) -> Linearised:
    """The index at epsilon; values above 0 where epsilon is 1 or more, a mean above 0.

    Source: Biewen and Jenkins (2006), Oxf. Bull. Econ. Stat. 68, 371-383.
    """
    total = float(weight.sum())
    relative = value / (float(weight @ value) / total)
    share = weight / total
    if epsilon == 1:
        logs = np.log(relative)
        kept = exp(float(share @ logs))
        return Linearised(1 - kept, -kept * (logs - share @ logs - relative + 1) / total)
    power = relative ** (1 - epsilon)
    mean_power = float(share @ power)
    kept = mean_power ** (1 / (1 - epsilon))
    change = (power - mean_power) / ((1 - epsilon) * mean_power) - relative + 1
    return Linearised(1 - kept, -kept * change / total)


def _held_up_to(value: Floats, weight: Floats, share: float) -> Linearised:
    """The sum of the values up to a percentile, persons being the unit."""
    total, cut = float(weight.sum()), Distribution(value, weight).quantile(share)
    below = value <= cut
    deviation = sqrt(float(weight @ value**2) / total - (float(weight @ value) / total) ** 2)
    width = deviation / total**0.2
    kernel = weight * np.exp(-(((cut - value) / width) ** 2) / 2) / (width * sqrt(2 * pi))
    moved = (below - share) / float(kernel.sum())
    return Linearised(float((weight * value)[below].sum()), value * below - kernel @ value * moved)
