"""Ways of splitting: dimensions and their groups."""

from __future__ import annotations

from typing import Literal

from equity_metrics.declarations.shared import Declared
from equity_metrics.text import Text


class Group(Declared):
    """One part of a dimension; of bands, what lies below `below` and in no group before it.

    part_of: the group of a coarser dimension that holds this one; None where it has no place there.
    is_compared: False for a group that says only that something is not known: it is shown, and no
    disparity sets it against the others.
    """

    id: str
    label: Text
    short: Text | None = None
    below: float | None = None
    part_of: str | None = None
    is_compared: bool = True

    @property
    def brief(self) -> Text:
        """The label for a narrow place."""
        return self.short or self.label


class Dimension(Declared):
    """One way of splitting: every row belongs to exactly one group.

    part_of: the coarser dimension to whose groups these are mapped, many to one. disadvantaged: at
    which end of its compared groups the most disadvantaged stands; None where no order of
    advantage is meant (ages, sizes). parity: two groups whose ratio is a parity index, first over
    second.
    """

    id: str
    label: Text
    order: int = 100
    is_ordered: bool = False
    is_filter: bool = False
    rule: Text | None = None
    part_of: str | None = None
    disadvantaged: Literal["first", "last"] | None = None
    parity: tuple[str, str] | None = None
    group: tuple[Group, ...]

    def label_of(self, group: str) -> Text:
        """The label of a group by its code."""
        return next(each.label for each in self.group if each.id == group)

    @property
    def compared(self) -> tuple[Group, ...]:
        """The groups that are compared, the most disadvantaged first where an order is meant."""
        found = tuple(each for each in self.group if each.is_compared)
        return found[::-1] if self.disadvantaged == "last" else found

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the groups, in order."""
        return tuple(group.id for group in self.group)

    @property
    def is_banded(self) -> bool:
        """Whether the groups are bands of a number: age in months, size in children or baht."""
        return any(group.below is not None for group in self.group)
