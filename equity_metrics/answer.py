"""A question to its cells: from the exact cube, and the grid that every answer is laid out on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from equity_metrics.areas import axis_of, units_in
from equity_metrics.askable import require_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, Cells, Reporting, divided, grid, unshown
from equity_metrics.declarations import Dimension, Indicator
from equity_metrics.disclosure import Rules
from equity_metrics.engines import Engine
from equity_metrics.held import Held
from equity_metrics.places import UNALLOCATED
from equity_metrics.query import Key, Question, Sums
from equity_metrics.reader import Protection
from equity_metrics.summing import known_places, sums_by_key

CellOf = Callable[[Key], Cell]


def exact_cells(
    engine: Engine,
    catalogue: Catalogue,
    question: Question,
    held: Held,
    with_rows: frozenset[str] | None = None,
) -> Cells:
    """The exact answer; small cells are marked, nothing is hidden.

    with_rows: the places that have any row whatever the filter, where that is known already.
    """
    require_split(catalogue, question)
    sums = sums_by_key(engine, catalogue, question, held)
    known = known_places(engine, catalogue, question, held, sums, with_rows)
    return cells_of(sums, known, catalogue, question, held)


def cells_of(
    sums: Mapping[Key, Sums],
    known: frozenset[str],
    catalogue: Catalogue,
    question: Question,
    held: Held,
    by: tuple[Dimension, ...] | None = None,
) -> Cells:
    """The exact cells of sums; `known` are the places that have any row.

    by: the dimensions of the split where the sums are of merged groups.
    """
    indicator = catalogue[question.indicator]
    rules = Rules(catalogue, indicator, catalogue.policy.viewer)
    unit = catalogue.unit_of(indicator)
    has_units = axis_of(catalogue, question).column is not None

    def cell(key: Key) -> Cell:
        place, _ = key
        if place != question.province and not has_units:
            return unshown(key, "not_applicable")
        each = sums.get(key, Sums())
        return divided(
            key, each, indicator, unit, is_held=place in known, is_small=rules.is_small(each)
        )

    has_rest = bool(sums.get((UNALLOCATED, ()), Sums()).rows)
    split = declared_by(catalogue, question) if by is None else by
    return assembled(catalogue, question, held, "exact", cell, split, has_rest=has_rest)


def assembled(
    catalogue: Catalogue,
    question: Question,
    held: Held,
    protection: Protection,
    cell: CellOf,
    by: tuple[Dimension, ...],
    *,
    has_rest: bool,
) -> Cells:
    """The completed grid of a question, each cell asked of `cell`.

    by: the dimensions of its split, with the groups that are shown. has_rest: rows lie in no unit.
    """
    indicator = catalogue[question.indicator]
    provinces = tuple(held.by_province(question.province))
    units = units_in(catalogue.places, question, provinces)
    return Cells(
        indicator=indicator,
        unit=catalogue.unit_of(indicator),
        province=question.province,
        period=question.period,
        by=by,
        where=question.where,
        whole=cell((question.province, ())),
        by_group=tuple(cell(key) for key in grid((question.province,), by)) if by else (),
        cells=tuple(cell(key) for key in grid(units, by)),
        protection=protection,
        is_simulated=held.is_simulated,
        publication=held.publication,
        reporting=reporting_in(catalogue, indicator, held),
        scheme=catalogue.places.scheme(question.scheme),
        unallocated=cell((UNALLOCATED, ())) if has_rest and not by else None,
        provinces=provinces,
    )


def declared_by(catalogue: Catalogue, question: Question) -> tuple[Dimension, ...]:
    """The dimensions that a question splits by, with every group that its rows can have."""
    indicator = catalogue[question.indicator]
    return tuple(catalogue.dimension_of(indicator, name) for name in question.by)


def reporting_in(catalogue: Catalogue, indicator: Indicator, held: Held) -> Reporting | None:
    """Who reported behind an indicator; None where no contract says or no row names its unit."""
    dataset = catalogue.reporting_of(indicator)
    if dataset is None or dataset.reporting is None:
        return None
    found = next((each for each in held.holdings if each.dataset == dataset.id), None)
    if found is None or not found.units:
        return None
    label = dataset.reporting.unit_label
    return Reporting(found.units, found.units_reported, label, found.late)


def scheme_split(scheme: str) -> str:
    """The `split` under which the protected cells of a scheme's units stand."""
    return f"by {scheme}"
