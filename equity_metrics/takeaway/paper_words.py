"""What the paper says of itself, in both languages."""

from __future__ import annotations

from equity_metrics import slide_words, words
from equity_metrics.text import Text

DECISION, SIMULATED = slide_words.DECISION, words.SIMULATED_BRIEFLY  # as on the screen
ITEM = Text(th="ระเบียบวาระที่ {number}", en="Agenda item {number}")
RESOLUTIONS = Text(th="มติที่ประชุม", en="Resolutions")
NO_RESOLUTION = Text(th="ไม่มีการบันทึกมติในวาระนี้", en="No resolution was recorded for this item.")
TABLE = Text(th="ตารางตัวเลขของภาพ", en="The figures of the picture")
UNIT = Text(th="หน่วย: {unit}", en="Unit: {unit}")
HATCHED = Text(th="ลายทแยง: ไม่แสดงตัวเลข", en="Hatched: the figure is not shown")
WHISKERS = Text(th="เส้นขีดคร่อมปลาย: ช่วงความเชื่อมั่น 95%", en="Lines across the ends: 95% intervals")
NOT_DRAWN = Text(th="ภาพนี้ดูได้บนหน้าจอ:", en="This picture is read on the screen:")
VIEW = Text(th="ดูในระบบ:", en="See it on the screen:")
DEFINITIONS = Text(th="นิยามตัวชี้วัด", en="Definitions")
FORMULA = Text(th="วิธีคำนวณ:", en="Computed as:")
SOURCE = Text(th="ที่มา:", en="Source:")
SOURCES = Text(th="แหล่งข้อมูล", en="Sources")
PROTECTION = Text(th="การปกปิดตัวเลข", en="What was protected")
PAGE = Text(th="หน้า ", en="Page ")
OF = Text(th=" จาก ", en=" of ")
