"""The sentences about a reader's own table."""

from __future__ import annotations

from math import inf

from equity_metrics.text import Text, same

AT_ROW = Text(th="แถวที่ {row} คอลัมน์ {column}: {said}", en="Row {row}, column {column}: {said}")
MORE_PROBLEMS = Text(th="และยังมีอีก {count} จุด", en="And {count} more.")
NO_ROWS = Text(
    th="ไฟล์ไม่มีแถวข้อมูล ต้องมีหัวตารางหนึ่งแถวและข้อมูลอย่างน้อยหนึ่งแถว",
    en="The file has no rows: it needs a head and one row of data at least.",
)
BROKEN = Text(
    th="อ่านเป็นตาราง CSV ไม่ได้ตั้งแต่บรรทัดที่ {row} ตรวจเครื่องหมายคำพูด \" ที่ไม่ปิด หรือบันทึกใหม่เป็น CSV UTF-8",
    en='From line {row} on this is no CSV table: look for a quotation mark " that is not closed, or '
    "save it again as CSV UTF-8.",
)  # fmt: skip
FIELD_COUNT = Text(
    th="พบ {found} ช่อง ต้องมี {accepted} ช่องตามหัวตาราง",
    en="{found} fields found; the head has {accepted}.",
)
TOO_MANY_COLUMNS = Text(
    th="มี {found} คอลัมน์ รับไม่เกิน {accepted} คอลัมน์",
    en="There are {found} columns; at most {accepted} are accepted.",
)
DUPLICATE_COLUMN = Text(
    th="คอลัมน์ {column} มีมากกว่าหนึ่งครั้ง เหลือไว้เพียงคอลัมน์เดียว",
    en="Column {column} stands more than once; keep one.",
)
MISSING_COLUMN = Text(
    th="ไม่พบคอลัมน์ {columns} คอลัมน์ของตารางแบบนี้คือ {accepted}",
    en="Columns are missing: {columns}. The columns of this layout are {accepted}.",
)
EMPTY_CELL = Text(th="ช่องว่าง รับ{accepted}", en="Empty; accepted is {accepted}.")
WRONG_CELL = Text(th="พบ “{found}” รับ{accepted}", en="Found “{found}”; accepted is {accepted}.")

_NAME = Text(th="ข้อความสั้นไม่เกิน 200 ตัวอักษร", en="a short text of up to 200 characters")
_ANY_NUMBER = Text(th="ตัวเลข เช่น 12.5", en="a number such as 12.5")
_AT_LEAST = Text(th="ตัวเลขตั้งแต่ {low} ขึ้นไป", en="a number of {low} or more")
_BETWEEN = Text(th="ตัวเลขตั้งแต่ {low} ถึง {high}", en="a number from {low} to {high}")
_ONE_OF = Text(th="ค่า {listed}", en="one of {listed}")
_OR_EMPTY = Text(th="{accepted} หรือเว้นว่าง", en="{accepted}, or nothing")


def accepted(
    kind: str, low: float, high: float, one_of: tuple[float, ...], may_be_empty: bool
) -> Text:
    """What a cell of a column may hold."""
    if kind == "text":
        found = _NAME
    elif one_of:
        found = _ONE_OF.format(listed=same(", ".join(f"{each:g}" for each in one_of)))
    elif low > -inf and high < inf:
        found = _BETWEEN.format(low=f"{low:g}", high=f"{high:g}")
    elif low > -inf:
        found = _AT_LEAST.format(low=f"{low:g}")
    else:
        found = _ANY_NUMBER
    return _OR_EMPTY.format(accepted=found) if may_be_empty else found
