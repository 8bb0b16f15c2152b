"""A report on pre-school care: what is warned of, what is refused, and what a word may be spelled like."""

from __future__ import annotations

from pathlib import Path

import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

HEADS = "จังหวัด,อำเภอ/เขต,ปีการศึกษา,หน่วยงาน,ช่วงอายุ,แห่ง,รับได้ (คน),เด็กในความดูแล (คน),เด็กรอเข้า (คน),ครูและผู้ดูแลเด็ก (คน),เวลาเปิดบริการ"
GOOD = "กรุงเทพมหานคร,บางแค,2562,สำนักอนามัย,2-6 ปี,1,40,38,4,4,ถึง 18.00 น."

OTHER = GOOD.replace("สำนักอนามัย", "ชุมชน")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    return Monitor(load_catalogue(), Store(tmp_path / "store"))


def _checked(monitor: Monitor, folder: Path, *rows: str, dataset: str = "care_provision") -> Report:
    path = folder / "care.csv"
    path.write_text("\n".join((HEADS, *rows)), encoding="utf-8")
    return monitor.check(OWNER, path, dataset, province="10", keep=False)


def _problems(report: Report) -> list[tuple[str, str | None]]:
    return [(each.code, each.column) for each in report.problems if each.row is not None]


def test_a_good_row_is_taken(empty: Monitor, tmp_path: Path) -> None:
    report = _checked(empty, tmp_path, GOOD)
    assert (report.rows_ok, report.rows_rejected) == (1, 0)
    assert _problems(report) == []


def test_more_children_than_places_is_a_warning(empty: Monitor, tmp_path: Path) -> None:
    report = _checked(empty, tmp_path, GOOD.replace("40,38", "40,41"))
    assert (report.rows_ok, report.rows_rejected) == (1, 0)
    assert _problems(report) == [("MORE_CHILDREN_THAN_PLACES", "enrolled")]


@pytest.mark.parametrize(
    ("found", "instead", "column"),
    [
        ("บางแค", "บางนอก", "district"),
        ("2-6 ปี", "6-11 ปี", "age_band"),
        ("ชุมชน", "สำนักการโยธา", "agency"),
        ("40,38", "40,-1", "enrolled"),
    ],
    ids=["district", "band", "agency", "negative"],
)
def test_what_is_not_known_is_refused(
    empty: Monitor, tmp_path: Path, found: str, instead: str, column: str
) -> None:
    report = _checked(empty, tmp_path, GOOD, OTHER.replace(found, instead))
    assert (report.rows_ok, report.rows_rejected) == (1, 1)
    assert column in {name for _, name in _problems(report)}


def test_the_same_district_agency_and_band_stands_once(empty: Monitor, tmp_path: Path) -> None:
    report = _checked(empty, tmp_path, GOOD, GOOD.replace("40,38", "50,44"))
    assert report.rows_ok < 2


def test_a_plan_names_centres_of_the_register_alone(empty: Monitor, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    heads = "รหัสศูนย์,ชื่อศูนย์,จังหวัด,อำเภอ/เขต,ปีงบประมาณ"
    path.write_text(f"{heads}\n1040-99,ศูนย์ฯ จำลอง,กรุงเทพมหานคร,บางแค,2563", encoding="utf-8")
    report = empty.check(OWNER, path, "improvement_plan", province="10", keep=False)
    assert (report.rows_ok, report.rows_rejected) == (0, 1)
    assert ("UNKNOWN_CENTRE", "centre_code") in _problems(report)
