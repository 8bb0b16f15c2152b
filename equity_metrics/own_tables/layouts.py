"""The layouts of own tables: which files, which columns, and a few invented rows of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equity_metrics.text import Text


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of a layout: its name in the file, what it holds, whether no file may lack it."""

    name: str
    meaning: Text
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file of a layout. name: as the program calls it; example: rows under the head, invented."""

    name: str
    label: Text
    columns: tuple[OwnColumn, ...]
    example: tuple[str, ...]

    @property
    def example_bytes(self) -> bytes:
        """The example as a CSV that Thai Excel opens."""
        head = ",".join(column.name for column in self.columns)
        return "\r\n".join((head, *self.example, "")).encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of question: what it answers, and the files it is asked with."""

    label: Text
    meaning: Text
    files: tuple[OwnFile, ...]


_CASE = OwnColumn(
    "case_id", Text(th="รหัสของตาราง ตั้งเองได้", en="the table's code, of your own choice")
)
_CASES = OwnFile(
    "cases.csv",
    Text(th="ไฟล์ที่ 1: ตารางแต่ละตารางเป็นเรื่องอะไร (cases.csv)", en="File 1: what each table is (cases.csv)"),
    (
        _CASE,
        OwnColumn("indicator", Text(th="ชื่อตัวชี้วัด", en="name of the indicator"), is_needed=False),
        OwnColumn("dimension", Text(th="แบ่งกลุ่มตามอะไร", en="what the groups are"), is_needed=False),
        OwnColumn("ordered_dimension", Text(th="1 = กลุ่มเรียงลำดับจากด้อยโอกาสไปได้เปรียบ, 0 = ไม่เรียง", en="1 = the groups are ordered from disadvantaged to advantaged, 0 = not")),
        OwnColumn("favourable_indicator", Text(th="1 = ยิ่งมากยิ่งดี, 0 = ยิ่งมากยิ่งแย่", en="1 = more is better, 0 = more is worse")),
        OwnColumn("indicator_scale", Text(th="ค่าสูงสุดที่เป็นไปได้ เช่น 100 สำหรับร้อยละ", en="the highest possible value, such as 100 for percentages")),
    ),
    ("T1,เด็กได้เรียนก่อนประถม (ร้อยละ),ฐานะ,1,1,100", "T2,เด็กนอกระบบ (ร้อยละ),พื้นที่,0,0,100"),
)  # fmt: skip
_GROUPS = OwnFile(
    "tables.csv",
    Text(th="ไฟล์ที่ 2: กลุ่มของแต่ละตาราง (tables.csv)", en="File 2: the groups of each table (tables.csv)"),
    (
        _CASE,
        OwnColumn("subgroup", Text(th="ชื่อกลุ่ม", en="name of the group")),
        OwnColumn("subgroup_order", Text(th="ลำดับ 1 = ด้อยโอกาสที่สุด เว้นว่างถ้าไม่เรียง", en="1 = the most disadvantaged; empty where not ordered")),
        OwnColumn("estimate", Text(th="ค่าของกลุ่ม", en="the group's value")),
        OwnColumn("se", Text(th="ค่าคลาดเคลื่อนมาตรฐาน เว้นว่างได้", en="its standard error, or nothing")),
        OwnColumn("population", Text(th="จำนวนคนของกลุ่ม เว้นว่างได้", en="whom the group counts, or nothing")),
        OwnColumn("reference_subgroup", Text(th="1 = กลุ่มที่ใช้เทียบ, 0 = ไม่ใช่", en="1 = the group compared with, 0 = not")),
        OwnColumn("setting_average", Text(th="ค่าของทั้งพื้นที่ ถ้าทราบ เว้นว่างได้", en="the whole's value where known, or nothing")),
    ),
    (
        "T1,จนที่สุด,1,41.2,2.1,1200,0,", "T1,จน,2,52.8,2.0,1100,0,", "T1,ปานกลาง,3,60.5,1.9,1050,0,",
        "T1,ค่อนข้างมี,4,71.0,1.8,1000,0,", "T1,มีที่สุด,5,80.4,1.6,900,0,",
        "T2,ในเมือง,,3.1,0.4,4100,1,", "T2,ชานเมือง,,4.6,0.6,2300,0,", "T2,บนดอย,,9.8,1.5,700,0,",
    ),
)  # fmt: skip
_AREAS = OwnFile(
    "areas.csv",
    Text(th="ไฟล์พื้นที่ (areas.csv)", en="The areas (areas.csv)"),
    (
        _CASE,
        OwnColumn("area_id", Text(th="รหัสพื้นที่ ไม่ซ้ำในตารางเดียวกัน", en="code of the area, once in a table")),
        OwnColumn("region", Text(th="กลุ่มของพื้นที่ ใช้แยกในกลุ่มกับระหว่างกลุ่ม", en="the area's region, for inside and between"), is_needed=False),
        OwnColumn("children", Text(th="จำนวนเด็ก", en="number of children")),
        OwnColumn("funding_per_child", Text(th="เงินต่อเด็กหนึ่งคน (บาท)", en="baht per child")),
        OwnColumn("poverty_pct", Text(th="ร้อยละเด็กยากจน", en="percent of poor children"), is_needed=False),
        OwnColumn("wealth_per_child", Text(th="ฐานะของพื้นที่ต่อเด็กหนึ่งคน (บาท)", en="wealth of the area per child, baht"), is_needed=False),
        OwnColumn("coverage_pct", Text(th="ความครอบคลุม (ร้อยละ)", en="coverage, percent"), is_needed=False),
    ),
    (
        "P1,A1,ภูเขา,420,780,41.5,52000,62.1", "P1,A2,ภูเขา,310,910,38.2,55500,66.0",
        "P1,A3,ที่ราบ,1250,640,21.7,81000,78.4", "P1,A4,ที่ราบ,980,702,19.3,88400,80.9",
        "P1,A5,เมือง,2100,655,12.8,120500,85.3",
    ),
)  # fmt: skip
_PERSONS = OwnFile(
    "persons.csv",
    Text(th="ไฟล์รายคน (persons.csv)", en="The persons (persons.csv)"),
    (
        _CASE,
        OwnColumn("stratum", Text(th="ชั้นภูมิของแบบแผนการสุ่ม", en="stratum of the sample"), is_needed=False),
        OwnColumn("psu", Text(th="กลุ่มตัวอย่างขั้นแรก (PSU)", en="first cluster drawn (PSU)"), is_needed=False),
        OwnColumn("weight", Text(th="ค่าถ่วงน้ำหนัก ตั้งแต่ 0 ขึ้นไป", en="weight, 0 or more")),
        OwnColumn("group", Text(th="กลุ่มที่จะเทียบ", en="a group to compare"), is_needed=False),
        OwnColumn("wealth_score", Text(th="คะแนนฐานะ ยิ่งมากยิ่งมีฐานะ", en="wealth score, more is richer"), is_needed=False),
        OwnColumn("income", Text(th="รายได้ ตั้งแต่ 0 ขึ้นไป", en="income, 0 or more"), is_needed=False),
        OwnColumn("spending", Text(th="รายจ่ายด้านการศึกษา ตั้งแต่ 0 ขึ้นไป", en="spending on education, 0 or more"), is_needed=False),
        OwnColumn("attend", Text(th="1 = ได้เรียน, 0 = ไม่ได้เรียน", en="1 = attends, 0 = does not"), is_needed=False),
        OwnColumn("years", Text(th="จำนวนปีที่เรียน 0 ถึง 18", en="years of schooling, 0 to 18"), is_needed=False),
        OwnColumn("quintile", Text(th="กลุ่มฐานะ 1 = จนที่สุด", en="wealth group, 1 = the poorest"), is_needed=False),
    ),
    (
        "S1,1,101,1.2,ดอย,-1.4,210,18,0,3,1", "S1,1,101,0.9,ดอย,-0.8,340,25,1,5,1",
        "S1,1,102,1.1,ราบ,-0.2,520,60,0,6,2", "S1,1,102,1.4,ราบ,0.3,610,72,1,7,2",
        "S1,1,103,0.8,ดอย,-0.9,300,22,1,4,1", "S1,2,201,1.0,ราบ,0.6,880,95,1,9,2",
        "S1,2,201,1.3,เมือง,1.1,1250,160,1,10,3", "S1,2,202,0.7,เมือง,1.8,2100,240,1,12,3",
        "S1,2,202,1.5,เมือง,0.9,940,110,0,8,3", "S1,2,203,1.1,ราบ,0.1,560,48,0,5,2",
    ),
)  # fmt: skip
LAYOUTS: Mapping[str, Layout] = {
    "groups": Layout(
        Text(th="ตารางรายกลุ่ม", en="Tables of groups"),
        Text(
            th="ค่าของแต่ละกลุ่ม เช่น ตามฐานะ เพศ หรือพื้นที่ พร้อมค่าคลาดเคลื่อนและจำนวนคน ใช้วัดช่องว่างระหว่างกลุ่ม",
            en="One value a group, such as by wealth, sex or area, with its error and population: measures of the gap between groups.",
        ),
        (_CASES, _GROUPS),
    ),
    "areas": Layout(
        Text(th="ตารางรายพื้นที่", en="A table of areas"),
        Text(
            th="เงินต่อเด็กและจำนวนเด็กของแต่ละพื้นที่ ใช้วัดว่าเงินกระจายเท่ากันหรือไม่ และไปหาพื้นที่ยากจนหรือไม่",
            en="Baht per child and children of each area: how equally money is spread, and whether it goes to the poor.",
        ),
        (_AREAS,),
    ),
    "persons": Layout(
        Text(th="ข้อมูลรายคนจากการสำรวจ", en="Persons of a survey"),
        Text(
            th="คนละหนึ่งแถว ห้ามมีชื่อหรือเลขประจำตัว ใช้วัดความเหลื่อมล้ำพร้อมค่าคลาดเคลื่อนตามแบบแผนการสุ่ม",
            en="One row a person, without names or id numbers: inequality with the errors of the sample's design.",
        ),
        (_PERSONS,),
    ),
}
