"""Case files with a jumped stage, an unknown plan, two outcomes: refused row by row, the rest kept."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

PLANS = "plan_no,list_no,district,opened_on,approved_on,helped_on,help_kind,help_baht"
VISITS = "list_no,district,visited_on,trace_result,needs_help,ministry_reason"
FOLLOW_UPS = "follow_up_no,plan_no,followed_on,next_due_on"
OUTCOMES = "plan_no,outcome,outcome_on,still_180,earning_180"
MANAGERS = "manager_code,manager_role,district,trained_on,supervised_on,reported_on"
LISTED = (
    "list_no,citizen_id,birth_date,sex,district,listed_on",
    "L1,,1/6/2550,ชาย,งาว,1/11/2563",
)
GOOD = "P1,,งาว,1/2/2564,5/2/2564,9/2/2564,ช่วยเหลือ,1500"

REASONS = (
    "STAGE_JUMPED", "UNKNOWN_CASE", "UNKNOWN_PLAN", "HELP_WITHOUT_DAY", "OUTCOME_WITHOUT_HELP",
    "NEED_WITHOUT_FINDING", "DUPLICATE_CONFLICT",
)  # fmt: skip


@pytest.fixture
def monitor(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    return Monitor(catalogue, Store(tmp_path / "store"))


def _check(monitor: Monitor, folder: Path, dataset: str, *lines: str) -> Report:
    path = folder / f"{dataset}.csv"
    path.write_text("\n".join(("ข้อมูลจำลอง", *lines)), encoding="utf-8")
    return monitor.check(OWNER, path, dataset, province="52")


def _assert_refused(report: Report, kept: int, *refused: tuple[str, str]) -> None:
    """So many rows are kept; the others are refused each for its own reason, in order."""
    assert report.rows_ok == kept, [line.en for line in report.lines()]
    assert report.rows_rejected == len(refused)
    assert [(code, column) for _, code, column in _reasons(report)] == list(refused)


def _reasons(report: Report) -> list[tuple[int, str, str]]:
    """Row, code and column of each refusal, in the order of the rows."""
    told = (each for each in report.problems if each.code in REASONS)
    return sorted((each.row or 0, each.code, each.column or "") for each in told)


def test_a_plan_that_jumps_a_stage_is_refused(monitor: Monitor, tmp_path: Path) -> None:
    report = _check(
        monitor, tmp_path, "individual_plan", PLANS, GOOD,
        "P2,,งาว,1/2/2564,31/1/2564,,,",            # approved before it was opened
        "P3,,งาว,1/2/2564,5/2/2564,3/2/2564,,",     # helped before it was approved
        "P4,,งาว,1/2/2564,,3/2/2564,ส่งต่อ,",        # helped, never approved
        "P5,,งาว,1/2/2564,5/2/2564,,ช่วยเหลือ,900",   # help without a day
        "P6,,งาว,1/2/2564,,,,",
    )  # fmt: skip
    _assert_refused(
        report, 2, ("STAGE_JUMPED", "approved_on"), ("STAGE_JUMPED", "helped_on"),
        ("STAGE_JUMPED", "helped_on"), ("HELP_WITHOUT_DAY", "helped_on"),
    )  # fmt: skip


def test_plans_and_visits_name_children_of_the_list(monitor: Monitor, tmp_path: Path) -> None:
    assert _check(monitor, tmp_path, "out_of_school", *LISTED).rows_ok == 1
    plans = _check(
        monitor, tmp_path, "individual_plan", PLANS,
        "P1,L1,งาว,1/12/2563,,,,", "P2,L2,งาว,1/12/2563,,,,", "P3,L1,งาว,1/10/2563,,,,",
        "P4,,งาว,1/10/2563,,,,",
    )  # fmt: skip
    _assert_refused(plans, 2, ("UNKNOWN_CASE", "list_no"), ("STAGE_JUMPED", "opened_on"))
    visits = _check(
        monitor, tmp_path, "trace", VISITS,
        "L1,งาว,2/12/2563,พบตัว อยู่นอกระบบ,ต้องการความช่วยเหลือ,ผู้ปกครองมีรายได้น้อย ไม่พอเพียง",
        "L1,งาว,1/10/2563,ไม่พบตัว,,",
        "L9,งาว,2/12/2563,ไม่พบตัว,,ไม่ระบุ",
        "L1,งาว,9/12/2563,ไม่พบตัว,ต้องการความช่วยเหลือ,",
    )  # fmt: skip
    _assert_refused(
        visits, 1, ("STAGE_JUMPED", "visited_on"), ("UNKNOWN_CASE", "list_no"),
        ("NEED_WITHOUT_FINDING", "needs_help"),
    )  # fmt: skip


def test_a_follow_up_needs_its_plan_and_comes_after_it(monitor: Monitor, tmp_path: Path) -> None:
    lines = (
        FOLLOW_UPS, "F1,P1,1/3/2564,1/4/2564", "F2,P1,31/1/2564,", "F3,P9,1/3/2564,",
        "F4,P1,1/3/2564,1/2/2564",
    )  # fmt: skip
    assert _check(monitor, tmp_path, "follow_up", *lines).rows_ok == 0
    assert _check(monitor, tmp_path, "individual_plan", PLANS, GOOD).rows_ok == 1
    _assert_refused(
        _check(monitor, tmp_path, "follow_up", *lines), 1, ("STAGE_JUMPED", "followed_on"),
        ("UNKNOWN_PLAN", "plan_no"), ("STAGE_JUMPED", "next_due_on"),
    )  # fmt: skip


def test_an_outcome_comes_after_help_and_only_once(monitor: Monitor, tmp_path: Path) -> None:
    plans = (GOOD, *(GOOD.replace("P1", f"P{nth}") for nth in range(2, 6)), "P6,,งาว,1/2/2564,,,,")
    assert _check(monitor, tmp_path, "individual_plan", PLANS, *plans).rows_ok == 6
    report = _check(
        monitor, tmp_path, "plan_outcome", OUTCOMES,
        "P1,ฝึกอาชีพ,1/4/2564,ใช่,มี",
        "P2,ฝึกอาชีพ,8/2/2564,,",          # before the help
        "P3,มีงานทำ,1/4/2564,,", "P3,ฝึกอาชีพ,1/4/2564,,",  # two outcomes: neither is chosen
        "P4,ฝึกอาชีพ,1/4/2564,,", "P4,ฝึกอาชีพ,1/4/2564,,",  # the same one twice: kept once
        "P6,กลับเข้าเรียนในระบบ,1/4/2564,,",   # back in school without any help
        "P9,ไม่ประสงค์,1/4/2564,,",
    )  # fmt: skip
    assert (report.rows_ok, report.rows_rejected) == (2, 5)
    assert "DUPLICATE_REMOVED" in report.codes
    assert [code for _, code, _ in _reasons(report)] == [
        "STAGE_JUMPED", "DUPLICATE_CONFLICT", "DUPLICATE_CONFLICT", "OUTCOME_WITHOUT_HELP",
        "UNKNOWN_PLAN",
    ]  # fmt: skip


def test_the_state_at_180_days_waits_for_180_days(monitor: Monitor, tmp_path: Path) -> None:
    today = date.today()
    opened, ended = today - timedelta(days=200), today - timedelta(days=179)
    plan = f"P1,,งาว,{opened},{opened},{opened},ช่วยเหลือ,"
    assert _check(monitor, tmp_path, "individual_plan", PLANS, plan).rows_ok == 1
    early = _check(monitor, tmp_path, "plan_outcome", OUTCOMES, f"P1,มีงานทำ,{ended},ใช่,")
    _assert_refused(early, 0, ("STAGE_JUMPED", "still_180"))
    unknown = _check(monitor, tmp_path, "plan_outcome", OUTCOMES, f"P1,มีงานทำ,{ended},,")
    assert unknown.rows_ok == 1


def test_supervision_and_training_lie_before_the_report(monitor: Monitor, tmp_path: Path) -> None:
    report = _check(
        monitor, tmp_path, "case_manager", MANAGERS,
        "M1,ครู,งาว,1/2/2563,1/2/2564,1/6/2564", "M2,ครู,งาว,1/7/2564,,1/6/2564",
        "M3,CM,งาว,,1/7/2564,1/6/2564",
    )  # fmt: skip
    _assert_refused(report, 1, ("STAGE_JUMPED", "trained_on"), ("STAGE_JUMPED", "supervised_on"))
