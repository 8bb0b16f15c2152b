"""Between whom an indicator is compared: the groups of a dimension, districts, other units."""

from __future__ import annotations

from dataclasses import replace

from equity_metrics import inequality_words as words
from equity_metrics.cells import Cells
from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.selection import Selection
from equity_metrics.text import Text


def splits_offered(selection: Selection, indicator: Indicator) -> dict[str, Text]:
    """What this reader may compare: orders of advantage first, districts, the rest."""
    found = selection.monitor.splits(selection.reader, indicator.id, selection.province)
    named = {each.id: each.label for each in found.dimensions}
    ordered = {each.id: each.label for each in found.dimensions if each.disadvantaged is not None}
    places = {each.id: words.BETWEEN.format(units=each.name) for each in found.schemes}
    return {**ordered, **places, **named}


def cells_between(selection: Selection, indicator: Indicator, split: str) -> Cells:
    """The cells by a dimension, or by the units of a scheme over the whole province."""
    splits = selection.monitor.splits(selection.reader, indicator.id, selection.province)
    if split in {each.id for each in splits.schemes}:
        return replace(selection, districts=()).cells(indicator.id, scheme=split)
    return selection.cells(indicator.id, (split,))


def first_telling(selection: Selection, indicator: Indicator) -> str:
    """The first split of which anything can be told; the first of all where there is none."""
    splits = list(splits_offered(selection, indicator))
    for split in splits:
        try:
            found = cells_between(selection, indicator, split)
            selection.monitor.disparities(selection.reader, found)
        except ReaderError:
            continue
        return split
    return splits[0]
