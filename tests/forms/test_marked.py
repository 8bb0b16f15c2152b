"""The sender's own file comes back coloured; corrected where it is coloured, it is accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from equity_metrics.__main__ import main
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import DeliveryError
from equity_metrics.forms import check_marked, check_marked_apart, marked, theme
from equity_metrics.intake import COMMAND, Report, check
from equity_metrics.intake.handed_out import PROBLEMS_HEAD, SUMMARY_SHEET
from equity_metrics.periods import Period

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPUS = SHARED / "badinputs"
MESSY = SHARED / "samples" / "messy"
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="../shared/badinputs is not here")
needs_samples = pytest.mark.skipif(not MESSY.exists(), reason="../shared/samples is not here")
HEAD = "เลขประจำตัว,รหัสเด็ก,ชื่อ,วันเกิด,เพศ,จังหวัด,อำเภอ,รายได้ครัวเรือน,วันที่สำรวจ"
GOOD = "9000000000012,C1,สมมติหนึ่ง,2016-01-31,1,ลำปาง,งาว,900,2020-12-15"
BAD_DATE = "9000000000021,C2,สมมติสอง,31/2/2559,1,ลำปาง,งาวว,900,2020-12-15"
FORMULA = '9000000000039,C3,"=HYPERLINK(""http://x"")",2016-01-31,9,ลำปาง,งาว,900,2020-12-15'
Marker = Callable[..., tuple[Report, Workbook, Path]]


@pytest.fixture
def marking(catalogue: Catalogue, tmp_path: Path) -> Marker:
    def run(
        path: Path, dataset: str = "child_survey", **said: object
    ) -> tuple[Report, Workbook, Path]:
        target = tmp_path / "marked.xlsx"
        report = check_marked(
            target, path, catalogue.datasets[dataset], catalogue.places, key=b"k", **said
        )
        return report, openpyxl.load_workbook(target), target

    return run


def written(folder: Path, *lines: str) -> Path:
    path = folder / "delivery.csv"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def colour(sheet: Worksheet, cell: str) -> str:
    return str(sheet[cell].fill.fgColor.rgb)[-6:].lower()


def explained(sheet: Worksheet, row: int, head: int = 1) -> str:
    place = next(cell.column for cell in sheet[head] if cell.value == PROBLEMS_HEAD)
    return sheet.cell(row, place).value or ""


def test_wrong_cells_are_coloured_and_said_at_their_own_rows(
    marking: Marker, tmp_path: Path
) -> None:
    report, book, _ = marking(written(tmp_path, HEAD, GOOD, BAD_DATE, FORMULA, "รวม,,,,,,,2700,"))
    summary, sheet = book.worksheets
    assert (summary.title, sheet.title) == (SUMMARY_SHEET, "ข้อมูลที่ส่ง")
    wrong = theme.WRONG.lstrip("#")
    assert [colour(sheet, each) for each in ("D3", "G3", "E4")] == [wrong] * 3
    assert colour(sheet, "D2") != wrong and colour(sheet, "A3") != wrong
    assert "อ่านไม่ได้" in sheet["D3"].comment.text and "งาว" in sheet["G3"].comment.text
    assert "“วันเกิด”" in explained(sheet, 3) and "“อำเภอ”" in explained(sheet, 3)
    assert explained(sheet, 2) == ""
    assert colour(sheet, "A5") == theme.ASIDE.lstrip("#") and "แถวรวม" in explained(sheet, 5)
    assert sheet.auto_filter.ref.startswith("A1:J")
    listed = [row[0].value for row in summary.iter_rows(min_col=1, max_col=1)]
    assert listed.count("3") == 2 and report.rows_rejected == 2


def test_every_cell_is_the_text_that_came_and_never_a_formula(
    marking: Marker, tmp_path: Path
) -> None:
    path = written(tmp_path, HEAD, GOOD, FORMULA)
    _, book, _ = marking(path)
    sheet = book.worksheets[1]
    assert sheet["C3"].value == '=HYPERLINK("http://x")' and sheet["C3"].data_type == "s"
    assert sheet["A2"].value == "9000000000012" and sheet["A2"].data_type == "s"
    assert {cell.number_format for cell in sheet[2] if cell.value} == {"@"}


def test_what_explains_a_cell_repeats_no_personal_value(marking: Marker, tmp_path: Path) -> None:
    lines = [
        HEAD,
        GOOD.replace("9000000000012", "9000000000011"),
        BAD_DATE,
        GOOD,
        GOOD.replace("หนึ่ง", "อื่น"),
    ]
    _, book, _ = marking(written(tmp_path, *lines))
    summary, sheet = book.worksheets
    said = [str(cell.value) for row in summary.iter_rows() for cell in row if cell.value]
    said += [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    said += [explained(sheet, row) for row in range(2, 6)]
    for personal in ("90000000000", "สมมติ", "31/2/2559", "2016-01-31"):
        assert personal not in "".join(said)


def test_corrected_in_the_coloured_cells_it_is_accepted(
    marking: Marker, catalogue: Catalogue, tmp_path: Path
) -> None:
    lines = [
        "แบบสำรวจ,,,,,,,,",
        HEAD,
        GOOD,
        BAD_DATE,
        FORMULA,
        "",
        "รวม,,,,,,,2700,",
        "หมายเหตุ ก,,,,,,,,",
    ]
    first, book, target = marking(written(tmp_path, *lines))
    sheet = book.worksheets[1]
    for cell, value in {"D4": "28/2/2559", "G4": "งาว", "E5": "1"}.items():
        assert colour(sheet, cell) == theme.WRONG.lstrip("#")
        sheet[cell] = value
    book.save(target)
    again = check(target, catalogue.datasets["child_survey"], catalogue.places, key=b"k")
    assert again.rows_rejected == 0 and again.rows_ok == 3
    assert (again.rows_read, again.rows_set_aside) == (first.rows_read, first.rows_set_aside)
    assert set(again.codes) == {"HEADER_FOUND_AT_2", "BUDDHIST_ERA"}
    said = "".join(note.th for note in again.notes)
    assert SUMMARY_SHEET not in said and PROBLEMS_HEAD not in said


def test_a_marked_copy_marked_again_has_one_column_of_explanations(
    marking: Marker, tmp_path: Path
) -> None:
    _, _, target = marking(written(tmp_path, HEAD, GOOD, BAD_DATE))
    once = target.rename(tmp_path / "once.xlsx")
    _, book, _ = marking(once)
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[1]].count(PROBLEMS_HEAD) == 1
    assert "“วันเกิด”" in explained(sheet, 3)


def test_rows_of_too_many_fields_lose_nothing(marking: Marker, tmp_path: Path) -> None:
    _, book, _ = marking(written(tmp_path, HEAD, GOOD, f"{GOOD},เกิน,อีก"))
    sheet = book.worksheets[1]
    assert [sheet["J3"].value, sheet["K3"].value] == ["เกิน", "อีก"]
    assert colour(sheet, "A3") == colour(sheet, "K3") == theme.WRONG.lstrip("#")
    assert "11" in explained(sheet, 3)


def test_all_problems_are_there_not_the_first_thousand(marking: Marker, tmp_path: Path) -> None:
    rows = [BAD_DATE.replace("C2", f"D{number}") for number in range(1_500)]
    report, book, _ = marking(written(tmp_path, HEAD, *rows))
    summary, sheet = book.worksheets
    assert len(report.problems) == 3_000 and report.more_problems == 0
    assert sum(cell.value == "ต้องแก้" for cell in summary["D"]) == 3_000
    assert all(explained(sheet, row) for row in (2, 1_200, 1_501))


def test_a_file_refused_whole_gives_the_summary_alone(marking: Marker, tmp_path: Path) -> None:
    report, book, _ = marking(written(tmp_path, "จังหวัด,อำเภอ,ชื่อ", "ลำปาง,งาว,สมมติ"))
    assert report.outcome == "REJECT_FILE"
    assert book.sheetnames == [SUMMARY_SHEET]
    said = "".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
    assert "ไม่พบคอลัมน์" in said and "สมมติ" not in said


def test_a_wide_table_is_coloured_where_its_code_stands(marking: Marker, tmp_path: Path) -> None:
    lines = ["อำเภอ,สพฐ.,สช.,รวม", "งาว,12,สาม,15", "เถิน,5,1,6"]
    _, book, _ = marking(
        written(tmp_path, *lines), "education_site", province="52",
        period=Period("academic_year", "2019"),
    )  # fmt: skip
    sheet = book.worksheets[1]
    assert colour(sheet, "C2") == theme.WRONG.lstrip("#") != colour(sheet, "B2")
    assert explained(sheet, 2).startswith("“สช.”")


def test_a_header_of_two_rows_is_kept_and_read_again(
    marking: Marker, catalogue: Catalogue, tmp_path: Path
) -> None:
    lines = [
        "กลุ่มอายุ,ปีการศึกษา 2561,,ปีการศึกษา 2562,", ",ประชากร,ผู้เรียน,ประชากร,ผู้เรียน",
        "3-5 ปี,10,9,12,สิบ", "6-11 ปี,20,19,21,20",
    ]  # fmt: skip
    first, book, target = marking(written(tmp_path, *lines), "participation", province="52")
    sheet = book.worksheets[1]
    assert first.rows_rejected == 1 and colour(sheet, "E3") == theme.WRONG.lstrip("#")
    assert colour(sheet, "C3") != colour(sheet, "E3")
    sheet["E3"] = "10"
    book.save(target)
    contract = catalogue.datasets["participation"]
    again = check(target, contract, catalogue.places, key=b"k", province="52")
    assert (again.rows_rejected, again.rows_ok) == (0, 2), again.problems


def test_more_rows_than_a_sheet_holds_is_said(
    marking: Marker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked, "MOST_ROWS", 2)
    with pytest.raises(DeliveryError, match="a sheet holds 2") as refused:
        marking(written(tmp_path, HEAD, GOOD, BAD_DATE))
    assert refused.value.code == "TOO_MANY_TO_MARK"


def corpus() -> list[Path]:
    return sorted(CORPUS.glob("[!m]*")) if CORPUS.exists() else []


@needs_corpus
@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
def test_every_file_of_the_corpus_can_be_marked_and_read_again(
    path: Path, marking: Marker, catalogue: Catalogue
) -> None:
    report, book, target = marking(path)
    if not report.rows_read:
        assert book.sheetnames == [SUMMARY_SHEET]
        return
    again = check(target, catalogue.datasets["child_survey"], catalogue.places, key=b"k")
    assert again.rows_read == report.rows_read
    # A sheet has no count of fields: what was cut short is refused for what is missing.
    assert (again.rows_ok, again.rows_rejected) == (report.rows_ok, report.rows_rejected)


@needs_samples
def test_a_merged_header_of_a_real_file(marking: Marker) -> None:
    path = MESSY / "m4_lampang_schools_merged_header.xlsx"
    report, book, _ = marking(path, "education_site")
    assert report.rows_rejected == 0 and len(book.worksheets) == 2


def test_the_command_hands_the_copy_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    target = tmp_path / "out.xlsx"
    path = written(tmp_path, HEAD, GOOD, BAD_DATE)
    assert main(["check", str(path), "--dataset", "child_survey", "--marked", str(target)]) == 1
    assert openpyxl.load_workbook(target).sheetnames[0] == SUMMARY_SHEET
    assert not list((tmp_path / "store").rglob("*.xlsx"))
    capsys.readouterr()


def test_a_check_that_comes_to_no_end_still_gives_a_summary(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    """Memory for nothing: the process of its own ends, this one writes what is to be said."""
    limits = replace(COMMAND, child_memory_bytes=256 << 20)
    target = tmp_path / "out" / "marked.xlsx"
    target.parent.mkdir()
    check_marked_apart(
        target, written(tmp_path, HEAD, GOOD), catalogue.datasets["child_survey"], catalogue.places,
        key=b"k", progress=lambda *_: None, limits=limits,
    )  # fmt: skip
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == [SUMMARY_SHEET]
