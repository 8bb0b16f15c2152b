"""The words of recording on screen."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.text import Text

WHAT = Text(th="บันทึกเรื่อง", en="What to record")
NEW = Text(th="บันทึกรายการใหม่", en="A new row")
CORRECTING = Text(th="แก้ไขรายการที่ {number}", en="Correct entry {number}")
FILL_IN = Text(
    th="ช่องที่มี * ต้องกรอก วันที่กรอกเช่น {day} ห้ามกรอกชื่อหรือเลขประจำตัวบุคคล",
    en="Fields with * are needed; a date is written like {day}. No names and no ids of persons.",
)
CHOOSE = Text(th="เลือก", en="Choose")
DATE_HINT = Text(th="วัน/เดือน/ปี พ.ศ.", en="day/month/year")
YES = Text(th="ใช่", en="Yes")
NO = Text(th="ไม่ใช่", en="No")
SAVE = Text(th="บันทึก", en="Record")
SAVE_CORRECTION = Text(th="บันทึกการแก้ไข", en="Record the correction")
LEAVE = Text(th="ไม่แก้ไข", en="Leave it as it is")
SAVED = Text(th="บันทึกแล้ว เป็นรายการที่ {number} ({key})", en="Recorded as entry {number} ({key})")
SAVED_BEFORE = Text(
    th="รายการที่ {number} ({key}) บันทึกไว้ตรงกันอยู่แล้ว",
    en="Entry {number} ({key}) already says exactly this",
)
WITHDRAWN_NOW = Text(th="ถอนรายการที่ {number} แล้ว", en="Entry {number} is withdrawn")
WARNED = Text(th="ควรตรวจอีกครั้ง: {said}", en="Please look again: {said}")
RECORDED = Text(th="รายการที่บันทึกไว้", en="What was recorded")
NOTHING_RECORDED = Text(th="ยังไม่มีรายการที่บันทึกบนหน้าจอ", en="Nothing has been recorded on screen yet")
STANDING = Text(
    th="ใช้อยู่ {live} รายการ จากที่บันทึกทั้งหมด {all} ครั้ง",
    en="Rows that stand: {live}. Entries in all: {all}.",
)
CHANGE_ONE = Text(th="แก้ไขหรือถอนรายการ", en="Correct or withdraw a row")
CORRECT = Text(th="แก้ไข", en="Correct")
WITHDRAW = Text(th="ถอนรายการ", en="Withdraw")
WITHDRAW_ASK = Text(
    th="ถอนรายการที่ {number} แล้วข้อมูลกลับเป็นอย่างก่อนบันทึกรายการนี้ ประวัติยังอยู่ครบ",
    en="Withdrawing entry {number} brings back what stood before it. The history stays.",
)
UNPUBLISHED = Text(
    th="มี {count} รายการที่บันทึกแล้วแต่ยังไม่เผยแพร่ ตัวเลขในหน้าอื่นยังไม่รวมรายการเหล่านี้",
    en="Entries not yet published: {count}. The figures on other pages do not hold them.",
)
ASK_STEWARD = Text(th="ผู้ดูแลข้อมูลเป็นผู้เผยแพร่", en="a data steward publishes them")
ALL_PUBLISHED = Text(th="รายการที่บันทึกไว้เผยแพร่ครบแล้ว", en="All that was recorded is published")
NO_LONGER_PASSES = Text(
    th="รายการที่ {numbers} ไม่ผ่านการตรวจแล้ว จึงไม่อยู่ในชุดเผยแพร่ ให้แก้ไขหรือถอน",
    en="Entries {numbers} no longer pass the checks and are not published: correct or withdraw them",
)
PUBLISH = Text(th="เผยแพร่ตอนนี้", en="Publish now")
YOURS = Text(th="ที่ท่านกรอก", en="What you typed")
THEIRS = Text(th="รายการที่ {number} ที่ใช้อยู่", en="Entry {number}, which stands")
USE_MINE = Text(th="ใช้ของท่านแทนรายการที่ {number}", en="Put yours in place of entry {number}")
RECORD_ANEW = Text(th="บันทึกของท่านเป็นรายการใหม่", en="Record yours anew")
NOT_HERE = Text(
    th="มุมมองนี้บันทึกผลหรือดูรายการที่บันทึกไม่ได้ เปลี่ยนเป็นมุมมอง “ตัวเลขจริง” ก่อน",
    en="This view cannot record anything or see what was recorded; change to the “Exact” view first",
)
NOT_IN_A_ROOM = Text(
    th="หน้านี้ใช้บันทึกที่โต๊ะทำงาน ไม่แสดงรายการบนจอห้องประชุม",
    en="This page is for recording at a desk; it shows nothing on a room's screen",
)
NO_CONTRACT = Text(th="ยังไม่มีชุดข้อมูลที่บันทึกบนหน้าจอได้", en="No dataset can be recorded on screen yet")
ENTRY = Text(th="รายการที่", en="Entry")
STATE = Text(th="สถานะ", en="Standing")
WHEN = Text(th="บันทึกเมื่อ", en="Recorded at")
BY = Text(th="โดย", en="By")
FIELD = Text(th="ช่อง", en="Field")
STATES: Mapping[str, Text] = {
    "live": Text(th="ใช้อยู่", en="stands"),
    "replaced": Text(th="มีฉบับแก้ไขแล้ว", en="corrected since"),
    "withdrawn": Text(th="ถอนแล้ว", en="withdrawn"),
    "withdrawal": Text(th="การถอน", en="a withdrawal"),
    "conflict": Text(th="มาซ้อน ไม่ใช้", en="came second, not used"),
}
KINDS: Mapping[str, Text] = {
    "new": Text(th="บันทึกใหม่", en="new"),
    "correction": Text(th="แก้ไขรายการที่ {of}", en="corrects entry {of}"),
    "withdrawal": Text(th="ถอนรายการที่ {of}", en="withdraws entry {of}"),
    "conflict": Text(th="ซ้อนกับรายการที่ {of}", en="came beside entry {of}"),
}
ACTION = Text(th="การบันทึก", en="What was done")
