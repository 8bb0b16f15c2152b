"""The input of every measure over areas or persons: a value and a weight each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_ROUNDING = 1e-12  # a share that is exactly one half may come out of a sum as a hair less


@dataclass(frozen=True, eq=False)
class Lined:
    """Areas or persons lined up from low to high; equal ones stand together on one of K steps.

    people: K + 1 shares of the whole weight, 0 before the first step and 1 after the last.
    amount: K + 1 sums of share times value, 0 before the first step and the mean after the last.
    """

    people: Floats
    amount: Floats

    @cached_property
    def held(self) -> Floats:
        """The cumulative shares of the whole amount, K + 1; asked for where the mean is above 0."""
        held: Floats = self.amount / self.amount[-1]
        return held

    def held_by(self, share: float) -> float:
        """What the lowest `share` of the weight hold of the whole amount, 0 to 1."""
        return float(np.interp(share, self.people, self.held))

    @cached_property
    def along(self) -> float:
        """Twice the covariance of the value with the place in the line (0 to 1, a step's middle)."""
        size = self.people[1:] - self.people[:-1]
        from_middle = self.people[1:] - size / 2 - 0.5
        amount = self.amount[1:] - self.amount[:-1]
        return 2 * float((amount - self.amount[-1] * size) @ from_middle)


@dataclass(frozen=True, eq=False)
class Distribution:
    """n areas or persons.

    value: n values, such as baht per child. weight: n weights of 0 and above, such as children (all
    1 where each counts once). rank_by: n values by which they are lined up from low to high,
    such as poverty, None where nothing ranks them. part: the group that each belongs to, for
    decomposition. bounds: the lowest and highest possible value of a bounded variable.
    """

    value: Floats
    weight: Floats
    rank_by: Floats | None = None
    part: NDArray[np.str_] | None = None
    bounds: tuple[float, float] | None = None

    @cached_property
    def counted(self) -> Distribution:
        """Those with a weight above 0; this one itself where all have."""
        if self.weight.min() > 0:
            return self
        counts = self.weight > 0
        return Distribution(
            self.value[counts],
            self.weight[counts],
            None if self.rank_by is None else self.rank_by[counts],
            None if self.part is None else self.part[counts],
            self.bounds,
        )

    @cached_property
    def share(self) -> Floats:
        """The weights as shares of their sum."""
        shares: Floats = self.weight / self.weight.sum()
        return shares

    @cached_property
    def amount(self) -> Floats:
        """Share times value: what each adds to the mean."""
        return self.share * self.value

    @cached_property
    def mean(self) -> float:
        """The mean value by weight."""
        return float(self.amount.sum())

    @cached_property
    def by_value(self) -> Lined:
        """Lined up by the value itself."""
        return self._lined_up(self.value, self.order, self.amount)

    @cached_property
    def by_rank(self) -> Lined:
        """Lined up by `rank_by`, which must be there."""
        return self._lined_up(self.ranking, self._rank_order, self.amount)

    @cached_property
    def ranks_by_rank(self) -> Lined:
        """`rank_by` itself as the amount, lined up by it."""
        return self._lined_up(self.ranking, self._rank_order, self.share * self.ranking)

    @cached_property
    def _rank_order(self) -> NDArray[np.intp]:
        return np.argsort(self.ranking)

    @property
    def ranking(self) -> Floats:
        """The values that rank them; raises ValueError where nothing does."""
        if self.rank_by is None:
            raise ValueError("nothing ranks these areas or persons")
        return self.rank_by

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """Their places in the table from the lowest value to the highest; equal ones in any order."""
        return np.argsort(self.value)

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], NDArray[np.intp]]:
        """The names of the groups in alphabetical order, and the number of each one's group."""
        if self.part is None:
            raise ValueError("these areas or persons are in no groups")
        named = self.part.tolist()  # sorting the few names costs less than sorting all texts
        place = {name: nth for nth, name in enumerate(sorted(set(named)))}
        return tuple(place), np.fromiter(map(place.__getitem__, named), np.intp, len(named))

    def quantile(self, share: float) -> float:
        """The smallest value below or at which `share` of the weight lies (0 to 1)."""
        reached = np.cumsum(self.share[self.order])
        place = int(np.searchsorted(reached, share - _ROUNDING))
        return float(self.value[self.order[min(place, self.order.size - 1)]])

    @cached_property
    def median(self) -> float:
        """The middle value by weight; the mean of two where exactly half the weight lies below."""
        return (self.quantile(0.5) + self.quantile(0.5 + 2 * _ROUNDING)) / 2

    def _lined_up(self, by: Floats, order: NDArray[np.intp], amount: Floats) -> Lined:
        heights = by[order]
        last = np.flatnonzero(heights[1:] != heights[:-1])  # of each step but the last
        people, held = np.zeros(last.size + 2), np.zeros(last.size + 2)
        for line, of_each in ((people, self.share), (held, amount)):
            reached = of_each[order].cumsum()
            line[1:-1] = reached[last]
            line[-1] = reached[-1]
        people /= people[-1]  # a sum of shares may miss 1 by a hair
        return Lined(people, held)
