"""The input of every measure over persons: a value, a rank, and how they were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.survey.design import Design

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sample:
    """n persons of a survey, nan where a person gave no answer.

    value: n values in the outcome's unit, 0 and 1 for yes and no. rank_by: n values that line the
    persons up from the most disadvantaged on, such as wealth. design: how they were drawn; None
    where each person counts once and the errors are those of the regression.
    """

    value: Floats
    rank_by: Floats
    design: Design | None = None

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Who has both a value and a rank; the others keep their place in the design."""
        return ~(np.isnan(self.value) | np.isnan(self.rank_by))

    @cached_property
    def weight(self) -> Floats:
        """The weights of those who are known."""
        weights = np.ones(self.value.size) if self.design is None else self.design.weight
        return weights[self.known]

    @cached_property
    def outcome(self) -> Floats:
        """The values of those who are known."""
        return self.value[self.known]

    @cached_property
    def rank(self) -> Floats:
        """The share of the population below each of those who are known, equal ones at their middle."""
        return mid_ranks(self.rank_by[self.known], self.weight)

    @cached_property
    def mean(self) -> float:
        """The weighted mean of the outcome."""
        return float(self.weight @ self.outcome / self.weight.sum())

    def error_of(self, linearised: Floats) -> float | None:
        """The design's standard error from the linearised variable of those who are known."""
        if self.design is None:
            raise ValueError("without a design the regression gives its own errors")
        whole = np.zeros(self.value.size)
        whole[self.known] = linearised
        return self.design.error_of(whole)


def mid_ranks(values: Floats, weight: Floats) -> Floats:
    """The share of weight below each value, and half of the weight that shares it; 0 to 1."""
    _, place = np.unique(values, return_inverse=True)
    shares = np.bincount(place, weight) / weight.sum()
    ranks: Floats = (np.cumsum(shares) - shares / 2)[place]
    return ranks
