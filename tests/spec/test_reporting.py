"""Not reported is not zero: who reported, and where a value would lie if the silent had spoken."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest

from equity_metrics import words
from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.catalogue.catalogue import DATA
from equity_metrics.cells import divided
from equity_metrics.disclosure import Rules
from equity_metrics.errors import DeclarationError
from equity_metrics.exports import about, formats, written
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.query import Sums
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.sentences.cells import reporting_text
from equity_metrics.tables.cells import table
from tests.delivered import path_of, written_to

LAMPANG, SILENT_DISTRICT = "52", "5209"
EARLIER = Period("survey_round", "2020-1")
CLOSED = date(2020, 10, 31)
SILENT = "ศูนย์ไม่ได้ส่งแบบสำรวจ"
READERS = {"exact": OWNER, "viewer": VIEWER, "room": PUBLIC_ROOM}


def _day(words: str) -> date:
    day, month, year = (int(part) for part in words.split("/"))
    return date(year - 543, month, day)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """Place -> a recount of the earlier round's file: the province by its name's code, districts."""
    deliveries = written_to(tmp_path_factory.mktemp("files"))
    survey = path_of(deliveries, "child_survey", period="2020-1")
    payments = path_of(deliveries, "child_support")
    paid = {
        row["เลขประจำตัว"] for row in _rows(payments) if _day(row["วันที่จ่าย"]) <= CLOSED
    }  # fmt: skip
    found: dict[str, Counter[str]] = {}
    for row in _rows(survey):
        silent, aided = row["สถานะแบบสำรวจ"] == SILENT, row["เลขประจำตัว"] in paid
        eligible = row["เข้าเกณฑ์"] in ("1", "มี", "ใช่", "เข้าเกณฑ์")
        screened = row["ผลคัดกรอง"] not in ("", "รอคัดกรอง")
        poor = row["ผลคัดกรอง"] in ("ยากจน", "ยากจนพิเศษ")
        for place in (LAMPANG, row["อำเภอ/เขต"]):
            found.setdefault(place, Counter()).update(
                rows=1, silent=silent, eligible=eligible, both=eligible and aided,
                waiting=eligible and not aided, silent_paid=silent and aided,
                silent_unpaid=silent and not aided, screened=screened, poor=poor,
            )  # fmt: skip
    centres = {(row["รหัสศูนย์"], row["สถานะแบบสำรวจ"] == SILENT) for row in _rows(survey)}
    found[LAMPANG].update(units=len(centres), answered=sum(not silent for _, silent in centres))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# indicator -> (low numerator, low denominator, high numerator, high denominator, scale) of a recount
def _expected(indicator: str, c: Counter[str]) -> tuple[float, float]:
    both, eligible, waiting = c["both"], c["eligible"], c["waiting"]
    if indicator == "child_aid_coverage":
        low = both / (eligible + c["silent_unpaid"])
        high = (both + c["silent_paid"]) / (eligible + c["silent_paid"])
        return low * 100, high * 100
    if indicator == "poverty_share":
        low = c["poor"] / (c["screened"] + c["silent"])
        return low * 100, (c["poor"] + c["silent"]) / (c["screened"] + c["silent"]) * 100
    if indicator == "child_unmet_baht":
        return waiting * 800, (waiting + c["silent_unpaid"]) * 800
    return waiting, waiting + c["silent_unpaid"]


@pytest.mark.parametrize(
    "indicator", ["child_aid_coverage", "poverty_share", "child_unmet_need", "child_unmet_baht"]
)
def test_range_agrees_with_a_recount(
    monitor: Monitor, counted: dict[str, Counter[str]], indicator: str
) -> None:
    cells = monitor.cells(OWNER, indicator, LAMPANG, period=EARLIER)
    checked = 0
    for cell in (cells.whole, *cells.cells):
        if not cell.is_shown:
            assert (cell.at_worst, cell.at_best) == (None, None)
            continue
        name = LAMPANG if cell.place == LAMPANG else monitor.places.place(cell.place).name.th
        assert cell.at_worst is not None and cell.at_best is not None
        found = sorted((cell.at_worst, cell.at_best))
        assert found == pytest.approx(_expected(indicator, counted[name]))
        assert found[0] <= (cell.value or 0) <= found[1]
        checked += 1
    assert checked == 13  # the province and every district but the silent one
    is_worst_high = cells.indicator.better == "lower"
    assert (cells.whole.at_worst, cells.whole.at_best) == tuple(
        sorted((cells.whole.at_worst or 0, cells.whole.at_best or 0), reverse=is_worst_high)
    )


def test_units_are_centres_and_every_figure_says_how_many_reported(
    monitor: Monitor, counted: dict[str, Counter[str]]
) -> None:
    whole = counted[LAMPANG]
    for reader in READERS.values():
        reporting = monitor.cells(reader, "child_aid_coverage", LAMPANG, period=EARLIER).reporting
        assert reporting is not None and reporting.label.th == "ศูนย์"
        assert (reporting.units, reporting.units_reported) == (whole["units"], whole["answered"])
    holding = next(
        each
        for each in monitor.publication().holdings
        if (each.dataset, each.period) == ("child_survey", EARLIER.code)
    )
    assert (whole["units"], whole["answered"]) == (229, 215)
    assert sum(each.units for each in holding.districts.values()) == 229
    assert holding.districts[SILENT_DISTRICT].units_reported == 0
    latest = monitor.cells(OWNER, "child_aid_coverage", LAMPANG).reporting
    assert latest is not None and latest.is_complete
    assert monitor.cells(OWNER, "participation_3_5", LAMPANG).reporting is None


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_the_range_of_the_province_is_known_to_every_reader(
    monitor: Monitor, reader: Reader
) -> None:
    """In the demonstration 293 silent children, hundreds with and without a payment."""
    exact = monitor.cells(OWNER, "child_unmet_need", LAMPANG, period=EARLIER).whole
    cells = monitor.cells(reader, "child_unmet_need", LAMPANG, period=EARLIER)
    assert (cells.whole.at_worst, cells.whole.at_best) == (exact.at_worst, exact.at_best)
    if reader is not OWNER:
        assert all(cell.at_worst is None for cell in cells.cells)
    filtered = monitor.cells(
        reader, "child_unmet_need", LAMPANG, period=EARLIER, where=(("sex", "f"),)
    )
    assert filtered.whole.at_worst is None
    assert filtered.reporting == cells.reporting


def test_a_payment_is_known_without_the_centre(monitor: Monitor) -> None:
    for indicator in ("child_aid_rate", "child_aid_baht_per_child"):
        cells = monitor.cells(OWNER, indicator, LAMPANG, period=EARLIER)
        assert cells.whole.at_worst == cells.whole.at_best == cells.whole.value
        said = reporting_text(cells)
        assert said is not None and "ไม่ขึ้นกับ" in said.th


def test_the_words(monitor: Monitor) -> None:
    cells = monitor.cells(OWNER, "child_aid_coverage", LAMPANG, period=EARLIER)
    said = reporting_text(cells)
    assert said is not None
    assert said.th.startswith("รายงานแล้ว 215 จาก 229 ศูนย์ หากศูนย์ที่ยังไม่รายงาน")
    assert said.th.endswith("%")
    assert said.en.startswith("215 of 229 centres have reported; if the silent ones")
    latest = reporting_text(monitor.cells(OWNER, "child_aid_coverage", LAMPANG))
    assert latest is not None and latest.th == "รายงานครบ 229 ศูนย์"
    columns = table(cells, monitor.places, "en").columns
    assert "If the silent ones were at their worst" in columns


def test_an_exported_table_says_who_reported(monitor: Monitor) -> None:
    cells = monitor.cells(VIEWER, "child_aid_coverage", LAMPANG, period=EARLIER)
    for form in formats():
        content = written(form, cells, monitor.catalogue, monitor.publication(), "en")
        if form == "csv":
            assert "215 of 229 centres have reported; if the silent" in content.decode("utf-8-sig")
    lines = dict(about(cells, monitor.catalogue, monitor.publication()).lines)
    assert lines[words.REPORTED_UNITS] == reporting_text(cells)


@pytest.mark.parametrize(
    ("rows", "paid", "unpaid", "is_small"),
    [(0, 0, 0, False), (30, 10, 20, False), (4, 0, 4, True), (30, 4, 26, True), (30, 0, 30, False)],
)
def test_a_range_of_few_children_is_not_for_protected_readers(
    catalogue: Catalogue, rows: int, paid: int, unpaid: int, is_small: bool
) -> None:
    rules = Rules(catalogue, catalogue["child_aid_coverage"], 5)
    sums = Sums(
        500, 900, rows=2000, reported=2000 - rows, low_numerator=0, low_denominator=unpaid,
        high_numerator=paid, high_denominator=paid,
    )  # fmt: skip
    assert rules.is_range_small(sums) is is_small


def test_an_amount_hides_with_its_count(catalogue: Catalogue) -> None:
    rules = Rules(catalogue, catalogue["child_unmet_baht"], 5)
    added = Sums(8000, rows=100, reported=70, low_numerator=0, high_numerator=2400, high_persons=3)
    assert rules.is_range_small(added)


def test_by_hand(catalogue: Catalogue) -> None:
    """60 of 100, and 20 silent: 15 unpaid and 5 paid. 60/115 to 65/105."""
    indicator = catalogue["child_aid_coverage"]
    sums = Sums(
        60, 100, rows=140, reported=120, low_numerator=0, low_denominator=15, high_numerator=5,
        high_denominator=5,
    )  # fmt: skip
    cell = divided((LAMPANG, ()), sums, indicator, catalogue.unit_of(indicator))
    assert (cell.at_worst, cell.at_best) == pytest.approx((6000 / 115, 6500 / 105))


def test_units_stay_on_the_server(monitor: Monitor, tmp_path: Path) -> None:
    manifest = monitor.publication()
    served = shutil.copy(monitor.store.file(manifest.exact), tmp_path / "served.duckdb")
    with duckdb.connect(str(served), read_only=True) as file:
        exact = {
            name for (name,) in file.execute("select table_name from duckdb_tables()").fetchall()
        }
    assert {"unit_child_survey", "unit_child_support"} <= exact
    assert "unit_participation" not in exact  # known for the province alone
    carried = shutil.copy(monitor.store.file(manifest.protected), tmp_path / "carried.duckdb")
    with duckdb.connect(str(carried), read_only=True) as file:
        columns = {
            name for (name,) in file.execute("select column_name from duckdb_columns()").fetchall()
        }
    assert not columns & {"unit", "centre_code"}


def test_a_declaration_must_say_what_silent_rows_would_add(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "indicators" / "poverty_share.toml"
    content = path.read_text(encoding="utf-8")
    start, end = content.index("[silent]"), content.index("[label]")
    path.write_text(content[:start] + content[end:], encoding="utf-8")
    survey = tmp_path / "data" / "datasets" / "child_survey.toml"
    renamed = survey.read_text(encoding="utf-8").replace('unit = "centre_code"', 'unit = "sex"')
    survey.write_text(renamed, encoding="utf-8")
    with pytest.raises(DeclarationError) as refused:
        load_catalogue(tmp_path / "data")
    found = {(each.file, each.field, each.found) for each in refused.value.problems}
    assert found == {
        ("data/indicators/poverty_share.toml", "silent", "nothing"),
        ("data/datasets/child_survey.toml", "reporting.unit", "'sex'"),
    }
