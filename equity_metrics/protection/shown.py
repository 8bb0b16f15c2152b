"""Which tables readers of protected cells are shown of a province, and on which counts they rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from equity_metrics.areas import schemes_of
from equity_metrics.askable import scheme_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Indicator
from equity_metrics.held import Held, answerable
from equity_metrics.periods import Period
from equity_metrics.protection.draft import Name
from equity_metrics.protection.leaves import Count, Source, counts_of
from equity_metrics.query import Key
from equity_metrics.reader import Protected
from equity_metrics.store import Holding


@dataclass(frozen=True)
class Table:
    """One indicator of a province in one period, with every split in which it is shown.

    splits: '' for the totals of places, dimensions, and the one scheme's as `answer` names it.
    """

    indicator: Indicator
    province: str
    period: Period
    held: Held
    splits: tuple[str, ...]
    counts: tuple[tuple[Source, Count], ...]

    @cached_property
    def sources(self) -> frozenset[Source]:
        """The rows of persons that it is summed from; none where it counts no persons."""
        return frozenset(source for source, _ in self.counts)


def tables_of(catalogue: Catalogue, holdings: tuple[Holding, ...], number: int) -> Iterator[Table]:
    """Every table that the closed list of splits lets be shown."""
    for indicator in catalogue.indicators.values():
        listed = catalogue.dimensions_of(indicator)
        allowed = [each.id for each in listed if catalogue.policy.lists(each.id)]
        for held, province, period in answerable(indicator, holdings, number):
            scheme = catalogue.policy.scheme.get(province)
            offered = {each.id for each in schemes_of(catalogue, indicator, province)}
            units = (scheme_split(scheme),) if scheme in offered and scheme else ()
            counts = tuple(
                (Source(each.dataset, held.periods[each.dataset].code), each)
                for each in counts_of(catalogue, indicator)
            )
            yield Table(indicator, province, period, held, ("", *allowed, *units), counts)


@dataclass(frozen=True)
class Shown:
    """What a set of linked tables shows of the counts of persons."""

    tables: tuple[Table, ...]
    by_split: Mapping[Source, Mapping[str, frozenset[str]]] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[Source, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for table in self.tables:
            for source, count in table.counts:
                for split in table.splits:
                    found[source][split].add(count.expression)
        frozen = {
            source: {split: frozenset(each) for split, each in splits.items()}
            for source, splits in found.items()
        }
        object.__setattr__(self, "by_split", frozen)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The rows behind the tables, in order."""
        return tuple(sorted(self.by_split))

    def columns(self, source: Source) -> dict[str, str]:
        """The expressions of a source, each with a cube column that holds it."""
        return {
            count.expression: count.column
            for table in self.tables
            for where, count in table.counts
            if where == source
        }

    @cached_property
    def uses(self) -> Mapping[tuple[Source, str, str], int]:
        """How many tables show an expression of a source in a split."""
        return Counter(
            (source, count.expression, split)
            for table in self.tables
            for source, count in table.counts
            for split in table.splits
        )

    def everybody(self, source: Source) -> set[str]:
        """The counts of a source that are the whole of some share and a part of none."""
        pairs = self.shares(source, "")
        return {whole for _, whole in pairs} - {part for part, _ in pairs}

    def shares(self, source: Source, split: str, *, adverse: bool = False) -> set[tuple[str, str]]:
        """Parts and wholes of a source's shares in a split: what is left of the whole is told as well.

        adverse: of those alone that nobody wishes to be in, of which all of few is a secret too.
        """
        return {
            (part.expression, whole.expression)
            for table in self.tables
            if table.indicator.is_share and split in table.splits
            if table.indicator.better == "lower" or not adverse
            for (where, part), (_, whole) in (table.counts,)
            if where == source
        }


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not shown: counts by protection, and counts of which no place is shown."""

    names: Mapping[Protected, frozenset[Name]]
    undivided: frozenset[tuple[Source, str]]

    def divides(self, table: Table) -> bool:
        """Whether places are shown of all counts behind a table."""
        return not any(
            (source, count.expression) in self.undivided for source, count in table.counts
        )

    def holds(self, table: Table, split: str, key: Key, protection: Protected) -> bool:
        """Whether a count behind a cell is hidden; a province's total is one, however it is cut."""
        place, groups = key
        if place == table.province and not groups:
            split = ""
        return any(
            Name(source, count.expression, split, " ".join(groups), place) in self.names[protection]
            for source, count in table.counts
        )


def together(tables: Iterable[Table], twins: Iterable[tuple[Source, Source]]) -> list[Shown]:
    """The tables in sets that share no count: by their sources, and by sources with equal counts."""
    parent: dict[Source, Source] = {}

    def root(source: Source) -> Source:
        parent.setdefault(source, source)
        while parent[source] != source:
            source = parent[source]
        return source

    listed = [table for table in tables if table.sources]
    joined = [tuple(sorted(table.sources)) for table in listed]
    for first, *rest in (*joined, *twins):
        for other in rest:
            one, two = sorted((root(first), root(other)))
            parent[two] = one
    sets: dict[Source, list[Table]] = defaultdict(list)
    for table, sources in zip(listed, joined, strict=True):
        sets[root(sources[0])].append(table)
    return [Shown(tuple(each)) for _, each in sorted(sets.items())]
