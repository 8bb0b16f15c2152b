"""The sender's own file, what to correct marked in it, as a file that leaves by a ticket."""

from __future__ import annotations

from equity_metrics.text import Text

LABEL = Text(
    th="ไฟล์ที่ทำเครื่องหมายจุดที่ต้องแก้ (Excel)", en="the file with what to correct marked (Excel)"
)
SUFFIX = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
