"""What a workbook may hold beside its table: other sheets, merged heads, the calendar of 1904."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.intake import Report, check
from equity_metrics.intake.sheet_child import one_line, words_of
from equity_metrics.periods import Period

DAY = Period("as_of", "2021-12-31")
HEAD = ["จังหวัด", "อำเภอ", "ประชากร"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def checked(catalogue: Catalogue, file: Path, dataset: str, **said: object) -> Report:
    return check(
        file, catalogue.datasets[dataset], catalogue.places, key=b"k",
        into=file.parent / "parts", today=date(2026, 11, 20), **said,  # type: ignore[arg-type]
    )  # fmt: skip


def kept(report: Report, columns: str) -> list[tuple[object, ...]]:
    files = [str(part.path) for part in report.parts]
    return duckdb.execute(
        f"select {columns} from read_parquet($files) order by row_number, period", {"files": files}
    ).fetchall()


def test_other_sheets_and_hidden_ones_are_named(catalogue: Catalogue, tmp_path: Path) -> None:
    file = tmp_path / "three.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("วิธีกรอก").write_string(0, 0, "กรอกในแผ่นข้อมูล")
        sheet = book.add_worksheet("ข้อมูล")
        for row, cells in enumerate([HEAD, ["ลำปาง", "งาว", 100]]):
            sheet.write_row(row, 0, cells)
        hidden = book.add_worksheet("ปีก่อน")
        hidden.write_string(0, 0, "เก็บไว้ดู")
        hidden.hide()
    report = checked(catalogue, file, "population_total", period=DAY)
    assert (report.outcome, report.sheet) == ("ACCEPT", "ข้อมูล")
    told = [note.th for note in report.notes]
    (used,) = (
        words for words in told if "ข้อมูล" in words and "แผ่น" in words and "วิธีกรอก" not in words
    )
    (other,) = (words for words in told if "วิธีกรอก" in words)
    (concealed,) = (words for words in told if "ปีก่อน" in words)
    assert len({used, other, concealed}) == 3 and "ซ่อน" in concealed and "ซ่อน" not in other


def test_a_hidden_sheet_that_alone_fits_is_read_and_said(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    file = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("ปก").write_string(0, 0, "รายงานประชากร")
        sheet = book.add_worksheet("ข้อมูล")
        for row, cells in enumerate([HEAD, ["ลำปาง", "งาว", 100]]):
            sheet.write_row(row, 0, cells)
        sheet.hide()
    report = checked(catalogue, file, "population_total", period=DAY)
    assert report.sheet == "ข้อมูล" and kept(report, "population") == [(100,)]
    assert any("ซ่อน" in note.th for note in report.notes)


@pytest.mark.parametrize("is_1904", [False, True])
def test_a_day_is_the_same_in_both_calendars(
    catalogue: Catalogue, tmp_path: Path, is_1904: bool
) -> None:
    file = tmp_path / "payments.xlsx"
    heads = ["เลขที่จ่าย", "เลขประจำตัว", "อำเภอ", "จำนวนเงิน", "วันที่จ่าย"]
    with xlsxwriter.Workbook(file, {"date_1904": is_1904}) as book:
        day = book.add_format({"num_format": "d mmmm yyyy"})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, heads)
        sheet.write_row(1, 0, ["ก1", "9000000000012", "งาว", 800.5])
        sheet.write_datetime(1, 4, datetime(2020, 2, 29), day)
    report = checked(catalogue, file, "child_support", province="52")
    assert kept(report, "paid_on, amount, period") == [(date(2020, 2, 29), 800.5, "2020")]


def test_a_head_merged_over_two_columns_stands_over_both(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    file = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "กลุ่มอายุ")
        for place, year in ((1, "ปีการศึกษา 2561"), (3, "ปีการศึกษา 2562")):
            sheet.merge_range(0, place, 0, place + 1, year)
            sheet.write_row(1, place, ["จำนวนประชากร", "จำนวนผู้เรียน"])
        sheet.write_row(2, 0, ["3-5", 100, 80, 90, 70])
    report = checked(catalogue, file, "participation", province="52")
    assert kept(report, "period, population, learners") == [("2018", 100, 80), ("2019", 90, 70)]


def test_a_table_that_does_not_begin_in_the_first_cell(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    file = tmp_path / "apart.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([HEAD, ["ลำปาง", "งาว", 100]]):
            sheet.write_row(row + 3, 2, cells)
    report = checked(catalogue, file, "population_total", period=DAY)
    assert "HEADER_FOUND_AT_4" in report.codes
    assert kept(report, "row_number, population") == [(5, 100)]


def test_the_text_of_a_cell() -> None:
    assert [words_of(each) for each in (True, 3.0, 0.1 + 0.2, 9000000000012.0, date(2020, 2, 29))] == [
        "1", "3", "0.3", "9000000000012.0", "2020-02-29",
    ]  # fmt: skip
    assert one_line("ก\r\nข\tค\u200bง") == "ก ข คง"
