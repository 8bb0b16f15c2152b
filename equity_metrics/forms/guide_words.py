"""The words that explain a contract to those who fill in its form."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.text import Text

KINDS: Mapping[str, Text] = {
    "text": Text(th="ข้อความ", en="Text"),
    "code": Text(th="เลือกจากรายการ", en="One of a list"),
    "integer": Text(th="จำนวนเต็ม", en="Whole number"),
    "decimal": Text(th="ตัวเลข มีทศนิยมได้", en="Number, decimals allowed"),
    "date": Text(th="วันที่", en="Date"),
    "flag": Text(th="ใช่หรือไม่ใช่", en="Yes or no"),
    "person_id": Text(th="เลขประจำตัว 13 หลัก", en="Id of 13 digits"),
    "province": Text(th="ชื่อจังหวัด", en="Name of a province"),
    "district": Text(th="ชื่ออำเภอหรือเขต", en="Name of a district"),
    "subdistrict": Text(th="ชื่อตำบลหรือแขวง", en="Name of a subdistrict"),
    "year": Text(th="ปี พ.ศ.", en="Year"),
}
EVERY_ROW = Text(th="ต้องกรอกทุกแถว", en="In every row")
NEEDED = Text(th="ต้องมีคอลัมน์ ไม่ทราบให้เว้นว่าง", en="Column needed; leave empty what is not known")
OPTIONAL = Text(th="ไม่บังคับ", en="Optional")
KEPT: Mapping[str | None, Text] = {
    None: Text(th="เก็บตามที่ส่ง", en="Kept as sent"),
    "key": Text(
        th="ไม่เก็บ เก็บเฉพาะรหัสที่แปลงด้วยกุญแจลับ ซึ่งแปลงกลับไม่ได้",
        en="Not kept: only a keyed hash that cannot be turned back",
    ),
    "age": Text(th="ไม่เก็บ เก็บเฉพาะอายุเป็นเดือน", en="Not kept: only the age in months"),
    "drop": Text(th="ใช้ตรวจแถวซ้ำแล้วทิ้ง ไม่เก็บ", en="Used to find repeated rows, not kept"),
}
TYPED_DATE = Text(
    th="วัน/เดือน/ปี พ.ศ. เช่น {example} หรือ 31 พ.ค. 2563",
    en="day/month/year such as {example}; years count in the Buddhist era or in CE",
)
TYPED_ID = Text(
    th="ตัวเลข 13 หลักที่เลขตรวจสอบถูกต้อง หรือ G ตามด้วยตัวเลข 12 หลัก",
    en="13 digits with a right check digit, or G and 12 digits",
)
TYPED_YEAR = Text(
    th="ปี พ.ศ. สี่หลัก เช่น {example}", en="a year of four digits such as {example}, BE or CE"
)
TYPED_TEXT = Text(th="ข้อความไม่เกิน 2,000 อักขระ", en="text of up to 2,000 characters")
TYPED_DISTRICT = Text(th="ชื่ออำเภอหรือเขตในจังหวัดนั้น", en="a district of the province")
TYPED_SUBDISTRICT = Text(th="ชื่อตำบลหรือแขวงในอำเภอนั้น", en="a subdistrict of the district")
TYPED_PROVINCE = Text(th="ชื่อจังหวัด เช่น {example}", en="a province such as {example}")
TYPED_UNIT = Text(th="ชื่อหน่วยตามทะเบียน{scheme}", en="a unit of the register: {scheme}")
WITH_UNKNOWN = Text(th="{accepted} ไม่ทราบให้เว้นว่าง", en="{accepted}; empty where not known")

COUNTS: Mapping[str, Text] = {
    "persons": Text(th="นับคน", en="persons"),
    "money_of_persons": Text(th="นับเงินของบุคคล", en="money of persons"),
    "institutions": Text(th="นับแห่งหรือหน่วยงาน", en="institutions"),
    "activities": Text(th="นับกิจกรรม", en="activities"),
    "published": Text(th="ตัวเลขที่เผยแพร่แล้ว", en="published figures"),
}
PERIOD_COLUMN = Text(
    th="{kind} อ่านจากคอลัมน์ “{column}” ของแต่ละแถว", en="{kind}, read from “{column}” in each row"
)
PERIOD_YEAR = Text(
    th="{kind} อ่านจากคอลัมน์ “{column}” ถ้าไม่มีคอลัมน์นี้ให้ระบุเมื่อส่ง",
    en="{kind}, read from “{column}”; without that column it is stated when the file is sent",
)
PERIOD_SAID = Text(
    th="{kind} ไม่มีคอลัมน์ในแบบ ให้ระบุเมื่อส่ง",
    en="{kind}; the form has no column for it, it is stated when the file is sent",
)
PROVINCE_COLUMN = Text(
    th="อ่านจากคอลัมน์ “{column}” ถ้าเว้นว่างให้ระบุเมื่อส่ง",
    en="read from “{column}”; where it is empty it is stated when the file is sent",
)
RULE = Text(th="ไม่รับ: {said} (รับ{accepted})", en="Refused: {said} (accepted: {accepted})")
RULE_WARNS = Text(
    th="เตือน: {said} (ควรเป็น{accepted})", en="A warning: {said} (expected: {accepted})"
)
OR = Text(th=" หรือ ", en=" or ")
AND = Text(th=" + ", en=" + ")

# The dictionary page and its files.
COLUMNS = Text(th="คอลัมน์ในแบบฟอร์ม", en="Columns of the form")
COLUMN = Text(th="คอลัมน์", en="Column")
NEED = Text(th="ต้องกรอกหรือไม่", en="Needed?")
KIND = Text(th="ชนิด", en="Type")
ACCEPTED = Text(th="กรอกอย่างไร", en="What may be written")
EXAMPLE = Text(th="ตัวอย่าง", en="Example")
STORED = Text(th="ระบบเก็บอะไรไว้", en="What is kept")
SPELLINGS = Text(th="หัวตารางอื่นที่รู้จัก", en="Other heads that are known")
EXAMPLES = Text(th="ตัวอย่าง และหัวตารางอื่นที่รู้จัก", en="Examples, and other heads that are known")
RULES = Text(th="สิ่งที่ระบบตรวจในแต่ละแถว", en="What is checked in each row")
NO_RULES = Text(
    th="ไม่มีเงื่อนไขอื่นนอกจากที่อธิบายไว้ในแต่ละคอลัมน์", en="Nothing beyond what is said of each column"
)
ONE_ROW = Text(th="หนึ่งแถวคือ", en="One row is")
COUNTED = Text(th="นับอะไร", en="What it counts")
IDENTITY = Text(th="ห้ามซ้ำกันในจังหวัดและช่วงเวลาเดียวกัน", en="May stand once in a province and period")
WHEN = Text(th="ช่วงเวลา", en="Period")
WHERE = Text(th="จังหวัด", en="Province")
HEADLINE = Text(
    th="{label}: {columns} คอลัมน์ ต้องกรอกทุกแถว {every} คอลัมน์ ไม่เก็บตามที่ส่ง {private} คอลัมน์",
    en="{label}: {columns} columns, {every} needed in every row, {private} not kept as sent",
)
FORM_FOR = Text(
    th="รายชื่ออำเภอและหน่วยงานในแบบฟอร์มเป็นของ", en="Districts and units in the form are those of"
)
NO_PROVINCE = Text(th="ไม่ระบุจังหวัด", en="No province")
FORM = Text(th="แบบฟอร์ม Excel", en="Excel form")
FORM_NOTE = Text(
    th="แบบฟอร์มมีรายการให้เลือก แถวตัวอย่าง คำอธิบายทุกคอลัมน์ และวิธีส่ง กรอกแล้วส่งกลับได้เลย",
    en="The form has lists to choose from, an example row, an explanation of each column and how to send it; filled in, it can be sent back as it is.",
)
TITLE = Text(th="ชื่อ", en="Title")
DICTIONARY_OF = Text(th="พจนานุกรมข้อมูล: {label}", en="Data dictionary: {label}")
