"""Groups shown as one: the sums of a split with merged groups, and whether that hides less."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from equity_metrics.declarations import Merge
from equity_metrics.query import Key, Sums, added


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


def fewer_small(
    is_small: Callable[[Sums], bool],
    sums: Mapping[Key, Sums],
    merges: Sequence[Sequence[Merge]],
) -> tuple[int, int]:
    """How many cells are small as declared, and how many with the groups merged."""
    declared = sum(is_small(each) for each in sums.values())
    return declared, sum(is_small(each) for each in merged_sums(sums, merges).values())
