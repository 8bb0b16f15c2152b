"""The protected file of a publication: cells of the closed list only, small ones hidden for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from equity_metrics.answer import cells_of
from equity_metrics.carried import keep_about
from equity_metrics.catalogue import Catalogue
from equity_metrics.change_table import ChangeRow, keep_changes
from equity_metrics.cube import new_database
from equity_metrics.declarations import Indicator
from equity_metrics.disclosure import Rules, hidden_cells, hidden_totals
from equity_metrics.engines import Engine
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.engines.gathered import Gathered
from equity_metrics.held import Held, answerable
from equity_metrics.listing import keep_open_listings
from equity_metrics.periods import Period
from equity_metrics.protect_areas import (
    NO_RANGE,
    PROTECTIONS,
    Row,
    cell_rows,
    crossing_rows,
    scheme_rows,
)
from equity_metrics.query import Amount, Key, Question, Sums
from equity_metrics.reader import Protected
from equity_metrics.store import Holding, Published
from equity_metrics.summing import known_places, sums_by_key

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


def build_protected(
    catalogue: Catalogue,
    exact: Path,
    file: Path,
    published: Published,
    changes: Iterable[ChangeRow] = (),
    replaced_at: datetime | None = None,
) -> None:
    """Writes the protected cells of every listed split, and the changes, into a new file.

    The file holds no value of a hidden cell, and no key finer than the closed list. replaced_at:
    when the publication before was made.
    """
    engine = DuckDbEngine(exact)
    try:
        rows = list(_rows(Gathered(engine), catalogue, published.holdings, published.number))
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
        _keep_about(connection, catalogue, published, changes, replaced_at)


def keep_changes_again(
    catalogue: Catalogue,
    file: Path,
    published: Published,
    changes: Iterable[ChangeRow],
    replaced_at: datetime | None = None,
) -> None:
    """Puts another publication and its changes into a copied file in place of what it had."""
    with new_database(file) as connection:
        for table in ("change", "about"):
            connection.execute(f"drop table if exists publication.{table}")
        _keep_about(connection, catalogue, published, changes, replaced_at)


def _keep_about(
    connection: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    published: Published,
    changes: Iterable[ChangeRow],
    replaced_at: datetime | None,
) -> None:
    """Which publication the file is, and what readers of protected cells are told of the change."""
    keep_changes(connection, (row for row in changes if row.protection != "exact"))
    keep_about(connection, catalogue, published, replaced_at)


def _rows(
    engine: Engine, catalogue: Catalogue, holdings: tuple[Holding, ...], number: int
) -> Iterator[Row]:
    for indicator in catalogue.indicators.values():
        for held, province, period in answerable(indicator, holdings, number):
            yield from _indicator_rows(engine, catalogue, indicator, held, province, period)
        yield from crossing_rows(engine, catalogue, indicator, holdings, number)


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
            ends = NO_RANGE if split else _ends(catalogue, indicator, sums, province, protection)
            for row in cell_rows(cells, hidden):
                is_whole = row[0] == province
                range_shown = ends if is_whole and row[-1] == "ok" else NO_RANGE
                yield (protection, indicator.id, province, period.code, split, *row, *range_shown)
    yield from scheme_rows(engine, catalogue, indicator, held, province, period)


def _ends(
    catalogue: Catalogue,
    indicator: Indicator,
    sums: Mapping[Key, Sums],
    province: str,
    protection: Protected,
) -> tuple[Amount | None, ...]:
    """What silent rows would add to the province, where nothing of it counts few persons."""
    whole = sums.get((province, ()))
    if whole is None or whole.low_numerator is None:
        return NO_RANGE
    if catalogue.is_personal(indicator):
        rules = Rules(catalogue, indicator, catalogue.policy.threshold(protection))
        if rules.is_range_small(whole):
            return NO_RANGE
    return (
        whole.low_numerator, whole.low_denominator, whole.high_numerator, whole.high_denominator,
    )  # fmt: skip


def _hidden(
    catalogue: Catalogue,
    indicator: Indicator,
    sums: dict[Key, Sums],
    province: str,
    protection: Protected,
    is_split: bool,
) -> frozenset[Key]:
    if not catalogue.is_personal(indicator):
        return frozenset()
    rules = Rules(catalogue, indicator, catalogue.policy.threshold(protection))
    totals = hidden_totals(sums, province, rules)
    if not is_split:
        return frozenset((place, ()) for place in totals)
    return hidden_cells(sums, province, totals, rules)
