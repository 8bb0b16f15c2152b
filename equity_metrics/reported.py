"""Who reported: the sums of a dataset by reporting unit, and how many units answered."""

from __future__ import annotations

from typing import Any

import duckdb

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset
from equity_metrics.engines.duckdb import keep_rollup
from equity_metrics.rollup import place_keys, rollup, unit_keys, unit_table
from equity_metrics.store import UnitCount

# One row a unit, whatever it sums; rows that name no unit count in no unit.
_BY_UNIT = (
    "select {keys}, max(reported) > 0 as answered from publication.{table} "
    "where unit is not null group by {keys}, unit"
)
_COUNTED = (
    "select {keys}, count(*), count(*) filter (answered) from ({by_unit}) group by {keys} "
    "order by {keys}"
)


def lay_units(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, dataset: Dataset
) -> None:
    """Rolls a dataset's analysis rows up by place, period and `unit`; none for a province's rows.

    The table is exact and stays on the server. Without a declared unit the district is the unit.
    """
    if dataset.place == "province":
        return
    keys = unit_keys(dataset)
    tree = rollup(dataset, catalogue.indicators.values(), f"analysis_{dataset.id}", keys)
    unit = keys[-1] if keys != place_keys(dataset) else "district"
    sql = f"select {unit} as unit, * from ({tree.sql('duckdb')})"
    keep_rollup(connection, f"publication.{unit_table(dataset.id)}", sql, keys)


def units_of(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset
) -> dict[tuple[str, str], dict[str, Any]]:
    """(province, period) -> the fields of a Holding that count units; empty without unit table."""
    if dataset.place == "province":
        return {}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for province, period, units, answered in _counted(connection, dataset, "province, period"):
        found[province, period] = {"units": units, "units_reported": answered, "districts": {}}
    by_district = _counted(connection, dataset, "province, period, district")
    for province, period, district, units, answered in by_district:
        if district is not None:
            count = UnitCount(units=units, units_reported=answered)
            found[province, period]["districts"][district] = count
    return found


def _counted(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, keys: str
) -> list[tuple[Any, ...]]:
    by_unit = _BY_UNIT.format(keys=keys, table=unit_table(dataset.id))
    return connection.execute(_COUNTED.format(keys=keys, by_unit=by_unit)).fetchall()
