"""The words of the interface: constants, so that a typing slip is an error and not a word on screen."""

from __future__ import annotations

from equity_metrics.text import Text

PRODUCT = Text(
    th="ติดตามความเสมอภาคทางการศึกษาของเด็กปฐมวัย", en="Early childhood education equity monitor"
)
LANGUAGE = Text(th="ภาษา", en="Language")
PROVINCE = Text(th="จังหวัด", en="Province")
PERIOD = Text(th="ช่วงเวลา", en="Period")
DISTRICTS = Text(th="อำเภอ/เขต", en="Districts")
ALL = Text(th="ทั้งหมด", en="All")
ALL_DISTRICTS = Text(th="ทุกอำเภอ/เขต", en="All districts")
INDICATOR = Text(th="ตัวชี้วัด", en="Indicator")
SPLIT_BY = Text(th="จำแนกตาม", en="Split by")
VIEW = Text(th="มุมมอง", en="View")
EXACT = Text(th="ตัวเลขจริง", en="Exact")
PROTECTED = Text(th="ปกป้องข้อมูลเด็ก", en="Protected")
SIMULATED = Text(
    th="ข้อมูลจำลอง: เด็กทุกคนเป็นบุคคลสมมติ ยอดรวมรอบล่าสุดเท่ากับตัวเลขที่เผยแพร่",
    en="Simulated data: every child is invented; the latest round's totals equal the published ones",
)
PROTECTED_NOTE = Text(
    th="มุมมองนี้ปกปิดช่องที่มีเด็กจำนวนน้อย และจำแนกได้ครั้งละหนึ่งมิติ",
    en="This view hides cells with few children and shows one dimension at a time",
)
ONE_AT_A_TIME = Text(
    th="มุมมองที่ปกป้องข้อมูลใช้ตัวกรองได้ครั้งละหนึ่งมิติ ล้างตัวกรองเดิมก่อน",
    en="The protected view takes one filter at a time; clear the other first",
)
IGNORED = Text(
    th="ไม่ใช้ {name}={found} ในลิงก์ เพราะไม่รู้จัก ค่าที่ใช้ได้: {accepted}",
    en="{name}={found} in the link is not known and was left out. Accepted: {accepted}",
)
DOWNLOAD = Text(th="ดาวน์โหลด {format}", en="Download {format}")
TABLE = Text(th="ตาราง", en="Table")
HOW = Text(th="คำนวณอย่างไร", en="How this is calculated")
FORMULA = Text(th="สูตร", en="Formula")
SOURCE = Text(th="แหล่งข้อมูล", en="Source")
SOURCES_LINE = Text(
    th="ชุดข้อมูล {datasets} · ชุดเผยแพร่ที่ {number} วันที่ {day}",
    en="{datasets} · publication {number}, {day}",
)
REPORTED = Text(
    th="รายงานแล้ว {reported} จาก {rows} รายการ (ร้อยละ {share}) ส่งช้า {late}",
    en="{reported} of {rows} reported ({share} percent), {late} of them late",
)
DIVIDED_BY = Text(th="หารด้วย", en="divided by")
NO_TARGET = Text(th="ไม่มีค่าเป้าหมายทางการ", en="No official target")
TARGET = Text(th="เป้าหมาย {value} ({source})", en="Target {value} ({source})")
KEY_FIGURES = Text(th="ตัวเลขสำคัญ", en="Key figures")
ATTENTION = Text(th="อำเภอที่ควรให้ความสนใจ", en="Districts that need attention")
NO_ATTENTION = Text(
    th="ไม่มีอำเภอใดแย่กว่าค่าจังหวัดอย่างชัดเจน และทุกอำเภอรายงานแล้ว",
    en="No district is clearly worse than the province, and every district reported",
)
MAP = Text(th="แผนที่ตาราง: {indicator}", en="Tile map: {indicator}")
TRUE_MAP = Text(th="แผนที่ขอบเขต: {indicator}", en="True map: {indicator}")
BY_DISTRICT = Text(th="รายอำเภอ", en="By district")
BY_GROUP = Text(th="ตามกลุ่ม", en="By group")
SHARES = Text(th="ส่วนแบ่งเงินเทียบส่วนแบ่งเด็กที่เข้าเกณฑ์", en="Share of money against share of need")
ANALYSIS_ROWS = Text(th="แถววิเคราะห์ (จากข้อมูลที่รับไว้)", en="Analysis rows (from the kept rows)")
ROLLUP = Text(th="รวมยอด", en="Roll-up")
CELL_QUERY = Text(th="คำถามของหน้านี้", en="The question of this page")
PUBLISHED_BESIDE = Text(
    th="ตัวเลขที่หน่วยงานเผยแพร่ เทียบกับที่คำนวณได้", en="Published figures beside the computed ones"
)
FIGURE = Text(th="รายการ", en="Figure")
PUBLISHED_VALUE = Text(th="เผยแพร่", en="Published")
COMPUTED_VALUE = Text(th="คำนวณได้", en="Computed")
AGREES = Text(th="ผลเทียบ", en="Comparison")
SAME = Text(th="ตรงกัน", en="Same")
DIFFERENT = Text(th="ต่างกัน", en="Differs")
NOT_COMPUTED = Text(th="ยังไม่มีชุดข้อมูล", en="No dataset yet")
REVIEW_BY = Text(th="ทบทวนนิยามภายใน {day}", en="Definition to be reviewed by {day}")
BUILDING = Text(
    th="เปิดใช้ครั้งแรก: กำลังสร้างข้อมูลจำลองของจังหวัดลำปาง",
    en="First start: building Lampang's demonstration data",
)
EMPTY = Text(
    th="คลังข้อมูลยังว่าง นำเข้าข้อมูลชุดแรกได้ที่หน้า “ข้อมูลและการเผยแพร่”",
    en="The store is empty. Bring in the first data on the page “Data and publication”.",
)
PUBLICATIONS = Text(th="ชุดเผยแพร่", en="Publications")
PUBLICATION_LINE = Text(
    th="ชุดที่ {number} · {day} · {reason} · โดย {by}", en="No. {number} · {day} · {reason} · by {by}"
)
CURRENT = Text(th="ใช้งานอยู่", en="in use")
UNDO = Text(th="ย้อนกลับไปใช้ชุดนี้", en="Go back to this one")
UNDO_CONFIRM = Text(
    th="ยืนยันย้อนกลับไปใช้ข้อมูลของชุดที่ {number} (ชุดปัจจุบันยังเก็บไว้)",
    en="Confirm: use the data of publication {number} again (the current one is kept)",
)
DELIVERIES = Text(th="ไฟล์ที่นำเข้าในชุดปัจจุบัน", en="Deliveries in the current publication")
UPLOAD = Text(th="นำเข้าไฟล์", en="Bring in a file")
DATASET = Text(th="ชุดข้อมูล", en="Dataset")
FILE = Text(
    th="ไฟล์ CSV หรือ Excel (.xlsx) ไม่เกิน 20 MB", en="A CSV or Excel (.xlsx) file, up to 20 MB"
)
FILE_PROVINCE = Text(
    th="จังหวัดของไฟล์ (ถ้าในไฟล์ไม่มี)", en="Province of the file (if the file does not say)"
)
FILE_PERIOD = Text(
    th="ช่วงเวลาของไฟล์ (ถ้าในไฟล์ไม่มี) เช่น 2562, 2563-2",
    en="Period of the file (if it does not say), e.g. 2562, 2563-2",
)
CHECK = Text(th="ตรวจไฟล์", en="Check the file")
PUBLISH = Text(th="เผยแพร่ข้อมูลที่รออยู่", en="Publish what waits")
DISCARD = Text(th="ไม่ใช้ไฟล์นี้", en="Discard")
WAITING = Text(th="ไฟล์ที่ตรวจแล้ว รอเผยแพร่", en="Checked deliveries that wait")
NOTHING_WAITS = Text(th="ไม่มีไฟล์ที่รอเผยแพร่", en="No delivery is waiting")
WAITING_LINE = Text(
    th="{file}: {dataset} รับ {ok} แถว ไม่รับ {rejected} กันไว้ {aside}",
    en="{file}: {dataset}, {ok} rows good, {rejected} refused, {aside} set aside",
)
REPORT_ROW = Text(th="แถว", en="Row")
REPORT_COLUMN = Text(th="คอลัมน์", en="Column")
REPORT_CODE = Text(th="รหัส", en="Code")
REPORT_TEXT = Text(th="พบ และสิ่งที่รับได้", en="Found, and what is accepted")
REPORT_COUNTS = Text(
    th="อ่าน {read} แถว รับ {ok} ไม่รับ {rejected} กันไว้ {aside}",
    en="{read} rows read, {ok} good, {rejected} refused, {aside} set aside",
)
ACCEPTED = Text(th="รับไฟล์แล้ว รอเผยแพร่", en="Accepted; waiting to be published")
PARTLY = Text(
    th="รับเฉพาะแถวที่ถูกต้อง แถวที่ไม่รับอยู่ในรายงานด้านล่าง",
    en="Good rows accepted; the refused ones are listed below",
)
REFUSED = Text(
    th="ไม่รับไฟล์นี้ ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยนแปลง",
    en="The file was refused; what is published has not changed",
)
PUBLISHED_NOW = Text(th="เผยแพร่แล้ว เป็นชุดที่ {number}", en="Published as number {number}")
READ_ONLY = Text(
    th="มุมมองนี้นำเข้าและเผยแพร่ข้อมูลไม่ได้ เปลี่ยนเป็นมุมมอง “ตัวเลขจริง” ก่อน",
    en="This view cannot import or publish; change to the “Exact” view first",
)
UNREADABLE_PERIOD = Text(
    th="อ่านช่วงเวลา {found} ไม่ได้ ใช้เช่น 2562, 2563-2 หรือ 2564-12-31",
    en="The period {found} cannot be read; use 2562, 2563-2 or 2564-12-31",
)
ROOM = Text(th="เปิดบนจอห้องประชุม", en="Open for the meeting room")
SMALL_NOTE = Text(
    th="มีช่องที่เด็กน้อยกว่า {threshold} คน {count} ช่อง แสดงเฉพาะมุมมองตัวเลขจริง ห้ามเผยแพร่ต่อ",
    en="{count} cells count fewer than {threshold} children; they are shown in the exact view only and must not be passed on",
)
