"""What this product's own workbooks hold beside a table, so that they are read back without a word."""

from __future__ import annotations

# The sheets of a template and of a marked workbook that are no table.
GUIDE_SHEET = "คำอธิบายคอลัมน์"
SENDING_SHEET = "วิธีกรอกและส่ง"
LISTS_SHEET = "รายการตัวเลือก"
SUMMARY_SHEET = "สรุปผลการตรวจ"
OWN_SHEETS = frozenset({GUIDE_SHEET, SENDING_SHEET, LISTS_SHEET, SUMMARY_SHEET})
# The last column of a marked workbook.
PROBLEMS_HEAD = "สิ่งที่ต้องแก้"
# The first cell of the row of a template that shows how to fill it in.
EXAMPLE = "ตัวอย่าง: "
# What the head of a date says in a template: years under it are of the Buddhist era, and meant so.
ERA = "พ.ศ."
