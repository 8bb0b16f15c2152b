"""A question to its protected cells: read as they were fixed at publication, never computed anew."""

from __future__ import annotations

from dataclasses import replace

from equity_metrics.answer import assembled
from equity_metrics.areas import units_filtered
from equity_metrics.askable import (
    dimensions_filtered,
    require_listed,
    require_split,
    split_of,
    splits_needed,
    totals_split,
)
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, Cells, divided, unshown
from equity_metrics.engines import Engine
from equity_metrics.held import Held
from equity_metrics.places import UNALLOCATED
from equity_metrics.protected_list import ProtectedList
from equity_metrics.query import Key, Question, Sums
from equity_metrics.reader import Protected
from equity_metrics.schemes import group_in, unit_code
from equity_metrics.summing import amount

# One row a cell; split and grp are '' for a total, two names with a space between for a named pair.
PROTECTED_SQL = (
    "select split, place, grp, numerator, denominator, status, low_numerator, low_denominator, "
    "high_numerator, high_denominator from protected_cell "
    "where protection = ? and indicator = ? and province = ? and period = ? and split in (?, ?)"
)
_Kept = tuple[str, str, str]  # split, place, groups


def protected_cells(
    engine: Engine,
    catalogue: Catalogue,
    question: Question,
    held: Held,
    protection: Protected,
    listed: ProtectedList,
) -> Cells:
    """The answer that this protection allows, with the groups that are merged in the province.

    Raises ReaderError for what protected readers may not ask, or what is not protected yet.
    """
    require_split(catalogue, question, listed)
    require_listed(catalogue, question, listed)
    read = _read(engine, catalogue, question, protection)
    own = dimensions_filtered(catalogue, question)
    filtered = {name: group for name, group in question.where if name in own}
    chosen = _unit_asked(catalogue, question)

    def cell(key: Key) -> Cell:
        place, groups = key
        asked = filtered | dict(zip(question.by, groups, strict=False))
        split = split_of(catalogue, question, frozenset(asked))
        group = " ".join(asked[name] for name in split.split(" ")) if asked else ""
        found = read.get((split, chosen if place == question.province and chosen else place, group))
        if found is None or any(asked[name] != group for name, group in filtered.items()):
            return unshown(key, "no_data")
        return replace(found, place=place, groups=groups)

    indicator = catalogue[question.indicator]
    by = tuple(listed.shown(catalogue, indicator, question.province, name) for name in question.by)
    has_rest = (totals_split(catalogue, question), UNALLOCATED, "") in read
    return assembled(catalogue, question, held, protection, cell, by, has_rest=has_rest)


def _read(
    engine: Engine, catalogue: Catalogue, question: Question, protection: Protected
) -> dict[_Kept, Cell]:
    """The cells of every split that a question needs, by split, place and groups."""
    indicator = catalogue[question.indicator]
    unit = catalogue.unit_of(indicator)
    splits = splits_needed(catalogue, question)
    bound = (protection, question.indicator, question.province, question.period.code)
    read: dict[_Kept, Cell] = {}
    for split, place, group, numerator, denominator, status, *ends in engine.fetch(
        PROTECTED_SQL, (*bound, splits[0], splits[-1])
    ):
        key = (place, (group,) if group else ())
        if status == "ok":
            sums = _sums(numerator, denominator, ends, question)
            read[split, place, group] = divided(key, sums, indicator, unit)
        else:
            read[split, place, group] = unshown(key, status)
    return read


def _sums(numerator: object, denominator: object, ends: list[object], question: Question) -> Sums:
    """The sums of a protected cell; its range belongs to a question without any split."""
    sums = Sums(amount(numerator), None if denominator is None else amount(denominator))
    if question.split or ends[0] is None:
        return sums
    low_numerator, low_denominator, high_numerator, high_denominator = map(amount, ends)
    return replace(
        sums, low_numerator=low_numerator, low_denominator=low_denominator,
        high_numerator=high_numerator, high_denominator=high_denominator,
    )  # fmt: skip


def _unit_asked(catalogue: Catalogue, question: Question) -> str | None:
    """The place code of the one unit that a question filters by; None where it filters by none."""
    for name, unit in units_filtered(catalogue.places, question):
        return unit_code(catalogue.places.scheme(name), group_in(unit))
    return None
