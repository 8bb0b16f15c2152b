"""Ways of splitting: dimensions and their groups."""

from __future__ import annotations

from equity_metrics.declarations.shared import Declared
from equity_metrics.text import Text


class Group(Declared):
    """One part of a dimension; of ages, those below `below_months` and in no group before it."""

    id: str
    label: Text
    short: Text | None = None
    below_months: int | None = None

    @property
    def brief(self) -> Text:
        """The label for a narrow place."""
        return self.short or self.label


class Dimension(Declared):
    """One way of splitting: every row belongs to exactly one group."""

    id: str
    label: Text
    order: int = 100
    is_ordered: bool = False
    is_filter: bool = False
    rule: Text | None = None
    group: tuple[Group, ...]

    def label_of(self, group: str) -> Text:
        """The label of a group by its code."""
        return next(each.label for each in self.group if each.id == group)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the groups, in order."""
        return tuple(group.id for group in self.group)

    @property
    def is_age(self) -> bool:
        """Whether the groups are bands of age in months."""
        return any(group.below_months is not None for group in self.group)
