"""Which groups a province's protected readers get as one: where that hides less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Merge
from equity_metrics.disclosure import Rules
from equity_metrics.engines import Engine
from equity_metrics.merging import merged_sums
from equity_metrics.protection.block import Merges
from equity_metrics.protection.shown import Table
from equity_metrics.query import Key, Question, Sums
from equity_metrics.summing import sums_by_key

_LEAST_GAIN = 3  # groups that are told apart are worth more than a few cells


def merges_of(engine: Engine, catalogue: Catalogue, tables: Iterable[Table]) -> Merges:
    """The declared merges that are worth it for the tables of one province.

    One is, where its merged cells hold at most a third as many small counts as those of its groups.
    """
    small: dict[tuple[str, str], list[int]] = {}
    for table in tables:
        for split in table.splits:
            if table.sources and catalogue.policy.merges(split):
                for merge, counted in _small(engine, catalogue, table, split):
                    found = small.setdefault((split, merge.id), [0, 0])
                    found[:] = [sum(each) for each in zip(found, counted, strict=True)]
    chosen: dict[str, tuple[Merge, ...]] = {}
    for split in dict.fromkeys(split for split, _ in small):
        worth = tuple(
            each
            for each in catalogue.policy.merges(split)
            if _is_worth_it(*small.get((split, each.id), (0, 0)))
        )
        if worth:
            chosen[split] = worth
    return chosen


def _is_worth_it(apart: int, as_one: int) -> bool:
    return apart > as_one and apart >= _LEAST_GAIN * as_one


def _small(
    engine: Engine, catalogue: Catalogue, table: Table, split: str
) -> Iterator[tuple[Merge, tuple[int, int]]]:
    """For each merge of a dimension, how many small cells a table has without it and with it."""
    question = Question(table.indicator.id, table.province, table.period, (split,))
    sums = sums_by_key(engine, catalogue, question, table.held)
    rules = Rules(catalogue, table.indicator, catalogue.policy.public_room)

    def counted(cells: Iterable[tuple[Key, Sums]], groups: Iterable[str]) -> int:
        wanted = frozenset((each,) for each in groups)
        return sum(key[1] in wanted and rules.is_small(each) for key, each in cells)

    for merge in catalogue.policy.merges(split):
        as_one = merged_sums(sums, ((merge,),))
        yield merge, (counted(sums.items(), merge.groups), counted(as_one.items(), (merge.id,)))
