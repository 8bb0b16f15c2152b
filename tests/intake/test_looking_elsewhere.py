"""A row may name a unit of a scheme, and a rule may look into the rows of another dataset."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from equity_metrics.catalogue import DATA, load_catalogue
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

CONTRACT = """
counts = "institutions"
period = "academic_year"
grain = ["visit_no"]
schemes = ["lao"]
measures = ["is_done"]
label = { th = "การเยี่ยมศูนย์", en = "Visits to centres" }
meaning = { th = "หนึ่งแถวต่อครั้ง", en = "One row a visit." }
[[column]]
name = "visit_no"
type = "text"
required = true
filled = true
label = { th = "เลขที่", en = "Number" }
[[column]]
name = "centre_code"
type = "text"
required = true
filled = true
label = { th = "รหัสศูนย์", en = "Centre code" }
[[column]]
name = "province"
type = "province"
label = { th = "จังหวัด", en = "Province" }
[[column]]
name = "district"
type = "district"
label = { th = "อำเภอ", en = "District" }
[[column]]
name = "lao"
type = "area"
scheme = "lao"
label = { th = "อปท.", en = "LAO" }
[[column]]
name = "year"
type = "year"
label = { th = "ปี", en = "Year" }
[[rule]]
code = "UNKNOWN_CENTRE"
column = "centre_code"
reads = ["centre"]
refuse = "not exists (select 1 from centre c where c.centre_code = given.centre_code)"
text = { th = "ไม่มีศูนย์นี้ในทะเบียน", en = "No such centre in the register." }
accepted = { th = "รหัสในทะเบียนศูนย์", en = "a code of the register" }
"""
SELECT = "select province, district, period, lao, true as is_done from visit"
HEADS = "visit_no,centre_code,province,district,lao,year"
CENTRES = "centre_code,centre_name,province,district,academic_year,centre_type,status\n{code},ศูนย์จำลอง,ลำปาง,งาว,2563,cdc_lao,open\n"


@pytest.fixture
def monitor_of_visits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    (data / "datasets" / "visit.toml").write_text(CONTRACT, encoding="utf-8")
    (data / "datasets" / "visit.sql").write_text(SELECT, encoding="utf-8")
    return Monitor(load_catalogue(data), Store(tmp_path / "store"))


def _checked(monitor: Monitor, folder: Path, *rows: str) -> Report:
    path = folder / "visits.csv"
    path.write_text("\n".join(("ข้อมูลจำลอง", HEADS, *rows)), encoding="utf-8")
    return monitor.check(OWNER, path, "visit", province="52", keep=False)


def _bring_centre(monitor: Monitor, folder: Path, code: str) -> None:
    path = folder / "centres.csv"
    path.write_text(CENTRES.format(code=code), encoding="utf-8")
    report = monitor.check(OWNER, path, "centre", province="52")
    assert report.rows_ok == 1, [line.en for line in report.lines()]


def test_a_rule_sees_rows_that_wait_and_rows_that_are_published(
    monitor_of_visits: Monitor, tmp_path: Path
) -> None:
    visits = ("1,C1,ลำปาง,งาว,,2563", "2,C2,ลำปาง,งาว,,2563")
    nobody = _checked(monitor_of_visits, tmp_path, *visits)
    assert (nobody.rows_ok, nobody.rows_rejected) == (0, 2)
    _bring_centre(monitor_of_visits, tmp_path, "C1")
    waiting = _checked(monitor_of_visits, tmp_path, *visits)
    assert (waiting.rows_ok, waiting.rows_rejected) == (1, 1)
    monitor_of_visits.publish(OWNER)
    published = _checked(monitor_of_visits, tmp_path, *visits)
    assert (published.rows_ok, published.rows_rejected) == (1, 1)
    told = [(each.code, each.column) for each in published.problems]
    assert ("UNKNOWN_CENTRE", "centre_code") in told


def test_a_unit_is_known_by_either_name_or_its_code_and_another_is_refused(
    monitor_of_visits: Monitor, tmp_path: Path
) -> None:
    _bring_centre(monitor_of_visits, tmp_path, "C1")
    named = ("อปท. จำลอง งาว 1", "Simulated LAO Ngao 1", "52_09", "", "อปท. อื่น")
    rows = [f"{nth},C1,ลำปาง,งาว,{name},2563" for nth, name in enumerate(named)]
    report = _checked(monitor_of_visits, tmp_path, *rows)
    assert (report.rows_ok, report.rows_rejected) == (4, 1)
    assert ("UNKNOWN_CODE", "lao") in [(each.code, each.column) for each in report.problems]
