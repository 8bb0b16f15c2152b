"""The words of meetings and resolutions at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from equity_metrics.text import Text

MeetingState = Literal["planned", "open", "closed"]

# --- the list of meetings
COUNTED = Text(
    th="การประชุม {all} ครั้ง: กำลังประชุม {open} ครั้ง ยังไม่เปิด {planned} ครั้ง ปิดแล้ว {closed} ครั้ง",
    en="Meetings: {all}. Under way: {open}. Not yet opened: {planned}. Closed: {closed}.",
)
NO_MEETINGS = Text(th="ยังไม่มีการประชุมของจังหวัดนี้", en="This province has no meetings yet")
STATES: Mapping[MeetingState, Text] = {
    "planned": Text(th="ยังไม่เปิด", en="Not yet opened"),
    "open": Text(th="กำลังประชุม", en="Under way"),
    "closed": Text(th="ปิดแล้ว", en="Closed"),
}
ON_PUBLICATION = Text(th="ชุดเผยแพร่ที่ {number}", en="publication {number}")
RESOLVED = Text(th="มติ {count} เรื่อง", en="resolutions: {count}")
LATEST_ONLY = Text(
    th="แสดง {shown} ครั้งล่าสุด เลือกครั้งก่อนหน้าจากช่อง “การประชุม”",
    en="The latest {shown} are shown; choose earlier ones under “Meeting”.",
)
MEETING = Text(th="การประชุม", en="Meeting")
ALL_MEETINGS = Text(th="ทุกครั้ง", en="All meetings")
MEETING_NAMED = Text(th="{day} · {committee}", en="{day} · {committee}")
LOOK = Text(th="เปิดดู", en="Look")
LOOK_AND_EDIT = Text(th="จัดวาระ", en="Compose")
READ_ONLY = Text(
    th="มุมมองนี้อ่านได้อย่างเดียว เปลี่ยนเป็นมุมมอง “ตัวเลขจริง” เพื่อจัดวาระหรือบันทึกมติ",
    en="This view only reads; change to the “Exact” view to compose meetings or record resolutions",
)

# --- a new meeting
NEW = Text(th="การประชุมใหม่", en="New meeting")
TEMPLATE = Text(th="แม่แบบวาระ", en="Template")
BLANK = Text(th="วาระเปล่า", en="Blank agenda")
PREVIEW = Text(th="วาระที่จะได้", en="The agenda this gives")
PREVIEW_VIEWS = Text(th="{count} มุมมอง", en="views: {count}")
LEFT_OUT = Text(
    th="{count} มุมมองของแม่แบบแสดงในจังหวัดนี้ตอนนี้ไม่ได้ จึงไม่ใส่ไว้",
    en="Views of the template that this province cannot show now, and that are left out: {count}",
)
LEFT_OUT_LINE = Text(th="{item}: {link} ({why})", en="{item}: {link} ({why})")
CREATE = Text(th="สร้างการประชุม", en="Create the meeting")
CREATED = Text(
    th="สร้างการประชุมแล้ว ตรวจวาระด้านล่าง", en="The meeting is there: look through its agenda"
)

# --- the fields of a meeting
COMMITTEE = Text(th="คณะกรรมการหรือชื่อการประชุม", en="Committee or name of the meeting (Thai)")
COMMITTEE_EN = Text(th="ชื่อภาษาอังกฤษ (ถ้ามี)", en="Its name in English (if any)")
HELD_ON = Text(th="วันประชุม", en="Day of the meeting")
DATE_HINT = Text(th="วัน/เดือน/ปี พ.ศ. เช่น {day}", en="day/month/year, such as {day}")
PLACE = Text(th="สถานที่", en="Place")
DIGITS = Text(th="ตัวเลขในข้อความภาษาไทย", en="Figures in Thai text")
DIGIT_LABELS: Mapping[str, Text] = {
    "arabic": Text(th="อารบิก (1 2 3)", en="Arabic (1 2 3)"),
    "thai": Text(th="ไทย (๑ ๒ ๓)", en="Thai (numerals of Thai script)"),
}
WAITING = Text(th="เปลี่ยนสไลด์เองทุกกี่วินาทีระหว่างรอเริ่ม", en="Seconds per slide while the room fills")
WAITING_HELP = Text(th="0 คือไม่เปลี่ยนเอง", en="0: slides do not turn by themselves")
AGENDA = Text(th="ระเบียบวาระ", en="Agenda")
ITEM = Text(th="วาระที่ {number}", en="Item {number}")
ITEM_NAMED = Text(th="วาระที่ {number} {title}", en="Item {number}. {title}")
NO_TITLE = Text(th="(ยังไม่มีชื่อ)", en="(no title yet)")
TITLE = Text(th="ชื่อวาระ", en="Title (Thai)")
TITLE_EN = Text(th="ชื่อวาระภาษาอังกฤษ (ถ้ามี)", en="Title in English (if any)")
VIEWS = Text(th="มุมมองที่แสดง บรรทัดละหนึ่งลิงก์", en="Views to show, one link a line")
VIEWS_HINT = Text(th="วางที่อยู่จากแถบที่อยู่ของหน้าที่ต้องการ", en="Paste the address of the page you want")
MORE = Text(
    th="บันทึกช่วยพูด เรื่องที่ขอมติ ชื่อภาษาอังกฤษ", en="Presenter's note, decision asked, English title"
)
NOTE = Text(th="บันทึกช่วยพูดของผู้นำเสนอ (ไม่ขึ้นจอ)", en="Presenter's note (not on the screen)")
DECISION = Text(th="เรื่องที่ขอมติ", en="Decision asked of the meeting")
MINUTES = Text(th="เวลา (นาที)", en="Minutes")
UP = Text(th="เลื่อนขึ้น", en="Move up")
DOWN = Text(th="เลื่อนลง", en="Move down")
DELETE = Text(th="นำวาระออก", en="Take out")
ADD_ITEM = Text(th="เพิ่มวาระ", en="Add an item")
ITEM_GONE = Text(th="นำวาระ “{title}” ออกแล้ว", en="Item “{title}” is taken out")
UNDO = Text(th="นำกลับ", en="Undo")
OPEN_ARISING = Text(th="มติที่ยังไม่แล้วเสร็จ {count} เรื่อง", en="Resolutions not yet done: {count}")
UNSAVED = Text(th="มีการแก้ไขที่ยังไม่ได้บันทึก", en="There are changes that are not saved")
SAVE = Text(th="บันทึกวาระ", en="Save the agenda")
SAVED = Text(th="บันทึกวาระแล้ว", en="The agenda is saved")
DISCARD = Text(th="ทิ้งการแก้ไข", en="Discard the changes")
LINK_LINE = Text(th="บรรทัดที่ {line}: {what}", en="Line {line}: {what}")

# --- two at once
CHANGED = Text(
    th="มีผู้อื่นแก้รายการนี้ระหว่างที่ท่านกรอก สิ่งที่ท่านกรอกยังอยู่ครบ เลือกว่าจะใช้ของใคร",
    en="Somebody else changed this while you were typing. All you typed is still here: choose which is to stand.",
)
MINE = Text(th="ของท่าน", en="Yours")
THEIRS = Text(th="ที่บันทึกอยู่", en="What stands")
FIELD = Text(th="ช่อง", en="Field")
TAKE_MINE = Text(th="ใช้ของท่าน", en="Take yours")
TAKE_THEIRS = Text(th="ใช้ที่บันทึกอยู่", en="Take what stands")
NOTHING_DIFFERS = Text(th="เนื้อหาตรงกันทุกช่อง", en="All fields say the same")
LOST_MEETING = Text(
    th="การประชุม “{name}” ที่ท่านกำลังแก้ถูกผู้อื่นนำออกจากรายการ สิ่งที่ท่านแก้ยังอยู่",
    en="Somebody took the meeting “{name}” off the list while you were changing it. What you typed is still here.",
)
KEEP_AS_NEW = Text(th="บันทึกของท่านเป็นการประชุมใหม่", en="Keep yours as a new meeting")
STANDS_OPENED = Text(
    th="การประชุมถูกเปิดแล้วระหว่างที่ท่านแก้ วาระจึงเป็นไปตามที่บันทึกไว้ก่อนเปิด สิ่งที่ท่านแก้แต่ยังไม่ได้บันทึกเก็บเป็นการประชุมใหม่ได้",
    en="The meeting was opened while you were changing its agenda, which stays as it was saved before. "
    "What you typed can be kept as a new meeting.",
)

# --- opening, presenting, closing
OPEN = Text(th="เปิดประชุม", en="Open the meeting")
OPEN_AGAIN = Text(th="เปิดประชุมต่อ", en="Open it again")
OPEN_ASK = Text(
    th="ตัวเลขของการประชุมจะเป็นของชุดเผยแพร่ที่ {number} ({at}) และคงอยู่อย่างนั้น แม้มีการเผยแพร่ใหม่ระหว่างประชุม",
    en="The figures of the meeting will be those of publication {number} ({at}) and stay so, whatever is "
    "published meanwhile.",
)
OPEN_AGAIN_ASK = Text(
    th="ประชุมต่อด้วยตัวเลขชุดเดิม: ชุดเผยแพร่ที่ {number} ({at})",
    en="It goes on with the same figures: publication {number} ({at}).",
)
OPENED = Text(th="เปิดประชุมแล้ว", en="The meeting is open")
OPENED_SINCE = Text(th="เปิดเมื่อ {at}", en="opened {at}")
CLOSED_AT = Text(th="ปิดเมื่อ {at}", en="closed {at}")
SAVE_FIRST = Text(th="บันทึกหรือทิ้งการแก้ไขก่อนเปิดประชุม", en="Save or discard the changes before opening")
REHEARSE = Text(th="ซ้อมนำเสนอ", en="Rehearse")
PRESENT = Text(th="นำเสนอบนจอ", en="Present")
CLOSE = Text(th="ปิดประชุม", en="Close the meeting")
CLOSED = Text(th="ปิดประชุมแล้ว", en="The meeting is closed")
TAKE_OFF = Text(th="นำออกจากรายการ", en="Take off the list")
TAKE_OFF_ASK = Text(
    th="การประชุมนี้จะไม่อยู่ในรายการ นำกลับได้ทันทีหลังนำออก",
    en="The meeting leaves the list; it can be brought back at once.",
)
TAKEN_OFF = Text(th="นำ “{name}” ออกจากรายการแล้ว", en="“{name}” is off the list")
BROUGHT_BACK = Text(th="นำกลับแล้ว", en="It is back")

# --- this view onto an agenda
PUT_ON_AGENDA = Text(th="ใส่มุมมองนี้ในวาระประชุม", en="Put this view on an agenda")
WHICH_MEETING = Text(th="การประชุมที่ยังไม่เปิด", en="Meeting not yet opened")
WHICH_ITEM = Text(th="วาระ", en="Item")
CHOOSE = Text(th="เลือก", en="Choose")
PUT = Text(th="ใส่ในวาระ", en="Add")
PUT_DONE = Text(th="ใส่ใน “{item}” แล้ว", en="Added to “{item}”")
CHOOSE_ITEM = Text(th="เลือกวาระก่อน", en="Choose an item first")
RESOLVE_ANYWAY = Text(
    th="บันทึกมติของการประชุมที่ไม่ได้เปิดอยู่",
    en="Record a resolution of this meeting, which is not under way",
)
