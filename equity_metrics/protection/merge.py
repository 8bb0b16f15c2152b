"""Which groups a province's protected readers get as one: those of which more is shown that way."""

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


def merges_of(engine: Engine, catalogue: Catalogue, tables: Iterable[Table]) -> Merges:
    """The declared merges that are worth it for the tables of one province.

    One is, where more figures of at least the strictest threshold stand in its merged cells than
    in the cells of its groups.
    """
    gained: dict[tuple[str, str], int] = {}
    for table in tables:
        for split in table.splits:
            if table.sources and catalogue.policy.merges(split):
                for merge, more in _gains(engine, catalogue, table, split):
                    key = (split, merge.id)
                    gained[key] = gained.get(key, 0) + more
    return {
        split: chosen
        for split in dict.fromkeys(split for split, _ in gained)
        if (
            chosen := tuple(
                each
                for each in catalogue.policy.merges(split)
                if gained.get((split, each.id), 0) > 0
            )
        )
    }


def _gains(
    engine: Engine, catalogue: Catalogue, table: Table, split: str
) -> Iterator[tuple[Merge, int]]:
    """For each merge of a dimension, how many more figures of a table could be shown with it."""
    question = Question(table.indicator.id, table.province, table.period, (split,))
    sums = sums_by_key(engine, catalogue, question, table.held)
    rules = Rules(catalogue, table.indicator, catalogue.policy.public_room)

    def shown(cells: Iterable[tuple[Key, Sums]], groups: Iterable[str]) -> int:
        wanted = frozenset((each,) for each in groups)
        return sum(
            key[1] in wanted and bool(each.rows) and not rules.is_small(each) for key, each in cells
        )

    for merge in catalogue.policy.merges(split):
        as_one = merged_sums(sums, ((merge,),))
        yield merge, shown(as_one.items(), (merge.id,)) - shown(sums.items(), merge.groups)
