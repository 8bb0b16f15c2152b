"""The words of the data desk: files brought in, compared, held, published, taken back."""

from __future__ import annotations

from equity_metrics.text import Text

# --- bringing files in
UPLOAD = Text(th="นำเข้าไฟล์", en="Bring in files")
DATASET = Text(th="ชุดข้อมูล", en="Dataset")
FORM_HINT = Text(
    th="หน้า “พจนานุกรมข้อมูลและแบบฟอร์ม” มีแบบฟอร์ม Excel และคำอธิบายทุกคอลัมน์ของชุดข้อมูลนี้",
    en="The page “Data dictionary and forms” has an Excel form and explains every column of this dataset.",
)
FILES = Text(
    th="ไฟล์ CSV หรือ Excel (.xlsx) เลือกได้หลายไฟล์ ไฟล์ละไม่เกิน 20 MB และ 200,000 แถว",
    en="CSV or Excel (.xlsx) files, several at once, each up to 20 MB and 200,000 rows",
)
FILE_PROVINCE = Text(th="จังหวัดของไฟล์", en="Province of the files")
AS_THE_FILE_SAYS = Text(th="ตามที่เขียนในไฟล์", en="As the file says")
FILE_PERIOD = Text(
    th="ช่วงเวลาของไฟล์ (ถ้าในไฟล์ไม่มี) เช่น 2562, 2563-2",
    en="Period of the files (if they do not say), e.g. 2562, 2563-2",
)
SCOPE = Text(th="แต่ละไฟล์เป็นข้อมูลของ", en="Each file speaks for")
SCOPES = {
    "province": Text(th="ทั้งจังหวัด (แทนข้อมูลเดิมทั้งหมด)", en="the whole province (replaces all of it)"),
    "districts": Text(
        th="เฉพาะอำเภอ/เขตที่มีในไฟล์ (อำเภอ/เขตอื่นคงเดิม)",
        en="the districts in it alone (other districts stay as they are)",
    ),
}
CHECK = Text(th="ตรวจไฟล์", en="Check the files")
NO_FILE = Text(
    th="ยังไม่ได้เลือกไฟล์ เลือกอย่างน้อยหนึ่งไฟล์ก่อน", en="No file was chosen. Choose at least one."
)
NTH_FILE = Text(th="ไฟล์ที่ {nth} จาก {count} ({name})", en="File {nth} of {count} ({name})")
UNREADABLE_PERIOD = Text(
    th="อ่านช่วงเวลา {found} ไม่ได้ ใช้เช่น 2562, 2563-2 หรือ 2564-12-31",
    en="The period {found} cannot be read; use 2562, 2563-2 or 2564-12-31",
)

# --- what a check found
RESULTS = Text(th="ผลการตรวจ", en="What the check found")
CLEAR_RESULTS = Text(th="ล้างผลการตรวจ", en="Clear the results")
RESULT_FILE = Text(th="ไฟล์", en="File")
RESULT = Text(th="ผล", en="Result")
ROWS_READ = Text(th="อ่าน (แถว)", en="Rows read")
ROWS_OK = Text(th="รับ (แถว)", en="Accepted")
ROWS_REJECTED = Text(th="ไม่รับ (แถว)", en="Refused")
ROWS_ASIDE = Text(th="กันไว้ (แถว)", en="Set aside")
VERDICTS = {
    "accepted": Text(th="รับแล้ว รอเผยแพร่", en="Accepted; waiting to be published"),
    "unchanged": Text(
        th="เหมือนข้อมูลที่เผยแพร่อยู่ ไม่มีอะไรเปลี่ยน", en="The same as what is published; nothing changes"
    ),
    "held": Text(th="พักไว้ ต้องมีผู้ยืนยันก่อนเผยแพร่", en="Held until somebody confirms it"),
    "partly": Text(th="รับเฉพาะแถวที่ถูกต้อง", en="Only the good rows were accepted"),
    "refused": Text(th="ไม่รับไฟล์นี้", en="The file was refused"),
}
NEXT_STEPS = {
    "accepted": Text(
        th="เทียบกับข้อมูลเดิมและเผยแพร่ได้ด้านล่าง", en="Compare it with what is held and publish it below."
    ),
    "unchanged": Text(th="ไม่ต้องทำอะไรต่อ", en="There is nothing to do."),
    "held": Text(
        th="ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยน ดูเหตุผลและยืนยันได้ด้านล่าง",
        en="What is published has not changed. The reasons stand below, where it can be confirmed.",
    ),
    "partly": Text(
        th="แถวที่ไม่รับอยู่ในรายการนี้ แก้ในไฟล์เดิมแล้วส่งใหม่ หรือเผยแพร่เฉพาะแถวที่รับก็ได้",
        en="The refused rows are listed here. Correct them in the file and send it again, or publish without them.",
    ),
    "refused": Text(
        th="ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยน แก้ตามที่แจ้งแล้วส่งใหม่",
        en="What is published has not changed. Correct what is said here and send it again.",
    ),
}
REPORT_COUNTS = Text(
    th="อ่าน {read} แถว รับ {ok} ไม่รับ {rejected} กันไว้ {aside}",
    en="{read} rows read, {ok} good, {rejected} refused, {aside} set aside",
)
REPORT_ROW = Text(th="แถว", en="Row")
REPORT_COLUMN = Text(th="คอลัมน์", en="Column")
REPORT_TEXT = Text(th="พบ และสิ่งที่รับได้", en="Found, and what is accepted")
REPORT_CODE = Text(th="รหัส", en="Code")
MORE_PROBLEMS = Text(
    th="แสดง {shown} รายการแรก ยังมีอีก {more} รายการ ไฟล์ที่ทำเครื่องหมายแสดงครบทุกรายการ",
    en="The first {shown} are shown, {more} more are not; the marked workbook has them all.",
)
MARKED_NOTE = Text(
    th="ไฟล์นี้คือไฟล์ของท่านเองที่ระบายสีช่องที่ต้องแก้และบอกเหตุผล ระบบไม่เก็บสำเนา",
    en="This is your own file with the cells to correct coloured and explained; no copy is kept.",
)
MARKED_NAME = Text(th="{name} ต้องแก้", en="{name} to correct")

# --- a column under another name
MAPPING = Text(th="คอลัมน์ถูกเปลี่ยนชื่อหรือไม่", en="Was a column renamed?")
MAPPING_ASK = Text(
    th="เลือกหัวคอลัมน์ในไฟล์ที่ตรงกับคอลัมน์ที่ขาด แล้วตรวจใหม่ ระบบไม่จับคู่ให้เองตามตำแหน่ง",
    en="Choose which head of the file is the missing column, then check again. Nothing is matched by position.",
)
NOT_IN_FILE = Text(th="ไม่มีในไฟล์", en="not in the file")
CHECK_AGAIN = Text(th="ตรวจใหม่ด้วยการจับคู่นี้", en="Check again with this match")

# --- what waits
WAITING = Text(th="ไฟล์ที่ตรวจแล้ว รอเผยแพร่", en="Checked deliveries that wait")
NOTHING_WAITS = Text(th="ไม่มีไฟล์ที่รอเผยแพร่", en="No delivery is waiting")
WAITING_LINE = Text(
    th="{file}: {dataset} รับ {ok} แถว ไม่รับ {rejected} กันไว้ {aside}",
    en="{file}: {dataset}, {ok} rows good, {rejected} refused, {aside} set aside",
)
RECEIVED = Text(th="รับเมื่อ {at} โดย {by} · {scope}", en="received {at} by {by} · {scope}")
DISCARD = Text(th="ไม่ใช้ไฟล์นี้", en="Discard")
DISCARD_CONFIRM = Text(
    th="นำไฟล์นี้ออกจากรายการรอเผยแพร่ ข้อมูลที่เผยแพร่อยู่ไม่เปลี่ยน ส่งไฟล์เดิมใหม่ได้ทุกเมื่อ",
    en="This takes the delivery off the list. What is published does not change, and the file can be sent again at any time.",
)
COMPARE = Text(th="เทียบกับข้อมูลเดิม", en="Compare with what is held")
HIDE_COMPARISON = Text(th="ปิดการเทียบ", en="Hide the comparison")
PLACE = Text(th="พื้นที่", en="Place")
PERIOD = Text(th="ช่วงเวลา", en="Period")
NO_DISTRICT = Text(th="ไม่ระบุอำเภอ/เขต", en="no district")
ROWS_NEW = Text(th="เพิ่มใหม่", en="New")
ROWS_CHANGED = Text(th="เปลี่ยน", en="Changed")
ROWS_GONE = Text(th="หายไป", en="Gone")
ROWS_SAME = Text(th="เหมือนเดิม", en="Same")
RELEASE_WHY = Text(th="เหตุผลที่ยืนยัน (บันทึกในประวัติ)", en="Why it is right (kept in the history)")
RELEASE_SURE = Text(
    th="ตรวจสอบกับผู้ส่งแล้ว ยืนยันว่าไฟล์นี้ถูกต้อง",
    en="I have asked the sender and confirm that this file is right",
)
RELEASE = Text(th="ยืนยันให้เผยแพร่ได้", en="Confirm: it may be published")
RELEASED = Text(th="ยืนยันแล้วโดย {by}: {reason}", en="Confirmed by {by}: {reason}")
SURE_FIRST = Text(
    th="ทำเครื่องหมายยืนยันว่าตรวจสอบกับผู้ส่งแล้วก่อน", en="Tick first that you have asked the sender."
)

# --- before publishing, and publishing
PREVIEW = Text(th="ดูผลต่อตัวชี้วัดก่อนเผยแพร่", en="See what it moves before publishing")
PREVIEW_NONE = Text(th="ตัวชี้วัดทุกตัวจะเท่าเดิมหลังเผยแพร่", en="Every indicator would stay as it is.")
PREVIEW_SOME = Text(
    th="หากเผยแพร่ไฟล์ที่รออยู่ ตัวชี้วัด {count} ตัวจะเปลี่ยน",
    en="If what waits were published, {count} indicators would move.",
)
INDICATOR = Text(th="ตัวชี้วัด", en="Indicator")
DISTRICTS_MOVED = Text(th="อำเภอ/เขตที่เปลี่ยน", en="Districts that move")
MOST = Text(th="เปลี่ยนมากที่สุด", en="Moves most")
NOT_YET = Text(th="ยังไม่มี", en="none yet")
DISTRICT_MOVE = Text(th="{place} {before} เป็น {after}", en="{place}, {before} to {after}")
BEFORE = Text(th="ก่อน", en="Before")
AFTER = Text(th="หลัง", en="After")
PUBLISH = Text(th="เผยแพร่ข้อมูลที่รออยู่", en="Publish what waits")
PUBLISHED_NOW = Text(th="เผยแพร่แล้ว เป็นชุดที่ {number}", en="Published as number {number}")
STILL_HELD = Text(
    th="ยังมีไฟล์ที่พักไว้ {count} ไฟล์ ไม่ได้เผยแพร่", en="Deliveries still held, and not published: {count}"
)
GENERAL = Text(th="ตัวเลขสำหรับเผยแพร่ทั่วไป", en="Figures for general readers")
RENEW = Text(th="ปรับตัวเลขสำหรับเผยแพร่ทั่วไปให้เป็นปัจจุบัน", en="Renew the figures for general readers now")
RENEWED_WITH = Text(
    th="การปรับจะเผยแพร่ไฟล์ที่รออยู่ไปพร้อมกัน", en="Renewing them publishes what waits as well."
)
READ_ONLY = Text(
    th="มุมมองนี้นำเข้าและเผยแพร่ข้อมูลไม่ได้ เปลี่ยนเป็นมุมมอง “ตัวเลขจริง” ก่อน",
    en="This view cannot import or publish; change to the “Exact” view first",
)
NOT_IN_ROOM = Text(
    th="หน้านี้ใช้ที่โต๊ะทำงาน ไม่แสดงไฟล์และรายการข้อมูลบนจอห้องประชุม",
    en="This page is for work at a desk; files and rows are not shown on a room's screen",
)

# --- the history
PUBLICATIONS = Text(th="ประวัติเป็นตาราง", en="The history as a table")
KEPT_FOR = Text(
    th="เก็บ {count} ชุดล่าสุดและชุดที่ตรึงไว้ให้ย้อนกลับได้ ชุดที่เก่ากว่านั้นเหลือเพียงประวัติ",
    en="The latest {count} and the pinned ones are kept whole and can be gone back to; of older ones the history stays.",
)
PUBLICATION_LINE = Text(
    th="ชุดที่ {number} · {at} · {reason} · โดย {by}", en="No. {number} · {at} · {reason} · by {by}"
)
CURRENT = Text(th="ใช้งานอยู่", en="in use")
EXPIRED = Text(th="หมดอายุ เหลือเพียงประวัติ", en="expired: only its history is left")
PINNED = Text(th="ตรึงไว้: {why}", en="pinned: {why}")
CAME = Text(th="ไฟล์ที่เข้ามา: {files}", en="Came in: {files}")
WENT = Text(th="ไฟล์ที่ถูกแทนหรือถอนออก: {files}", en="Replaced or taken out: {files}")
MORE_FILES = Text(th="และอีก {count} ไฟล์", en="{count} more files")
RELEASED_FILE = Text(
    th="{file} ยืนยันโดย {by}: {reason}", en="{file} was confirmed by {by}: {reason}"
)
NO_FILES_MOVED = Text(th="ไม่มีไฟล์เข้าหรือออก", en="no file came or went")
DELIVERY_LINE = Text(th="{file} ({dataset} {rows} แถว)", en="{file} ({dataset}, {rows} rows)")
WHAT_MOVED = Text(th="ตัวเลขสำคัญที่เปลี่ยน", en="What it moved among the key figures")
OTHER_DEFINITIONS = Text(
    th="คำนวณด้วยนิยามตัวชี้วัดเดิม จึงไม่แสดงตัวเลขที่เปลี่ยน",
    en="Made under earlier definitions: what it moved is not shown.",
)
UNDO = Text(th="ย้อนกลับไปใช้ชุดนี้", en="Go back to this one")
UNDO_CONFIRM = Text(
    th="ยืนยันย้อนกลับไปใช้ข้อมูลของชุดที่ {number} (ชุดปัจจุบันยังเก็บไว้)",
    en="Confirm: use the data of publication {number} again (the current one is kept)",
)
UNDONE = Text(
    th="ใช้ข้อมูลของชุดที่ {number} แล้ว เป็นชุดที่ {new}",
    en="The data of {number} is in use again, as number {new}",
)
PIN = Text(th="ตรึงไว้", en="Pin")
PIN_WHY = Text(th="ตรึงไว้เพื่อ", en="Pinned for")
PIN_NOTE = Text(
    th="ชุดที่ตรึงไว้ไม่หมดอายุจนกว่าจะเลิกตรึง",
    en="A pinned publication does not expire until it is unpinned.",
)
UNPIN = Text(th="เลิกตรึง", en="Unpin")
NUMBER = Text(th="ชุดที่", en="No.")
AT = Text(th="เมื่อ", en="When")
BY = Text(th="โดย", en="By")
REASON = Text(th="เหตุ", en="Reason")
STATE = Text(th="สถานะ", en="State")
FILES_IN = Text(th="ไฟล์เข้า", en="Files in")
FILES_OUT = Text(th="ไฟล์ออก", en="Files out")
ROWS = Text(th="แถว", en="Rows")
FILES_HELD = Text(th="ไฟล์ในชุดที่ใช้อยู่", en="Deliveries in the current publication")
