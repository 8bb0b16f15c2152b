"""Distinct texts of a column, read once in Python, back to DuckDB as a small table to join.

A million rows hold a few thousand different dates, codes and names: reading those in Python keeps
the rules in one testable place and costs little. Plain numbers and ids never come here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import duckdb

from equity_metrics.declarations import Column, Dataset
from equity_metrics.intake.cells import Reading, plain, reader_of
from equity_metrics.intake.shapes import text_column
from equity_metrics.intake.titles import period_codes
from equity_metrics.places import Places, normalise

PLACE_TYPES = ("province", "district", "subdistrict")
# What the fast casts of `typed` take; the rest is looked up.
FAST_PATTERN = {
    "integer": "[0-9]{1,14}",
    "decimal": "[0-9]{1,14}(\\.[0-9]{1,4})?",
    "person_id": "[0-9]{13}",
}


def lookup_name(column: str) -> str:
    """The table of the readings of a column."""
    return f"look_{column}"


def make_lookup(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, column: Column, *, is_wide: bool
) -> bool | None:
    """Create look_<column> (raw, value, is_bad, note, period) for the texts of a column.

    Returns whether it refuses any of them; None where it holds none, as the fast cast takes all.
    """
    words = text_column(column.name)
    pattern = FAST_PATTERN.get(column.type)
    slow = f" and not regexp_full_match({words}, '{pattern}')" if pattern else ""
    found = connection.execute(
        f"select distinct {words} from cell where {words} is not null{slow}"
    ).fetchall()
    read = reader_of(column, dash_is_zero=is_wide)
    readings = [(raw, _bounded(read, raw)) for (raw,) in found]
    days = {reading.value for _, reading in readings if reading.value is not None}
    periods = period_codes(dataset.period, days) if column.name == dataset.period_from else {}
    rows = [(raw, *reading, periods.get(reading.value or "")) for raw, reading in readings]
    types = ("raw varchar", "value varchar", "is_bad boolean", "note varchar", "period varchar")
    _fill(connection, lookup_name(column.name), types, rows)
    return any(reading.is_bad for _, reading in readings) if rows else None


def _bounded(read: Callable[[str], Reading], raw: str) -> Reading:
    return read(raw) if len(raw) <= 2_000 else Reading(None)


def _fill(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    types: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> None:
    connection.execute(f"create table {name} ({', '.join(types)})")
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        marks = ", ".join(f"unnest(?::{each.split()[1]}[])" for each in types)
        connection.execute(f"insert into {name} select {marks}", columns)


def make_place_lookup(
    connection: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    present: Iterable[str],
    places: Places,
    province: str | None,
) -> None:
    """Create look_place: texts of province, district, subdistrict -> codes, and what is unknown.

    In two steps, province first and the district within it, so that an unknown district is not
    also an unknown province. `province` answers where a row names none.
    """
    names = _place_columns(dataset, present)
    texts = [
        f"coalesce({text_column(names[each])}, '')" if each in names else "''"
        for each in PLACE_TYPES
    ]
    found = connection.execute(f"select distinct {', '.join(texts)} from cell").fetchall()
    rows = [(*raw, *_placed(places, raw, province, dataset.place == "district")) for raw in found]
    types = (
        "raw_province varchar", "raw_district varchar", "raw_subdistrict varchar",
        "province varchar", "district varchar", "subdistrict varchar",
        "subdistrict_text varchar", "is_bad_province boolean", "is_bad_district boolean",
        "is_unverified boolean",
    )  # fmt: skip
    _fill(connection, "look_place", types, rows)


def _place_columns(dataset: Dataset, present: Iterable[str]) -> dict[str, str]:
    has = set(present)
    return {
        column.type: column.name
        for column in dataset.column
        if column.type in PLACE_TYPES and column.name in has
    }


def place_join(dataset: Dataset, present: Iterable[str]) -> str:
    """The join of `cell` to look_place."""
    names = _place_columns(dataset, present)
    on = [
        f"coalesce({text_column(names[each])}, '') = look_place.raw_{each}"
        for each in PLACE_TYPES
        if each in names
    ]
    return f"left join look_place on {' and '.join(on) or 'true'}"


def _placed(
    places: Places, raw: tuple[str, str, str], given: str | None, has_districts: bool
) -> tuple[object, ...]:
    province_words, district_words, subdistrict_words = (plain(each[:2000]) for each in raw)
    province = places.match_province(province_words) if province_words else given
    district = subdistrict = None
    if province is not None and district_words and has_districts:
        district = places.match_district(district_words, province)
    if district is not None and subdistrict_words:
        subdistrict = places.match_subdistrict(subdistrict_words, district)
    is_unverified = bool(subdistrict_words.strip("-")) and subdistrict is None
    has_list = district is not None and bool(places.subdistricts(district))
    return (
        province,
        district,
        subdistrict,
        subdistrict_words if is_unverified else None,
        province is None,
        has_districts
        and province is not None
        and district is None
        and normalise(district_words) != "",
        is_unverified and has_list,
    )
