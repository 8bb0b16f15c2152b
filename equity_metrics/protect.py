"""The protected file of a publication: cells of the closed list only, small ones hidden for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from equity_metrics.answer import cells_of, scheme_split
from equity_metrics.areas import schemes_of
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.change_table import ChangeRow, keep_changes
from equity_metrics.cube import new_database
from equity_metrics.declarations import Indicator
from equity_metrics.disclosure import Rules, hidden_cells, hidden_totals
from equity_metrics.engines import Engine
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.held import Held, answerable
from equity_metrics.listing import keep_open_listings
from equity_metrics.overlap import hidden_units
from equity_metrics.periods import Period
from equity_metrics.query import Amount, Key, Question, Sums
from equity_metrics.reader import Protection
from equity_metrics.schemes import DISTRICT
from equity_metrics.store import Holding
from equity_metrics.summing import known_places, sums_by_key, sums_of_atoms

PROTECTIONS: tuple[Protection, ...] = ("viewer", "public_room")
_SCHEMA = pa.schema(
    [
        ("protection", pa.string()),
        ("indicator", pa.string()),
        ("province", pa.string()),
        ("period", pa.string()),
        ("split", pa.string()),
        ("place", pa.string()),
        ("grp", pa.string()),
        ("numerator", pa.decimal128(18, 2)),
        ("denominator", pa.decimal128(18, 2)),
        ("status", pa.string()),
        ("low_numerator", pa.decimal128(18, 2)),
        ("low_denominator", pa.decimal128(18, 2)),
        ("high_numerator", pa.decimal128(18, 2)),
        ("high_denominator", pa.decimal128(18, 2)),
    ]
)
_NO_RANGE = (None, None, None, None)
Row = tuple[object, ...]


def build_protected(
    catalogue: Catalogue,
    exact: Path,
    file: Path,
    holdings: tuple[Holding, ...],
    number: int,
    changes: Iterable[ChangeRow] = (),
) -> None:
    """Writes the protected cells of every listed split, and the changes, into a new file.

    The file holds no value of a hidden cell, and no key finer than the closed list.
    """
    engine = DuckDbEngine(exact)
    try:
        rows = list(_rows(engine, catalogue, holdings, number))
    finally:
        engine.close()
    columns = list(zip(*rows, strict=True)) or [() for _ in _SCHEMA]
    cells = pa.table(
        [pa.array(values, kind.type) for values, kind in zip(columns, _SCHEMA, strict=True)],
        schema=_SCHEMA,
    )
    with new_database(file) as connection:
        connection.register("cells", cells)
        connection.execute(
            "create table publication.protected_cell as select * from cells order by all"
        )
        keep_open_listings(connection, catalogue, exact)
        keep_changes(connection, (row for row in changes if row.protection != "exact"))
        connection.execute(
            "create table publication.about as select ? as number, ? as fingerprint",
            (number, catalogue.fingerprint),
        )


def _rows(
    engine: Engine, catalogue: Catalogue, holdings: tuple[Holding, ...], number: int
) -> Iterator[Row]:
    for indicator in catalogue.indicators.values():
        for held, province, period in answerable(indicator, holdings, number):
            yield from _indicator_rows(engine, catalogue, indicator, held, province, period)


def _indicator_rows(
    engine: Engine,
    catalogue: Catalogue,
    indicator: Indicator,
    held: Held,
    province: str,
    period: Period,
) -> Iterator[Row]:
    splits = ["", *(each.id for each in catalogue.dimensions_of(indicator))]
    for split in splits:
        if split and not catalogue.policy.lists(split):
            continue
        by = (split,) if split else ()
        question = Question(indicator.id, province, period, by)
        sums = sums_by_key(engine, catalogue, question, held)
        known = known_places(engine, catalogue, question, held, sums)
        cells = cells_of(sums, known, catalogue, question, held)
        for protection in PROTECTIONS:
            hidden = _hidden(catalogue, indicator, sums, province, protection, bool(split))
            ends = _NO_RANGE if split else _ends(catalogue, indicator, sums, province, protection)
            for row in _split_rows(cells, hidden):
                is_whole = row[0] == province
                range_shown = ends if is_whole and row[-1] == "ok" else _NO_RANGE
                yield (protection, indicator.id, province, period.code, split, *row, *range_shown)
    yield from _scheme_rows(engine, catalogue, indicator, held, province, period)


def _scheme_rows(
    engine: Engine,
    catalogue: Catalogue,
    indicator: Indicator,
    held: Held,
    province: str,
    period: Period,
) -> Iterator[Row]:
    """The cells of the one scheme by which the province is cut beside its districts."""
    name = catalogue.policy.scheme.get(province)
    if name not in {each.id for each in schemes_of(catalogue, indicator, province)}:
        return
    question = Question(indicator.id, province, period, scheme=name or "")
    sums = sums_by_key(engine, catalogue, question, held)
    known = known_places(engine, catalogue, question, held, sums)
    cells = cells_of(sums, known, catalogue, question, held)
    for protection in PROTECTIONS:
        hidden: frozenset[Key] = frozenset()
        if catalogue.is_personal(indicator) and protection != "exact":
            rules = Rules(catalogue, indicator, catalogue.policy.threshold(protection))
            hidden = _hidden_units(engine, catalogue, question, held, rules)
        for row in _split_rows(cells, hidden):
            split = scheme_split(question.scheme)
            yield (protection, indicator.id, province, period.code, split, *row, *_NO_RANGE)


def _hidden_units(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held, rules: Rules
) -> frozenset[Key]:
    """The hidden cells of a scheme, so that they and the districts together tell no small count."""
    by_district = sums_by_key(engine, catalogue, replace(question, scheme=DISTRICT.id), held)
    totals = hidden_totals(by_district, question.province, rules)
    atoms = sums_of_atoms(engine, catalogue, question, held)
    is_whole_hidden = question.province in totals
    found = hidden_units(atoms, totals, is_whole_hidden, rules)
    whole = {question.province} if is_whole_hidden else set()
    return frozenset((place, ()) for place in {*found, *whole})


def _ends(
    catalogue: Catalogue,
    indicator: Indicator,
    sums: Mapping[Key, Sums],
    province: str,
    protection: Protection,
) -> tuple[Amount | None, ...]:
    """What silent rows would add to the province, where nothing of it counts few persons."""
    whole = sums.get((province, ()))
    if whole is None or whole.low_numerator is None or protection == "exact":
        return _NO_RANGE
    if catalogue.is_personal(indicator):
        rules = Rules(catalogue, indicator, catalogue.policy.threshold(protection))
        if rules.is_range_small(whole):
            return _NO_RANGE
    return (
        whole.low_numerator, whole.low_denominator, whole.high_numerator, whole.high_denominator,
    )  # fmt: skip


def _hidden(
    catalogue: Catalogue,
    indicator: Indicator,
    sums: dict[Key, Sums],
    province: str,
    protection: Protection,
    is_split: bool,
) -> frozenset[Key]:
    if not catalogue.is_personal(indicator) or protection == "exact":
        return frozenset()
    rules = Rules(catalogue, indicator, catalogue.policy.threshold(protection))
    totals = hidden_totals(sums, province, rules)
    if not is_split:
        return frozenset((place, ()) for place in totals)
    return hidden_cells(sums, province, totals, rules)


def _split_rows(cells: Cells, hidden: frozenset[Key]) -> Iterator[Row]:
    rest = () if cells.unallocated is None else (cells.unallocated,)
    wanted = (*cells.by_group, *cells.cells) if cells.by else (cells.whole, *cells.cells, *rest)
    for cell in wanted:
        group = cell.groups[0] if cell.groups else ""
        is_hidden = cell.is_shown and (cell.place, cell.groups) in hidden
        status = "suppressed" if is_hidden else cell.status
        if status == "ok":
            yield (cell.place, group, cell.numerator, cell.denominator, status)
        else:
            yield (cell.place, group, None, None, status)
