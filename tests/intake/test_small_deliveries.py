"""Small deliveries, one trap in each, read by both ways of reading a text file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.intake import COMMAND, Report, check
from equity_metrics.intake.cells import has_check_digit
from equity_metrics.intake.typed import _check_digit
from equity_metrics.periods import Period

DAY = Period("as_of", "2021-12-31")
HEAD = "จังหวัด,อำเภอ,ประชากร"
SURVEY = "เลขประจำตัว,รหัสเด็ก,ชื่อ,วันเกิด,เพศ,จังหวัด,อำเภอ,รายได้ครัวเรือน,วันที่สำรวจ"
CHILD = "{id},C1,{name},2016-01-31,1,ลำปาง,งาว,900,2020-12-15"
Checker = Callable[..., Report]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(params=["by DuckDB", "carefully"])
def checked(request: pytest.FixtureRequest, catalogue: Catalogue, tmp_path: Path) -> Checker:
    least = 0 if request.param == "by DuckDB" else 1 << 30

    def run(lines: list[str], dataset: str = "population_total", **said: object) -> Report:
        file = tmp_path / "delivery.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return check(
            file, catalogue.datasets[dataset], catalogue.places, key=b"k", into=tmp_path / "parts",
            today=date(2026, 11, 20), limits=replace(COMMAND, fast_bytes=least), **said,  # type: ignore[arg-type]
        )  # fmt: skip

    return run


def figures(report: Report) -> dict[str, int]:
    files = [str(part.path) for part in report.parts]
    return dict(
        duckdb.execute(
            "select district, population from read_parquet($files)", {"files": files}
        ).fetchall()
    )


def test_a_period_that_nothing_says_is_asked_for(checked: Checker) -> None:
    lines = [HEAD, "ลำปาง,งาว,100"]
    refused = checked(lines)
    assert (refused.outcome, refused.codes) == ("REJECT_FILE", ("MISSING_PERIOD",))
    assert "--period 2564-12-31" in refused.problems[0].text.th
    assert [part.period for part in checked(lines, period=DAY).parts] == ["2021-12-31"]
    titled = checked(["ประชากร ณ 31 ธันวาคม 2564,,", *lines])
    assert [part.period for part in titled.parts] == ["2021-12-31"]


def test_a_province_that_nothing_says_is_never_guessed(checked: Checker) -> None:
    lines = ["อำเภอ,ประชากร", "งาว,100"]
    refused = checked(lines, period=DAY)
    assert (refused.outcome, refused.codes) == ("REJECT_FILE", ("MISSING_PROVINCE",))
    assert "--province" in refused.problems[0].text.en
    assert figures(checked(lines, period=DAY, province="52")) == {"5205": 100}


def test_rows_of_another_province_are_outside_the_scope_of_the_sender(checked: Checker) -> None:
    lines = [HEAD, "ลำปาง,งาว,100", "เลย,ภูเรือ,200"]
    report = checked(lines, period=DAY, as_province="52")
    assert (report.outcome, report.codes) == ("REJECT_ROWS", ("OUT_OF_SCOPE",))
    assert [(each.row, each.code) for each in report.problems] == [(3, "OUT_OF_SCOPE")]
    assert "จังหวัดลำปาง" in report.problems[0].text.th
    assert figures(report) == {"5205": 100}
    assert checked(lines, period=DAY).outcome == "ACCEPT"


def test_two_rows_of_one_key_that_differ_are_both_refused(checked: Checker) -> None:
    lines = [HEAD, "ลำปาง,งาว,100", "ลำปาง,เถิน,7", "ลำปาง,อำเภองาว,101", "ลำปาง,อ.เถิน,7"]
    report = checked(lines, period=DAY)
    refused = [each.row for each in report.problems if each.code == "DUPLICATE_CONFLICT"]
    assert refused == [2, 4]
    assert (report.rows_ok, report.rows_rejected, report.rows_set_aside) == (1, 2, 1)
    assert "DUPLICATE_REMOVED" in report.codes
    assert list(figures(report).values()) == [7]


def test_one_child_under_two_names_is_a_conflict_and_neither_name_is_told(
    checked: Checker,
) -> None:
    same = [CHILD.format(id="9000000000012", name=name) for name in ("ชื่อแรก", "ชื่อสอง")]
    report = checked([SURVEY, *same], "child_survey")
    assert report.codes[0] == "DUPLICATE_CONFLICT" and report.rows_rejected == 2
    assert "ชื่อ" not in str(report.as_json()["problems"]) and report.parts == ()
    spelt = [CHILD.format(id=each, name="ชื่อ") for each in ("9000000000012", "9-0000-00000-01-2")]
    report = checked([SURVEY, *spelt], "child_survey")
    assert (report.rows_ok, report.rows_set_aside) == (1, 1)
    assert {"NORMALISED", "DUPLICATE_REMOVED"} <= set(report.codes)


def test_a_stated_total_is_compared_with_the_sum(checked: Checker) -> None:
    lines = [HEAD, "ลำปาง,งาว,100", 'ลำปาง,เถิน,"1,200"']
    report = checked([*lines, 'รวม,,"1,301"'], period=DAY)
    assert (report.outcome, report.codes) == ("ACCEPT_WARN", ("TOTALS_DIFFER",))
    told = report.problems[0]
    assert (told.row, told.column) == (4, "ประชากร")
    assert "1,301" in told.text.th and "1,300" in told.text.th
    right = checked([*lines, 'รวม,,"1,300"'], period=DAY)
    assert right.outcome == "ACCEPT" and [each.agrees for each in right.checks] == [True]


@pytest.mark.parametrize("head", ["ลำดับ", ""])
def test_a_total_labelled_in_a_column_outside_the_contract(checked: Checker, head: str) -> None:
    lines = [f"{head},{HEAD}", "1,ลำปาง,งาว,100", "2,ลำปาง,เถิน,200", "รวมทั้งสิ้น,,,300"]
    report = checked(lines, period=DAY)
    assert (report.rows_ok, report.rows_rejected, report.rows_set_aside) == (2, 0, 1)
    assert report.outcome == "ACCEPT" and [each.agrees for each in report.checks] == [True]


def test_nothing_stays_in_the_temporary_folder(
    checked: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    checked([HEAD, "ลำปาง,งาว,100"], period=DAY)
    checked(["ไม่ใช่,ตาราง", "1,2"])
    assert list(aside.iterdir()) == []


def workbook(path: Path, *, hidden: str) -> Path:
    """Two sheets, one of them hidden; both are tables of the contract."""
    with xlsxwriter.Workbook(path) as book:
        for name, population in (("สรุป", 100), ("เดิม", 999)):
            sheet = book.add_worksheet(name)
            for row, cells in enumerate([HEAD.split(","), ["ลำปาง", "งาว", population]]):
                sheet.write_row(row, 0, cells)
            if name == hidden:
                sheet.hide()
            else:
                sheet.activate()
                sheet.set_first_sheet()
    return path


@pytest.mark.parametrize(("hidden", "population"), [("เดิม", 100), ("สรุป", 999)])
def test_a_hidden_sheet_is_not_read_and_is_named(
    catalogue: Catalogue, tmp_path: Path, hidden: str, population: int
) -> None:
    report = check(
        workbook(tmp_path / "two.xlsx", hidden=hidden), catalogue.datasets["population_total"],
        catalogue.places, key=b"k", into=tmp_path / "parts", period=DAY,
    )  # fmt: skip
    assert report.sheet != hidden and figures(report) == {"5205": population}
    assert any(hidden in note.th and "ซ่อน" in note.th for note in report.notes)


def test_the_check_digit_of_the_database_is_that_of_python() -> None:
    """Over numbers spread through all thirteen digits, right and wrong ones alike."""
    numbers = [10**12 + n * 8_999_999_701 for n in range(1_000)]
    asked = duckdb.sql(
        f"select n from (select unnest({numbers})::bigint as n) where {_check_digit('n')}"
    )
    found = {n for (n,) in asked.fetchall()}
    assert found == {n for n in numbers if has_check_digit(str(n))} and 50 < len(found) < 200
