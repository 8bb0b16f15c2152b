"""Rows of institutions one by one, where a contract allows it: grants to centres."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from equity_metrics import portable
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset
from equity_metrics.engines import Engine
from equity_metrics.periods import Period
from equity_metrics.schemes import unit_code
from equity_metrics.text import Text, day, number, same

_KEYS = ("province", "period")
Value = Decimal | date | str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of one dataset in one period: districts in code order, amounts falling where there are any.

    columns: names of the contract's columns. rows: one tuple a row, in the order of `columns`.
    """

    dataset: Dataset
    province: str
    period: Period
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    is_simulated: bool

    def heads(self, catalogue: Catalogue) -> tuple[Text, ...]:
        """The columns' labels: the contract's, or those of a dataset that it reads."""
        read = [self.dataset, *(catalogue.datasets[name] for name in self.dataset.reads)]
        labels = {column.name: column.label for each in reversed(read) for column in each.column}
        of_keys = {key: catalogue.dimensions[key].label for key in self.dataset.keys}
        return tuple((of_keys | labels)[name] for name in self.columns)

    @property
    def is_of_amounts(self) -> bool:
        """Whether its rows carry an amount that a chart can lay along a range."""
        return self.dataset.listing is not None and self.dataset.listing.measure is not None

    def values(self, column: str) -> tuple[Value, ...]:
        """One column's values."""
        nth = self.columns.index(column)
        return tuple(row[nth] for row in self.rows)


def is_open(dataset: Dataset) -> bool:
    """Whether everybody may see every column of a dataset's rows: agencies, no single centre."""
    about = dataset.listing
    return about is not None and set(about.columns) == set(about.open)


def listing_name(dataset: str) -> str:
    """The table that holds a dataset's rows."""
    return f"listing_{dataset}"


def lay_listing(connection: duckdb.DuckDBPyConnection, dataset: Dataset, source: str) -> None:
    """Writes the rows of a dataset that may be listed into the publication that is being built."""
    if dataset.listing is None:
        return
    columns = (*_KEYS, *dataset.listing.columns)
    connection.execute(
        f"create table publication.{listing_name(dataset.id)} as "
        f"select {', '.join(columns)} from {source} "
        f"where {portable.parse(dataset.listing.where).sql('duckdb')} order by all"
    )


def keep_open_listings(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, exact: Path
) -> None:
    """Carries over what everybody may see of the rows in the exact file, as far as it has any."""
    path = str(exact).replace("'", "''")
    connection.execute(f"attach '{path}' as exact (read_only)")
    tables = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'exact'"
    )
    held = {name for (name,) in tables.fetchall()}
    for dataset in catalogue.datasets.values():
        if listing_name(dataset.id) not in held:
            continue
        columns = (*_KEYS, *(dataset.listing.open if dataset.listing else ()))
        name = listing_name(dataset.id)
        connection.execute(
            f"create table publication.{name} as "
            f"select {', '.join(columns)} from exact.{name} order by all"
        )
    connection.execute("detach exact")


def listing_of(
    engine: Engine,
    dataset: Dataset,
    province: str,
    period: Period,
    *,
    is_exact: bool,
    is_simulated: bool,
) -> Listing | None:
    """The rows as this reader may see them; None where the contract lists nothing."""
    about = dataset.listing
    if about is None:
        return None
    columns = about.columns if is_exact else about.open
    order = f"district, {about.measure} desc" if about.measure else ", ".join(columns)
    sql = (
        f"select {', '.join(columns)} from {listing_name(dataset.id)} "
        f"where province = ? and period = ? order by {order}"
    )
    rows = engine.fetch(sql, (province, period.code))
    return Listing(dataset, province, period, columns, tuple(rows), is_simulated)


def said(value: Value, column: str, catalogue: Catalogue) -> Text:
    """A value as it is read: the name of a district or unit, a group's label, a date, an amount."""
    if value is None:
        return Text(th="–", en="–")
    if column == "district":
        return catalogue.places.place(str(value)).name
    if column in catalogue.places.schemes:
        return catalogue.places.place(unit_code(catalogue.places.scheme(column), str(value))).name
    if column in catalogue.dimensions:
        return catalogue.dimensions[column].label_of(str(value))
    if isinstance(value, date):
        return day(value)
    return same(number(value) if isinstance(value, Decimal) else str(value))
