"""The words of the audit trail, on its page and in its commands."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.text import Text

NOT_HERE = Text(
    th="มุมมองนี้ดูบันทึกการใช้งานไม่ได้ เปิดให้เฉพาะผู้ตรวจสอบและเจ้าของเครื่อง",
    en="This view cannot see the audit trail; it is for auditors and the owner of this machine.",
)
NOTHING_YET = Text(th="ยังไม่มีบันทึกการใช้งาน", en="There is no audit trail yet.")
COUNTED = Text(
    th="มีบันทึก {count} รายการ ตั้งแต่ {first} {state}",
    en="{count} events since {first}: {state}",
)
WHOLE = Text(th="ครบถ้วน ไม่พบการแก้ไข", en="whole, nothing was changed")
BROKEN = Text(th="ไม่ครบถ้วน พบจุดผิดปกติ {found} จุด", en="broken in {found} places")
NOT_VERIFIED = Text(th="ยังไม่ได้ตรวจความครบถ้วนในครั้งนี้", en="not verified on this visit")
KEPT_FOR = Text(
    th="เก็บบันทึกไว้ {months} เดือนเต็มก่อนเดือนนี้ ไม่มีชื่อ เลขประจำตัว หรือข้อมูลในแถว",
    en="Kept for {months} whole months before this one; without names, ids or what stands in rows.",
)
VERIFY = Text(th="ตรวจความครบถ้วนเดี๋ยวนี้", en="Verify now")
MORE_FAULTS = Text(th="และอีก {count} จุด", en="and {count} more")
KIND = Text(th="การใช้งาน", en="What")
EVERY_KIND = Text(th="ทุกอย่าง", en="Everything")
PROVINCE = Text(th="จังหวัด", en="Province")
EVERY_PROVINCE = Text(th="ทุกจังหวัด", en="All provinces")
ACCOUNT = Text(th="บัญชีผู้ใช้", en="Account")
SINCE = Text(th="ตั้งแต่วันที่", en="From")
UNTIL = Text(th="ถึงวันที่", en="To")
EARLIER = Text(th="รายการก่อนหน้านี้", en="Earlier events")
NEWEST = Text(th="กลับไปรายการล่าสุด", en="Back to the newest")
NONE_FOUND = Text(
    th="ไม่มีรายการตามที่เลือก ลองเลือกช่วงวันหรือการใช้งานอื่น",
    en="No event is as chosen; try other days or another kind.",
)
TABLE = Text(th="บันทึกการใช้งาน", en="Audit trail")
TITLE = Text(th="เรื่อง", en="Title")
TAKEN_OUT = Text(th="ส่งออกเมื่อ", en="Taken out")
NO_DAY = Text(th="อ่านวันที่ {found} ไม่ได้ พิมพ์เช่น {day}", en="{found} is no day; type it like {day}")
SEQ = Text(th="ลำดับ", en="No.")
WHEN = Text(th="เวลา", en="When")
ROLE = Text(th="บทบาท", en="Role")
ABOUT = Text(th="เกี่ยวกับ", en="About")
NO_ACCOUNT = Text(th="ไม่ได้ลงชื่อเข้าใช้", en="nobody signed in")
MOST = Text(
    th="ไฟล์ที่ดาวน์โหลดมีรายการตามที่เลือก ไม่เกิน {most} รายการล่าสุด",
    en="The files hold what is chosen, the newest {most} at most.",
)
LINE = Text(
    th="{seq} {at} {account} ({role}) {kind} จังหวัด {province} {about}",
    en="{seq} {at} {account} ({role}) {kind}, province {province} {about}",
)
NOTED = Text(
    th="บันทึกจุดตรวจแล้ว รายการที่ {seq} เมื่อ {at} รหัส {mac}",
    en="checkpoint written: event {seq}, {at}, mac {mac}",
)
RETIRED = Text(
    th="ลบบันทึกที่เก็บครบ {months} เดือนแล้ว: {files}",
    en="removed, being older than {months} months: {files}",
)
NAMES: Mapping[str, Text] = {
    "what": Text(th="เรื่อง", en="what"),
    "rows": Text(th="จำนวนแถว", en="rows"),
    "refused": Text(th="แถวที่ไม่รับ", en="rows refused"),
    "dataset": Text(th="ชุดข้อมูล", en="dataset"),
    "publication": Text(th="ชุดเผยแพร่ที่", en="publication"),
    "publications": Text(th="จำนวนชุดเผยแพร่", en="publications"),
    "to": Text(th="กลับไปชุดที่", en="back to"),
    "file": Text(th="ไฟล์", en="file"),
    "outcome": Text(th="ผลการตรวจ", en="outcome"),
    "entry": Text(th="รายการที่", en="entry"),
    "of": Text(th="จากรายการที่", en="of entry"),
    "period": Text(th="งวด", en="period"),
    "delivery": Text(th="รหัสการส่ง", en="delivery"),
    "renewal": Text(th="ปรับตัวเลขสำหรับผู้ดูทั่วไป", en="figures of general readers"),
    "last_seq": Text(th="ลำดับสุดท้าย", en="last number"),
    "last_mac": Text(th="รหัสสุดท้าย", en="last mac"),
    "page": Text(th="หน้า", en="page"),
    "bytes": Text(th="ขนาด (ไบต์)", en="bytes"),
    "sha256": Text(th="SHA-256", en="SHA-256"),
    "account": Text(th="บัญชี", en="account"),
    "rights": Text(th="สิทธิ์", en="rights"),
    "why": Text(th="เหตุผล", en="why"),
}
VALUES: Mapping[str, Text] = {
    "cases_due": Text(th="กรณีที่ถึงกำหนดติดตาม", en="cases due"),
    "entries": Text(th="รายการที่บันทึกบนหน้าจอ", en="rows entered on screen"),
    "marked": Text(th="ไฟล์ที่ทำเครื่องหมายจุดผิด", en="the file with its faults marked"),
    "audit": Text(th="บันทึกการใช้งาน", en="the audit trail"),
    "mend": Text(th="ใช้งานต่อโดยไม่มีชุดเผยแพร่ที่เสีย", en="going on without damaged publications"),
    "ACCEPT": Text(th="รับทั้งไฟล์", en="accepted"),
    "ACCEPT_WARN": Text(th="รับ มีข้อควรตรวจ", en="accepted with warnings"),
    "ACCEPT_CONVERTED": Text(th="รับ มีการแปลงค่า", en="accepted, values converted"),
    "REJECT_ROWS": Text(th="รับเฉพาะแถวที่ถูกต้อง", en="good rows accepted"),
    "REJECT_FILE": Text(th="ไม่รับไฟล์", en="file refused"),
    "HOLD": Text(th="พักไว้", en="held"),
    "due": Text(th="เมื่อครบกำหนด", en="when due"),
    "now": Text(th="ทันที", en="at once"),
    "later": Text(th="ภายหลัง", en="later"),
    "no_account": Text(th="ผู้ให้บริการไม่แจ้งบัญชี", en="no account was given"),
    "stale": Text(th="ลงชื่อเข้าใช้นานแล้ว", en="signed in too long ago"),
    "no_rights": Text(th="ไม่มีสิทธิ์", en="no rights"),
    "administrator": Text(th="ผู้ดูแลระบบให้ออก", en="by an administrator"),
    "idle": Text(th="ไม่มีการใช้งาน", en="nothing was done"),
    "old": Text(th="ครบเวลา", en="its time was over"),
    "closed": Text(th="ปิดบัญชี", en="closed"),
    "begun": Text(th="เริ่ม", en="begun"),
    "done": Text(th="เสร็จแล้ว", en="done"),
}
