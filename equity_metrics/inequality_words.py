"""The words of the page Inequality."""

from __future__ import annotations

from equity_metrics.text import Text

COMPARE = Text(th="เทียบระหว่าง", en="Compare between")
BETWEEN = Text(th="พื้นที่: {units}", en="Places: {units}")
NO_RATE = Text(
    th="จังหวัดนี้ยังไม่มีตัวชี้วัดที่เป็นอัตราให้เปรียบเทียบระหว่างกลุ่มหรืออำเภอ",
    en="This province has no rate yet that could be compared between groups or districts.",
)
PART = Text(th="มุมมอง", en="Look at")
PARTS = {
    "groups": Text(th="กลุ่มที่เทียบ", en="The groups"),
    "certain": Text(th="อำเภอต่างกันจริงหรือไม่", en="Are districts apart"),
    "money": Text(th="เงินกับความต้องการ", en="Money and need"),
    "inside": Text(th="ระหว่างหรือภายในอำเภอ", en="Between or inside"),
    "two": Text(th="สองมิติพร้อมกัน", en="Two dimensions"),
    "elsewhere": Text(th="จังหวัดอื่น", en="Other provinces"),
    "time": Text(th="ตามเวลา", en="Over time"),
}
CELLS_BEHIND = Text(th="ตัวเลขที่นำมาเทียบ", en="The figures that are compared")
EVERY_DISTRICT = Text(
    th="การเทียบระหว่างพื้นที่ใช้ทุกพื้นที่ของจังหวัด ตัวกรองอำเภอ/เขตไม่มีผลกับส่วนนี้",
    en="Places are compared over the whole province; the filter of districts does not apply here.",
)
ABSOLUTE = Text(th="ความเหลื่อมล้ำแบบสัมบูรณ์", en="Absolute inequality")
RELATIVE = Text(th="ความเหลื่อมล้ำแบบสัมพัทธ์", en="Relative inequality")
INTERVAL = Text(th="ช่วงเชื่อมั่น 95%: {between}", en="95% interval: {between}")
TREND = Text(
    th="เรียงทุกกลุ่มแล้วเห็นแนวโน้มชัดเจน เกินกว่าจะเป็นความบังเอิญ",
    en="Over all groups in order the trend is clear, more than chance.",
)
NO_TREND = Text(
    th="เรียงทุกกลุ่มแล้วยังไม่เห็นแนวโน้มชัดเจน ค่านี้อาจเกิดจากความบังเอิญ",
    en="Over all groups in order no trend is clear: chance alone may give this figure.",
)
PARITY = Text(
    th="ดัชนีความเท่าเทียม ({first} ÷ {second}) {value} · 1 คือเท่ากัน",
    en="Parity index ({first} over {second}) {value} · 1 means equal",
)
WITH_INTERVAL = Text(th="{value} (ช่วงเชื่อมั่น 95%: {between})", en="{value} (95% interval: {between})")
EQUIPLOT = Text(th="แต่ละกลุ่มอยู่ตรงไหน", en="Where each group stands")
EQUIPLOT_OF_PLACES = Text(th="แต่ละพื้นที่อยู่ตรงไหน", en="Where each place stands")
ROWS = Text(th="หนึ่งบรรทัดต่อ", en="One line for each")
ROWS_OF = {
    "time": Text(th="ช่วงเวลา", en="period"),
    "place": Text(th="อำเภอ/เขต", en="district"),
}
ROWS_SHOWN = Text(
    th="แสดง {shown} จาก {all} อำเภอ/เขต คือที่แสดงค่าได้อย่างน้อยสองกลุ่ม",
    en="{shown} of {all} districts are drawn: those with a value that may be shown for at least two groups",
)
NO_ROWS = Text(
    th="ไม่มีอำเภอ/เขตที่แสดงค่าได้อย่างน้อยสองกลุ่ม",
    en="No district has two groups whose values may be shown.",
)
MEASURES = Text(
    th="ตัววัดความเหลื่อมล้ำทั้งหมดที่ใช้ได้กับข้อมูลนี้ ({count})",
    en="Every measure of inequality that applies here ({count})",
)
FORMULAS = Text(th="สูตรของแต่ละตัววัด", en="The formula of each measure")
ERRORS = Text(
    th="ความคลาดเคลื่อนมาตรฐานของแต่ละกลุ่มได้จากความกว้างของช่วงเชื่อมั่นวิลสัน 95% ของสัดส่วน ช่วงของตัววัดที่ไม่มีสูตรตายตัวได้จากการจำลอง 10,000 ครั้งด้วยเลขตั้งต้นคงที่ ทุกครั้งที่เปิดจึงได้ค่าเดิม ส่วนช่วงของดัชนีที่ลากเส้นผ่านกลุ่ม (SII, RII และดัชนีการกระจุกตัว) คิดตามวิธีขององค์การอนามัยโลกจากระยะของกลุ่มกับเส้น จึงบอกว่าเส้นเข้ากับกลุ่มเพียงใด ไม่ได้คิดจากจำนวนคน ข้อสรุปว่าต่างกันชัดเจนของกลุ่มที่มีลำดับจึงใช้การทดสอบแนวโน้มของค็อกแครนและอาร์มิเทจแทน และของหลายกลุ่มที่ไม่มีลำดับใช้การทดสอบไคสแควร์ (ระดับ 0.05)",
    en="The standard error of each group comes from the width of its 95% Wilson interval; the intervals of measures without a closed form from 10,000 draws with a fixed seed, so they are the same each time. The intervals of indices that fit a line through the groups (SII, RII, concentration indices) follow WHO's method from the distance of the groups to the line: they tell how well the line fits, not how many persons stand behind each group. What is called clear among ordered groups therefore rests on the test for trend of Cochran and Armitage, among several groups without order on the chi-squared test (level 0.05).",
)
OVER_TIME = Text(th="ระดับกับความเหลื่อมล้ำตามเวลา", en="Level and inequality over time")
BENCHMARK = Text(th="เทียบกับจังหวัดอื่น", en="Beside other provinces")
COMPARED_ON_PAGE = Text(
    th="คำนวณได้กับทุกอัตราในหน้า “ความเหลื่อมล้ำ”: {measure}",
    en="Computed for any rate on the page Inequality: {measure}",
)
BY_TOPIC = Text(th="ความเหลื่อมล้ำของแต่ละเรื่อง", en="Inequality, topic by topic")
WHOLE_PROVINCE = Text(
    th="ส่วนนี้เป็นค่าทั้งจังหวัด ไม่ใช้ตัวกรอง", en="This part speaks of the whole province, without filters."
)
