"""Grants one by one: names for those who may see them, district and amount for everyone."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.charts import strip
from equity_metrics.listing import Listing, said
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.tables.cells import listed
from tests.by_hand import LAMPANG, grants
from tests.delivered import Row, day_of, path_of, rows_of, written_to

COUNT = "centre_grant_count"


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    return rows_of(path_of(written_to(tmp_path_factory.mktemp("files")), "centre_grant"))


def _listing(monitor: Monitor, reader: Reader, period: str | None = None) -> Listing:
    asked = Period("survey_round", period) if period else None
    found = monitor.listing(reader, COUNT, LAMPANG, asked)
    assert found is not None
    return found


def test_the_owner_sees_every_grant_as_delivered(monitor: Monitor, delivered: list[Row]) -> None:
    found = _listing(monitor, OWNER)
    codes = {each.name.th: each.code for each in monitor.places.districts(LAMPANG)}
    expected = {
        (
            codes[row["อำเภอ/เขต"]], row["ชื่อศูนย์"], Decimal(row["จำนวนเงิน (บาท)"]),
            day_of(row["วันที่จ่าย"]),
        )
        for row in delivered
    }  # fmt: skip
    names = ("district", "centre_name", "amount", "paid_on")
    assert set(zip(*(found.values(name) for name in names), strict=True)) == expected
    amounts = found.values("amount")
    assert len(found.rows) == 19 and sum(amounts) == 432_250  # type: ignore[arg-type]
    assert all(7000 <= each <= 25000 for each in amounts if isinstance(each, Decimal))
    order = [
        (place, -amount) for place, amount in zip(found.values("district"), amounts, strict=True)
    ]  # type: ignore[operator]
    assert order == sorted(order)


def test_an_earlier_round_lists_what_was_paid_by_its_end(
    monitor: Monitor, delivered: list[Row]
) -> None:
    early = [row for row in delivered if day_of(row["วันที่จ่าย"]) <= day_of("31/10/2563")]
    found = _listing(monitor, OWNER, "2020-1")
    assert 0 < len(early) < 19
    assert sorted(found.values("centre_name")) == sorted(row["ชื่อศูนย์"] for row in early)  # type: ignore[type-var]


def test_a_viewer_sees_district_and_amount_alone(monitor: Monitor) -> None:
    found, exact = _listing(monitor, VIEWER), _listing(monitor, OWNER)
    assert found.columns == ("district", "amount")
    assert all(len(row) == 2 for row in found.rows)
    for name in found.columns:
        assert found.values(name) == exact.values(name)
    for lang in ("th", "en"):
        content = listed(found, monitor.catalogue, lang)  # type: ignore[arg-type]
        assert content.shape == (19, 2)
        assert "ศพด." not in content.to_csv()


def test_a_room_sees_rows_only_where_every_column_is_open(monitor: Monitor) -> None:
    assert monitor.listing(PUBLIC_ROOM, COUNT, LAMPANG) is None
    agencies = monitor.listing(PUBLIC_ROOM, "agency_function_count", "10")
    assert agencies is not None
    assert agencies.rows == monitor.listing(OWNER, "agency_function_count", "10").rows  # type: ignore[union-attr]


def test_the_protected_file_holds_no_name(
    monitor: Monitor, delivered: list[Row], tmp_path: Path
) -> None:
    names = {row["ชื่อศูนย์"] for row in delivered} | {row["รหัสศูนย์"] for row in delivered}
    copy = shutil.copy(monitor.store.file(monitor.publication().protected), tmp_path / "carried")
    with duckdb.connect(str(copy), read_only=True) as file:
        columns = file.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal"
        ).fetchall()
        assert ("listing_centre_grant", "amount") in {(each[0], each[1]) for each in columns}
        assert not {column for _, column, _ in columns} & {"centre_name", "centre_code", "paid_on"}
        for name, column, kind in columns:
            if kind != "VARCHAR":
                continue
            values = {value for (value,) in file.execute(f"select {column} from {name}").fetchall()}
            assert not values & names, (name, column)


def test_what_has_no_list_gives_none(monitor: Monitor) -> None:
    assert monitor.listing(OWNER, "child_aid_baht", LAMPANG) is None


def test_values_as_they_are_read(monitor: Monitor) -> None:
    catalogue, found = monitor.catalogue, _listing(monitor, OWNER)
    row = dict(zip(found.columns, found.rows[0], strict=True))
    assert said(row["district"], "district", catalogue).th == "เมืองลำปาง"
    assert said("building", "grant_purpose", catalogue) == catalogue.dimensions[
        "grant_purpose"
    ].label_of("building")
    assert said(Decimal("25000.00"), "amount", catalogue).en == "25,000"
    assert said(day_of("9/9/2563"), "paid_on", catalogue).th == "9 ก.ย. 2563"
    assert said(None, "fund_source", catalogue).en == "–"


# --- the words under the dots


def test_the_demonstrations_grants_in_words(monitor: Monitor) -> None:
    described = strip.described(_listing(monitor, VIEWER))
    assert described.th == "19 รายการ ต่ำสุด 7,000 สูงสุด 25,000 บาท นอกช่วงที่กำหนด 0 รายการ"


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (
            (6999, 7000, 25000, 25001),
            "On the list: 4; smallest 6,999, largest 25,001 baht; outside the allowed range: 2",
        ),
        (
            (7000,),
            "On the list: 1; smallest 7,000, largest 7,000 baht; outside the allowed range: 0",
        ),
        ((), "On the list: 0; smallest 0, largest 0 baht; outside the allowed range: 0"),
    ],
)
def test_what_lies_outside_the_range_is_counted(
    catalogue: Catalogue, amounts: tuple[int, ...], expected: str
) -> None:
    assert strip.described(grants(catalogue, *amounts)).en.startswith(expected)
