"""The case files of an office recounted in plain Python: one dict of facts a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from equity_metrics.demo import DemoDelivery
from tests import recounting
from tests.delivered import Row, day_of, path_of, rows_of

OUTCOME = {
    "กลับเข้าเรียนในระบบ": "formal", "เรียน สกร./ศูนย์การเรียน": "nonformal", "ฝึกอาชีพ": "vocational",
    "มีงานทำ": "employed", "ส่งต่อสุขภาพ/สวัสดิการ": "health_welfare", "ไม่ประสงค์": "refused",
    "ย้ายถิ่นที่อยู่": "moved", "ติดตามไม่พบ": "not_found",
}  # fmt: skip
PLACED = ("formal", "nonformal", "vocational", "employed", "health_welfare")
HALF_YEAR = timedelta(days=180)
DAYS_ACTIVE, DAYS_PLACED, DAYS_NOTICE = (timedelta(days=days) for days in (30, 90, 14))
Fact = int | Fraction


@dataclass(frozen=True)
class Case:
    """One case: its district's name, its groups, what it counts, its numbers."""

    district: str
    groups: Mapping[str, str]
    facts: Mapping[str, Fact]
    list_no: str
    plan_no: str


@dataclass(frozen=True)
class Files:
    """The rows of an office's case files; an office without a list has none of it."""

    listed: Sequence[Row]
    traces: Sequence[Row]
    plans: Sequence[Row]
    follow_ups: Sequence[Row]
    outcomes: Sequence[Row]

    @cached_property
    def today(self) -> date:
        """The last day that any of the files records."""
        days = [
            *(row["วันที่ของบัญชี"] for row in self.listed),
            *(row["วันที่สำรวจ"] for row in self.listed),
            *(row["วันที่ลงพื้นที่"] for row in self.traces),
            *(row[name] for row in self.plans for name in ("วันที่เปิดแผน", "วันที่อนุมัติ", "วันที่ช่วยเหลือ/ส่งต่อ")),
            *(row["วันที่ติดตาม"] for row in self.follow_ups),
            *(row["วันที่เกิดผลลัพธ์"] for row in self.outcomes),
        ]  # fmt: skip
        return max(day_of(each) for each in days if each)


def files_of(deliveries: Sequence[DemoDelivery], office: str) -> Files:
    """The case files of an office."""

    def read(dataset: str) -> list[Row]:
        return rows_of(path_of(deliveries, dataset, office=office))

    has_list = office == "lampang"
    return Files(
        read("out_of_school") if has_list else [],
        read("trace") if has_list else [],
        *map(read, ("individual_plan", "follow_up", "plan_outcome")),
    )


def cases_of(files: Files) -> list[Case]:
    """Every case of the files: the children of the list, then plans without a list number."""
    by_list = {row["เลขที่บัญชี"]: row for row in files.plans if row["เลขที่บัญชี"]}
    traces = {row["เลขที่บัญชี"]: row for row in files.traces}
    cases = [
        _case(files, row, traces.get(row["เลขที่บัญชี"]), by_list.get(row["เลขที่บัญชี"]))
        for row in files.listed
    ]
    lone = (row for row in files.plans if not row["เลขที่บัญชี"])
    return [*cases, *(_case(files, None, None, row) for row in lone)]


def _case(files: Files, listed: Row | None, trace: Row | None, plan: Row | None) -> Case:
    today = files.today
    result = "not_visited" if listed is None else recounting.TRACE[listed["ผลการสำรวจ"]]
    need = None if listed is None else listed["ต้องการความช่วยเหลือ"]
    if trace is not None:
        result, need = recounting.TRACE[trace["ผลการค้นหา"]], trace["ต้องการความช่วยเหลือ"]
    months = (
        recounting.months(day_of(listed["วันเกิด"]), day_of(listed["วันที่ของบัญชี"])) if listed else None
    )
    years = months // 12 if months is not None else int(plan["อายุ (ปี)"]) if plan else None
    facts: dict[str, Fact] = {
        "listed": listed is not None,
        "traced": result != "not_visited",
        "found": result == "found_oos",
        "surveyed": result == "found_oos" and bool(need),
        "needs": need == recounting.NEEDS_HELP,
        "plan": plan is not None,
        "adult": years is not None and years >= 15,
    }
    facts |= _of_plan(files, plan, today)
    facts["needs_and_approved"] = facts["needs"] and facts["approved"]
    sex = (listed or plan or {})["เพศ"]
    return Case(
        district=(plan or listed or {})["อำเภอ/เขต"],
        groups={"sex": recounting.SEX.get(sex, "u"), "case_age": recounting.case_age(years)},
        facts=facts,
        list_no=listed["เลขที่บัญชี"] if listed else "",
        plan_no=plan["เลขที่แผน"] if plan else "",
    )


def _of_plan(files: Files, plan: Row | None, today: date) -> dict[str, Fact]:
    names = (
        "approved", "helped", "followed", "outcome", "due_180", "still", "earning", "open",
        "on_time", "overdue", "due", "mature", "baht", "formal", "nonformal", "work", "returned_due",
        "returned_still",
    )  # fmt: skip
    if plan is None:
        return dict.fromkeys(names, 0)
    number = plan["เลขที่แผน"]
    opened = day_of(plan["วันที่เปิดแผน"])
    helped = day_of(plan["วันที่ช่วยเหลือ/ส่งต่อ"]) if plan["วันที่ช่วยเหลือ/ส่งต่อ"] else None
    follows = sorted(
        (day_of(row["วันที่ติดตาม"]), row) for row in files.follow_ups if row["เลขที่แผน"] == number
    )
    ended = next((row for row in files.outcomes if row["เลขที่แผน"] == number), None)
    outcome = OUTCOME[ended["ผลลัพธ์"]] if ended else None
    ended_on = day_of(ended["วันที่เกิดผลลัพธ์"]) if ended else None
    placed = outcome in PLACED
    is_180 = placed and ended_on is not None and ended_on + HALF_YEAR <= today
    still = is_180 and ended is not None and ended["ยังคงอยู่เมื่อครบ 180 วัน"] == "ใช่"
    answered = is_180 and ended is not None and bool(ended["ยังคงอยู่เมื่อครบ 180 วัน"])
    is_open = outcome is None or (placed and not answered)
    contacts = [opened, *(on for on, _ in follows), *([ended_on] if ended_on else [])]
    due = max(contacts) + (DAYS_PLACED if placed else DAYS_ACTIVE)
    if follows and follows[-1][1]["นัดติดตามครั้งต่อไป"]:
        appointed = day_of(follows[-1][1]["นัดติดตามครั้งต่อไป"])
        due = min(due, appointed) if appointed > follows[-1][0] else due
    age = int(plan["อายุ (ปี)"])
    mature = outcome is not None or opened + DAYS_PLACED <= today
    returned = outcome in ("formal", "nonformal")
    return {
        "approved": bool(plan["วันที่อนุมัติ"]),
        "helped": helped is not None,
        "followed": helped is not None and any(on >= helped for on, _ in follows),
        "outcome": outcome is not None,
        "due_180": is_180,
        "still": still,
        "earning": still and ended is not None and ended["มีรายได้เมื่อครบ 180 วัน"] == "ใช่",
        "open": is_open,
        "on_time": is_open and due >= today,
        "overdue": is_open and due < today,
        "due": is_open and today <= due <= today + DAYS_NOTICE,
        "mature": mature,
        "mature_adult": mature and age >= 15,
        "baht": Fraction(plan["จำนวนเงิน (บาท)"] or 0) if helped else 0,
        "formal": outcome == "formal",
        "nonformal": outcome == "nonformal",
        "work": outcome in ("vocational", "employed") and age >= 15,
        "returned_due": returned and is_180,
        "returned_still": returned and still,
    }
