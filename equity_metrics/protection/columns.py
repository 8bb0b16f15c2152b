"""The counts of one source as columns of a lattice: one node a place, one column a count and group."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from equity_metrics.places import UNALLOCATED
from equity_metrics.protection.draft import (
    GROUPS,
    NONE,
    PAIRS,
    TOTALS,
    Draft,
    Name,
    Nodes,
    Persons,
)
from equity_metrics.protection.leaves import Counts, Leaves, Source

Mask = NDArray[np.bool_]
_OF_PROVINCE, _OF_PLACE = (
    10_000.0,
    1_000.0,
)  # what hiding a total costs, where a group costs about 5
_FEW_A_PLACE = 2  # a count with fewer than so many times the threshold a place is shown of none
_TWIN_PLACES, _TWIN_PERSONS = 3, 20  # fewer may be equal by chance


class Columns:
    """The columns of one source, drawn into a draft that sources with equal counts share.

    few: a total below it is hidden with all its groups, so that the zeros among them are no longer
    known and need nodes of their own.
    """

    def __init__(self, draft: Draft, leaves: Leaves, province: str, few: int) -> None:
        self._draft, self._few = draft, few
        self.leaves = leaves
        places = sorted(set(leaves.districts)) if leaves.has_districts else []
        rest = [each for each in places if each == UNALLOCATED]
        self.places = (province, *(each for each in places if each != UNALLOCATED), *rest)
        at = {place: nth for nth, place in enumerate(self.places)}
        self._at = np.array([at[each] for each in leaves.districts], dtype=np.int64)
        self.undivided = leaves.undivided(_FEW_A_PLACE * few)
        self._by_leaves: dict[tuple[str, str, bytes], Nodes] = {}
        self.drawn: dict[tuple[str, str, str], Nodes] = {}

    @property
    def expressions(self) -> tuple[str, ...]:
        """All counts; first those that places are shown of, so that the others find their nodes."""
        return tuple(sorted(self.leaves.counts, key=lambda each: (each in self.undivided, each)))

    def sums(self, counts: Counts) -> Counts:
        """Leaf counts added up: the province, then its places."""
        found = np.zeros(len(self.places), dtype=np.int64)
        if self.leaves.has_districts:
            np.add.at(found, self._at, counts)
        found[0] = counts.sum()
        return found

    def at(self, expression: str, split: str = "", group: str = "") -> Nodes:
        """The nodes of a column that was drawn."""
        return self.drawn[expression, split, group]

    def draw(
        self, expression: str, split: str, group: str, mask: Mask, *, shown: bool, stage: int
    ) -> Nodes:
        """One column: nodes with the same leaves are the same, and zeros have none where known."""
        counts = np.where(mask, self.leaves.counts[expression], 0)
        names = [Name(self.leaves.source, expression, split, group, place) for place in self.places]
        digest = blake2b(counts.tobytes(), digest_size=16).digest()
        key = (split, group, digest)  # what equals a count of another kind is so by chance
        nodes = self._by_leaves.get(key)
        if nodes is not None and expression in self.undivided:
            nodes = np.where(np.arange(len(nodes)) == 0, nodes, NONE)
            self._draft.call(nodes, names, shown=shown)
        elif nodes is None:
            nodes = self._new(names, self.sums(counts), expression, shown=shown, stage=stage)
            self._by_leaves[key] = nodes
        else:
            self._draft.call(nodes, names, shown=shown)
        if self.leaves.has_districts and split != "" and expression not in self.undivided:
            self._draft.link(nodes[0], nodes[1:])
        self.drawn[expression, split, group] = nodes
        return nodes

    def _new(
        self, names: list[Name], sums: Counts, expression: str, *, shown: bool, stage: int
    ) -> Nodes:
        totals = self.drawn.get((expression, "", ""))
        nodes = np.full(len(self.places), NONE, dtype=np.int64)
        persons = self.persons_of(expression)
        is_divided = expression not in self.undivided
        for nth, (name, count) in enumerate(zip(names, sums.tolist(), strict=True)):
            if nth > 0 and not is_divided:
                break
            if count == 0 and stage != PAIRS and not self._is_of_few(totals, nth):
                continue
            weight = 1.0 + float(np.log1p(count))
            if stage == TOTALS:
                weight = _OF_PROVINCE if nth == 0 else _OF_PLACE
            nodes[nth] = self._draft.twin_or_node(
                name, count, persons, shown=shown, stage=stage, weight=weight
            )
        if self.leaves.has_districts and stage == TOTALS and is_divided:
            self._draft.link(nodes[0], nodes[1:])
        return nodes

    def persons_of(self, expression: str) -> Persons | None:
        """What other sources' counts of the same persons are known by; None where chance may do it."""
        sums = self.sums(self.leaves.counts[expression])
        if sums[0] < _TWIN_PERSONS or np.count_nonzero(sums[1:]) < _TWIN_PLACES:
            return None
        return tuple((place, n) for place, n in zip(self.places, sums.tolist(), strict=True) if n)

    def _is_of_few(self, totals: Nodes | None, nth: int) -> bool:
        if totals is None or totals[nth] == NONE:
            return False
        return self._draft.counts[int(totals[nth])] < self._few

    def everyone(self) -> Mask:
        """The mask that leaves nobody out."""
        return np.ones(len(self._at), dtype=bool)


def draw_groups(
    draft: Draft, columns: Columns, split: str, expressions: frozenset[str], shown: frozenset[str]
) -> None:
    """The columns of a dimension, and the groups of every place adding up to its total.

    expressions: those shown by it; the others of the source are linked alone, for a count may be
    a group of another one. shown: the groups that readers see.
    """
    values = columns.leaves.groups[split]
    masks = {str(group): values == group for group in dict.fromkeys(values)}
    for expression in columns.expressions:
        drawn = [
            columns.draw(
                expression, split, group, mask,
                shown=group in shown and expression in expressions, stage=GROUPS,
            )
            for group, mask in sorted(masks.items())
        ]  # fmt: skip
        for nth, total in enumerate(columns.at(expression)):
            draft.link(total, (each[nth] for each in drawn))


def draw_merged(
    draft: Draft, columns: Columns, split: str, expressions: Iterable[str],
    merged: Mapping[str, tuple[str, ...]],
) -> None:  # fmt: skip
    """The columns of groups that are shown together, beside those of the groups themselves."""
    values = columns.leaves.groups[split]
    for expression in (each for each in columns.expressions if each in expressions):
        for group, members in sorted(merged.items()):
            mask = np.isin(values, members)
            whole = columns.draw(expression, split, group, mask, shown=True, stage=GROUPS)
            held = [each for each in members if (values == each).any()]
            parts = [columns.at(expression, split, each) for each in held]
            for nth, total in enumerate(whole):
                draft.link(total, (each[nth] for each in parts))


def draw_related(draft: Draft, columns: Columns, by_split: Mapping[str, frozenset[str]]) -> None:
    """What some groups of two dimensions have in common: bands of one age, causes and reasons.

    Groups of one and of the other dimension that hold the same rows add up to one count.
    """
    dimensions = [each for each in by_split if each in columns.leaves.groups]
    for one, other in combinations(sorted(dimensions), 2):
        alike = _alike(columns.leaves.groups[one], columns.leaves.groups[other])
        if len(alike) < 2:
            continue
        both = by_split[one] & by_split[other]
        for expression in (each for each in columns.expressions if each in both):
            for groups, same in alike:
                _draw_common(draft, columns, expression, (one, groups), (other, same))


def _draw_common(
    draft: Draft, columns: Columns, expression: str, one: tuple[str, tuple[str, ...]],
    other: tuple[str, tuple[str, ...]],
) -> None:  # fmt: skip
    split, groups = one
    if len(groups) == 1:
        whole = columns.at(expression, split, groups[0])
    else:
        mask = np.isin(columns.leaves.groups[split], groups)
        whole = columns.draw(
            expression, f"{split}+", "+".join(groups), mask, shown=False, stage=GROUPS
        )
    for by, members in (one, other):
        parts = [columns.at(expression, by, each) for each in members]
        for nth, node in enumerate(whole):
            draft.link(node, (each[nth] for each in parts))


def _alike(
    one: NDArray[np.object_], other: NDArray[np.object_]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Groups of one dimension with those of the other in which the same rows lie, smallest first."""
    pairs = set(zip(one.tolist(), other.tolist(), strict=True))
    parts: list[tuple[set[str], set[str]]] = []
    for left, right in sorted(pairs):
        touching = [part for part in parts if left in part[0] or right in part[1]]
        parts = [part for part in parts if part not in touching]
        joined = ({left}, {right})
        for part in touching:
            joined = (joined[0] | part[0], joined[1] | part[1])
        parts.append(joined)
    return [(tuple(sorted(left)), tuple(sorted(right))) for left, right in parts]


def draw_rests(
    draft: Draft, columns: Columns, split: str, shares: Iterable[tuple[str, str]],
    adverse: Collection[tuple[str, str]],
) -> list[tuple[int, int]]:  # fmt: skip
    """What is left of the whole of every share: not helped, not poor.

    Returns the nodes of nobody left, with the whole, where all of few would be in a state that
    nobody wishes for.
    """
    groups = sorted({group for _, how, group in columns.drawn if how == split})
    empty: list[tuple[int, int]] = []
    for part, whole in sorted(shares):
        if not columns.leaves.lies_in(part, whole):
            continue  # pupils helped twice
        for group in groups:
            parts = columns.at(part, split, group)
            wholes = columns.at(whole, split, group)
            for nth, place in enumerate(columns.places):
                name = Name(columns.leaves.source, f"{whole} − {part}", split, group, place)
                found = draw_rest(
                    draft, name, int(wholes[nth]), int(parts[nth]),
                    is_adverse=(part, whole) in adverse,
                )  # fmt: skip
                if found is not None:
                    empty.append((found, int(wholes[nth])))
    return empty


def draw_rest(
    draft: Draft, name: Name, whole: int, part: int, *, is_adverse: bool = False
) -> int | None:
    """What is left of a whole without a part; the node where that is nobody and all are a secret.

    is_adverse: whether nobody wishes to be in the part.
    """
    if NONE in (whole, part) or whole == part:
        return None
    rest = draft.counts[whole] - draft.counts[part]
    if rest == 0 and not is_adverse:
        draft.link(whole, (part,))
        return None
    node = draft.node(name, rest, shown=False, stage=draft.stage[whole], weight=0.0)
    draft.link(whole, (part, node))
    return node if rest == 0 else None


def twins(drawn: Mapping[Source, Columns]) -> list[tuple[Source, Source]]:
    """Sources with a count that is equal in every place: the same persons, kept in two datasets."""
    known: dict[Persons, Source] = {}
    found: list[tuple[Source, Source]] = []
    for source, columns in sorted(drawn.items()):
        for expression in columns.leaves.counts:
            persons = columns.persons_of(expression)
            if persons is not None and known.setdefault(persons, source) != source:
                found.append((known[persons], source))
    return found
