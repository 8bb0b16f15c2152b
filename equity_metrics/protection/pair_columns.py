"""Two dimensions at once in a whole province, as a lattice: a pair's groups, and those of each alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np

from equity_metrics.askable import pair_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.protection.block import Block, Merges
from equity_metrics.protection.columns import Columns, draw_groups, draw_merged, draw_rests
from equity_metrics.protection.draft import PAIRS, TOTALS, Draft, Persons
from equity_metrics.protection.leaves import Source
from equity_metrics.protection.shown import Shown

Pair = tuple[str, str]
Counted = tuple[Source, str]  # whose rows, and which of their persons
Groups = Mapping[str, list[Any]]  # as they are shown -> as the rows have them


class WholeProvince(Columns):
    """The columns of a source without its places; who is counted is known by the places all the same."""

    def __init__(self, draft: Draft, divided: Columns, few: int) -> None:
        whole, province = divided.leaves, divided.places[0]
        everywhere = np.full(len(whole.districts), province, dtype=object)
        leaves = replace(whole, has_districts=False, districts=everywhere)
        super().__init__(draft, leaves, province, few)
        self._divided = divided

    def persons_of(self, expression: str) -> Persons | None:
        """What other sources' counts of the same persons are known by."""
        return self._divided.persons_of(expression)


def draw_pair(
    block: Block, catalogue: Catalogue, pair: Pair, paired: Shown, merges: Merges,
    counted: Collection[Counted],
) -> tuple[Draft, list[tuple[int, int]]]:  # fmt: skip
    """The lattice of a pair for some counts of a block: what is in a group of each, and in either.

    paired: the tables with the pair as their only split. Beside it the nodes of nobody left, with
    the wholes that they leave, as `draw_rests` gives them.
    """
    draft, split = Draft(), pair_split(pair)
    empty: list[tuple[int, int]] = []
    for source in paired.sources:
        columns = WholeProvince(draft, block.columns[source], catalogue.policy.public_room)
        wanted = frozenset(expression for where, expression in counted if where == source)
        for expression in columns.expressions:
            columns.draw(expression, "", "", columns.everyone(), shown=True, stage=TOTALS)
        for each in pair:
            merged = {merge.id: merge.groups for merge in merges.get(each, ())}
            draw_groups(draft, columns, each, wanted, _listed(catalogue, each, merges))
            draw_merged(draft, columns, each, wanted, merged)
        for expression in sorted(wanted):
            _draw(draft, columns, catalogue, expression, pair, merges)
        shares = {each for each in paired.shares(source, split) if wanted.issuperset(each)}
        adverse = shares & paired.shares(source, split, adverse=True)
        draw_rests(draft, columns, split, shares - adverse, shares)
        empty += draw_rests(draft, columns, split, adverse, adverse)
    return draft, empty


def _draw(
    draft: Draft, columns: Columns, catalogue: Catalogue, expression: str, pair: Pair,
    merges: Merges,
) -> None:  # fmt: skip
    one, other = pair
    listed = {each: _listed(catalogue, each, merges) for each in pair}
    firsts, seconds = (groups_of(columns, each, merges) for each in pair)
    drawn = {}
    for (first, these), (second, those) in product(firsts.items(), seconds.items()):
        mask = np.isin(columns.leaves.groups[one], these)
        mask &= np.isin(columns.leaves.groups[other], those)
        drawn[first, second] = columns.draw(
            expression, pair_split(pair), f"{first} {second}", mask,
            shown=first in listed[one] and second in listed[other], stage=PAIRS,
        )  # fmt: skip
    for first in firsts:
        for nth, whole in enumerate(columns.at(expression, one, first)):
            draft.link(whole, (drawn[first, second][nth] for second in seconds))
    for second in seconds:
        for nth, whole in enumerate(columns.at(expression, other, second)):
            draft.link(whole, (drawn[first, second][nth] for first in firsts))


def groups_of(columns: Columns, dimension: str, merges: Merges) -> Groups:
    """The groups that rows are in, as they are shown -> the groups of the rows behind each."""
    into = {group: each.id for each in merges.get(dimension, ()) for group in each.groups}
    found: dict[str, list[Any]] = {}
    for value in dict.fromkeys(columns.leaves.groups[dimension]):
        found.setdefault(into.get(str(value), str(value)), []).append(value)
    return dict(sorted(found.items()))


def _listed(catalogue: Catalogue, dimension: str, merges: Merges) -> frozenset[str]:
    return frozenset(catalogue.dimensions[dimension].merged(merges.get(dimension, ())).codes)
