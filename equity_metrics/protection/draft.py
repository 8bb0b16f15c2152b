"""A lattice while it is drawn: counts of persons as nodes, and what adds up to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from equity_metrics.places import UNALLOCATED
from equity_metrics.protection.leaves import Source
from equity_metrics.suppression.lattice import Lattice

NONE = -1  # stands where a count is known to be zero
Nodes = NDArray[np.int64]
Persons = tuple[tuple[str, int], ...]  # place and count: who is counted, as far as counts can tell
TOTALS, GROUPS, PAIRS = 0, 1, 2  # in this order they are settled


class Name(NamedTuple):
    """What a node counts: the persons of an expression, in one group of one split, in one place."""

    source: Source
    expression: str
    split: str
    group: str
    place: str


@dataclass(slots=True)
class Draft:
    """Nodes and links. shown: whether some table shows the node; the others only link it.

    names: every name under which a node goes; several tables may show the same persons.
    """

    counts: list[int] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)
    stage: list[int] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    names: dict[Name, int] = field(default_factory=dict)
    links: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    _twins: dict[tuple[Persons, str, str, str], int] = field(default_factory=dict)

    def node(self, name: Name, count: int, *, shown: bool, stage: int, weight: float) -> int:
        """A new node."""
        self.counts.append(count)
        self.shown.append(shown and _is_listed(name))
        self.stage.append(stage)
        self.weight.append(weight)
        nth = len(self.counts) - 1
        self.names[name] = nth
        return nth

    def twin_or_node(
        self, name: Name, count: int, persons: Persons | None, *, shown: bool, stage: int,
        weight: float,
    ) -> int:  # fmt: skip
        """The node of the same persons in another source, where their counts agree; or a new one."""
        if persons is None:
            return self.node(name, count, shown=shown, stage=stage, weight=weight)
        key = (persons, name.split, name.group, name.place)
        known = self._twins.get(key)
        if known is not None and self.counts[known] == count:
            self.call((known,), (name,), shown=shown)
            return known
        found = self.node(name, count, shown=shown, stage=stage, weight=weight)
        self._twins.setdefault(key, found)
        return found

    def call(self, nodes: Sequence[int] | Nodes, names: Iterable[Name], *, shown: bool) -> None:
        """Gives nodes that exist further names."""
        for nth, name in zip(nodes, names, strict=True):
            if nth != NONE:
                self.names[name] = int(nth)
                self.shown[nth] = self.shown[nth] or (shown and _is_listed(name))

    def link(self, whole: int, parts: Iterable[int]) -> None:
        """The parts add up to the whole; zeros are left out, and so is what is one node anyway."""
        counted = tuple(int(each) for each in parts if each != NONE)
        if whole == NONE or not counted or counted == (whole,):
            return
        self.links.append((int(whole), counted))

    def lattice(self) -> Lattice:
        """The drawn lattice; links once each."""
        links = tuple(dict.fromkeys((whole, tuple(sorted(parts))) for whole, parts in self.links))
        return Lattice(np.array(self.counts, dtype=np.int64), links)


def _is_listed(name: Name) -> bool:
    """Whether tables list the place: what lies in no district is told as a total alone."""
    return name.group == "" or name.place != UNALLOCATED
