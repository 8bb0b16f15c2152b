"""The demonstration's files as lists of what they count, read in plain Python."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from equity_metrics.catalogue.catalogue import DATA
from equity_metrics.demo import DemoDelivery
from tests import recounting
from tests.delivered import Row, day_of, path_of, rows_of

EARLIER, LATEST = "2020-1", "2020-2"
ENDS = {EARLIER: date(2020, 10, 31), LATEST: date(2021, 4, 30)}
SILENT = "ศูนย์ไม่ได้ส่งแบบสำรวจ"
AGES = ("ต่ำกว่า 1 ปี", "อายุ 1 ปี", "อายุ 2 ปี", "อายุ 3 ปี", "อายุ 4 ปี", "อายุ 5 ปี", "อายุ 6 ปีขึ้นไป")
Amount = int | Fraction


@dataclass(frozen=True)
class Unit:
    """One child, centre, payment or line of a table: where, in which groups, what it counts."""

    district: str
    groups: Mapping[str, str]
    facts: Mapping[str, Amount]


def units_of(deliveries: Sequence[DemoDelivery]) -> Mapping[str, list[Unit]]:
    """Every list that an indicator counts, by its name and period."""
    found: dict[str, list[Unit]] = {}
    payments = rows_of(path_of(deliveries, "child_support"))
    register = rows_of(path_of(deliveries, "centre"))
    snapshots = {
        period: rows_of(path_of(deliveries, "centre_snapshot", period=period)) for period in ENDS
    }
    for period in ENDS:
        survey = rows_of(path_of(deliveries, "child_survey", period=period))
        found[f"children {period}"] = list(_children(survey, payments, period))
        found[f"payments {period}"] = list(_payments(survey, payments, period))
        found[f"snapshots {period}"] = list(_snapshots(snapshots[period], register))
        statuses = rows_of(path_of(deliveries, "report_status", period=period))
        found[f"statuses {period}"] = [_status(row) for row in statuses]
        found[f"grants {period}"] = list(
            _grants(rows_of(path_of(deliveries, "centre_grant")), snapshots, period)
        )
    listed = rows_of(path_of(deliveries, "out_of_school"))
    found[f"listed {LATEST}"] = [_listed(row) for row in listed]
    found[f"targets {LATEST}"] = list(_targets(survey, listed))
    found["centres 2020"] = list(_centres(register, snapshots))
    found["population"] = [_population(row) for row in rows_of(path_of(deliveries, "population"))]
    for year in ("2020", "2021"):
        found[f"paid {year}"] = [
            _paid(row) for row in payments if _fiscal_year(day_of(row["วันที่จ่าย"])) == int(year)
        ]
    return found


def _fiscal_year(on: date) -> int:
    return on.year + (on.month >= 10)


def _age_groups(born: str, on: str) -> dict[str, str]:
    age = recounting.months(day_of(born), day_of(on))
    return {"age_band": recounting.age_band(age), "school_age": recounting.school_age(age)}


def _child_groups(row: Row) -> dict[str, str]:
    return {
        **_age_groups(row["วันเกิด"], row["วันที่สำรวจ"]),
        "sex": recounting.SEX.get(row["เพศ"], "u"),
        "poverty": recounting.POVERTY.get(row["ผลคัดกรอง"], "pending"),
        "disability": recounting.disability(row["ความพิการ"]),
    }


def _children(survey: Iterable[Row], payments: Iterable[Row], period: str) -> Iterator[Unit]:
    baht: dict[str, int] = {}
    for row in payments:
        if day_of(row["วันที่จ่าย"]) <= ENDS[period]:
            child = row["เลขประจำตัว"]
            baht[child] = baht.get(child, 0) + int(Fraction(row["จำนวนเงิน (บาท)"]))
    for row in survey:
        groups = _child_groups(row)
        aided = row["เลขประจำตัว"] in baht
        complete = row["สถานะแบบสำรวจ"] == "สมบูรณ์"
        poor = groups["poverty"] in ("extreme", "poor")
        income = row["รายได้ต่อคนต่อเดือน"]
        facts: dict[str, Amount] = {
            "one": 1,
            "aided": aided,
            "baht": baht.get(row["เลขประจำตัว"], 0),
            "complete": complete,
            "aided_complete": aided and complete,
            "poor": poor,
            "extreme": groups["poverty"] == "extreme",
            "aided_poor": aided and poor,
            "poor_complete": poor and complete,
            "aided_2_5": aided and groups["age_band"] == "2_5",
            "screened": groups["poverty"] != "pending",
            "eligible": row["เข้าเกณฑ์"] == "เข้าเกณฑ์",
            "reported": row["สถานะแบบสำรวจ"] != SILENT,
            "income": Fraction(income or 0),
            "has_income": bool(income),
        }
        yield Unit(row["อำเภอ/เขต"], groups, facts)


def _payments(survey: Iterable[Row], payments: Iterable[Row], period: str) -> Iterator[Unit]:
    """Payments by the close of the round to children on its register, in the child's own groups."""
    children = {row["เลขประจำตัว"]: row for row in survey}
    for row in payments:
        child, on = children.get(row["เลขประจำตัว"]), day_of(row["วันที่จ่าย"])
        if child is None or on > ENDS[period]:
            continue
        years = _fiscal_year(on) - _fiscal_year(ENDS[period])
        groups = {
            **_child_groups(child),
            "fund_source": recounting.FUND[row["แหล่งเงิน"]],
            "paid_year": {0: "same", -1: "last"}[years],
        }
        baht = int(Fraction(row["จำนวนเงิน (บาท)"]))
        yield Unit(child["อำเภอ/เขต"], groups, {"baht": baht})


def _paid(row: Row) -> Unit:
    groups = {"fund_source": recounting.FUND[row["แหล่งเงิน"]]}
    return Unit(row["อำเภอ/เขต"], groups, {"baht": int(Fraction(row["จำนวนเงิน (บาท)"]))})


def _enrolled(row: Row) -> int:
    return int(row["ชาย"]) + int(row["หญิง"])


def _staff(row: Row) -> int:
    return int(row["ครู"]) + int(row["ผู้ดูแลเด็ก"])


def _snapshots(rows: Iterable[Row], register: Iterable[Row]) -> Iterator[Unit]:
    known = {row["รหัสศูนย์"]: row for row in register}
    for row in rows:
        centre = known[row["รหัสศูนย์"]]
        capacity, enrolled = int(centre["ความจุ"] or 0), _enrolled(row)
        groups = {
            "centre_size": recounting.centre_size(enrolled),
            "centre_type": recounting.CENTRE_TYPE[centre["ประเภทศูนย์"]],
        }
        facts: dict[str, Amount] = {
            "enrolled": enrolled,
            "staff": _staff(row),
            "capacity": capacity,
            "enrolled_there": enrolled if capacity else 0,
        }
        yield Unit(row["อำเภอ/เขต"], groups, facts)


def _per_carer() -> tuple[int, ...]:
    """Children per carer for each age of the snapshot, as the table of rates has them."""
    with (DATA / "rates.csv").open(encoding="utf-8", newline="") as file:
        rates = {row["rate"]: int(row["amount"]) for row in csv.DictReader(file)}
    return tuple(
        rates[f"children_per_carer_{age}"] for age in ("u1", "1", "2", "3_5", "3_5", "3_5", "3_5")
    )


def _centres(register: Iterable[Row], snapshots: Mapping[str, list[Row]]) -> Iterator[Unit]:
    """The register, each centre with its latest term of the year."""
    latest = {row["รหัสศูนย์"]: row for period in sorted(ENDS) for row in snapshots[period]}
    per_carer = _per_carer()
    assert per_carer == (3, 5, 10, 15, 15, 15, 15)
    for row in register:
        assert row["ปีการศึกษา"] == "2563"
        told = latest.get(row["รหัสศูนย์"])
        is_open, is_short = row["สถานะ"] == "เปิด", False
        if told is not None:
            shares = [
                Fraction(int(told[age]), ratio) for age, ratio in zip(AGES, per_carer, strict=True)
            ]
            is_short = is_open and _staff(told) < ceil(sum(shares))
        groups = {
            "centre_type": recounting.CENTRE_TYPE[row["ประเภทศูนย์"]],
            "centre_size": "u" if told is None else recounting.centre_size(_enrolled(told)),
        }
        facts = {"open": is_open, "counted": is_open and told is not None, "short": is_short}
        yield Unit(row["อำเภอ/เขต"], groups, facts)


def _status(row: Row) -> Unit:
    received = row["วันที่รับ"]
    on_time = bool(received) and day_of(received) <= day_of(row["กำหนดส่ง"])
    state = "silent" if not received else "on_time" if on_time else "late"
    return Unit(row["อำเภอ/เขต"], {"report_state": state}, {"one": 1, "on_time": on_time})


def _grants(rows: Iterable[Row], snapshots: Mapping[str, list[Row]], period: str) -> Iterator[Unit]:
    sizes = {
        row["รหัสศูนย์"]: recounting.centre_size(_enrolled(row))
        for each in sorted(ENDS)
        if each <= period
        for row in snapshots[each]
    }
    seen: set[str] = set()
    for row in rows:
        if day_of(row["วันที่จ่าย"]) > ENDS[period]:
            continue
        baht = int(Fraction(row["จำนวนเงิน (บาท)"]))
        groups = {
            "grant_purpose": recounting.PURPOSE[row["วัตถุประสงค์"]],
            "fund_source": recounting.FUND[row["แหล่งเงิน"]],
            "grant_size": recounting.grant_size(baht),
            "centre_size": sizes[row["รหัสศูนย์"]],
        }
        yield Unit(row["อำเภอ/เขต"], groups, {"baht": baht, "centre": row["รหัสศูนย์"] not in seen})
        seen.add(row["รหัสศูนย์"])


def _listed(row: Row) -> Unit:
    age = recounting.months(day_of(row["วันเกิด"]), day_of(row["วันที่ของบัญชี"]))
    trace, needs = recounting.TRACE[row["ผลการสำรวจ"]], row["ต้องการความช่วยเหลือ"]
    help_status = recounting.HELP.get(row["สถานะการช่วยเหลือ"], "not_needed")
    groups = {
        **_age_groups(row["วันเกิด"], row["วันที่ของบัญชี"]),
        "sex": recounting.SEX.get(row["เพศ"], "u"),
        "poverty": recounting.POVERTY.get(row["ผลคัดกรอง"], "pending"),
        "disability": recounting.disability(row["ความพิการ"]),
        "trace_result": trace,
        "cause": recounting.CAUSE.get(row["สาเหตุ"], "u"),
        "main_need": recounting.NEED.get(row["ความต้องการ"], "none"),
        "help_status": help_status,
    }
    is_3_18 = 3 * 12 <= age < 19 * 12
    facts: dict[str, Amount] = {
        "one": 1,
        "surveyed": trace != "not_visited",
        "found": trace == "found_oos",
        "not_found": trace == "not_found",
        "needs": needs == recounting.NEEDS_HELP,
        "needs_3_18": needs == recounting.NEEDS_HELP and is_3_18,
        "waiting": help_status == "waiting",
        "is_3_18": is_3_18,
    }
    return Unit(row["อำเภอ/เขต"], groups, facts)


def _targets(survey: Iterable[Row], listed: Iterable[Row]) -> Iterator[Unit]:
    """Each child once, by citizen id; what is known of a child in both lists is put together."""
    rows: dict[str, list[tuple[Row, bool]]] = {}
    for row in survey:
        rows.setdefault(row["เลขประจำตัว"], []).append((row, True))
    for row in listed:
        if recounting.TRACE[row["ผลการสำรวจ"]] == "found_oos":
            rows.setdefault(row["เลขประจำตัว"], []).append((row, False))
    for known in rows.values():
        first, in_centre = known[0]
        poor = any(row["ผลคัดกรอง"] in ("ยากจน", "ยากจนพิเศษ") for row, _ in known)
        disabled = any(row["ความพิการ"] in recounting.DISABLED for row, _ in known)
        special = any(row["ความพิการ"] in recounting.SPECIAL for row, _ in known)
        out = any(not is_centre for _, is_centre in known)
        on = first["วันที่สำรวจ"] if in_centre else first["วันที่ของบัญชี"]
        groups = {
            **_age_groups(first["วันเกิด"], on),
            "sex": recounting.SEX.get(first["เพศ"], "u"),
            "target_mix": recounting.target_mix(poor, disabled, special, out),
        }
        facts = {
            "any": poor or disabled or special or out, "poor": poor, "disabled": disabled,
            "special": special, "out": out, "either": disabled or special,
            "served": in_centre and (disabled or special),
        }  # fmt: skip
        yield Unit(first["อำเภอ/เขต"], groups, facts)


def _population(row: Row) -> Unit:
    age, persons = int(row["อายุ (ปี)"]), int(row["ประชากร (คน)"])
    groups = {
        "sex": recounting.SEX[row["เพศ"]],
        "age_band": recounting.age_band(12 * age),
        "school_age": recounting.school_age(12 * age),
    }
    facts = {
        "aged_0_18": persons if age <= 18 else 0,
        "aged_2_5": persons if 2 <= age <= 5 else 0,
        "aged_3_18": persons if 3 <= age <= 18 else 0,
    }
    return Unit(row["อำเภอ/เขต"], groups, facts)
