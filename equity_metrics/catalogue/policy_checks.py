"""What the disclosure policy names: pairs of dimensions, and groups that may be shown as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from equity_metrics.catalogue.loading import Loader
from equity_metrics.declarations import Dataset, Dimension, Merge, Policy
from equity_metrics.declarations.splits import MERGED

_PAIR_SEPARATOR = " "


def check_policy(
    loader: Loader,
    path: Path,
    policy: Policy,
    dimensions: Mapping[str, Dimension],
    datasets: Iterable[Dataset],
) -> None:
    """Pairs and merges name what there is, each once; codes leave the two separators free."""
    _check_pairs(loader, path, policy, dimensions, tuple(datasets))
    for name, merges in policy.merge.items():
        if name in dimensions:
            _check_merges(loader, path, dimensions[name], merges, dimensions.values())
        else:
            loader.refuse(path, f"merge.{name}", repr(name), f"one of {', '.join(dimensions)}")
    for dimension in dimensions.values():
        for group in dimension.codes:
            if MERGED in group or _PAIR_SEPARATOR in group:
                own = loader.folder / "dimensions" / f"{dimension.id}.toml"
                loader.refuse(own, "group.id", repr(group), "a code without + and without a space")


def _check_pairs(
    loader: Loader,
    path: Path,
    policy: Policy,
    dimensions: Mapping[str, Dimension],
    datasets: tuple[Dataset, ...],
) -> None:
    counted = Counter(frozenset(pair) for pair in policy.pairs)
    for pair in policy.pairs:
        found = ", ".join(pair)
        if not set(pair) <= set(dimensions):
            loader.refuse(path, "pairs", found, f"two of {', '.join(dimensions)}")
        elif len(set(pair)) < 2 or counted[frozenset(pair)] > 1:
            loader.refuse(path, "pairs", found, "two different dimensions, each pair once")
        elif _is_hierarchic(dimensions[pair[0]], dimensions[pair[1]]):
            loader.refuse(
                path, "pairs", found, "two dimensions of which neither is part of the other"
            )
        elif not all(policy.lists(name) for name in pair):
            loader.refuse(path, "pairs", found, "two of the dimensions in `splits`")
        elif not any(set(pair) <= set(each.keys) for each in datasets):
            loader.refuse(path, "pairs", found, "two dimensions that the rows of one dataset carry")


def _is_hierarchic(one: Dimension, other: Dimension) -> bool:
    return one.part_of == other.id or other.part_of == one.id


def _check_merges(
    loader: Loader,
    path: Path,
    dimension: Dimension,
    merges: tuple[Merge, ...],
    dimensions: Iterable[Dimension],
) -> None:
    """Merged groups stand in the dimension's order, neighbours where that order means something."""
    field = f"merge.{dimension.id}"
    if any(_is_hierarchic(dimension, each) for each in dimensions):
        accepted = (
            "a dimension that is part of no other and has no part: that one would tell them apart"
        )
        loader.refuse(path, field, repr(dimension.id), accepted)
    counted = Counter(group for merge in merges for group in merge.groups)
    for merge in merges:
        found = ", ".join(merge.groups) or "-"
        if not set(merge.groups) <= set(dimension.codes):
            loader.refuse(path, field, found, f"groups among {', '.join(dimension.codes)}")
        elif len(merge.groups) < 2 or any(counted[each] > 1 for each in merge.groups):
            loader.refuse(path, field, found, "two groups or more, each in one merge only")
        elif not _is_in_order(dimension, merge):
            way = "neighbouring groups" if dimension.is_ordered else "groups"
            accepted = f"{way} in the order {', '.join(dimension.codes)}, all compared or none"
            loader.refuse(path, field, found, accepted)
    if len(dimension.merged(merges).compared) < 2:
        accepted = "merges that leave at least two groups to compare"
        loader.refuse(path, field, ", ".join(each.id for each in merges), accepted)


def _is_in_order(dimension: Dimension, merge: Merge) -> bool:
    at = [dimension.codes.index(each) for each in merge.groups]
    steps = {after - before for before, after in zip(at, at[1:], strict=False)}
    has_neighbours = steps == {1} if dimension.is_ordered else min(steps) > 0
    return has_neighbours and len({dimension.group[nth].is_compared for nth in at}) == 1
