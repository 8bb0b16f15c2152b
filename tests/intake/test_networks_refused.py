"""Rows of networks and standards that do not hold are refused one by one; the rest is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

SIMULATED = "ข้อมูลจำลอง"
CENTRES = """รหัสศูนย์,ชื่อศูนย์,จังหวัด,อำเภอ,อปท.,ปีการศึกษา,ประเภทศูนย์,สถานะ
C1,ศูนย์จำลอง 1,เพชรบุรี,บ้านลาด,อปท. จำลอง บ้านลาด 1,2563,ศพด.,เปิด
C2,ศูนย์จำลอง 2,เพชรบุรี,บ้านลาด,,2563,ศพด.,เปิด"""
ASSESSMENT = "รหัสศูนย์,จังหวัด,อำเภอ,ปีการศึกษา,มาตรฐาน,ผลการประเมิน"
AREA = "รหัสศูนย์,จังหวัด,อำเภอ,ปีการศึกษา,มาตรฐาน,ด้านที่,ผ่าน"
ACTIVITY = "เลขที่กิจกรรม,วันที่จัด,จังหวัด,อำเภอ,ศูนย์เจ้าภาพ,ประเภทกิจกรรม,ระดับเครือข่าย,ลิงก์หลักฐาน"
PARTICIPATION = "เลขที่กิจกรรม,รหัสศูนย์,จังหวัด,อำเภอ,วันที่จัด,ได้รับคำแนะนำ,นำคำแนะนำไปใช้"
HERE = "เพชรบุรี,บ้านลาด"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    monitor = Monitor(load_catalogue(), Store(tmp_path / "store"))
    head, *rows = CENTRES.splitlines()
    assert _brought(monitor, tmp_path, "centre", head, *rows).rows_ok == 2
    return monitor


def _brought(monitor: Monitor, folder: Path, dataset: str, head: str, *rows: str) -> Report:
    path = folder / f"{dataset}.csv"
    path.write_text("\n".join((SIMULATED, head, *rows)), encoding="utf-8")
    return monitor.check(OWNER, path, dataset, province="76")


def _refused(report: Report) -> list[tuple[int | None, str, str | None]]:
    return [(each.row, each.code, each.column) for each in report.problems if each.row]


@pytest.mark.parametrize(
    ("standard", "good", "other"),
    [
        ("มาตรฐานแห่งชาติ 2562", ("A", "ดีมาก", "D", "ต้องปรับปรุง"), ("ผ่าน", "ไม่ผ่าน", "พื้นฐาน")),
        ("มาตรฐาน สถ.", ("ผ่าน", "ไม่ผ่าน", ""), ("A", "ดีมาก", "พื้นฐาน", "ผ่านเกณฑ์ขั้นต้น")),
        ("มาตรฐาน กทม.", ("ดีมาก", "ดี", "พื้นฐาน", "ไม่ผ่าน"), ("A", "ผ่าน", "ต้องปรับปรุง")),
    ],
)
def test_a_grade_of_another_scale_is_refused_with_the_reason(
    empty: Monitor, tmp_path: Path, standard: str, good: tuple[str, ...], other: tuple[str, ...]
) -> None:
    years = range(2559, 2600)
    rows = [
        f"C1,{HERE},{year},{standard},{grade}"
        for year, grade in zip(years, (*good, *other), strict=False)
    ]
    report = _brought(empty, tmp_path, "centre_assessment", ASSESSMENT, *rows)
    assert (report.rows_ok, report.rows_rejected) == (len(good), len(other))
    told = [each for each in report.problems if each.code == "OTHER_SCALE"]
    assert [each.row for each in told] == [3 + nth for nth in range(len(good), len(rows))]
    assert all(each.column == "grade" and "another standard" in each.text.en for each in told)


def test_a_grade_is_kept_as_it_was_given(empty: Monitor, tmp_path: Path) -> None:
    """The same word under two standards is two results, each on its own scale."""
    rows = (f"C1,{HERE},2563,มาตรฐานแห่งชาติ 2562,ดีมาก", f"C1,{HERE},2563,มาตรฐาน กทม.,ดีมาก")
    assert _brought(empty, tmp_path, "centre_assessment", ASSESSMENT, *rows).rows_ok == 2
    empty.publish(OWNER)
    by = ("national_grade",)
    cells = empty.cells(OWNER, "centres_by_national_grade", "76", by=by)
    assert {cell.groups[0]: cell.numerator for cell in cells.by_group if cell.numerator} == {
        "A": 1, "not_assessed": 1,
    }  # fmt: skip


def test_a_standard_has_only_its_own_areas(empty: Monitor, tmp_path: Path) -> None:
    rows = [f"C1,{HERE},2563,มาตรฐาน สถ.,{area},ผ่าน" for area in range(1, 9)]
    rows += [f"C2,{HERE},2563,มาตรฐานแห่งชาติ 2562,{area},ผ่าน" for area in (3, 4)]
    report = _brought(empty, tmp_path, "centre_assessment_area", AREA, *rows)
    assert (report.rows_ok, report.rows_rejected) == (7, 3)
    assert [row for row, code, _ in _refused(report) if code == "OTHER_SCALE"] == [9, 10, 12]


def test_an_activity_without_a_level_or_with_an_unsafe_link_is_refused(
    empty: Monitor, tmp_path: Path
) -> None:
    rows = (
        f"1,15/6/2563,{HERE},C1,แลกเปลี่ยนเรียนรู้,อำเภอ,https://example.org/1",
        f"2,15/6/2563,{HERE},C1,แลกเปลี่ยนเรียนรู้,,",
        f"3,15/6/2563,{HERE},C1,แลกเปลี่ยนเรียนรู้,อำเภอ,http://example.org/3",
        f"4,15/6/2563,{HERE},C1,แลกเปลี่ยนเรียนรู้,อำเภอ,javascript:alert(1)",
        f"5,15/6/2563,{HERE},C9,ให้คำแนะนำ,ภาค,",
        f"6,15/6/2563,{HERE},C1,มอบรางวัล,ภาค,",
        f"7,15/6/2563,{HERE},,อบรมทำมาตราฐานศูนย์,จังหวัด,",
    )
    report = _brought(empty, tmp_path, "network_activity", ACTIVITY, *rows)
    assert (report.rows_ok, report.rows_rejected) == (2, 5)
    assert _refused(report)[-5:] == [
        (4, "MISSING_VALUE", "network_level"),
        (5, "UNSAFE_LINK", "evidence_link"),
        (6, "UNSAFE_LINK", "evidence_link"),
        (7, "UNKNOWN_CENTRE", "host_centre"),
        (8, "UNKNOWN_CODE", "activity_type"),
    ]
    empty.publish(OWNER)
    assert empty.cells(OWNER, "network_activity_count", "76").whole.numerator == 2


def test_taking_part_needs_a_known_activity_and_centre(empty: Monitor, tmp_path: Path) -> None:
    held = (f"1,15/6/2563,{HERE},C1,ให้คำแนะนำ,อปท.,",)
    assert _brought(empty, tmp_path, "network_activity", ACTIVITY, *held).rows_ok == 1
    rows = (
        f"1,C1,{HERE},15/6/2563,ได้รับคำแนะนำ,นำคำแนะนำไปใช้",
        f"1,C9,{HERE},15/6/2563,,",
        f"9,C2,{HERE},15/6/2563,,",
        f"1,C2,{HERE},16/6/2563,,",
        f"1,C2,{HERE},15/6/2563,ไม่ได้รับคำแนะนำ,นำคำแนะนำไปใช้",
    )
    report = _brought(empty, tmp_path, "network_participation", PARTICIPATION, *rows)
    assert (report.rows_ok, report.rows_rejected) == (1, 4)
    assert _refused(report)[-4:] == [
        (4, "UNKNOWN_CENTRE", "centre_code"),
        (5, "UNKNOWN_ACTIVITY", "activity_no"),
        (6, "UNKNOWN_ACTIVITY", "activity_no"),
        (7, "ADVICE_NOT_GIVEN", "has_taken_advice"),
    ]
    empty.publish(OWNER)
    cells = empty.cells(OWNER, "centres_in_networks", "76")
    assert (cells.whole.numerator, cells.whole.denominator) == (1, 2)
    advice = empty.cells(OWNER, "network_advice_taken", "76")
    assert (advice.whole.numerator, advice.whole.denominator) == (1, 1)
