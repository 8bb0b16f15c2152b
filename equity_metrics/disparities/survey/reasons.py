"""Why a measure over persons has no value, as the reader is told."""

from __future__ import annotations

from equity_metrics.text import Text

TOO_FEW = Text(
    th="มีผู้ตอบไม่ถึง 3 คน จึงคำนวณไม่ได้",
    en="Fewer than 3 persons gave an answer: nothing can be computed.",
)
SAME_RANK = Text(
    th="ทุกคนหรือเกือบทุกคนตามน้ำหนักอยู่ในลำดับเดียวกัน จึงเปรียบเทียบผู้ด้อยโอกาสกับผู้ได้เปรียบไม่ได้",
    en="All persons, or nearly all of the weight, stand at the same rank: there is no order to compare along.",
)
OUTSIDE_BOUNDS = Text(
    th="แบบนี้ใช้ได้กับค่า 0 ถึง 1 เท่านั้น ข้อมูลมีค่านอกช่วงนี้",
    en="This variant takes values from 0 to 1; some lie outside.",
)
SEPARATED = Text(
    th="ลำดับแบ่งผู้ที่ได้ (1) กับผู้ที่ไม่ได้ (0) ขาดจากกัน เส้นโค้งลอจิตจึงไม่มีคำตอบ",
    en="The rank separates those with 1 from those with 0 completely: the logistic curve has no end.",
)
MEAN_IS_ZERO = Text(
    th="ค่าเฉลี่ยเป็นศูนย์ จึงหารไม่ได้",
    en="The mean is zero: there is nothing to divide by.",
)
AT_A_BOUND = Text(
    th="ค่าเฉลี่ยเท่ากับขอบบนหรือขอบล่าง (ทุกคนได้หรือทุกคนไม่ได้) จึงหารไม่ได้",
    en="The mean lies at a bound (all have it, or none has): there is nothing to divide by.",
)
END_IS_ZERO = Text(
    th="ค่าที่ปลายเส้นด้านผู้ด้อยโอกาสหรือด้านผู้ได้เปรียบเป็นศูนย์หรือติดลบ อัตราส่วนจึงไม่มีความหมาย",
    en="The curve is zero or negative at one of its ends: the ratio means nothing.",
)
ALL_EQUAL = Text(
    th="ทุกคนมีค่าเท่ากัน จึงไม่มีความเหลื่อมล้ำ และไม่มีช่วงเชื่อมั่น",
    en="All persons have the same value: no inequality, and no interval.",
)
NOBODY = Text(
    th="ไม่มีผู้ตอบในกลุ่มนี้",
    en="Nobody of this group gave an answer.",
)
