"""Deliveries of student care: what is refused and why, and that the rest is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

LOEI = "42"
TERM = Period("survey_round", "2012-1")
SCHOOLS = ("S1", "S2", "S3")
CARE = {
    "school_code": "S1", "province": "เลย", "district": "เมืองเลย", "counted_on": "5/10/2555",
    "pupils": 100, "profiled": 90, "home_visited": 80, "screened": 70, "n_normal": 50, "n_risk": 12,
    "n_problem": 6, "n_special": 2, "developed": 60, "helped": 10, "improved": 8,
    "referred_internal": 3, "referred_external": 2, "closed_internal": 2, "closed_external": 1,
    "likely_dropouts": 4, "due_to_finish": 9, "finished": 8,
}  # fmt: skip
RISK = {
    "school_code": "S1", "province": "เลย", "district": "เมืองเลย", "counted_on": "5/10/2555",
    "risk_domain": "ยาเสพติด", "n_risk": 12, "n_problem": 6,
}  # fmt: skip
NOTES = ("HEADER_FOUND_AT_2", "BUDDHIST_ERA")
Row = Mapping[str, object]


@pytest.fixture
def desk(tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    """A desk that has the register of three schools of one year."""
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    monitor = Monitor(catalogue, Store(tmp_path / "store"))
    rows = [
        {"school_code": code, "school_name": f"โรงเรียนจำลอง {code}", "province": "เลย",
         "district": "เมืองเลย", "academic_year": 2555, "school_level": "ประถมศึกษา"}
        for code in SCHOOLS
    ]  # fmt: skip
    assert _sent(monitor, tmp_path, "school", *rows).rows_ok == len(rows)
    return monitor


def _sent(monitor: Monitor, folder: Path, dataset: str, *rows: Row) -> Report:
    path = folder / f"{dataset}.csv"
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    path.write_text("\n".join(("ข้อมูลจำลอง", *lines)), encoding="utf-8")
    return monitor.check(OWNER, path, dataset, province=LOEI)


def _found(report: Report) -> set[tuple[str, str | None]]:
    """Code and column of every refusal; what is only said of the whole file is left out."""
    return {(each.code, each.column) for each in report.problems if each.code not in NOTES}


def _member(code: str, group: str) -> Row:
    return {"school_code": code, "province": "เลย", "academic_year": 2555, "quality_group": group}


def test_a_school_outside_the_register_is_refused_alone(desk: Monitor, tmp_path: Path) -> None:
    report = _sent(desk, tmp_path, "student_care", CARE, {**CARE, "school_code": "S9"})
    assert (report.rows_ok, report.rows_rejected) == (1, 1)
    assert _found(report) == {("UNKNOWN_SCHOOL", "school_code")}
    (problem,) = (each for each in report.problems if each.code not in NOTES)
    assert "ทะเบียนโรงเรียน" in problem.text.th
    assert "register" in problem.text.en


def test_the_register_of_another_year_does_not_know_the_school(
    desk: Monitor, tmp_path: Path
) -> None:
    report = _sent(desk, tmp_path, "student_care", CARE, {**CARE, "counted_on": "4/10/2556"})
    assert (report.rows_ok, report.rows_rejected) == (1, 1)


def test_a_school_is_in_one_group_only(desk: Monitor, tmp_path: Path) -> None:
    rows = [_member("S1", "เชียงคาน"), _member("S1", "ท่าลี่"), _member("S2", "Tha Li")]
    report = _sent(desk, tmp_path, "school_group", *rows)
    assert (report.rows_ok, report.rows_rejected) == (1, 2)


def test_an_unknown_school_or_group_is_refused_in_a_group_file(
    desk: Monitor, tmp_path: Path
) -> None:
    rows = [_member("S1", "เชียงคาน"), _member("S9", "ท่าลี่"), _member("S2", "กลุ่มที่สิบสี่")]
    report = _sent(desk, tmp_path, "school_group", *rows)
    assert (report.rows_ok, report.rows_rejected) == (1, 2)
    assert _found(report) == {("UNKNOWN_SCHOOL", "school_code"), ("UNKNOWN_CODE", "quality_group")}


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("TOTALS_DIFFER", {"n_normal": 51}),
        ("TOTALS_DIFFER", {"n_special": ""}),
        ("MORE_THAN_THE_WHOLE", {"profiled": 101}),
        ("MORE_THAN_THE_WHOLE", {"home_visited": 101}),
        ("MORE_THAN_THE_WHOLE", {"helped": 19}),
        ("MORE_THAN_THE_WHOLE", {"improved": 11}),
        ("MORE_THAN_THE_WHOLE", {"closed_internal": 4}),
        ("MORE_THAN_THE_WHOLE", {"closed_external": 3}),
        ("MORE_THAN_THE_WHOLE", {"finished": 10}),
        ("MORE_THAN_THE_WHOLE", {"likely_dropouts": 101}),
    ],
    ids=lambda each: "-".join(each) if isinstance(each, dict) else each,
)
def test_counts_that_do_not_add_up_are_refused_alone(
    desk: Monitor, tmp_path: Path, code: str, wrong: Mapping[str, object]
) -> None:
    rows = (CARE, {**CARE, "school_code": "S2", **wrong}, {**CARE, "school_code": "S3"})
    report = _sent(desk, tmp_path, "student_care", *rows)
    assert (report.rows_ok, report.rows_rejected) == (2, 1)
    assert {each for each, _ in _found(report)} == {code}


def test_a_school_may_leave_special_ability_and_development_blank(
    desk: Monitor, tmp_path: Path
) -> None:
    blank = {**CARE, "school_code": "S2", "n_normal": 52, "n_special": "", "developed": ""}
    assert _sent(desk, tmp_path, "student_care", CARE, blank).rows_rejected == 0
    desk.publish(OWNER)
    special, developed = (
        desk.cells(OWNER, name, LOEI, period=TERM).whole
        for name in ("special_ability_share", "student_developed_share")
    )
    assert (special.numerator, special.denominator) == (2, 70)  # of the first school alone
    assert (developed.numerator, developed.denominator) == (60, 100)


def test_a_domain_has_no_more_pupils_than_the_school_reports(desk: Monitor, tmp_path: Path) -> None:
    _sent(desk, tmp_path, "student_care", CARE)
    report = _sent(desk, tmp_path, "care_risk", RISK, {**RISK, "risk_domain": "เพศ", "n_risk": 13})
    assert (report.rows_ok, report.rows_rejected) == (1, 1)
    assert _found(report) == {("MORE_THAN_THE_WHOLE", "n_risk")}


def _reported(kind: str, group: str, received: str = "30/10/2555", complete: str = "ครบ") -> Row:
    return {
        "reporting_unit": kind, "quality_group": group, "esa": "สพป.เลย เขต 1", "province": "เลย",
        "district": "เมืองเลย", "due_on": "31/10/2555", "received_on": received, "complete": complete,
    }  # fmt: skip


def test_the_areas_own_centre_is_no_group_and_a_group_names_itself(
    desk: Monitor, tmp_path: Path
) -> None:
    rows = [
        _reported("กลุ่มคุณภาพ", "หลักเมือง"),
        _reported("ศูนย์ของ สพป.", ""),
        _reported("กลุ่มคุณภาพ", ""),
        _reported("ศูนย์ของ สพป.", "นาด้วง"),
        _reported("กลุ่มคุณภาพ", "ท่าลี่", received=""),
    ]
    report = _sent(desk, tmp_path, "group_report", *rows)
    assert (report.rows_ok, report.rows_rejected) == (2, 3)
    assert _found(report) == {
        ("WRONG_UNIT", "quality_group"),
        ("COMPLETE_WITHOUT_RECEIPT", "complete"),
    }


def test_a_group_with_schools_and_no_report_is_still_due(desk: Monitor, tmp_path: Path) -> None:
    _sent(desk, tmp_path, "school_group", _member("S1", "หลักเมือง"), _member("S2", "การท่าอากาศยาน"))
    rows = (_reported("กลุ่มคุณภาพ", "หลักเมือง"), _reported("ศูนย์ของ สพป.", ""))
    assert _sent(desk, tmp_path, "group_report", *rows).rows_rejected == 0
    desk.publish(OWNER)
    whole = desk.cells(OWNER, "quality_group_reporting", LOEI, period=TERM).whole
    assert (whole.numerator, whole.denominator) == (1, 2)
    states = desk.cells(OWNER, "quality_group_reporting", LOEI, period=TERM, by=("report_state",))
    assert states.at(LOEI, "silent").denominator == 1
