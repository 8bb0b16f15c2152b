"""Why a measure between groups has no value where its arithmetic ends."""

from __future__ import annotations

from equity_metrics.text import Text

MEAN_IS_ZERO = Text(
    th="ค่าเฉลี่ยเป็น 0 จึงหารไม่ได้ (0/0)",
    en="The mean is 0, so the measure would be 0/0.",
)
MEAN_IS_NEGATIVE = Text(
    th="มีค่าติดลบ จึงใช้ตัววัดที่เทียบกับค่าเฉลี่ยไม่ได้",
    en="Some values are below 0, where a measure relative to the mean has no meaning.",
)
MEAN_AT_BOUND = Text(
    th="ค่าเฉลี่ยอยู่ที่ค่าสูงสุดที่เป็นไปได้ จึงหารไม่ได้ (0/0)",
    en="The mean is at its highest possible value, so the measure would be 0/0.",
)
BOTH_ARE_ZERO = Text(
    th="ทั้งสองกลุ่มมีค่าเป็น 0 จึงไม่มีอัตราส่วน (0/0)",
    en="Both groups are at 0, so there is no ratio (0/0).",
)
DIVIDED_BY_ZERO = Text(
    th="กลุ่มที่เป็นตัวหารมีค่าเป็น 0 อัตราส่วนจึงใหญ่เกินกว่าจะบอกเป็นตัวเลขได้",
    en="The group that is divided by is at 0, so there is no finite ratio.",
)
BELOW_ZERO = Text(
    th="มีค่าติดลบ จึงไม่มีอัตราส่วนที่มีความหมาย",
    en="A value is below 0, where a ratio has no meaning.",
)
ALL_ZERO = Text(
    th="ทุกกลุ่มมีค่าเป็น 0 จึงไม่มีความเหลื่อมล้ำ และไม่มีช่วงเชื่อมั่น",
    en="All groups are at 0: there is no inequality, and no interval.",
)
ALL_EQUAL = Text(
    th="ทุกกลุ่มมีค่าเท่ากัน จึงไม่มีความเหลื่อมล้ำ และไม่มีช่วงเชื่อมั่น",
    en="All groups are equal: there is no inequality, and no interval.",
)
NO_FIT = Text(
    th="ลากเส้นตามลำดับกลุ่มไม่ได้: ค่าเกือบทั้งหมดอยู่ที่ 0 หรือที่ค่าสูงสุด หรือประชากรอยู่ในกลุ่มเดียว",
    en="No curve fits along the order: nearly all values are at 0 or at the highest, or all people are in one group.",
)
NO_POSITIVE_END = Text(
    th="เส้นที่ลากให้ค่าปลายด้านหนึ่งไม่เกิน 0 จึงไม่มีอัตราส่วน",
    en="The fitted line ends at or below 0 on one side, so there is no ratio.",
)
