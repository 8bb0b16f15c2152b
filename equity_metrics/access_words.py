"""The words of the page of accounts and rights."""

from __future__ import annotations

from equity_metrics.text import Text

ACCOUNT = Text(th="บัญชีผู้ใช้", en="Account")
RIGHTS = Text(th="สิทธิ์", en="Rights")
NOTE = Text(th="หมายเหตุ", en="Note")
CLOSED = Text(th="ปิดบัญชี", en="Closed")
CHANGED_BY = Text(th="แก้ไขโดย", en="Changed by")
CHANGED_AT = Text(th="แก้ไขเมื่อ", en="Changed at")
BEGAN = Text(th="ลงชื่อเข้าใช้เมื่อ", en="Signed in at")
SEEN = Text(th="ใช้งานล่าสุด", en="Last used")
SUMMARY = Text(
    th="ตารางนี้มี {accounts} บัญชี ขณะนี้ลงชื่อเข้าใช้อยู่ {sessions} เครื่อง",
    en="Accounts in the table: {accounts}. Open sessions now: {sessions}.",
)
BESIDE = Text(
    th="สิทธิ์ที่มาจากกลุ่มของผู้ให้บริการลงชื่อเข้าใช้ และผู้ดูแลระบบที่ระบุไว้ในการตั้งค่า มีผลเพิ่มจากตารางนี้ บัญชีที่ปิดจะไม่มีสิทธิ์ใดเลย",
    en="Rights by the provider's groups and the administrators of the settings count beside this table. "
    "A closed account has no rights at all.",
)
EDIT = Text(th="เพิ่มหรือแก้ไขบัญชี", en="Add or change an account")
NEW = Text(th="เพิ่มบัญชีใหม่", en="a new account")
NAME_HELP = Text(
    th="อีเมลหรือรหัสผู้ใช้ที่ผู้ให้บริการลงชื่อเข้าใช้แจ้งมา ห้ามใช้เลขประจำตัวประชาชน",
    en="The e-mail address or code that the provider gives; never a citizen id.",
)
CHOOSE_RIGHTS = Text(th="เลือกบทบาทและจังหวัด", en="Choose roles and provinces")
RIGHT = Text(th="{role} · {where}", en="{role} · {where}")
EVERYWHERE = Text(th="ทุกจังหวัด", en="all provinces")
CLOSE = Text(
    th="ปิดบัญชีนี้ (ออกจากระบบทันทีและไม่มีสิทธิ์ใด)", en="Close this account (signed out at once, no rights)"
)
SAVE = Text(th="บันทึกสิทธิ์", en="Save rights")
SAVED = Text(
    th="บันทึกสิทธิ์ของ {account} แล้ว มีผลในหน้าที่เปิดอยู่ภายใน 1 นาที",
    en="The rights of {account} are saved; open pages follow within a minute.",
)
EXISTS = Text(
    th="มีบัญชีนี้ในตารางแล้ว เลือกบัญชีนี้จากรายการด้านบนเพื่อแก้ไขสิทธิ์",
    en="The table holds this account already: choose it above to change its rights.",
)
MEANWHILE = Text(
    th="มีผู้ดูแลระบบอีกคนเขียนบัญชีนี้ก่อนแล้ว ดูสิทธิ์ล่าสุดในตาราง สิ่งที่ท่านกรอกยังอยู่ กดบันทึกอีกครั้งหากยังต้องการ",
    en="Another administrator has written this account first: its rights now stand in the table. What you "
    "filled in is still here; save again if you still want it.",
)
HISTORY = Text(th="ประวัติของบัญชีนี้", en="History of this account")
OPEN = Text(th="ผู้ที่ลงชื่อเข้าใช้อยู่", en="Who is signed in")
NOBODY = Text(th="ไม่มีผู้ลงชื่อเข้าใช้", en="Nobody is signed in.")
WHOSE = Text(th="เลือกการลงชื่อเข้าใช้", en="Session")
SESSION = Text(th="{account} ({at})", en="{account} ({at})")
END = Text(th="ให้ออกจากระบบ", en="Sign them out")
END_WHY = Text(
    th="เครื่องที่ลงชื่อเข้าใช้ครั้งนี้จะกลับไปหน้าลงชื่อเข้าใช้ภายใน 1 นาที ข้อมูลที่บันทึกแล้วอยู่ครบ",
    en="That browser is back at the sign-in page within a minute; whatever was saved stays.",
)
ENDED = Text(th="ให้ออกจากระบบแล้ว", en="The session has ended.")
NOT_IN_ROOM = Text(
    th="บัญชีและสิทธิ์ไม่แสดงบนจอห้องประชุม", en="Accounts and rights are not shown on a room's screen."
)
