"""A form that is filled in as it says is accepted without a word of warning."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from filling import delivered_rows, filled

from equity_metrics.__main__ import main
from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.forms import guide_of, template
from equity_metrics.intake import Report, check
from equity_metrics.intake.cells import reader_of
from equity_metrics.intake.handed_out import OWN_SHEETS
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.settings import pseudonym_key

DELIVERABLE = [each.id for each in load_catalogue().deliverable]
SAID = {"as_of": Period("as_of", "2021-12-31")}
needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not here"
)


def received(monitor: Monitor, path: Path, dataset: str, province: str) -> Report:
    """The file as it is checked; a period is said where the form has no column for it.

    Not through the desk, which would hold a few rows that take the place of many.
    """
    contract = monitor.catalogue.datasets[dataset]
    guide = guide_of(contract, monitor.catalogue, province)
    return check(
        path, contract, monitor.places, key=pseudonym_key(), into=path.with_suffix(".parts"),
        read=monitor.read_by(contract, path.with_suffix(".read")),
        period=SAID.get(contract.period) if guide.needs_period else None,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def own_key(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(built.with_name("key")))


@pytest.mark.parametrize("dataset", DELIVERABLE)
def test_a_filled_form_is_accepted_without_a_warning(
    dataset: str, monitor: Monitor, tmp_path: Path
) -> None:
    contract = monitor.catalogue.datasets[dataset]
    province, rows = delivered_rows(contract, monitor.catalogue, tmp_path)
    path = tmp_path / "filled.xlsx"
    path.write_bytes(filled(contract, monitor.catalogue, province, rows))
    report = received(monitor, path, dataset, province)
    assert (report.outcome, report.codes) == ("ACCEPT", ("OK",)), report.problems
    assert (report.rows_ok, report.rows_set_aside) == (len(rows), 1)  # the example
    assert report.problems == () and report.rows_rejected == 0
    said = "".join(note.th for note in report.notes)
    assert not any(name in said for name in OWN_SHEETS)


@pytest.mark.parametrize("dataset", DELIVERABLE)
@pytest.mark.parametrize("province", ["10", "52", None])
def test_every_word_of_a_list_is_read_to_a_code_of_its_own(
    dataset: str, province: str | None, catalogue: Catalogue
) -> None:
    guide = guide_of(catalogue.datasets[dataset], catalogue, province)
    for each in guide.columns:
        if each.column.type in ("code", "flag"):
            readings = [reader_of(each.column)(word.th) for word in each.listed]
            assert not any(reading.is_bad for reading in readings), each.head
            assert len({reading.value for reading in readings}) == len(readings), each.head


def test_a_form_left_empty_has_no_rows_and_says_so(monitor: Monitor, tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(template("child_survey", monitor.catalogue, "52"))
    report = received(monitor, path, "child_survey", "52")
    assert (report.outcome, report.codes) == ("REJECT_FILE", ("NO_ROWS",))


def test_a_form_offers_lists_and_keeps_ids_as_text(catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("child_survey", catalogue, "52")))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert "รหัสเด็กตามแบบสำรวจ *" in heads and "วันเกิด (พ.ศ.) *" in heads
    assert [each.sheet_state for each in book.worksheets] == ["visible"] * 3 + ["hidden"]
    lists = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    guide = guide_of(catalogue.datasets["child_survey"], catalogue, "52")
    assert len(lists) == sum(bool(each.listed) for each in guide.columns)
    district = next(each for each in guide.columns if each.column.type == "district")
    assert len(district.listed) == 13
    assert sheet.column_dimensions["B"].number_format == "@" or sheet["B2"].number_format == "@"


def test_the_command_writes_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(tmp_path / "store"))
    target = tmp_path / "form.xlsx"
    asked = ["template", "child_survey", "--province", "52", "--output", str(target)]
    assert main(asked) == 0
    assert str(target) in capsys.readouterr().out
    assert openpyxl.load_workbook(target).sheetnames[0] == "กรอกข้อมูล"
    assert main(["template", "no_such", "--output", str(target)]) == 1
    assert main(["template", "centre", "--province", "99", "--output", str(target)]) == 1


@needs_soffice
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_form_filled_in_libreoffice_is_accepted_without_a_warning(
    form: str, monitor: Monitor, tmp_path: Path
) -> None:
    """Opened and saved again by LibreOffice, as a workbook and as CSV of its first sheet."""
    contract = monitor.catalogue.datasets["child_survey"]
    province, rows = delivered_rows(contract, monitor.catalogue, tmp_path)
    path = tmp_path / "filled.xlsx"
    path.write_bytes(filled(contract, monitor.catalogue, province, rows))
    kind = {
        "xlsx": "xlsx:Calc MS Excel 2007 XML",
        "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
    }
    saved = tmp_path / "saved"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
         kind[form], "--outdir", str(saved), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    report = received(monitor, saved / f"filled.{form}", "child_survey", province)
    assert (report.outcome, report.codes) == ("ACCEPT", ("OK",)), report.problems
    assert (report.rows_ok, report.rows_set_aside) == (len(rows), 1)
