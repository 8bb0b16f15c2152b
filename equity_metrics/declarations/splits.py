"""Ways of splitting: dimensions and their groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from equity_metrics.declarations.shared import Declared
from equity_metrics.text import Text

MERGED = "+"  # between the groups in the id of a merged one; no declared id holds it


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

    @property
    def is_merged(self) -> bool:
        """Whether several declared groups are shown in it."""
        return MERGED in self.id


class Merge(Declared):
    """Groups of one dimension that protected readers may get as one, in order, and what it is called."""

    groups: tuple[str, ...]
    label: Text
    short: Text | None = None

    @property
    def id(self) -> str:
        """The code of the merged group: those of its members."""
        return MERGED.join(self.groups)


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

    def merged(self, merges: Iterable[Merge]) -> Dimension:
        """The dimension with merged groups in place of their members; itself where none is among these.

        One of the members is enough: rows of the others are not there. Without a group of its
        parity index the dimension has none.
        """
        into = {group: merge for merge in merges for group in merge.groups}
        if not into.keys() & set(self.codes):
            return self
        groups: dict[str, Group] = {}
        for each in self.group:
            merge = into.get(each.id)
            if merge is None:
                groups[each.id] = each
            else:  # the last member says where a merged band ends
                known = {"id": merge.id, "label": merge.label, "short": merge.short}
                groups[merge.id] = each.model_copy(update=known)
        has_parity = self.parity is not None and set(self.parity) <= groups.keys()
        changed = {"group": tuple(groups.values()), "parity": self.parity if has_parity else None}
        return self.model_copy(update=changed)
