"""The sender's own file, what to correct marked in it, as a file that leaves by a ticket."""

from equity_metrics.forms.theme import MEDIA_TYPE
from equity_metrics.text import Text

__all__ = ["LABEL", "MEDIA_TYPE", "SUFFIX"]

LABEL = Text(
    th="ไฟล์ที่ทำเครื่องหมายจุดที่ต้องแก้ (Excel)", en="the file with what to correct marked (Excel)"
)
SUFFIX = "xlsx"
