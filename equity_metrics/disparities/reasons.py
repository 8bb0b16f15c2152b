"""Why a measure over areas or persons has no value, as the reader is told."""

from __future__ import annotations

from equity_metrics.text import Text

NOBODY = Text(
    th="ไม่มีใครถูกนับ: น้ำหนักรวม (เช่น จำนวนเด็ก) เป็นศูนย์",
    en="Nobody counts here: the weights (such as children) add up to zero.",
)
MISSING_VALUE = Text(
    th="บางแถวไม่มีค่า จึงไม่คำนวณจากเพียงบางส่วน",
    en="Some rows have no value: nothing is computed from only a part.",
)
MISSING_WEIGHT = Text(
    th="บางแถวไม่มีน้ำหนัก เช่น จำนวนเด็ก จึงไม่คำนวณจากเพียงบางส่วน",
    en="Some rows have no weight, such as children: nothing is computed from only a part.",
)
MISSING_RANK = Text(
    th="บางแถวไม่มีค่าที่ใช้เรียงลำดับ จึงเรียงไม่ได้",
    en="Some rows lack the value that ranks them: they cannot be lined up.",
)
NO_RANK = Text(
    th="ไม่มีค่าที่ใช้เรียงลำดับ เช่น ความยากจน",
    en="There is nothing to rank by, such as poverty.",
)
NO_PARTS = Text(
    th="ไม่มีแถวใดบอกว่าอยู่กลุ่มใด จึงแยกระหว่างกลุ่มกับภายในกลุ่มไม่ได้",
    en="No row says which group it belongs to: between and inside cannot be told apart.",
)
MISSING_PART = Text(
    th="บางแถวไม่บอกว่าอยู่กลุ่มใด จึงแยกระหว่างกลุ่มกับภายในกลุ่มไม่ได้",
    en="Some rows do not say which group they belong to: between and inside cannot be told apart.",
)
AREA_TWICE = Text(
    th="มีพื้นที่ซ้ำกัน (area_id เดียวกันมากกว่าหนึ่งแถว)",
    en="An area stands more than once (rows with the same area_id).",
)
NEGATIVE_VALUE = Text(
    th="มีค่าติดลบ จำนวนเงินหรืออัตราต้องเป็นศูนย์ขึ้นไป",
    en="There is a negative value; an amount or a rate is zero or more.",
)
NEGATIVE_WEIGHT = Text(
    th="มีน้ำหนักติดลบ จำนวนคนต้องเป็นศูนย์ขึ้นไป",
    en="There is a negative weight; a number of people is zero or more.",
)
OUTSIDE_BOUNDS = Text(
    th="มีค่าต่ำหรือสูงกว่าที่ตัวชี้วัดนี้เป็นได้ เช่น ร้อยละเกิน 100",
    en="A value lies outside what the indicator can be, such as a percentage above 100.",
)
NO_BOUNDS = Text(
    th="ต้องรู้ค่าต่ำสุดและสูงสุดที่เป็นได้ เช่น 0 ถึง 100",
    en="It needs the lowest and highest possible value, such as 0 to 100.",
)
TOO_BIG = Text(
    th="มีตัวเลขใหญ่เกินกว่าจะเป็นเงินหรือจำนวนคนได้ (เกิน 10 ยกกำลัง 15)",
    en="A number is too big to be money or people (above 10 to the power of 15).",
)
TOO_FAR_APART = Text(
    th="ตัวเลขต่างกันมากจนคำนวณผลลัพธ์ไม่ได้",
    en="The numbers lie too far apart for the result to be computed.",
)
ALL_ZERO = Text(
    th="ทุกค่าเป็นศูนย์ จึงไม่มีอะไรให้แบ่ง (0 หารด้วย 0)",
    en="All values are zero: there is nothing to share out (0 divided by 0).",
)
ZERO_BY_ZERO = Text(
    th="ตัวตั้งและตัวหารเป็นศูนย์ทั้งคู่ จึงไม่มีผลหาร",
    en="Both sides of the ratio are zero: it has no value.",
)
ZERO_BELOW = Text(
    th="ตัวหารเป็นศูนย์ อัตราส่วนจึงโตได้ไม่มีที่สิ้นสุด",
    en="The lower side of the ratio is zero: it grows without bound.",
)
ZERO_WEIGHS_ALL = Text(
    th="มีค่าเป็นศูนย์ ดัชนีแบบที่เน้นผู้ได้น้อยจึงโตได้ไม่มีที่สิ้นสุด",
    en="There is a zero: an index that looks at the lowest grows without bound.",
)
MEDIAN_ZERO = Text(
    th="มัธยฐานเป็นศูนย์ จึงไม่มีเกณฑ์ให้เทียบ",
    en="The median is zero: there is nothing to compare with.",
)
NO_LOGARITHM = Text(
    th="มีค่าที่ไม่มากกว่าศูนย์ จึงหาลอการิทึมไม่ได้",
    en="A value is not above zero: it has no logarithm.",
)
NOTHING_VARIES = Text(
    th="ทุกแถวมีค่าเท่ากัน หรือมีเพียงแถวเดียว จึงไม่มีความสัมพันธ์ให้วัด",
    en="All rows have the same value, or there is one alone: no relation can be measured.",
)
MEAN_AT_BOUND = Text(
    th="ค่าเฉลี่ยเท่ากับค่าต่ำสุดหรือสูงสุดที่เป็นได้ จึงไม่มีความเหลื่อมล้ำให้เทียบ",
    en="The mean is the lowest or highest possible value: there is nothing to compare with.",
)
