"""Every file of the corpus through the real door, in a child process, with what must also hold."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "badinputs"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="../shared/badinputs is not here")
CANARIES = ("900000000", "เด็กชายทดสอบ", "สมมติ")
Door = Callable[[str], Report]


def manifest() -> list[dict[str, str]]:
    if not CORPUS.exists():
        return []
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        # A fall in the number of rows is seen beside what is published: held at the store.
        return [row for row in csv.DictReader(file) if row["expected_outcome"] != "HOLD"]


@pytest.fixture(scope="module")
def monitor(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Monitor:
    """An empty store."""
    return Monitor(catalogue, Store(tmp_path_factory.mktemp("corpus") / "store"))


@pytest.fixture
def door(monitor: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Door:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    return lambda name: monitor.check(OWNER, CORPUS / name, "child_survey", from_screen=True)


def kept(monitor: Monitor, report: Report, columns: str) -> list[tuple[object, ...]]:
    """The kept rows of a delivery that waits; it waits no longer."""
    delivery = f"{report.sha256[:16]}-{report.dataset}"
    (own,) = (each for each in monitor.deliveries_waiting(OWNER) if each.record.id == delivery)
    files = [str(monitor.store.path_of(part)) for part in own.parts]
    rows = duckdb.execute(
        f"select {columns} from read_parquet($files) order by row_number", {"files": files}
    ).fetchall()
    monitor.discard(OWNER, delivery)
    return rows


def said(report: Report) -> str:
    return json.dumps(report.as_json(), ensure_ascii=False) + str(report.notes)


@pytest.mark.parametrize("row", manifest(), ids=lambda row: row["file"])
def test_outcome_code_counts_and_silence(row: dict[str, str], door: Door, monitor: Monitor) -> None:
    server, here = os.getpid(), sorted(Path.cwd().iterdir())
    report = door(row["file"])
    assert (report.outcome, row["expected_code"] in report.codes) == (row["expected_outcome"], True)
    assert report.rows_ok + report.rows_rejected + report.rows_set_aside == report.rows_read
    assert not any(canary in said(report) for canary in CANARIES)
    assert (os.getpid(), sorted(Path.cwd().iterdir())) == (server, here)
    if report.outcome == "REJECT_FILE":
        assert (report.parts, monitor.deliveries_waiting(OWNER)) == ((), ())
    for delivery in monitor.deliveries_waiting(OWNER):
        assert sum(part.rows for part in delivery.parts) == report.rows_ok
        monitor.discard(OWNER, delivery.record.id)


@pytest.mark.parametrize(
    "name, words",
    [
        ("k03_html_table.xlsx", "open in Excel and save as .xlsx"),
        ("s04_tis620.csv", "Windows-874"),
        ("s06_mixed_encoding.csv", "line 5"),
        ("s07_nul_bytes.csv", "Line 4"),
        ("s13_unclosed_quote.csv", "Line 3"),
        ("s24_truncated_mid_row.csv", "truncated"),
        ("v13_area_mismatch.csv", "Unknown"),
        ("w04_schema_renamed_column.csv", "→"),
        ("x01_html_names.csv", "<"),
        ("x05_sql_text.csv", "' OR '1'='1"),
    ],
)
def test_what_the_sender_is_told(name: str, words: str, door: Door) -> None:
    assert words in said(door(name))


@pytest.mark.parametrize(
    "name, rows",
    [
        ("s15_ragged_short.csv", [5]),
        ("v01_citizen_checksum.csv", [3]),
        ("x08_long_text_200k.csv", [2]),
    ],
)
def test_the_wrong_row_is_named(name: str, rows: list[int], door: Door) -> None:
    assert {each.row for each in door(name).problems} == set(rows)


@pytest.mark.parametrize(
    "name, rows",
    [
        ("s03_bom_utf8.csv", 6),
        ("s09_cr_only.csv", 6),
        ("s14_quoted_newline_ok.csv", 2),
        ("s15_ragged_short.csv", 4),
        ("s24_truncated_mid_row.csv", 5),
        ("v00_good_baseline.csv", 6),
        ("v03_citizen_thai_digits_dashes.csv", 4),
        ("v04_duplicate_child_code.csv", 3),
        ("w06_thai_filename_ทดสอบ.csv", 6),
        ("z08_dimension_lie.xlsx", 6),
        ("z18_title_rows_above_header.xlsx", 6),
        ("z22_blank_trailing_rows.xlsx", 6),
    ],
)
def test_as_many_rows_are_kept(name: str, rows: int, door: Door, monitor: Monitor) -> None:
    report = door(name)
    assert (report.rows_ok, report.file_name) == (rows, name)
    assert len(kept(monitor, report, "row_number")) == rows


def test_conversion_changes_no_district(door: Door, monitor: Monitor) -> None:
    converted = kept(monitor, door("s04_tis620.csv"), "district, child_key")
    good = kept(monitor, door("v00_good_baseline.csv"), "district, child_key")
    assert converted == good[: len(converted)]


def test_thirteen_digits_are_the_same_however_they_are_written(
    door: Door, monitor: Monitor
) -> None:
    good = kept(monitor, door("v00_good_baseline.csv"), "child_key")
    assert kept(monitor, door("v03_citizen_thai_digits_dashes.csv"), "child_key") == good[:4]
    assert set(kept(monitor, door("z16_citizen_id_as_number.xlsx"), "child_key")) <= set(good)


def test_years_of_the_buddhist_era(door: Door, monitor: Monitor) -> None:
    report = door("v07_buddhist_year.csv")
    found = kept(monitor, report, "age_months, survey_date")
    days = [date(2018, 3, 15), date(2018, 4, 1), date(2019, 1, 1)]
    ages = [
        (on.year - day.year) * 12 + on.month - day.month - (on.day < day.day)
        for day, (_, on) in zip(days, found, strict=True)
        if isinstance(on, date)
    ]
    assert [age for age, _ in found] == ages


def test_money_is_exact_and_finite(door: Door, monitor: Monitor) -> None:
    odd = kept(monitor, door("v15_bad_numbers.csv"), "household_income, row_number")
    by_row = {row: value for value, row in odd}
    # The fifth and sixth rows of data stand in lines 6 and 7.
    assert (by_row[6], by_row[7]) == (Decimal("5000.50"), Decimal(5000))
    assert all(isinstance(value, Decimal) and value.is_finite() for value, _ in odd)
    exact = kept(monitor, door("v17_formula_negative_decimal.csv"), "household_income")
    assert all(isinstance(value, Decimal) for (value,) in exact)


def test_a_formula_without_a_result_is_missing_not_zero(door: Door, monitor: Monitor) -> None:
    report = door("z20_formulas_and_errors.xlsx")
    found = kept(monitor, report, "household_income")
    assert not any(value == 0 for (value,) in found)


def test_an_unknown_subdistrict_is_kept_unverified(door: Door, monitor: Monitor) -> None:
    found = kept(monitor, door("v13_area_mismatch.csv"), "subdistrict, subdistrict_text")
    assert any(code is None and words for code, words in found)


def test_what_is_refused_leaves_the_publication_alone(
    copied: Callable[[], Monitor], tmp_path: Path
) -> None:
    monitor = copied()
    before = monitor.publication().number
    report = monitor.check(OWNER, CORPUS / "s02_header_only.csv", "child_survey")
    assert (report.codes, monitor.deliveries_waiting(OWNER)) == (("NO_ROWS",), ())
    assert monitor.publication().number == before


def test_the_path_in_an_archive_reaches_no_disk(door: Door, tmp_path: Path) -> None:
    door("z10_zip_slip.xlsx")
    assert not [*ROOT.rglob("SLIP.txt"), *tmp_path.rglob("SLIP.txt"), *Path("/tmp").glob("SLIP*")]


@pytest.mark.parametrize(
    "name, code",
    [("v00_good_baseline.csv", 0), ("v01_citizen_checksum.csv", 1),
     ("z06_far_cell_aborts_calamine.xlsx", 1), ("v13_area_mismatch.csv", 1)],
)  # fmt: skip
def test_the_command_says_the_same(name: str, code: int, tmp_path: Path, door: Door) -> None:
    environment = {
        **os.environ, "EQUITY_STORE": str(tmp_path / "own"), "EQUITY_KEY_FILE": str(tmp_path / "k"),
    }  # fmt: skip
    file = Path(shutil.copy(CORPUS / name, tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "equity_metrics", "check", str(file), "--dataset", "child_survey",
         "--json"], cwd=ROOT, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (code, b"")
    assert json.loads(done.stdout) == door(name).as_json()
