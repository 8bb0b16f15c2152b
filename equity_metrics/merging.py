"""Groups shown as one: the sums of a split with merged groups, and whether that hides less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equity_metrics.declarations import Merge
from equity_metrics.disclosure import Rules
from equity_metrics.query import Key, Sums, added

_WORTH = 0.05  # of the cells that count anybody; below that, hiding single cells costs less


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cells that count anybody there are, and how many of them are small; tallies add up."""

    small: int = 0
    counted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.small + other.small, self.counted + other.counted)

    @property
    def share(self) -> float:
        """The part of the cells that is small; 0 where nothing counts anybody."""
        return self.small / self.counted if self.counted else 0.0


def merged_sums(sums: Mapping[Key, Sums], merges: Sequence[Sequence[Merge]]) -> dict[Key, Sums]:
    """The sums of a split by (place, groups), those of merged groups added up.

    merges: those of each dimension of the split, in the order of the groups in a key. Totals, which
    have no groups, stay.
    """
    into = [{group: each.id for each in some for group in each.groups} for some in merges]
    gathered: dict[Key, list[Sums]] = {}
    for (place, groups), each in sums.items():
        pairs = zip(groups, into, strict=True) if groups else ()
        key = (place, tuple(named.get(group, group) for group, named in pairs))
        gathered.setdefault(key, []).append(each)
    return {key: each[0] if len(each) == 1 else added(each) for key, each in gathered.items()}


def tallied(
    rules: Rules, sums: Mapping[Key, Sums], merges: Sequence[Sequence[Merge]]
) -> tuple[Tally, Tally]:
    """The cells of a split as declared, and with its groups merged."""
    return _tally(rules, sums.values()), _tally(rules, merged_sums(sums, merges).values())


def hides_less(declared: Tally, merged: Tally) -> bool:
    """Whether merging is worth the detail that it costs: a clearly smaller part of the cells is small."""
    return declared.share - merged.share >= _WORTH


def _tally(rules: Rules, sums: Iterable[Sums]) -> Tally:
    counted = [each for each in sums if rules.size(each) > 0]
    return Tally(sum(rules.is_small(each) for each in counted), len(counted))
