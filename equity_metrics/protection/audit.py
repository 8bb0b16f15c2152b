"""A protected file attacked with nothing but itself: can any small count be bounded too tightly?

Written apart from what decides: it knows the declarations, and reads the rows as any reader could.
What adds up to what is worked out anew from them; the exact file only says which counts are small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from equity_metrics.askable import scheme_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.engines import Engine
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.engines.gathered import Gathered
from equity_metrics.errors import StoreError
from equity_metrics.merging import merged_sums
from equity_metrics.places import UNALLOCATED
from equity_metrics.protection.block import Merges
from equity_metrics.protection.decide import Decided
from equity_metrics.protection.draft import Name
from equity_metrics.protection.renewal import Settled
from equity_metrics.protection.settle import PROTECTIONS
from equity_metrics.protection.shown import Table
from equity_metrics.query import Question, Sums
from equity_metrics.reader import Protected
from equity_metrics.summing import sums_by_key
from equity_metrics.suppression.attack import attack
from equity_metrics.text import Text

_ROWS = (
    "select split, place, grp, numerator, denominator, status from protected_cell "
    "where protection = ? and indicator = ? and province = ? and period = ?"
)
_FOUND = Text(
    th="การตรวจสอบพบว่าจำนวนเด็กที่น้อยกว่า {threshold} คน อาจคำนวณย้อนได้ {count} ช่อง (เช่น {indicator} {place}) จึงหยุดการเผยแพร่ ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยนแปลง โปรดแจ้งผู้พัฒนา",
    en="The audit found that counts of fewer than {threshold} persons could be worked out in {count} "
    "cells (such as {indicator}, {place}), so the publication was stopped. What is published has "
    "not changed. Please report it.",
)
_SIDE_BY_SIDE = 2  # attacks at once, for a solver works without the interpreter


@dataclass(slots=True)
class _Told:
    """What a reader of one protection is told of some tables, and what of it adds up."""

    nodes: dict[Name, int] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    links: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    owner: dict[int, tuple[Table, str]] = field(default_factory=dict)

    def node(self, key: Name, value: float | None) -> int:
        """The node of a count, known as soon as one table shows it."""
        nth = self.nodes.setdefault(key, len(self.values))
        if nth == len(self.values):
            self.values.append(np.nan)
        if value is not None:
            self.values[nth] = value
        return nth

    def hidden(self) -> int:
        """A count that no table shows."""
        self.values.append(np.nan)
        return len(self.values) - 1


class _Attack(NamedTuple):
    """What is told, the nodes to bound, and how tightly none may be."""

    known: _Told
    targets: list[int]
    threshold: int


def audit(
    catalogue: Catalogue, exact: Path, file: Path, decided: Decided,
    step: Callable[[float], None] = lambda _share: None,
) -> None:  # fmt: skip
    """Raises StoreError where a new figure lets a small count be bounded below its threshold."""
    made = [each for each in decided.settled if each.outcome == "new"]
    steps = len(made) * (1 + len(PROTECTIONS))
    with (
        closing(DuckDbEngine(exact)) as opened,
        closing(DuckDbEngine(file)) as told,
        ThreadPoolExecutor(_SIDE_BY_SIDE) as pool,
    ):
        truth = Gathered(opened)

        def asked() -> Iterator[_Attack]:
            for nth, settled in enumerate(made, start=1):
                merges = decided.merges.get(settled.province, {})
                small = _small(truth, catalogue, settled, merges)
                for protection in PROTECTIONS:
                    yield _asked(catalogue, told, settled, small, protection)
                step(nth / steps)

        done = pool.map(partial(_attack, catalogue), asked())
        for nth, _ in enumerate(done, start=len(made) + 1):
            step(nth / steps)


def _asked(
    catalogue: Catalogue, told: Engine, settled: Settled, small: Mapping[Name, int],
    protection: Protected,
) -> _Attack:  # fmt: skip
    """The counts below the threshold that readers were not shown before, and what they are told."""
    threshold = catalogue.policy.threshold(protection)
    known = _told(catalogue, told, settled.tables, protection)
    targets = [
        node
        for key, node in known.nodes.items()
        if small.get(key, threshold) < threshold and key not in settled.known
    ]
    return _Attack(known, targets, threshold)


def _attack(catalogue: Catalogue, asked: _Attack) -> None:
    known, targets, threshold = asked
    if not targets:
        return
    shown = np.array(known.values)
    found = attack(tuple(known.links), shown, np.array(targets), enough=threshold)
    tight = [node for node in targets if found.high[node] - found.low[node] < threshold]
    if tight:
        table, place = known.owner[tight[0]]
        name = catalogue.places.place(place).full_name
        raise StoreError(
            _FOUND.format(
                threshold=threshold, count=len(tight), indicator=table.indicator.label, place=name
            )
        )


def _told(
    catalogue: Catalogue, engine: Engine, tables: Iterable[Table], protection: Protected
) -> _Told:
    """All rows of some tables, and their sums: places, groups, and what is left of a share's whole."""
    told = _Told()
    for table in tables:
        asked = (protection, table.indicator.id, table.province, table.period.code)
        for split, place, group, above, below, status in engine.fetch(_ROWS, asked):
            if status != "not_applicable":
                row = (split, place, group, status, {"numerator": above, "denominator": below})
                _add(catalogue, told, table, row)
    provinces = {table.province for table in tables}
    _link(told, next(iter(provinces)))
    return told


def _add(
    catalogue: Catalogue, told: _Told, table: Table, row: tuple[str, str, str, str, dict[str, Any]]
) -> None:
    """The counts of one row; of an amount its persons are not told."""
    split, place, group, status, values = row
    scheme = scheme_split(catalogue.policy.scheme.get(table.province, ""))
    where = "" if split == scheme and place == table.province else split
    is_nobody = status == "no_data" and (
        table.indicator.is_share or table.indicator.denominator is None
    )
    nodes = []
    for source, count in table.counts:
        said = values.get(count.column.rpartition("__")[2])
        value = 0.0 if is_nobody else None
        if status == "ok" and said is not None:
            value = float(said)
        name = Name(source, count.expression, where, group, place)
        nodes.append(told.node(name, value))
        told.owner[nodes[-1]] = (table, place)
    if table.indicator.is_share and len(nodes) > 1:
        part, whole = nodes
        rest = told.node(_rest(table, where, group, place), None)
        told.owner[rest] = (table, place)
        told.links.append((whole, (part, rest)))


def _rest(table: Table, split: str, group: str, place: str) -> Name:
    """The name of what is left of a share's whole."""
    (source, part), (_, whole) = table.counts
    return Name(source, f"{whole.expression} − {part.expression}", split, group, place)


def _link(told: _Told, province: str) -> None:
    by_place: dict[tuple[Any, ...], dict[str, int]] = defaultdict(dict)
    by_group: dict[tuple[Any, ...], dict[str, int]] = defaultdict(dict)
    for name, node in list(told.nodes.items()):
        by_place[name[:4]][name.place] = node
        if name.group:
            by_group[(*name[:3], name.place)][name.group] = node
    for (source, expression, split, group), nodes in by_place.items():
        whole = told.nodes.get(
            Name(source, expression, "" if not group else split, group, province)
        )
        parts = [node for place, node in nodes.items() if place != province]
        if whole is None or not parts:
            continue
        rest = told.nodes.get(Name(source, expression, "", "", UNALLOCATED))
        if group and rest is not None and told.values[rest] != 0:
            parts.append(told.hidden())  # what lies in no district is told as a total alone
        told.links.append((whole, tuple(parts)))
    for (source, expression, _, place), nodes in by_group.items():
        whole = told.nodes.get(Name(source, expression, "", "", place))
        if whole is not None:
            told.links.append((whole, tuple(nodes.values())))


def _small(
    engine: Engine, catalogue: Catalogue, settled: Settled, merges: Merges
) -> dict[Name, int]:
    """The true counts behind some tables that are not zero, and what is left of each share's whole."""
    found: dict[Name, int] = {}
    for table in settled.tables:
        for split in table.splits:
            for (place, groups), sums in _sums(engine, catalogue, table, split, merges).items():
                counts = [int(_count(sums, each.column) or 0) for _, each in table.counts]
                group = " ".join(groups)
                for (source, each), count in zip(table.counts, counts, strict=True):
                    found[Name(source, each.expression, split, group, place)] = count
                if table.indicator.is_share and len(counts) > 1:
                    found[_rest(table, split, group, place)] = counts[1] - counts[0]
    return {name: count for name, count in found.items() if count > 0}


def _sums(
    engine: Engine, catalogue: Catalogue, table: Table, split: str, merges: Merges
) -> Mapping[tuple[str, tuple[str, ...]], Sums]:
    question = Question(table.indicator.id, table.province, table.period)
    scheme = catalogue.policy.scheme.get(table.province, "")
    if split == scheme_split(scheme):
        return sums_by_key(engine, catalogue, replace(question, scheme=scheme), table.held)
    if not split:
        return sums_by_key(engine, catalogue, question, table.held)
    found = sums_by_key(engine, catalogue, replace(question, by=(split,)), table.held)
    return merged_sums(found, (merges.get(split, ()),))


def _count(sums: Sums, column: str) -> Any:
    return getattr(sums, column.rpartition("__")[2])
