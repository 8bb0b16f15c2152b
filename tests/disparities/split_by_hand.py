"""Answers split by one or two dimensions, small enough to add up by hand."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, Cells, divided, unshown
from equity_metrics.query import Key, Status, Sums
from tests.by_hand import LAMPANG, ROUND

Given = tuple[int, int | None] | Status  # the sums of a cell, or why it shows none


def split_of(
    catalogue: Catalogue,
    indicator: str,
    by: tuple[str, ...],
    given: Mapping[Key, Given],
    *,
    small: frozenset[Key] = frozenset(),
) -> Cells:
    """The answer of the cells that are given; those of the province are its cells by group."""
    declared = catalogue[indicator]

    def cell(key: Key, found: Given) -> Cell:
        if isinstance(found, str):
            return unshown(key, found)
        sums = Sums(*found, rows=9, reported=9)
        unit = catalogue.unit_of(declared)
        return divided(key, sums, declared, unit, is_small=key in small)

    every = {key: cell(key, found) for key, found in given.items()}
    return Cells(
        indicator=declared, unit=catalogue.unit_of(declared), province=LAMPANG, period=ROUND,
        by=tuple(catalogue.dimension_of(declared, name) for name in by), where=(),
        whole=unshown((LAMPANG, ()), "no_data"),
        by_group=tuple(each for (place, _), each in every.items() if place == LAMPANG),
        cells=tuple(each for (place, _), each in every.items() if place != LAMPANG),
        protection="exact", is_simulated=True, publication=1,
    )  # fmt: skip
