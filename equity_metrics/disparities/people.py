"""The persons of a case as distributions: who answered what, in which group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.distribution import Distribution, Floats

BOUNDS: Mapping[str, tuple[float, float]] = {"attend": (0.0, 1.0), "years": (0.0, 18.0)}
"""The lowest and highest value of the variables that have both; years are of schooling."""


@dataclass(frozen=True, eq=False)
class People:
    """n persons under one weight.

    values: n values of each variable that the file has, nan where a person gave no answer. group:
    the name of each one's group, empty where not known; None where the file has none.
    """

    values: Mapping[str, Floats]
    weight: Floats
    group: NDArray[np.str_] | None = None

    def has(self, *names: str) -> bool:
        """Whether the file has these variables."""
        return all(name in self.values for name in names)

    def who(self, *names: str, is_grouped: bool = False) -> NDArray[np.bool_]:
        """Who counts and answered all of these; is_grouped: and is in a known group."""
        counts = self.weight > 0
        for name in names:
            counts = counts & ~np.isnan(self.values[name])
        return counts & (self.group != "") if is_grouped and self.group is not None else counts

    def of(self, value: str, rank_by: str | None = None) -> Distribution:
        """Those who answered, ranked by another variable where one is named."""
        who = self.who(value) if rank_by is None else self.who(value, rank_by)
        ranks = None if rank_by is None else self.values[rank_by][who]
        return Distribution(
            self.values[value][who], self.weight[who], ranks, bounds=BOUNDS.get(value)
        )

    def in_groups(self, value: str) -> Distribution:
        """Those who answered and whose group is known."""
        who = self.who(value, is_grouped=True)
        part = None if self.group is None else self.group[who]
        return Distribution(self.values[value][who], self.weight[who], part=part)
