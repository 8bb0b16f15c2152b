"""The arithmetic of generalised entropy: one index, and the parts inside and between groups."""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf, isnan

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.estimate import Estimate, without


def entropy(relative: Floats, share: Floats, alpha: float) -> float | Estimate:
    """The index of values divided by their mean; infinite with a 0 where alpha is not above 0."""
    if alpha <= 0 and not relative.all():
        return without("infinite", reasons.ZERO_WEIGHS_ALL)
    return float(share @ _terms(relative, alpha))


@dataclass(frozen=True, eq=False)
class Decomposition:
    """G groups by name: their indices (infinite, or nan for one that has nothing), what they add."""

    names: tuple[str, ...]
    index: Floats
    contribution: Floats
    between: float | Estimate

    @property
    def within(self) -> float | Estimate:
        """What the groups' insides add up to."""
        return _said(float(self.contribution.sum()))

    def index_of(self, name: str) -> float | Estimate:
        """The index inside one group."""
        return _said(float(self.index[self._place(name)]))

    def contribution_of(self, name: str) -> float | Estimate:
        """What one group's inside adds."""
        return _said(float(self.contribution[self._place(name)]))

    def _place(self, name: str) -> int:
        return self.names.index(name) if name else 0


def decomposed(distribution: Distribution, alpha: float) -> Decomposition:
    """The index by the groups of `part`; only where the mean is above 0."""
    names, group = distribution.parts
    size = _sums(group, distribution.share)
    amount = _sums(group, distribution.share * distribution.value)
    relative: Floats = amount / (size * distribution.mean)
    index = _inside(distribution.value, distribution.share, group, alpha)
    # a group that has nothing adds nothing, unless alpha looks at the lowest: then it is not known
    counts = (amount > 0) | (alpha <= 0)
    factor = size * np.where(amount > 0, relative, 1.0) ** alpha
    contribution = np.where(counts, factor * index, 0.0)
    return Decomposition(names, index, contribution, entropy(relative, size, alpha))


def _inside(value: Floats, share: Floats, group: NDArray[np.intp], alpha: float) -> Floats:
    """The index of each group: infinite with a 0 where alpha is not above 0, nan of one all 0."""
    size, amount = _sums(group, share), _sums(group, share * value)
    own_mean = np.where(amount > 0, amount, 1.0) / size
    relative = value / own_mean[group]
    has_zero = np.bincount(group, value == 0) > 0
    if alpha <= 0:
        relative = np.where(value == 0, 1.0, relative)
    index = _sums(group, share * _terms(relative, alpha)) / size
    if alpha <= 0:
        index[has_zero] = np.inf
    index[amount == 0] = np.nan
    return index


def _sums(group: NDArray[np.intp], addends: Floats) -> Floats:
    return np.bincount(group, addends).astype(np.float64)


def _terms(relative: Floats, alpha: float) -> Floats:
    """What each adds to the index, by its value divided by the mean."""
    if alpha == 0:
        return -np.log(relative)
    if alpha == 1:
        return relative * np.log(np.where(relative > 0, relative, 1.0))  # 0 log 0 is 0
    return (relative**alpha - 1) / (alpha * (alpha - 1))


def _said(found: float) -> float | Estimate:
    if isnan(found):
        return without("undefined", reasons.ALL_ZERO)
    return without("infinite", reasons.ZERO_WEIGHS_ALL) if isinf(found) else found
