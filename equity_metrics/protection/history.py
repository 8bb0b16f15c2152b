"""A lattice beside what was shown of it before: who kept an earlier publication knows that as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from equity_metrics.protection.draft import Draft
from equity_metrics.protection.states import State
from equity_metrics.reader import Protected
from equity_metrics.suppression.lattice import Lattice

Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Joint:
    """The nodes of a draft, then their earlier counts where those were others.

    A count that did not change is one node: what was shown stays known, what was hidden stays
    hidden. fixed: known from before. reach: counts that changed by few since they were shown.
    """

    lattice: Lattice
    hidden: Mask
    fixed: Mask
    reach: dict[int, tuple[int, int]]
    weight: NDArray[np.float64]
    stage: NDArray[np.int8]


@dataclass(slots=True)
class _Joining:
    draft: Draft
    protection: Protected
    threshold: int
    counts: list[int] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    fixed: set[int] = field(default_factory=set)
    of_node: dict[tuple[int, int], int] = field(default_factory=dict)  # node, earlier count
    links: dict[tuple[int, tuple[int, ...]], None] = field(default_factory=dict)
    reach: dict[int, tuple[int, int]] = field(default_factory=dict)

    def add(self, state: State) -> None:
        """Lays one earlier publication beside what is there."""
        before, shown = self._before(state)
        at: dict[int, int | None] = {}
        for node, count in before.items():
            at[node] = self._at(node, count, is_shown=node in shown)
        known = {node for node in before if node in shown or before[node] == 0}
        for whole, parts in self.draft.links:
            if any(each not in before for each in (whole, *parts)):
                continue
            if before[whole] != sum(before[each] for each in parts):
                continue  # it was no sum then
            unknown = [each for each in (whole, *parts) if each not in known]
            if len(unknown) == 1 and not self.draft.shown[unknown[0]]:
                self._require(unknown[0], before[unknown[0]])
            self._link(at, whole, parts)
        for name in state.shown[self.protection]:
            if (own := self.draft.names.get(name)) is not None:  # whatever else is one with it now
                self._require(own, state.counts[name])

    def _before(self, state: State) -> tuple[dict[int, int], set[int]]:
        """Node -> its earlier count, as far as its names agree on one; and the nodes shown then."""
        told = state.shown[self.protection]
        found: dict[int, int] = {}
        shown: set[int] = set()
        torn: set[int] = set()
        for name, node in self.draft.names.items():
            count = state.counts.get(name, 0)
            if found.setdefault(node, count) != count:
                torn.add(node)
            if name in told:
                shown.add(node)
        return {node: count for node, count in found.items() if node not in torn}, shown - torn

    def _at(self, node: int, count: int, *, is_shown: bool) -> int | None:
        """The node of an earlier count: the node itself where it did not change, None for zero."""
        if count == 0:
            return None
        if count == self.draft.counts[node]:
            found = node
        else:
            found = self.of_node.setdefault((node, count), len(self.counts))
            if found == len(self.counts):
                self.counts.append(count)
        if is_shown:
            self.fixed.add(found)
            self.hidden.discard(found)
        elif found not in self.fixed:
            self.hidden.add(found)
        return found

    def _require(self, node: int, before: int) -> None:
        """A count that changed by few since it was known must not be known again."""
        now = self.draft.counts[node]
        if 0 < abs(now - before) < self.threshold and now > 0:
            self.reach[node] = (min(now, self.threshold), self.threshold)

    def _link(self, at: dict[int, int | None], whole: int, parts: tuple[int, ...]) -> None:
        parent = at[whole]
        children = tuple(sorted(each for part in parts if (each := at[part]) is not None))
        if parent is not None and children != (parent,):
            self.links[parent, children] = None


def joined(
    draft: Draft, hidden: Mask, states: Sequence[State], protection: Protected, threshold: int
) -> Joint:
    """A draft and the earlier publications of its tables as one lattice; hidden: of the draft alone."""
    joining = _Joining(draft, protection, threshold, counts=list(draft.counts))
    for state in states:
        joining.add(state)
    own = draft.lattice()
    links = dict.fromkeys((*own.links, *joining.links))
    size = len(joining.counts)
    is_hidden, is_fixed = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    is_hidden[: len(hidden)] = hidden
    is_hidden[sorted(joining.hidden)] = True
    is_fixed[sorted(joining.fixed)] = True
    is_hidden &= ~is_fixed
    earlier = size - len(draft.counts)
    return Joint(
        lattice=Lattice(np.array(joining.counts, dtype=np.int64), tuple(links)),
        hidden=is_hidden,
        fixed=is_fixed,
        reach={node: need for node, need in joining.reach.items() if node not in joining.fixed},
        weight=np.array([*draft.weight, *([0.0] * earlier)]),
        stage=np.array([*draft.stage, *([0] * earlier)], dtype=np.int8),
    )
