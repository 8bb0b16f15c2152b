"""A contract small enough to follow by hand: visits to children, and what came of them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from equity_metrics.catalogue import DATA

LAMPANG = "52"
VISIT = """
counts = "persons"
period = "fiscal_year"
period_from = "visited_on"
recorded = true
grain = ["visit_no"]
keys = ["trace_result"]
measures = ["is_found", "baht"]
label = { th = "การเยี่ยม", en = "Visits" }
meaning = { th = "หนึ่งแถวต่อครั้ง", en = "One row a visit." }
[[column]]
name = "visit_no"
type = "text"
required = true
filled = true
label = { th = "เลขที่การเยี่ยม", en = "Visit number" }
[[column]]
name = "province"
type = "province"
label = { th = "จังหวัด", en = "Province" }
[[column]]
name = "district"
type = "district"
filled = true
label = { th = "อำเภอ", en = "District" }
[[column]]
name = "visited_on"
type = "date"
required = true
filled = true
label = { th = "วันที่เยี่ยม", en = "Visited on" }
[[column]]
name = "trace_result"
type = "code"
filled = true
label = { th = "ผลการค้นหา", en = "Result" }
[column.codes]
found_oos = ["พบตัว อยู่นอกระบบ"]
found_in_school = ["พบว่าเรียนอยู่"]
not_found = ["ไม่พบตัว"]
[[column]]
name = "needs_help"
type = "flag"
label = { th = "ต้องการความช่วยเหลือ", en = "Needs help" }
[[column]]
name = "members"
type = "integer"
minimum = 1
maximum = 30
label = { th = "สมาชิกในครัวเรือน", en = "Members" }
[[column]]
name = "baht"
type = "decimal"
minimum = 0
label = { th = "เงินช่วยเหลือ", en = "Baht" }
[[rule]]
code = "DATE_OUT_OF_RANGE"
column = "visited_on"
refuse = "visited_on > today"
text = { th = "วันที่เยี่ยมเป็นวันในอนาคต", en = "The visit lies in the future." }
accepted = { th = "วันที่ไม่เกินวันนี้", en = "a day up to today" }
[[rule]]
code = "MANY_MEMBERS"
column = "members"
is_warning = true
refuse = "members > 20"
text = { th = "สมาชิกมากผิดปกติ", en = "Unusually many members." }
accepted = { th = "ไม่เกิน 20 คน", en = "up to 20" }
"""
VISIT_SQL = """select
    province, district, period, trace_result, coalesce(baht, 0) as baht,
    case when trace_result = 'not_found' then 0 else 1 end as is_found
from visit
"""
CLOSING = """
counts = "persons"
period = "fiscal_year"
period_from = "closed_on"
recorded = true
place = "province"
grain = ["visit_no"]
measures = ["is_closed"]
label = { th = "การปิดราย", en = "Closings" }
meaning = { th = "หนึ่งแถวต่อราย", en = "One row a case." }
[[column]]
name = "visit_no"
type = "text"
required = true
filled = true
label = { th = "เลขที่การเยี่ยม", en = "Visit number" }
[[column]]
name = "closed_on"
type = "date"
required = true
filled = true
label = { th = "วันที่ปิด", en = "Closed on" }
[[rule]]
code = "UNKNOWN_VISIT"
column = "visit_no"
reads = ["visit"]
refuse = "not exists (select 1 from visit v where v.province = given.province and v.visit_no = given.visit_no)"
text = { th = "ไม่มีการเยี่ยมเลขที่นี้", en = "There is no visit of this number." }
accepted = { th = "เลขที่การเยี่ยมที่มีอยู่", en = "the number of a visit" }
"""
CLOSING_SQL = "select province, period, 1 as is_closed from closing\n"
FOUND = """
topic = "need"
unit = "percent"
better = "none"
period = "fiscal_year"
review_by = 2027-05-01
[numerator]
dataset = "visit"
sum = "is_found"
label = { th = "พบตัว", en = "found" }
[denominator]
dataset = "visit"
sum = "1"
label = { th = "การเยี่ยม", en = "visits" }
[label]
th = "พบตัวร้อยละ"
en = "Found"
[meaning]
th = "ทดสอบ"
en = "A test"
[sentence]
th = "{place} {value}"
en = "{place} {value}"
"""
FOUND_RATE = "visit_found_rate"
DELIVERED = [
    ("V-1", "เมืองลำปาง", "1/6/2563", "พบตัว อยู่นอกระบบ"),
    ("V-2", "เมืองลำปาง", "2/6/2563", "ไม่พบตัว"),
    ("V-3", "งาว", "3/6/2563", "ไม่พบตัว"),
    ("V-4", "งาว", "4/6/2563", "พบว่าเรียนอยู่"),
    ("V-5", "งาว", "5/6/2563", "ไม่พบตัว"),
]


def declarations(folder: Path) -> Path:
    """The project's declarations with the two contracts and an indicator added."""
    data = Path(shutil.copytree(DATA, folder / "data"))
    for name, content in (
        ("datasets/visit.toml", VISIT),
        ("datasets/visit.sql", VISIT_SQL),
        ("datasets/closing.toml", CLOSING),
        ("datasets/closing.sql", CLOSING_SQL),
        (f"indicators/{FOUND_RATE}.toml", FOUND),
    ):
        (data / name).write_text(content, encoding="utf-8")
    return data


def delivery(folder: Path, rows: list[tuple[str, str, str, str]], title: str | None = None) -> Path:
    """Visits as an office would send them."""
    path = folder / "visits.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        if title:
            file.write(f"{title}\r\n")
        writer = csv.writer(file)
        writer.writerow(("visit_no", "district", "visited_on", "trace_result"))
        writer.writerows(rows)
    return path


def visit(number: str, result: str = "not_found", **more: str) -> dict[str, str]:
    """A visit as it is typed on screen."""
    row = {"visit_no": number, "district": "งาว", "visited_on": "1/7/2563", "trace_result": result}
    return {**row, **more}
