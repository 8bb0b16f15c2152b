"""Counts that offices published themselves: shown as printed, and fixed points of the protection."""

from __future__ import annotations

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import PublishedFigure
from equity_metrics.protection.block import Block
from equity_metrics.protection.draft import Name
from equity_metrics.protection.leaves import counts_of
from equity_metrics.protection.shown import Table


def known_names(catalogue: Catalogue, block: Block) -> frozenset[Name]:
    """The counts of a block that a published figure of the same value tells anyway."""
    tables = {
        (each.indicator.id, each.province, each.period.code): each for each in block.shown.tables
    }
    found = set()
    for figure in catalogue.published:
        key = (figure.indicator or "", figure.place[:2], figure.answers or figure.period)
        table = tables.get(key)
        name = _name(catalogue, figure, table) if table is not None else None
        node = block.draft.names.get(name) if name is not None else None
        if name is not None and node is not None and block.draft.counts[node] == figure.value:
            found.add(name)
    return frozenset(found)


def _name(catalogue: Catalogue, figure: PublishedFigure, table: Table) -> Name | None:
    """The count that a figure gives; None for an amount, a ratio, or more than one dimension."""
    indicator = table.indicator
    is_above = figure.side != "denominator"
    side = indicator.numerator if is_above else indicator.denominator
    is_ratio = figure.side == "value" and indicator.denominator is not None
    if side is None or side.persons is not None or is_ratio or len(figure.group) > 1:
        return None
    if figure.stands_for is not None or figure.extreme is not None:
        return None
    sources = {count: source for source, count in table.counts}
    count = next(
        (each for each in counts_of(catalogue, indicator) if each.expression == side.sum), None
    )
    if count is None or count.dataset != side.dataset:
        return None
    split, group = next(iter(figure.group.items()), ("", ""))
    return Name(sources[count], count.expression, split, group, figure.place)
