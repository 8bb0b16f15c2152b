"""Named pairs of dimensions, of whole provinces: decided apart from all that is hidden already.

A pair is shown of a count of which every group of both dimensions is shown in the province. So all
that its cells add up to is known, and nothing that is hidden elsewhere can be told by them. Places
are not divided by pairs: there, few counts have all their groups shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from equity_metrics.askable import pair_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.engines import Engine
from equity_metrics.protection.block import Block, Merges, block_of
from equity_metrics.protection.cells import Row, rows_of
from equity_metrics.protection.draft import PAIRS, Draft, Name
from equity_metrics.protection.history import joined
from equity_metrics.protection.known import known_names
from equity_metrics.protection.leaves import Source
from equity_metrics.protection.pair_columns import Counted, Pair, draw_pair, groups_of
from equity_metrics.protection.renewal import sets_of
from equity_metrics.protection.settle import PROTECTIONS, Mask, all_of_few, inputs_of
from equity_metrics.protection.shown import Hidden, Shown, Table
from equity_metrics.protection.states import Remembered, State
from equity_metrics.reader import Protected
from equity_metrics.suppression.suppress import suppress

Step = Callable[[float], None]


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """One pair of one set of tables.

    tables: with the pair as their only split. counts, shown: of the pair alone, to be remembered
    with the state of the publication `state`. is_known: whether they are remembered already.
    """

    split: str
    province: str
    tables: tuple[Table, ...]
    state: int
    counts: Mapping[Name, int]
    shown: Mapping[Protected, frozenset[Name]]
    is_known: bool

    @property
    def hidden(self) -> Hidden:
        """What each protection is not shown of the pair; no place is divided by it."""
        names = {each: frozenset(self.counts) - self.shown[each] for each in PROTECTIONS}
        return Hidden(names, _counted(Shown(self.tables)))


def pairs_of(
    engine: Engine, catalogue: Catalogue, tables: Sequence[Table], before: Remembered,
    merges: Mapping[str, Merges], wanted: Sequence[Pair], progress: Step,
) -> Iterator[Paired]:  # fmt: skip
    """Decides the wanted pairs of every set whose figures are of these very rows.

    before: what the file of these rows remembers. A set whose figures are of another publication
    keeps the pairs that it had.
    """
    personal = [each for each in tables if each.sources]
    provinces = sorted({each.province for each in personal})
    for nth, province in enumerate(provinces):
        own = [each for each in personal if each.province == province]
        leaves, sets = sets_of(engine, catalogue, own, province)
        carrying = [each for each in sets if any(paired(each, pair) for pair in wanted)]
        for done, shown in enumerate(carrying):
            progress((nth + done / len(carrying)) / len(provinces))
            past = before.of(province, shown.sources)
            here = merges.get(province, {})
            block = block_of(engine, catalogue, shown, province, leaves, here)
            known = known_names(catalogue, block)
            if not past.is_whole or past.states[0].inputs != inputs_of(
                block, catalogue.policy, known
            ):
                continue
            yield from _Pairing(catalogue, block, past.states, known, here).run(wanted)


def pair_rows(
    engine: Engine, catalogue: Catalogue, tables: Sequence[Table], decided: Sequence[Paired],
    merges: Mapping[str, Merges], wanted: Sequence[Pair],
) -> Iterator[Row]:  # fmt: skip
    """The rows of all pairs that are shown; those of tables that count no persons as they are."""
    for each in decided:
        for table in each.tables:
            here = merges.get(table.province, {})
            yield from rows_of(engine, catalogue, table, each.hidden, here)
    for pair in wanted:
        open_tables = paired(Shown(tuple(each for each in tables if not each.sources)), pair)
        for table in open_tables.tables if open_tables else ():
            yield from rows_of(engine, catalogue, table, None, merges.get(table.province, {}))


def paired(shown: Shown, pair: Pair) -> Shown | None:
    """The tables that carry both dimensions, with the pair as their only split; None without any."""
    tables = tuple(
        replace(each, splits=(pair_split(pair),))
        for each in shown.tables
        if set(pair) <= set(each.splits)
    )
    return Shown(tables) if tables else None


@dataclass(frozen=True, slots=True)
class _Pairing:
    """The pairs of one set of tables."""

    catalogue: Catalogue
    block: Block
    states: tuple[State, ...]
    known: frozenset[Name]
    merges: Merges

    def run(self, wanted: Sequence[Pair]) -> Iterator[Paired]:
        """Decides every wanted pair; none that changed under single dimensions that did not."""
        newest = self.states[0]
        for pair in wanted:
            tables = paired(self.block.shown, pair)
            if tables is None:
                continue
            split = pair_split(pair)
            draft, _ = self._drawn(pair, tables, _counted(tables))
            counts = {
                name: draft.counts[node]
                for name, node in draft.names.items()
                if name.split == split
            }
            before = {name: count for name, count in newest.counts.items() if name.split == split}
            if before and before != counts:
                continue
            told = newest.shown if before else self._decided(pair, tables)
            shown = {each: told[each] & frozenset(counts) for each in PROTECTIONS}
            yield Paired(
                split, self.block.province, tables.tables, newest.publication, counts, shown,
                is_known=bool(before),
            )  # fmt: skip

    def _decided(self, pair: Pair, tables: Shown) -> Mapping[Protected, frozenset[Name]]:
        """What each protection is shown of a pair; counts that nothing protects are left out whole."""
        found: dict[Protected, frozenset[Name]] = {}
        stricter: frozenset[Name] = frozenset()
        for protection in reversed(PROTECTIONS):
            counted = {each for each in _counted(tables) if self._is_told(*each, pair, protection)}
            is_safe = False
            while not is_safe:
                draft, empty = self._drawn(pair, tables, counted)
                told, bounded = self._shown(draft, empty, pair_split(pair), protection, stricter)
                is_safe = not bounded or not counted
                counted = counted - bounded if counted & bounded else set()
            found[protection] = stricter = told
        return found

    def _drawn(
        self, pair: Pair, tables: Shown, counted: Collection[Counted]
    ) -> tuple[Draft, list[tuple[int, int]]]:
        return draw_pair(self.block, self.catalogue, pair, tables, self.merges, counted)

    def _is_told(self, source: Source, expression: str, pair: Pair, protection: Protected) -> bool:
        """Whether every group of both dimensions, and the total, is shown of a province's count."""
        draft, place = self.block.draft, self.block.province
        told = self.states[0].shown[protection] | self.known
        columns = self.block.columns[source]
        groups = [(by, group) for by in pair for group in groups_of(columns, by, self.merges)]
        names = [Name(source, expression, by, group, place) for by, group in (("", ""), *groups)]
        return all(name in told for name in names if name in draft.names)

    def _shown(
        self, draft: Draft, empty: list[tuple[int, int]], split: str, protection: Protected,
        stricter: frozenset[Name],
    ) -> tuple[frozenset[Name], frozenset[Counted]]:  # fmt: skip
        """What is shown of a pair, and the counts of which somebody would still be known.

        stricter: what is shown to the stricter protection.
        """
        threshold = self.catalogue.policy.threshold(protection)
        of_pair = np.array([stage == PAIRS for stage in draft.stage], dtype=bool)
        never = of_pair & ~np.array(draft.shown, dtype=bool)
        hidden = never | _nobody_beside_few(draft, split, threshold)
        joint = joined(draft, hidden, self.states, protection, threshold)
        joint.fixed[: len(of_pair)] |= ~of_pair | _nodes(draft, stricter)
        joint.hidden[joint.fixed] = False
        done = suppress(
            joint.lattice, threshold, hidden=joint.hidden, fixed=joint.fixed,
            reach=joint.reach | all_of_few(draft, empty, threshold), weight=joint.weight,
            beyond=False,
        )  # fmt: skip
        shown = of_pair & ~never & ~done.hidden[: len(of_pair)]
        told = frozenset(name for name, node in draft.names.items() if shown[node])
        return told, _bounded(draft, done.open)


def _bounded(draft: Draft, nodes: Collection[int]) -> frozenset[Counted]:
    """The counts that some nodes are of, or add up with; all where they are of an earlier publication."""
    beside = {each for whole, parts in draft.links for each in (whole, *parts)
              if any(node in nodes for node in (whole, *parts))}  # fmt: skip
    is_earlier = any(node >= len(draft.counts) for node in nodes)
    return frozenset(
        (name.source, name.expression)
        for name, node in draft.names.items()
        if is_earlier or (nodes and node in beside)
    )


def _counted(tables: Shown) -> frozenset[Counted]:
    return frozenset(
        (source, count.expression) for table in tables.tables for source, count in table.counts
    )


def _nodes(draft: Draft, names: Iterable[Name]) -> Mask:
    """Where the nodes are that go under some of these names."""
    found = np.zeros(len(draft.counts), dtype=bool)
    found[[draft.names[name] for name in names if name in draft.names]] = True
    return found


def _nobody_beside_few(draft: Draft, split: str, threshold: int) -> Mask:
    """Empty cells of a count with few persons in another one: they would tell the rest."""
    of_pair = [(name, node) for name, node in draft.names.items() if name.split == split]
    few = {name[:2] for name, node in of_pair if 0 < draft.counts[node] < threshold}
    found = np.zeros(len(draft.counts), dtype=bool)
    for name, node in of_pair:
        found[node] |= draft.counts[node] == 0 and name[:2] in few
    return found
