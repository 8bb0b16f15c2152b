"""Draws that come out the same on every platform."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from typing import TypeVar

Item = TypeVar("Item")
_SATURDAY = 5


class Chance:
    """A stream of draws from a seed.

    Python promises the same sequence of `random()` from version to version, of no other method;
    and logarithms and sines may differ in their last digit between platforms. So everything here
    is made of `random()` with + - * / and `fsum` alone (`sum` of floats changed in Python 3.12).
    """

    def __init__(self, *seed: object) -> None:
        self._random = random.Random("/".join(str(each) for each in seed))

    def happens(self, share: float) -> bool:
        """True with the probability `share`."""
        return self._random.random() < share

    def below(self, count: int) -> int:
        """A whole number from 0 to count - 1."""
        return int(self._random.random() * count)

    def between(self, low: float, high: float) -> float:
        """A number from low to below high, each equally likely."""
        return low + self._random.random() * (high - low)

    def normal(self) -> float:
        """Mean 0, standard deviation 1, never beyond 6: the sum of twelve even draws less 6."""
        return fsum(self._random.random() for _ in range(12)) - 6.0

    def pick(self, weights: Mapping[Item, float]) -> Item:
        """One of the keys, by weight."""
        mark = self._random.random() * fsum(weights.values())
        for item, weight in weights.items():
            if mark < weight:
                return item
            mark -= weight
        return next(reversed(list(weights)))

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """`count` different items, in the order drawn."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(count)]

    def day(self, first: date, last: date) -> date:
        """A working day of the span, both ends counted; weekends move on to Monday, or back."""
        drawn = first + timedelta(days=self.below((last - first).days + 1))
        if drawn.weekday() < _SATURDAY:
            return drawn
        monday = drawn + timedelta(days=7 - drawn.weekday())
        return monday if monday <= last else drawn - timedelta(days=drawn.weekday() - _SATURDAY + 1)
