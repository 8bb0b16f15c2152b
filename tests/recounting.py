"""What the delivered words mean, by hand: nothing here is read from the contracts."""

from __future__ import annotations

from datetime import date

SEX = {"ชาย": "m", "หญิง": "f"}
POVERTY = {
    "ยากจนพิเศษ": "extreme", "ยากจน": "poor", "ใกล้เคียงยากจน": "near", "ไม่ยากจน": "none",
}  # fmt: skip
DISABLED = {"การเห็น", "การได้ยิน", "สติปัญญา", "ร่างกาย", "พิการซ้อน"}
SPECIAL = {"การเรียนรู้", "การพูดและภาษา", "พฤติกรรม", "ออทิสติก"}
NOT_DISABLED = "ไม่พิการ"
TRACE = {
    "พบตัว อยู่นอกระบบ": "found_oos", "พบว่าเรียนอยู่": "found_in_school",
    "เรียนสังกัดอื่น": "other_agency", "เรียนต่างประเทศ": "abroad", "ย้ายถิ่นที่อยู่": "moved",
    "เสียชีวิต": "died", "ไม่พบตัว": "not_found", "ยังไม่ได้สำรวจ": "not_visited",
}  # fmt: skip
CAUSE = {
    "ความยากจน": "poverty", "ปัญหาครอบครัว": "family", "ออกกลางคัน/ถูกผลักออก": "dropped_pushed",
    "ไม่ได้รับสวัสดิการด้านการศึกษา": "no_welfare", "ปัญหาสุขภาพ": "health",
    "อยู่ในกระบวนการยุติธรรม": "justice", "ความรุนแรงและอื่น ๆ": "violence_other",
}  # fmt: skip
NEED = {
    "ทุนการศึกษา": "scholarship", "อุปกรณ์/เครื่องแบบ": "equipment", "เดินทาง": "travel",
    "กลับเข้าเรียนในระบบ": "return_formal", "เรียน สกร.": "nonformal", "ฝึกอาชีพ": "vocational",
    "งานทำ": "job", "สุขภาพ/สุขภาพจิต": "health", "เอกสารสถานะบุคคล": "documents",
    "คุ้มครอง": "protection",
}  # fmt: skip
HELP = {
    "ยังไม่ได้ช่วยเหลือ": "waiting", "กำลังช่วยเหลือ": "in_progress", "ช่วยเหลือแล้ว": "helped",
    "ส่งต่อแล้ว": "referred",
}  # fmt: skip
PURPOSE = {
    "อาคารและความปลอดภัย": "building", "สื่อและการเรียนรู้": "learning",
    "สุขภาพและโภชนาการ": "health", "พัฒนาครูและผู้ดูแลเด็ก": "carer",
}  # fmt: skip
FUND = {"กสศ.": "eef", "อปท.": "lao", "เอกชน": "private"}
CENTRE_TYPE = {"ศพด.": "cdc_lao", "ศพด. ถ่ายโอน": "cdc_transferred"}
NEEDS_HELP = "ต้องการความช่วยเหลือ"


def months(born: date, on: date) -> int:
    """Completed months of age."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def age_band(age: int) -> str:
    """The band of an age in months."""
    return "0_1" if age < 24 else "2_5" if age < 72 else "6_up"


def school_age(age: int) -> str:
    """The school age of an age in months."""
    years = age // 12
    for group, last in (("0_2", 2), ("3_5", 5), ("6_11", 11), ("12_14", 14), ("15_17", 17)):
        if years <= last:
            return group
    return "18_up"


def case_age(years: int | None) -> str:
    """The age group of a case by completed years."""
    if years is None:
        return "u"
    for group, last in (("0_5", 5), ("6_11", 11), ("12_14", 14), ("15_18", 18)):
        if years <= last:
            return group
    return "19_up"


def centre_size(children: int) -> str:
    """The group of a centre by its children."""
    for group, last in (("1_20", 20), ("21_40", 40), ("41_100", 100)):
        if children <= last:
            return group
    return "101_up"


def grant_size(baht: float) -> str:
    """The group of a grant by its amount."""
    for group, below in (("below", 7000), ("7_10", 10000), ("10_15", 15000), ("15_20", 20000)):
        if baht < below:
            return group
    return "20_25" if baht <= 25000 else "above"


def disability(words: str) -> str:
    """Whether a child has any of the nine types."""
    return "u" if not words else "no" if words == NOT_DISABLED else "yes"


def target_mix(poor: bool, disabled: bool, special: bool, out_of_school: bool) -> str:
    """The combination of all groups that a child is in: a disability goes before a special need."""
    letters = (
        "p" if poor else "",
        "d" if disabled else "s" if special else "",
        "o" * out_of_school,
    )
    return "".join(letters) or "none"
