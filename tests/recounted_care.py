"""Loei's files of student care as lists of what they count, read in plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equity_metrics.demo import DemoDelivery
from tests.delivered import Row, day_of, path_of, rows_of
from tests.recounted import Unit

GROUPS = {
    "หลักเมือง": "lak_mueang", "การท่าอากาศยาน": "airport", "นาอ้อศรีเมืองชัย": "na_o",
    "ดินดำน้ำสวย": "din_dam", "กกดู่นาแขม": "kok_du", "นาด้วง": "na_duang",
    "เชียงคาน": "chiang_khan", "ธาตุจอมศรี": "that_chom_si", "หาดนาแก้ว": "hat_na_kaeo",
    "ท่าลี่": "tha_li", "ลุ่มน้ำเหือง": "lum_nam_hueang", "เชียงกลม": "chiang_klom",
    "นครหงส์": "nakhon_hong",
}  # fmt: skip
LEVELS = {"ประถมศึกษา": "primary", "ขยายโอกาสทางการศึกษา": "expanded"}
DOMAINS = {
    "ยาเสพติด": "drugs", "ออกกลางคัน": "dropout", "ความรุนแรง": "violence", "เพศ": "sexual",
    "เศรษฐกิจ": "economic", "สุขภาพกาย": "physical", "สุขภาพจิต": "mental",
    "ครอบครัว/คุ้มครอง": "family", "การเรียน": "learning", "ติดเกม/อุปกรณ์": "gaming", "อื่น ๆ": "other",
}  # fmt: skip
DUTIES = {
    "ให้คำปรึกษา": "advise", "นิเทศ": "supervise", "กำกับติดตาม": "monitor", "อบรมพัฒนา": "train",
    "สนับสนุนกิจกรรม": "support", "ป้องกันการออกกลางคัน": "prevent_dropout",
}  # fmt: skip
TERMS = ("2012-1", "2012-2", "2013-1")
SCREENED = {
    "normal": "กลุ่มปกติ", "risk": "กลุ่มเสี่ยง", "problem": "กลุ่มมีปัญหา", "special": "กลุ่มความสามารถพิเศษ",
}  # fmt: skip
School = tuple[str, str]  # code, academic year in the Buddhist era


def term_of(row: Row, column: str = "ข้อมูล ณ วันที่") -> str:
    """May to October is the first term of a year, November to April the second of the year before."""
    on = day_of(row[column])
    if 5 <= on.month <= 10:
        return f"{on.year}-1"
    return f"{on.year if on.month > 10 else on.year - 1}-2"


@dataclass(frozen=True)
class Register:
    """The schools of each year and the group of each, as the offices wrote them."""

    schools: Mapping[School, Row]
    groups: Mapping[School, str]

    def unit(self, row: Row, year: int, facts: Mapping[str, int], **groups: str) -> Unit:
        """A row of a school, where the register of the year says that it lies."""
        key = (row["รหัสโรงเรียน"], str(year + 543))
        school = self.schools[key]
        own = {
            "school_level": LEVELS[school["ระดับการศึกษาที่เปิดสอน"]],
            "quality_group": self.groups.get(key, "-"),
        }
        return Unit(school["อำเภอ/เขต"], {**own, **groups}, facts)


def care_units(deliveries: Sequence[DemoDelivery]) -> Mapping[str, list[Unit]]:
    """Every list that an indicator of student care counts, by its name and period."""

    def rows(dataset: str) -> list[Row]:
        return rows_of(path_of(deliveries, dataset, office="loei"))

    register = Register(
        {(row["รหัสโรงเรียน"], row["ปีการศึกษา"]): row for row in rows("school")},
        {
            (row["รหัสโรงเรียน"], row["ปีการศึกษา"]): GROUPS[row["กลุ่มคุณภาพการศึกษา"]]
            for row in rows("school_group")
        },
    )
    care = {term: [row for row in rows("student_care") if term_of(row) == term] for term in TERMS}
    found: dict[str, list[Unit]] = {}
    for term in TERMS:
        year, reports = int(term[:4]), rows("group_report")
        found[f"care {term}"] = [register.unit(row, year, _counts(row)) for row in care[term]]
        found[f"screened {term}"] = list(_screened(register, care[term], year))
        found[f"referrals {term}"] = list(_referrals(register, care[term], year))
        risk = [row for row in rows("care_risk") if term_of(row) == term]
        found[f"domains {term}"] = list(_domains(register, risk, year))
        found[f"schools {term}"] = list(_schools(register, care[term], year))
        found[f"reports {term}"] = list(_reports(reports, term, "กลุ่มคุณภาพ"))
        found[f"centres {term}"] = list(_reports(reports, term, "ศูนย์ของ สพป."))
        found[f"visits {term}"] = list(_visits(rows("care_supervision"), term))
    for year in (2012, 2013):
        terms = [care[term] for term in TERMS if int(term[:4]) == year]
        found[f"years {year}"] = list(_years(register, terms, year))
    return found


def _counts(row: Row) -> dict[str, int]:
    special, developed = row["กลุ่มความสามารถพิเศษ"], row["ได้รับการส่งเสริมและพัฒนา"]
    risk, problem = int(row["กลุ่มเสี่ยง"]), int(row["กลุ่มมีปัญหา"])
    return {
        "pupils": int(row["นักเรียนทั้งหมด"]),
        "profiled": int(row["รู้จักเป็นรายบุคคล"]),
        "screened": int(row["คัดกรองแล้ว"]),
        "risk": risk,
        "problem": problem,
        "either": risk + problem,
        "special": int(special or 0),
        "screened_for_special": int(row["คัดกรองแล้ว"]) if special else 0,
        "developed": int(developed or 0),
        "pupils_developed": int(row["นักเรียนทั้งหมด"]) if developed else 0,
        "helped": int(row["ได้รับการช่วยเหลือ"]),
        "improved": int(row["ช่วยเหลือแล้วดีขึ้น"]),
        "likely": int(row["มีแนวโน้มออกกลางคัน"]),
    }


def _screened(register: Register, rows: Iterable[Row], year: int) -> Iterator[Unit]:
    for row in rows:
        for group, head in SCREENED.items():
            yield register.unit(row, year, {"pupils": int(row[head] or 0)}, screen_group=group)


def _referrals(register: Register, rows: Iterable[Row], year: int) -> Iterator[Unit]:
    for row in rows:
        for kind, head in (("internal", "ส่งต่อภายใน"), ("external", "ส่งต่อภายนอก")):
            facts = {"sent": int(row[head]), "closed": int(row[f"{head} หน่วยรับยืนยันแล้ว"])}
            yield register.unit(row, year, facts, referral_kind=kind)


def _domains(register: Register, rows: Iterable[Row], year: int) -> Iterator[Unit]:
    for row in rows:
        facts = {"cases": int(row["กลุ่มเสี่ยง"]) + int(row["กลุ่มมีปัญหา"])}
        yield register.unit(row, year, facts, risk_domain=DOMAINS[row["ด้าน"]])


def _schools(register: Register, rows: Iterable[Row], year: int) -> Iterator[Unit]:
    reported = {row["รหัสโรงเรียน"] for row in rows}
    for (code, of_year), row in register.schools.items():
        if of_year == str(year + 543):
            yield register.unit(row, year, {"one": 1, "reported": code in reported})


def _reports(rows: Iterable[Row], term: str, kind: str) -> Iterator[Unit]:
    for row in rows:
        if term_of(row, "กำหนดส่ง") != term or row["หน่วยรายงาน"] != kind:
            continue
        came, due = row["วันที่รับ"], day_of(row["กำหนดส่ง"])
        state = "silent" if not came else "late" if day_of(came) > due else "on_time"
        complete = row["ครบ"] == "ครบ"
        facts = {"one": 1, "complete": complete, "in_time": complete and state == "on_time"}
        group = GROUPS.get(row["กลุ่มคุณภาพการศึกษา"], "-")
        yield Unit(row["อำเภอ/เขต"], {"report_state": state, "quality_group": group}, facts)


def _visits(rows: Iterable[Row], term: str) -> Iterator[Unit]:
    for row in rows:
        if term_of(row) == term:
            groups = {
                "supervision_duty": DUTIES[row["ภารกิจ"]],
                "quality_group": GROUPS[row["กลุ่มคุณภาพการศึกษา"]],
            }
            facts = {"planned": int(row["จำนวนครั้งตามแผน"]), "made": int(row["จำนวนครั้งที่ทำจริง"])}
            yield Unit(row["อำเภอ/เขต"], groups, facts)


def _years(register: Register, terms: Sequence[list[Row]], year: int) -> Iterator[Unit]:
    """Visits of the last term that a school reported; finishing of the last with anyone due."""
    last: dict[str, Row] = {}
    finishing: dict[str, Row] = {}
    for rows in terms:
        for row in rows:
            last[row["รหัสโรงเรียน"]] = row
            if int(row["ครบกำหนดจบการศึกษาภาคบังคับ"]):
                finishing[row["รหัสโรงเรียน"]] = row
    for code, row in last.items():
        ended = finishing.get(code)
        facts = {
            "pupils": int(row["นักเรียนทั้งหมด"]),
            "visited": int(row["ได้รับการเยี่ยมบ้าน"]),
            "due": int(ended["ครบกำหนดจบการศึกษาภาคบังคับ"]) if ended else 0,
            "finished": int(ended["จบการศึกษาภาคบังคับ"]) if ended else 0,
        }
        yield register.unit(row, year, facts)
