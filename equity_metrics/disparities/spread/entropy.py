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
    amount = _sums(group, distribution.amount)
    relative: Floats = amount / (size * distribution.mean)
    has_some = amount > 0
    own_mean = np.where(has_some, amount, 1.0) / size
    index = _inside(distribution.value / own_mean[group], distribution.share, group, alpha) / size
    index[~has_some] = np.nan
    # a group that has nothing adds nothing, unless alpha looks at the lowest: then it is not known
    factor = size * np.where(has_some, relative, 1.0) ** alpha
    contribution = np.where(has_some | (alpha <= 0), factor * index, 0.0)
    return Decomposition(names, index, contribution, entropy(relative, size, alpha))


def _inside(relative: Floats, share: Floats, group: NDArray[np.intp], alpha: float) -> Floats:
    """What each group's members add up to; infinite with a 0 where alpha is not above 0."""
    if alpha > 0 or relative.all():
        return _sums(group, share * _terms(relative, alpha))
    zero = relative == 0
    sums = _sums(group, share * _terms(np.where(zero, 1.0, relative), alpha))
    sums[_sums(group, zero) > 0] = np.inf
    return sums


def _sums(group: NDArray[np.intp], addends: NDArray[np.float64 | np.bool_]) -> Floats:
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
