"""A small store of two provinces: published twice, with files, entries and meetings that wait in each.

Every child, number and word in it is invented (ข้อมูลจำลอง).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from equity_metrics.minutes import Meeting, Resolution
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, Reader, Role

OWN, OTHER = "52", "10"
PROVINCES = (OWN, OTHER)
RATE = "child_aid_rate"
_NAMES = {OWN: "ลำปาง", OTHER: "กรุงเทพมหานคร"}
DISTRICTS = {OWN: ("เมืองลำปาง", "งาว"), OTHER: ("พระนคร", "ดุสิต")}
CODES = {OWN: "5201", OTHER: "1001"}
_HEADS = (
    "child_code", "citizen_id", "birth_date", "sex", "province", "district", "household_income",
    "enrolled", "centre_code", "disability", "survey_date",
)  # fmt: skip
_LIMITED: tuple[Role, ...] = (
    "viewer", "governors_office", "analyst", "steward", "case_worker", "auditor", "administrator",
)  # fmt: skip


def of_own(*roles: Role, account: str = "") -> Reader:
    """Somebody with some roles in the one province."""
    return Reader(frozenset(roles), frozenset((OWN,)), account=account)


# The owner and the room are of every province, all others of one.
READERS: dict[str, Reader] = {
    "owner": OWNER,
    **{role: of_own(role) for role in _LIMITED},
    "public_room": PUBLIC_ROOM,
    "nobody": Reader(frozenset()),
}


def person_id(nth: int) -> str:
    """An invented id of series 9 with its check digit."""
    digits = f"9{nth:011d}"
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(digits))
    return f"{digits}{(11 - weighted % 11) % 10}"


def survey(path: Path, numbers: Iterable[int], *provinces: str) -> Path:
    """A survey file of as many children in each of some provinces."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _HEADS)
        writer.writeheader()
        writer.writerows(_child(nth, province) for province in provinces for nth in numbers)
    return path


def _child(nth: int, province: str) -> dict[str, str]:
    key = nth if province == OWN else nth + 5000
    return {
        "child_code": f"C{key:05d}", "citizen_id": person_id(key), "birth_date": "2017-03-15",
        "sex": str(nth % 2 + 1), "province": _NAMES[province],
        "district": DISTRICTS[province][nth % 2], "household_income": str(1000 + nth),
        "enrolled": "1", "centre_code": "CT001", "disability": "0", "survey_date": "2020-12-15",
    }  # fmt: skip


def manager(code: str, province: str) -> dict[str, str]:
    """A case manager as one is entered on screen."""
    return {
        "manager_code": code, "manager_role": "teacher", "district": DISTRICTS[province][0],
        "reported_on": "1/5/2568",
    }  # fmt: skip


def plan(code: str, province: str) -> dict[str, str]:
    """An individual plan that nobody followed up."""
    return {"plan_no": code, "district": DISTRICTS[province][0], "opened_on": "1/2/2568"}


def meeting_of(province: str) -> Meeting:
    return Meeting(committee=f"คณะกรรมการ {province} (ข้อมูลจำลอง)", held_on=date(2026, 9, 5))


def resolution_of(meeting: str, province: str) -> Resolution:
    return Resolution(
        meeting=meeting, words=f"ให้สำรวจ {province} (ข้อมูลจำลอง)", resolved_on=date(2026, 9, 5),
        publication=1, agency="ศธจ. (ข้อมูลจำลอง)",
    )  # fmt: skip


def build(monitor: Monitor, files: Path) -> None:
    """Publication 2 differs from 1 in the one province alone; in both a held file waits afterwards."""
    for province in PROVINCES:
        monitor.record(OWNER, "individual_plan", plan("P-1", province), province=province)
    monitor.check(OWNER, survey(files / "both.csv", range(20), *PROVINCES), "child_survey")
    monitor.publish(OWNER)
    monitor.check(OWNER, survey(files / "more.csv", range(24), OWN), "child_survey")
    monitor.publish(OWNER)
    for province in PROVINCES:
        monitor.record(OWNER, "case_manager", manager("M-1", province), province=province)
        made = monitor.convene(OWNER, province, meeting_of(province))
        monitor.resolve(OWNER, province, resolution_of(made.id, province))
        few = survey(files / f"few-{province}.csv", range(4), province)
        monitor.check(OWNER, few, "child_survey")
