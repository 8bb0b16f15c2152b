"""The rows of the protected cells: sums of the exact file under the pattern that was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from equity_metrics.areas import axis_of, units_in
from equity_metrics.askable import scheme_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, divided, grid, unshown
from equity_metrics.disclosure import Rules
from equity_metrics.engines import Engine
from equity_metrics.merging import merged_sums
from equity_metrics.places import UNALLOCATED
from equity_metrics.protection.block import Merges
from equity_metrics.protection.settle import PROTECTIONS
from equity_metrics.protection.shown import Hidden, Table
from equity_metrics.query import Amount, Key, Question, Sums
from equity_metrics.reader import Protected
from equity_metrics.summing import known_places, sums_by_key

Row = tuple[object, ...]


NO_RANGE: tuple[Amount | None, ...] = (None, None, None, None)


def rows_of(
    engine: Engine, catalogue: Catalogue, table: Table, hidden: Hidden | None, merges: Merges
) -> Iterator[Row]:
    """The rows of one table for every protection; hidden: the counts not shown, None where it counts
    no persons."""
    for split in table.splits:
        yield from _split_rows(engine, catalogue, table, split, hidden, merges)


def _split_rows(
    engine: Engine, catalogue: Catalogue, table: Table, split: str, hidden: Hidden | None,
    merges: Merges,
) -> Iterator[Row]:  # fmt: skip
    question = _question(catalogue, table, split)
    sums = sums_by_key(engine, catalogue, question, table.held)
    known = known_places(engine, catalogue, question, table.held, sums)
    has_units = axis_of(catalogue, question).column is not None
    unit = catalogue.unit_of(table.indicator)
    for key, each in _grid(catalogue, table, question, sums, merges).items():
        place, groups = key
        if place != table.province and not has_units:
            cell = unshown(key, "not_applicable")
        elif place != table.province and hidden is not None and not hidden.divides(table):
            cell = unshown(key, "undivided")
        else:
            cell = divided(key, each, table.indicator, unit, is_held=place in known)
        for protection in PROTECTIONS:
            is_hidden = hidden is not None and hidden.holds(table, split, key, protection)
            ends = NO_RANGE
            if key == (table.province, ()) and split == "" and not is_hidden:
                ends = _ends(catalogue, table, each, protection)
            yield (
                protection, table.indicator.id, table.province, table.period.code, split, place,
                " ".join(groups), *_said(cell, ends, is_hidden=is_hidden),
            )  # fmt: skip


def _question(catalogue: Catalogue, table: Table, split: str) -> Question:
    question = Question(table.indicator.id, table.province, table.period)
    scheme = catalogue.policy.scheme.get(table.province)
    if scheme is not None and split == scheme_split(scheme):
        return replace(question, scheme=scheme)
    return replace(question, by=tuple(split.split()))


def _grid(
    catalogue: Catalogue, table: Table, question: Question, sums: Mapping[Key, Sums],
    merges: Merges,
) -> dict[Key, Sums]:  # fmt: skip
    """Every place and group that is shown, absent ones with nothing; merged groups added up."""
    units = units_in(catalogue.places, question, (table.province,))
    rest = (UNALLOCATED,) if sums.get((UNALLOCATED, ()), Sums()).rows and not question.by else ()
    places = (table.province, *units, *rest)
    if not question.by:
        return {(place, ()): sums.get((place, ()), Sums()) for place in places}
    merged = tuple(merges.get(name, ()) for name in question.by)
    by = tuple(
        catalogue.dimension_of(table.indicator, name).merged(each)
        for name, each in zip(question.by, merged, strict=True)
    )
    found = merged_sums(sums, merged)
    return {key: found.get(key, Sums()) for key in grid(places, by)}


def _ends(
    catalogue: Catalogue, table: Table, whole: Sums, protection: Protected
) -> tuple[Amount | None, ...]:
    """What silent rows would add to the province, where nothing of it counts few persons."""
    if whole.low_numerator is None:
        return NO_RANGE
    if table.sources:
        rules = Rules(catalogue, table.indicator, catalogue.policy.threshold(protection))
        if rules.is_range_small(whole):
            return NO_RANGE
    return (
        whole.low_numerator, whole.low_denominator, whole.high_numerator, whole.high_denominator,
    )  # fmt: skip


def _said(cell: Cell, ends: tuple[Amount | None, ...], *, is_hidden: bool) -> Row:
    """What a reader is told of a cell; that nobody is counted below the line tells a hidden zero."""
    if is_hidden and cell.status in ("ok", "no_data"):
        return (None, None, "suppressed", *NO_RANGE)
    if cell.status != "ok":
        return (None, None, cell.status, *NO_RANGE)
    return (cell.numerator, cell.denominator, "ok", *ends)
