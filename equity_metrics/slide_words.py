"""What is said around a meeting and its slides."""

from __future__ import annotations

from equity_metrics.text import Text

PUBLISHED = Text(th="ชุดเผยแพร่ที่ {number} เผยแพร่เมื่อ {at}", en="Publication {number} of {at}")
NOT_PINNED = Text(
    th="ยังไม่ได้เปิดประชุม ตัวเลขเปลี่ยนตามการเผยแพร่ล่าสุด",
    en="The meeting is not open yet: figures follow the latest publication",
)
MADE_ANEW = Text(
    th="ชุดเผยแพร่นี้ถูกสร้างใหม่ระหว่างการประชุม เพราะมีการลบข้อมูลของบุคคลตามคำขอ",
    en="This publication was made anew during the meeting, because a person's data were erased on request",
)
ITEM = Text(th="วาระที่ {number}", en="Item {number}")
AGENDA = Text(th="วาระ", en="Item")
SUBJECT = Text(th="เรื่อง", en="Subject")
ARISING = Text(th="เรื่องสืบเนื่องจากการประชุมครั้งก่อน", en="Matters arising")
NOTHING_ARISING = Text(
    th="ไม่มีมติที่ค้างจากการประชุมครั้งก่อน", en="No resolution of an earlier meeting is still open"
)
MORE_ARISING = Text(
    th="และอีก {count} เรื่อง ดูที่หน้ามติที่ประชุม", en="{count} more on the page Resolutions"
)
RESOLVED_ON = Text(th="มติเมื่อ {day}", en="Resolved on {day}")
DUE_ON = Text(th="กำหนดแล้วเสร็จ {day}", en="Due {day}")
BAHT = Text(th="วงเงิน {baht} บาท", en="{baht} baht")
FOR_PLACES = Text(th="พื้นที่: {places}", en="Places: {places}")
NO_FIGURE = Text(
    th="มตินี้ไม่ได้ผูกกับตัวชี้วัด จึงติดตามจากรายงานของหน่วยงาน",
    en="No indicator stands with this resolution; it is followed by what the agency reports",
)
DECISION = Text(th="เรื่องที่ขอให้ที่ประชุมพิจารณา", en="For decision by the meeting")
NTH = Text(th="{number}/{all}", en="{number}/{all}")
NO_FULL_SCREEN = Text(
    th="เบราว์เซอร์นี้ไม่ให้แสดงเต็มจอ กด F11 หรือขยายหน้าต่างเองได้ การประชุมใช้ต่อได้ตามปกติ",
    en="This browser does not allow full screen: press F11 or enlarge the window. The meeting goes on as it is.",
)
TURNING = Text(th="เปลี่ยนหน้าเองอยู่ กด A เพื่อหยุด", en="Turning by itself: press A to stop")
CHOOSE_DISTRICT = Text(th="เลือกพื้นที่ที่ต้องการดู", en="Choose a district")
MAKING_SLIDES = Text(th="กำลังเตรียมสไลด์", en="Making the slides")
OTHER_BUSINESS = Text(th="เรื่องอื่น ๆ", en="Other business")
BRIEF = Text(th="สรุปข้อมูล{place}", en="Brief: {place}")
TAKE_AWAY = Text(th="เอกสารการประชุม", en="To take away")
TAKE_AWAY_NOTE = Text(
    th="สไลด์และรายงานใช้ตัวเลขชุดเดียวกับที่ฉายในที่ประชุม ปกป้องข้อมูลเด็กแล้ว แจกจ่ายได้",
    en="Slides and minutes hold the figures of the projected screen, protected as they are there: they may be handed out.",
)
BRIEF_OF = Text(th="สรุปข้อมูลรายพื้นที่ของ", en="Brief of one district")
AS_FORMAT = Text(th="ดาวน์โหลด {format}", en="Download {format}")
NOW = Text(th="ขณะนี้", en="Now")
PLACE_NOW = Text(th="{place} ขณะนี้ {value}", en="{place} now {value}")
CHOOSE_MEETING = Text(
    th="เลือกการประชุมจากหน้า “การประชุม” แล้วกด “นำเสนอบนจอ”",
    en="Choose a meeting on the page “Meetings” and press “Present”.",
)
