"""A world of a few centres with a hundred children each, alike but for what is asked: published in a moment.

Every child is invented (ข้อมูลจำลอง), with ids from 9 on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from equity_metrics.monitor import Monitor
from equity_metrics.protection.renewal import Renewal
from equity_metrics.reader import OWNER

LAMPANG = "52"
CHILDREN = 100  # of each centre
ROUNDS = {"2020-1": date(2020, 9, 15), "2020-2": date(2021, 2, 15)}
_DISTRICTS = {"a": "เมืองลำปาง", "b": "เถิน"}  # by the first letter of a centre
Row = dict[str, str]


@dataclass(frozen=True)
class Centre:
    """What a centre reports: eligible children paid and waiting; silent: its register alone."""

    paid: int = 0
    waiting: int = 0
    is_silent: bool = False

    @property
    def eligible(self) -> int:
        """Eligible children that are known."""
        return 0 if self.is_silent else self.paid + self.waiting

    @property
    def helped(self) -> int:
        """Those of them that were paid."""
        return 0 if self.is_silent else self.paid


World = Mapping[str, Centre]


def coverage(world: World) -> float:
    """Percent of the eligible that were paid."""
    return 100 * sum(each.helped for each in world.values()) / _eligible(world)


def _eligible(world: World) -> int:
    return sum(each.eligible for each in world.values())


def waiting(world: World) -> int:
    """Eligible children that nobody paid."""
    return sum(each.eligible - each.helped for each in world.values())


def deliver(monitor: Monitor, folder: Path, world: World, of: str = "2020-2") -> None:
    """Brings both files of a round: the survey, and all payments."""
    folder.mkdir(exist_ok=True)
    children = list(_children(world, of))
    _bring(monitor, folder / f"survey_{of}.csv", "child_survey", [row for row, _ in children])
    payments = [
        {
            "เลขที่จ่าย": f"จ{row['รหัสเด็ก']}", "เลขประจำตัว": row["เลขประจำตัว"],
            "รหัสเด็ก": row["รหัสเด็ก"], "จังหวัด": "ลำปาง", "อำเภอ/เขต": row["อำเภอ/เขต"],
            "แหล่งเงิน": "เอกชน", "จำนวนเงิน (บาท)": "800.00",
            "วันที่จ่าย": _day(ROUNDS["2020-1"]), "หมายเหตุ": "ข้อมูลจำลอง",
        }
        for row, is_paid in children
        if is_paid
    ]  # fmt: skip
    _bring(monitor, folder / "support.csv", "child_support", payments)


def publish(
    monitor: Monitor, folder: Path, world: World, renewal: Renewal = "now", of: str = "2020-2"
) -> int:
    """Delivers a world and publishes it; returns the publication's number."""
    deliver(monitor, folder, world, of)
    manifest = monitor.publish(OWNER, renewal=renewal)
    assert manifest is not None
    return manifest.number


def _children(world: World, of: str) -> Iterable[tuple[Row, bool]]:
    for nth, (code, centre) in enumerate(sorted(world.items())):
        for child in range(CHILDREN):
            number = nth * CHILDREN + child
            yield _child(code, number, child, centre, ROUNDS[of]), child < centre.paid


def _child(code: str, number: int, child: int, centre: Centre, on: date) -> Row:
    is_eligible = child < centre.paid + centre.waiting
    told = {
        "ผลคัดกรอง": "ยากจน",
        "ความพิการ": "ไม่พิการ",
        "เข้าเกณฑ์": "เข้าเกณฑ์" if is_eligible else "ไม่เข้าเกณฑ์",
        "วันที่รับแบบสำรวจ": _day(on),
    }
    if centre.is_silent:
        told = dict.fromkeys(told, "")
    return {
        "รหัสเด็ก": f"ล{number:05}", "เลขประจำตัว": identity(number), "ชื่อ": f"สมมติ {number}",
        "นามสกุล": "ข้อมูลจำลอง", "วันเกิด": "10/4/2559", "เพศ": "หญิง", "จังหวัด": "ลำปาง",
        "อำเภอ/เขต": _DISTRICTS[code[0]], "ตำบล/แขวง": "", "รหัสศูนย์": code,
        "ชื่อศูนย์": f"ศพด.จำลอง {code}", "รายได้ต่อคนต่อเดือน": "1500", "ระยะทาง": "1.0",
        "สถานะแบบสำรวจ": "ศูนย์ไม่ได้ส่งแบบสำรวจ" if centre.is_silent else "สมบูรณ์",
        "วันที่สำรวจ": _day(on), **told,
    }  # fmt: skip


def identity(number: int) -> str:
    """An invented id with its check digit."""
    first = f"952{number:09}"
    total = sum(int(digit) * weight for digit, weight in zip(first, range(13, 1, -1), strict=True))
    return f"{first}{(11 - total % 11) % 10}"


def _day(on: date) -> str:
    return f"{on.day}/{on.month}/{on.year + 543}"


def _bring(monitor: Monitor, path: Path, dataset: str, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    report = monitor.check(OWNER, path, dataset)
    assert report.rows_ok == len(rows), [each.text.en for each in report.problems[:3]]
