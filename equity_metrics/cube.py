"""Kept rows -> analysis rows -> the exact cube of a publication, one DuckDB file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset, Dimension, Rate
from equity_metrics.engines.duckdb import OFFLINE, keep_rollup
from equity_metrics.errors import StoreError
from equity_metrics.kept_rows import lay_rows, quoted
from equity_metrics.listing import lay_listing
from equity_metrics.periods import Period
from equity_metrics.places import Places
from equity_metrics.reported import lay_units, units_of
from equity_metrics.rollup import area_keys, area_table, cube_name, place_keys, rollup
from equity_metrics.store import Holding, Part, Store
from equity_metrics.store.faults import DISK_FULL
from equity_metrics.text import Text
from equity_metrics.worklist import lay_worklist

_IN_MEMORY = 500_000  # kept rows behind a dataset; more are read from their files each time
_STORAGE_VERSION = "v1.4.0"  # older readers of a carried publication can open it


def build_cubes(
    store: Store,
    catalogue: Catalogue,
    parts: tuple[Part, ...],
    simulated: set[str],
    file: Path,
    *,
    only: Collection[str] | None = None,
) -> tuple[Holding, ...]:
    """Writes the cubes of all datasets (or of those named) into a new file; says what they hold.

    Raises StoreError when a part is missing or its rows do not fit their contract.
    """
    with new_database(file) as connection:
        _lay_rows(connection, store, catalogue, parts)
        rows = Counter[str]()
        for part in parts:
            rows[part.dataset] += part.rows
        return tuple(
            holding
            for dataset in catalogue.datasets.values()
            if only is None or dataset.id in only
            if any(rows[name] for name in (dataset.id, *dataset.reads))
            for holding in _cube(
                connection, catalogue, dataset,
                simulated=_invented(dataset, simulated),
                is_small=sum(rows[name] for name in (dataset.id, *dataset.reads)) <= _IN_MEMORY,
            )
        )  # fmt: skip


def _invented(dataset: Dataset, simulated: set[str]) -> bool:
    """Whether any of its rows are invented, or any row that a derived dataset reads."""
    read = dataset.reads if dataset.is_derived else (dataset.id,)
    return not simulated.isdisjoint(read)


@contextmanager
def new_database(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An in-memory connection with a new file attached as `publication`, closed without a WAL.

    A copied file is opened as well. Raises StoreError in place of whatever DuckDB refuses within.
    """
    connection = duckdb.connect(config=dict(OFFLINE))
    try:
        connection.execute(
            f"attach '{quoted(file)}' as publication (storage_version '{_STORAGE_VERSION}')"
        )
        yield connection
        connection.execute("checkpoint publication")
        connection.execute("detach publication")
    except duckdb.Error as failure:
        is_full = "No space left" in str(failure)
        raise StoreError(DISK_FULL if is_full else _unreadable(type(failure).__name__)) from failure
    finally:
        connection.close()


def _lay_rows(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    catalogue: Catalogue,
    parts: tuple[Part, ...],
) -> None:
    """The kept rows of every dataset as a view by its id, beside `period`, `rate` and `place`."""
    for dataset in catalogue.deliverable:
        lay_rows(connection, store.files_of(dataset, parts))
    kinds = {(catalogue.datasets[part.dataset].period, part.period) for part in parts}
    _lay_periods(connection, {Period(kind, code) for kind, code in kinds})
    _lay_bands(connection, catalogue.dimensions.values())
    _lay_rates(connection, catalogue.rates)
    _lay_places(connection, catalogue.places)


def _lay_periods(connection: duckdb.DuckDBPyConnection, periods: Iterable[Period]) -> None:
    """The periods of the parts, and every survey round and fiscal year of the years they touch."""
    found = set(periods)
    years = {day.year for each in found for day in (each.starts, each.ends)}
    for year in range(min(years, default=0), max(years, default=-1) + 1):
        found |= {Period("survey_round", f"{year}-{term}") for term in (1, 2)}
        found.add(Period("fiscal_year", str(year)))
    connection.execute("create table period (kind varchar, code varchar, starts date, ends date)")
    rows = [(each.kind, each.code, each.starts, each.ends) for each in sorted(found)]
    if rows:
        connection.executemany("insert into period values (?, ?, ?, ?)", rows)


def _lay_bands(connection: duckdb.DuckDBPyConnection, dimensions: Iterable[Dimension]) -> None:
    """For every dimension of bands, a function of its name: a number -> the code of its group."""
    for dimension in dimensions:
        if dimension.part_of is not None:
            _lay_map(connection, dimension)
        if not dimension.is_banded:
            continue
        cases = " ".join(
            f"when number < {group.below} then '{group.id}'"
            for group in dimension.group
            if group.below is not None
        )
        highest, *unknown = (group.id for group in dimension.group if group.below is None)
        missing = f"when number is null then '{unknown[0]}'" if unknown else ""
        connection.execute(
            f"create macro {dimension.id}(number) as case {missing} {cases} else '{highest}' end"
        )


def _lay_map(connection: duckdb.DuckDBPyConnection, dimension: Dimension) -> None:
    """The function <coarser>_of_<dimension>: a group's code -> the group that holds it, or null."""
    cases = " ".join(
        f"when '{group.id}' then '{group.part_of}'" for group in dimension.group if group.part_of
    )
    connection.execute(
        f"create macro {dimension.part_of}_of_{dimension.id}(code) as case code {cases} end"
    )


def _lay_rates(connection: duckdb.DuckDBPyConnection, rates: Iterable[Rate]) -> None:
    connection.execute(
        "create table rate (rate varchar, valid_from date, valid_to date, amount decimal(18,2))"
    )
    rows = [
        (each.rate, each.valid_from, each.valid_to or "9999-12-31", each.amount) for each in rates
    ]
    if rows:
        connection.executemany("insert into rate values (?, ?, ?, ?)", rows)


def _lay_places(connection: duckdb.DuckDBPyConnection, places: Places) -> None:
    connection.execute("create table place (code varchar, level varchar, parent varchar)")
    rows = [
        (place.code, place.level, place.parent)
        for province in places.provinces
        for district in places.districts(province.code)
        for place in (district, *places.subdistricts(district.code))
    ]
    rows += [(each.code, each.level, None) for each in places.provinces]
    columns = [list(column) for column in zip(*rows, strict=True)]
    connection.execute("insert into place select unnest(?), unnest(?), unnest(?)", columns)


def _cube(
    connection: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    dataset: Dataset,
    *,
    simulated: bool,
    is_small: bool,
) -> Iterator[Holding]:
    # Several tables are rolled up from the analysis rows: few rows are worked out once, many never
    # all lie in memory.
    kind = "table" if is_small else "view"
    connection.execute(f"create temp {kind} analysis_{dataset.id} as {dataset.select}")
    sql = rollup(dataset, catalogue.indicators.values(), f"analysis_{dataset.id}").sql("duckdb")
    keys = (*place_keys(dataset), *dataset.keys)
    if dataset.schemes:
        _lay_areas(connection, catalogue, dataset)
    table = f"publication.{cube_name(dataset.id)}"
    keep_rollup(connection, table, sql, keys)
    lay_listing(connection, dataset, f"analysis_{dataset.id}")
    lay_worklist(connection, dataset, f"analysis_{dataset.id}")
    lay_units(connection, catalogue, dataset)
    units = units_of(connection, dataset)
    late = _late(connection, dataset)
    held = connection.execute(
        f"select province, period, sum(rows)::bigint, sum(reported)::bigint from {table} "
        "group by province, period order by province, period"
    ).fetchall()
    for province, period, rows, reported in held:
        yield Holding(
            dataset=dataset.id,
            province=province,
            kind=dataset.analysis_period,
            period=period,
            rows=rows,
            reported=reported,
            late=late.get((province, period), 0),
            is_simulated=simulated,
            **units.get((province, period), {}),
        )


def _lay_areas(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, dataset: Dataset
) -> None:
    """The same sums by the units that the rows name; apart, so that the cube stays small."""
    keys = area_keys(dataset)
    tree = rollup(dataset, catalogue.indicators.values(), f"analysis_{dataset.id}", keys)
    keep_rollup(connection, f"publication.{area_table(dataset.id)}", tree.sql("duckdb"), keys)


def _late(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> dict[tuple[str, str], int]:
    """Rows received after the contract's due day, by province and period."""
    reporting = dataset.reporting
    if reporting is None or reporting.received is None:
        return {}
    rows = connection.execute(
        f"select d.province, d.period, count(*) from {dataset.id} d "
        "join period p on p.kind = ? and p.code = d.period "
        f"where d.{reporting.received} > p.starts + to_days(?) group by d.province, d.period",
        (dataset.period, reporting.due_day_of_period),
    ).fetchall()
    return {(province, period): count for province, period, count in rows}


def _unreadable(kind: str) -> Text:
    return Text(
        th=f"รวมยอดข้อมูลไม่สำเร็จ ({kind}) ไฟล์ข้อมูลบางส่วนอาจหายหรือไม่ตรงกับนิยามชุดข้อมูล ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยนแปลง",
        en=f"The rows could not be added up ({kind}): a kept file is missing or does not fit its "
        "contract. What is published has not changed.",
    )
