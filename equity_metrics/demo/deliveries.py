"""The files that a province's offices would send: two survey rounds, payments, published tables."""

from __future__ import annotations

import csv
import random
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from equity_metrics.catalogue import DATA
from equity_metrics.demo.children import Child, Declared, leavers, register
from equity_metrics.periods import Period
from equity_metrics.places import Places, load_places
from equity_metrics.text import BUDDHIST_ERA

_POVERTY = {
    "extreme": "ยากจนพิเศษ",
    "poor": "ยากจน",
    "near": "ใกล้เคียงยากจน",
    "none": "ไม่ยากจน",
    "pending": "รอคัดกรอง",
}
_SOURCES = {"eef": "กสศ.", "lao": "อปท.", "private": "เอกชน"}
_SURVEY_HEAD = (
    "รหัสเด็ก", "เลขประจำตัว", "ชื่อ", "นามสกุล", "วันเกิด", "เพศ", "จังหวัด", "อำเภอ/เขต",
    "ตำบล/แขวง", "รหัสศูนย์", "ชื่อศูนย์", "รายได้ต่อคนต่อเดือน", "ผลคัดกรอง", "ความพิการ",
    "เข้าเกณฑ์", "ระยะทาง (กม.)", "สถานะแบบสำรวจ", "วันที่รับแบบสำรวจ", "วันที่สำรวจ",
)  # fmt: skip
_SUPPORT_HEAD = (
    "เลขที่รายการ", "เลขประจำตัว", "รหัสเด็ก", "จังหวัด", "อำเภอ/เขต", "แหล่งเงิน", "จำนวนเงิน (บาท)",
    "วันที่จ่าย", "หมายเหตุ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoDelivery:
    """One file to bring in, and what an office would say of it."""

    dataset: str
    path: Path
    is_simulated: bool
    province: str | None = None
    period: Period | None = None


def write_deliveries(folder: Path, data: Path = DATA) -> tuple[DemoDelivery, ...]:
    """Writes the simulated files into a folder (the same bytes every time); lists all to import.

    The published tables of `data/published/` are listed as they stand.
    """
    declared = tomllib.loads((data / "demo" / "lampang.toml").read_text(encoding="utf-8"))
    places = load_places(data / "places")
    children = register(declared, places)
    simulated = [
        DemoDelivery(
            "child_survey", _survey(folder, declared, about, children, places), is_simulated=True
        )
        for about in declared["round"]
    ]
    support = folder / "lampang_child_support.csv"
    _write(support, _SUPPORT_HEAD, _payments(declared, children, places))
    simulated.append(DemoDelivery("child_support", support, is_simulated=True))
    return (*simulated, *_published(data / "published"))


def _published(folder: Path) -> Iterable[DemoDelivery]:
    for path in sorted(folder.glob("*.source.toml")):
        source = tomllib.loads(path.read_text(encoding="utf-8"))
        table = path.with_name(path.name.removesuffix(".source.toml"))
        yield DemoDelivery(source["dataset"], table, is_simulated=False, province=source["province"])


def _survey(
    folder: Path, declared: Declared, about: Declared, children: list[Child], places: Places
) -> Path:
    chance = random.Random(f"{declared['seed']} {about['period']}")
    listed = children
    if "kept" in about:
        listed = [child for child in children if chance.random() < about["kept"]]
        listed = [*listed, *leavers(declared, children, about["left"])]
    silent = _silent_centres(about, children, chance)
    path = folder / f"lampang_child_survey_{about['period']}.csv"
    _write(
        path,
        _SURVEY_HEAD,
        (_form(child, about, declared, places, chance, silent) for child in listed),
    )
    return path


def _silent_centres(
    about: Declared, children: Sequence[Child], chance: random.Random
) -> frozenset[str]:
    if "silent_centres" not in about:
        return frozenset()
    whole = {c.centre.code for c in children if c.centre.district in about["silent_districts"]}
    others = sorted({child.centre.code for child in children} - whole)
    return frozenset(whole | set(chance.sample(others, about["silent_centres"])))


def _form(
    child: Child,
    about: Declared,
    declared: Declared,
    places: Places,
    chance: random.Random,
    silent: frozenset[str],
) -> tuple[Any, ...]:
    surveyed = about["survey_from"] + timedelta(days=chance.randrange(about["survey_days"]))
    is_late = chance.random() < about["late"]
    received = _received(about, is_late, chance)
    code = f"ลป-{child.centre.district}-{child.number:05d}"
    who = (code, child.citizen_id, "เด็กสมมติ", f"จำลอง{child.number}", thai(child.born), child.sex)
    where = (
        places.province(declared["province"]).name.th,
        places.place(child.centre.district).name.th,
        child.centre.subdistrict,
        child.centre.code,
        child.centre.name,
    )
    if child.centre.code in silent:
        return (*who, *where, "", "", "", "", "", "ศูนย์ไม่ได้ส่งแบบสำรวจ", "", thai(surveyed))
    status = "ไม่สมบูรณ์" if child.is_incomplete else "สมบูรณ์"
    answers = (
        "" if child.income is None else f"{child.income:.0f}",
        _POVERTY[child.poverty],
        child.disability or "",
        1 if child.is_eligible else 0,
        child.distance_km,
    )
    return (*who, *where, *answers, status, thai(received), thai(surveyed))


def _received(about: Declared, is_late: bool, chance: random.Random) -> date:
    """Forms reach the province within the round's collection; late ones after its due day."""
    last: date = about["survey_from"] + timedelta(days=about["survey_days"])
    due: date = about["due"]
    if is_late:
        return due + timedelta(days=chance.randrange(1, 40))
    return last + timedelta(days=chance.randrange(max((due - last).days, 1)))


def _payments(
    declared: Declared, children: Sequence[Child], places: Places
) -> Iterable[tuple[Any, ...]]:
    province = places.province(declared["province"]).name.th
    for child in children:
        if child.paid_on is None or child.fund_source is None:
            continue
        district = child.centre.district
        yield (
            f"จ{district}-{child.number:05d}",
            child.citizen_id,
            f"ลป-{district}-{child.number:05d}",
            province,
            places.place(district).name.th,
            _SOURCES[child.fund_source],
            f"{declared['baht']}.00",
            thai(child.paid_on),
            "ข้อมูลจำลอง",
        )


def thai(on: date) -> str:
    """A date as an office types it: 9/11/2563."""
    return f"{on.day}/{on.month}/{on.year + BUDDHIST_ERA}"


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
