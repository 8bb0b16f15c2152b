"""The words of resolutions at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.minutes import Standing
from equity_metrics.text import Text

FOUND = Text(
    th="มติที่ยังไม่แล้วเสร็จ {open} เรื่อง จาก {all} เรื่อง เลยกำหนด {overdue} เรื่อง",
    en="Resolutions not yet done: {open} of {all}. Past their due date: {overdue}.",
)
LATE = Text(th="ล่าช้า {late} เรื่อง", en="Reported late: {late}.")
NONE = Text(th="ยังไม่มีมติที่บันทึกไว้", en="No resolution has been recorded yet")
NONE_SUCH = Text(th="ไม่มีมติตามที่เลือก", en="No resolution is as chosen")
BAHT_SUM = Text(
    th="วงเงินรวม {baht} บาท จาก {with_baht} เรื่องที่ระบุวงเงิน (แสดง {all} เรื่อง ไม่รวมวงเงินของมติที่ยกเลิก)",
    en="{baht} baht in all, of the {with_baht} that name an amount ({all} are listed; dropped ones are not added).",
)
LIST = Text(th="มติที่ประชุม", en="Resolutions")
ANY = Text(th="ทั้งหมด", en="All")
STANDING = Text(th="สถานะ", en="Standing")
MARKS: Mapping[Standing, str] = {
    "open": "○",
    "overdue": "▲",
    "late": "◐",
    "done": "✓",
    "dropped": "✕",
}
AGENCY = Text(th="หน่วยงานรับผิดชอบ", en="Responsible agency")
DUE = Text(th="กำหนดแล้วเสร็จ", en="Due date")
DUE_HINT = Text(th="เช่น {day}", en="such as {day}")
NO_DUE = Text(th="ไม่กำหนด", en="none set")
WORDS = Text(th="มติ", en="Resolution")
INDICATOR = Text(th="ตัวชี้วัดที่เกี่ยวข้อง", en="Indicator it is about")
PLACES = Text(th="อำเภอหรือเขต", en="Districts")
WHOLE_PROVINCE = Text(th="ทั้งจังหวัด", en="The whole province")
BAHT = Text(th="วงเงิน (บาท)", en="Baht")
MEETING = Text(th="การประชุม", en="Meeting")
ITEM = Text(th="วาระ", en="Item")
NO_ITEM = Text(th="ไม่ระบุวาระ", en="No item")
REMARK = Text(th="หมายเหตุ", en="Remark")
USED_BEFORE = Text(th="หรือเลือกที่เคยใช้", en="Or one used before")
CHOOSE = Text(th="เลือก", en="Choose")
RECORD = Text(th="บันทึกมติ", en="Record the resolution")
NEW = Text(th="บันทึกมติใหม่", en="Record a resolution")
OF_WHICH = Text(th="มติของการประชุม", en="Resolution of the meeting")
NEEDS_MEETING = Text(
    th="มติต้องเป็นของการประชุมครั้งหนึ่ง สร้างการประชุมที่หน้า “การประชุม” ก่อน",
    en="A resolution belongs to a meeting: create one on the page “Meetings” first.",
)
FILL_IN = Text(
    th="ช่องที่มี * ต้องกรอก ห้ามกรอกชื่อหรือเลขประจำตัวบุคคล",
    en="Fields with * are needed. No names and no ids of persons.",
)
MORE = Text(th="ตัวชี้วัด อำเภอ วงเงิน สถานะ", en="Indicator, districts, baht, standing")
RECORDED = Text(th="บันทึกมติแล้ว: {words}", en="The resolution is recorded: {words}")
PAST_DUE = Text(
    th="กำหนดแล้วเสร็จ {day} ผ่านมาแล้ว ถ้าถูกต้องให้กดยืนยัน ถ้าไม่ใช่ให้แก้แล้วกดบันทึกใหม่ สิ่งที่กรอกยังอยู่ครบ",
    en="The due date {day} is past. Confirm where that is right; otherwise mend it and record again. "
    "All you typed is still there.",
)
CONFIRM = Text(th="ถูกต้อง บันทึกตามนี้", en="It is right: record it so")
CHANGE = Text(th="ดูหรือแก้ไขมติ", en="Look at or change a resolution")
CHANGING = Text(th="แก้ไขมติ", en="Change the resolution")
SAVE = Text(th="บันทึกการแก้ไข", en="Save the change")
CHANGED = Text(th="บันทึกการแก้ไขแล้ว", en="The change is saved")
WITHDRAW = Text(th="ถอนมติ", en="Withdraw")
WITHDRAW_ASK = Text(
    th="ใช้เมื่อบันทึกผิดเท่านั้น มติที่เลิกทำให้เปลี่ยนสถานะเป็น “ยกเลิก” ถอนแล้วนำกลับได้ทันที",
    en="For what was recorded by mistake; a resolution that is given up is “Dropped” instead. It can be "
    "brought back at once.",
)
WITHDRAWN = Text(th="ถอนมติแล้ว: {words}", en="Withdrawn: {words}")
HISTORY = Text(th="ประวัติการแก้ไข", en="Versions")
NUMBER = Text(th="รายการที่", en="Entry")
WHEN = Text(th="บันทึกเมื่อ", en="Recorded at")
BY = Text(th="โดย", en="By")
ALT = Text(th="ตารางมติ {count} เรื่อง", en="A table of {count} resolutions")
LOST = Text(
    th="มติที่ท่านกำลังแก้ถูกผู้อื่นถอนไปแล้ว สิ่งที่ท่านกรอกยังอยู่ บันทึกเป็นมติใหม่ได้",
    en="Somebody withdrew the resolution while you were changing it. What you typed is still here and can be "
    "recorded anew.",
)
RECORD_ANEW = Text(th="บันทึกของท่านเป็นมติใหม่", en="Record yours anew")
