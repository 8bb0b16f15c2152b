"""The sentences about own tables on screen."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.text import Text

INTRODUCTION = Text(
    th="วัดความเหลื่อมล้ำจากตารางของท่านเอง ด้วยสูตรเดียวกับหน้าอื่น ระบบไม่เก็บไฟล์และไม่เก็บผล: อ่าน คำนวณ แสดง แล้วลืมเมื่อออกจากหน้านี้",
    en="Measures the inequality of a table of your own with the formulas of the other pages. Neither the "
    "file nor the result is kept: it is read, computed, shown, and forgotten when you leave this page.",
)
LIMITS = Text(
    th="ไฟล์ CSV ไม่เกินไฟล์ละ {megabytes} เมกะไบต์ {rows} แถว {cases} ตาราง ตารางรายกลุ่มและรายพื้นที่ไม่เกินตารางละ {rows_a_case} แถว ใช้รหัสอักษร UTF-8 หรือ Windows-874",
    en="CSV files of up to {megabytes} MB, {rows} rows and {cases} tables; a table of groups or areas of "
    "up to {rows_a_case} rows. The encoding is UTF-8 or Windows-874.",
)
NOT_IN_ROOM = Text(
    th="หน้านี้ใช้บนจอของที่ประชุมไม่ได้ เพราะต้องอัปโหลดไฟล์ ให้เปิดบนเครื่องของท่านเอง",
    en="This page is not for a projected screen, since it takes a file: open it on your own machine.",
)
LAYOUT = Text(th="แบบของตาราง", en="Layout")
COLUMNS = Text(th="คอลัมน์ของแบบนี้", en="Columns of this layout")
FILE = Text(th="ไฟล์", en="File")
COLUMN = Text(th="คอลัมน์", en="Column")
MEANING = Text(th="ความหมาย", en="What it holds")
NEED = Text(th="ต้องมีหรือไม่", en="Needed")
NEEDED = Text(th="ต้องมี", en="needed")
OPTIONAL = Text(th="มีก็ได้", en="optional")
EXAMPLE = Text(th="ตัวอย่าง {file}", en="Example {file}")
EXAMPLE_NOTE = Text(
    th="ตัวอย่างเป็นข้อมูลสมมติทั้งหมด ดาวน์โหลดไปแก้เป็นข้อมูลของท่าน หรืออัปโหลดกลับมาลองดูผลก่อน",
    en="The examples are invented. Put your own figures in their place, or upload them as they are to see what comes out.",
)
COMPUTE = Text(th="คำนวณ", en="Compute")
CLEAR = Text(th="ล้างผล", en="Clear the result")
RESULT = Text(th="ผลการคำนวณ", en="Result")
CHOOSE_CASE = Text(th="ตารางที่จะดู", en="Table to look at")
COUNTED = Text(
    th="คำนวณได้ {shown} ค่า จากที่ถามทั้งหมด {all} ค่า",
    en="{shown} values out of {all} asked for.",
)
REFUSED = Text(th="คำนวณไม่ได้ แก้ไฟล์แล้วลองใหม่", en="Not computed: correct the file and try again.")
REMARKS = Text(th="ข้อสังเกต", en="Remarks")
MORE_REMARKS = Text(th="และยังมีอีก {count} ข้อ", en="And {count} more.")
HOW_TO_READ = Text(th="ตัววัดแต่ละตัวอ่านอย่างไร", en="How to read each measure")
NOTE = Text(th="หมายเหตุ", en="Note")
TITLE = Text(th="ชื่อ", en="Title")
NOT_KEPT = Text(
    th="คำนวณจากตารางของผู้ใช้เอง ระบบไม่ได้เก็บตารางและผลไว้",
    en="Computed from a table of the reader's own; neither the table nor the result is kept.",
)

NO_FILE = Text(th="ยังไม่ได้เลือกไฟล์: {file}", en="No file was chosen: {file}.")
TOO_LARGE = Text(
    th="{file}: ไฟล์มีขนาด {found} เมกะไบต์ รับไม่เกิน {accepted} เมกะไบต์ แบ่งเป็นหลายไฟล์ หรือใช้คำสั่ง disparities",
    en="{file}: the file has {found} MB, accepted are up to {accepted}. Split it, or use the command `disparities`.",
)
TOO_MANY_ROWS = Text(
    th="ไฟล์มี {found} แถว รับไม่เกิน {accepted} แถว แบ่งเป็นหลายไฟล์ หรือใช้คำสั่ง disparities",
    en="The file has {found} rows, accepted are up to {accepted}. Split it, or use the command `disparities`.",
)
TOO_MANY_CASES = Text(
    th="ไฟล์มี {found} ตาราง (case_id) รับไม่เกิน {accepted} ตาราง แบ่งเป็นหลายไฟล์ หรือใช้คำสั่ง disparities",
    en="The file has {found} tables (case_id), accepted are up to {accepted}. Split it, or use the command `disparities`.",
)
LONG_CASE = Text(
    th="ตารางหนึ่งมี {found} แถว รับไม่เกิน {accepted} แถว ใช้คำสั่ง disparities แทน",
    en="One table has {found} rows, accepted are up to {accepted}. Use the command `disparities` instead.",
)
TOO_HEAVY = Text(
    th="การคำนวณใช้หน่วยความจำหรือเวลาเกินกำหนดจึงถูกหยุด แบ่งไฟล์แล้วลองใหม่ หรือใช้คำสั่ง disparities",
    en="The computation took more memory or time than one may have and was stopped. Split the file, or use the command `disparities`.",
)
NOT_COMPUTED = Text(
    th="โปรแกรมคำนวณไฟล์นี้ไม่สำเร็จ ไม่มีข้อมูลใดถูกเก็บไว้ แจ้งผู้ดูแลระบบ",
    en="The program could not finish this file; nothing of it was kept. Tell whoever looks after this installation.",
)
READING = Text(th="อ่านไฟล์", en="Reading")
COMPUTING = Text(th="คำนวณตัววัดความเหลื่อมล้ำ", en="Computing the measures")

CASE = Text(th="ตาราง", en="Table")
BLOCK = Text(th="หมวด", en="Part")
MEASURE = Text(th="ตัววัด", en="Measure")
VARIANT = Text(th="แบบ", en="Variant")
WEIGHT = Text(th="การถ่วงน้ำหนัก", en="Weights")
VALUE = Text(th="ค่า", en="Value")
INTERVAL = Text(th="ช่วงเชื่อมั่น 95%", en="95% interval")
FROM_TO = Text(th="{low} ถึง {high}", en="{low} to {high}")
ERROR = Text(th="ค่าคลาดเคลื่อนมาตรฐาน", en="Standard error")
LOW = Text(th="ช่วงเชื่อมั่น 95% ต่ำสุด", en="95% interval, low")
HIGH = Text(th="ช่วงเชื่อมั่น 95% สูงสุด", en="95% interval, high")
STATUS = Text(th="สถานะ", en="Status")
SAID = Text(th="อ่านว่า", en="Reading")

STATUSES: Mapping[str, Text] = {
    "ok": Text(th="คำนวณได้", en="computed"),
    "all_equal": Text(th="ทุกกลุ่มเท่ากัน ไม่มีช่วงเชื่อมั่น", en="all equal; no interval"),
    "undefined": Text(th="ไม่มีความหมายทางคณิตศาสตร์ (เช่น 0 หารด้วย 0)", en="not defined (such as 0 over 0)"),
    "undefined_infinite": Text(th="ตัวหารเป็นศูนย์ จึงไม่มีค่า", en="the divisor is zero: no value"),
    "infinite": Text(th="ไม่มีขอบเขต (มีค่าเป็นศูนย์อยู่ในข้อมูล)", en="without bound (a zero among the values)"),
    "not_applicable": Text(th="ใช้กับตารางนี้ไม่ได้", en="does not apply to this table"),
    "refused_missing": Text(th="กลุ่มที่ไม่มีค่ามากเกินไป", en="too many groups without an estimate"),
    "refused_input": Text(th="ข้อมูลขัดกันเองหรือไม่ครบ", en="the figures contradict each other, or some are missing"),
    "do_not_follow": Text(th="ไม่ควรใช้ตัววัดนี้กับข้อมูลนี้", en="not to be used with these figures"),
}  # fmt: skip
NOT_COMPUTABLE = Text(th="คำนวณไม่ได้จากข้อมูลนี้", en="cannot be computed from these figures")
BLOCKS: Mapping[str, Text] = {
    "disaggregated": Text(th="ค่าเฉลี่ยรายกลุ่ม", en="means by group"),
    "individual": Text(th="ความเหลื่อมล้ำตามลำดับฐานะ", en="along the rank of wealth"),
    "distribution": Text(th="การกระจาย", en="distribution"),
    "design_se": Text(th="การกระจายพร้อมค่าคลาดเคลื่อน", en="distribution with errors"),
    "concentration_se": Text(th="การกระจุกตัวพร้อมค่าคลาดเคลื่อน", en="concentration with errors"),
}
WEIGHTS: Mapping[str, Text] = {
    "children": Text(th="ถ่วงด้วยจำนวนเด็ก", en="by children"),
    "equal": Text(th="ไม่ถ่วงน้ำหนัก", en="each counts once"),
    "none": Text(th="ไม่ถ่วงน้ำหนัก", en="each counts once"),
    "weights": Text(th="ถ่วงน้ำหนักตัวอย่าง", en="with the sample's weights"),
    "stratified_clusters": Text(th="ตามชั้นภูมิและกลุ่มตัวอย่าง", en="with strata and clusters"),
}
READINGS: Mapping[str, Text] = {
    "ordered": Text(th="ตามลำดับของกลุ่ม", en="by the order of the groups"),
    "reference": Text(th="เทียบกับกลุ่มที่กำหนด", en="against the reference group"),
    "reference_first": Text(th="เทียบกับกลุ่มแรก", en="against the first group"),
    "setting_average": Text(th="ใช้ค่าของทั้งพื้นที่", en="with the setting's average"),
    "setting_average_and_pop": Text(th="ใช้ค่าของทั้งพื้นที่และจำนวนคน", en="with the setting's average and the populations"),
    "logit_pop_omitted": Text(th="ลอจิตโดยไม่มีจำนวนคน (ไม่ควรใช้)", en="logistic without populations (not to be used)"),
    "all": Text(th="ทุกคน", en="all persons"),
}  # fmt: skip
FORCED = Text(th="{variant} เฉพาะกลุ่มที่มีค่า", en="{variant}, of the groups that have an estimate")
MEANS = Text(th="ค่าเฉลี่ย {variable}", en="mean of {variable}")
COVERAGE = Text(th="{label} (ความครอบคลุม)", en="{label} (of coverage)")
