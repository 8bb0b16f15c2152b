"""The sheets behind a form: what each column is, and how the form is filled in and sent."""

from __future__ import annotations

from typing import Any

import xlsxwriter

from equity_metrics.forms import theme
from equity_metrics.forms.guide import Guide
from equity_metrics.intake.handed_out import EXAMPLE, GUIDE_SHEET, SENDING_SHEET
from equity_metrics.text import Text

_HEADS = ("คอลัมน์", "ต้องกรอกหรือไม่", "ชนิด", "กรอกอย่างไร", "ตัวอย่าง", "ระบบเก็บอะไรไว้")
_WIDTHS = (36, 32, 22, 60, 24, 40)  # letters, about
_SENT = (
    "กรอกในแผ่น “กรอกข้อมูล” หนึ่งรายการต่อหนึ่งแถว เริ่มที่แถวที่ 3 แถวตัวอย่างลบออกหรือปล่อยไว้ก็ได้ ระบบไม่นับ",
    "อย่าแก้หรือลบหัวตารางในแถวที่ 1 สลับลำดับคอลัมน์ได้ คอลัมน์ที่ไม่บังคับลบได้",
    "วันที่พิมพ์ วัน/เดือน/ปี พ.ศ. เช่น 31/5/2563 ช่องวันที่ตั้งไว้เป็นข้อความ โปรแกรมจึงไม่สลับวันกับเดือนเอง",
    "เลขประจำตัวและรหัสตั้งไว้เป็นข้อความ เลข 13 หลักจึงครบทุกหลัก",
    "ไม่ต้องใส่แถวรวม ระบบรวมให้เอง",
    "บันทึกเป็นสมุดงาน Excel (.xlsx) หรือ CSV UTF-8 ถ้าบันทึกเป็น CSV ให้บันทึกจากแผ่น “กรอกข้อมูล”",
    "ส่งทางหน้า “ข้อมูลและการเผยแพร่” หรือส่งไฟล์ให้ผู้ดูแลข้อมูลของจังหวัด ห้ามส่งทางช่องทางสาธารณะเมื่อมีข้อมูลบุคคล",
    "เมื่อตรวจแล้วพบที่ผิด ระบบส่งไฟล์เดิมคืนโดยระบายสีช่องที่ต้องแก้ แก้แล้วส่งไฟล์นั้นได้เลย",
)
_LEGEND = (
    (theme.EVERY_ROW, "ต้องกรอกทุกแถว (มีเครื่องหมาย *)"),
    (theme.NEEDED, "ห้ามลบคอลัมน์ แต่เว้นช่องว่างได้เมื่อไม่ทราบ"),
    (theme.OPTIONAL, "ไม่บังคับ"),
)


def write_guide(book: xlsxwriter.Workbook, guide: Guide) -> None:
    """One line a column of the form."""
    sheet = book.add_worksheet(GUIDE_SHEET)
    plain, head = _formats(book)
    sheet.set_default_row(theme.ROW)
    for index, (word, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, word, head)
    for row, each in enumerate(guide.columns, start=1):
        said = (each.head, each.need.th, each.kind.th, each.accepted.th, each.example, each.kept.th)
        for index, words in enumerate(said):
            sheet.write_string(row, index, words, plain)
        lines = max(-(-len(words) // width) for words, width in zip(said, _WIDTHS, strict=True))
        sheet.set_row(row, theme.ROW * max(lines, 1))
    sheet.freeze_panes(1, 1)
    _printed(sheet)


def write_sending(book: xlsxwriter.Workbook, guide: Guide, place: Text | None) -> None:
    """What the form is of, how a row is told from another, how to send it, what is checked."""
    sheet = book.add_worksheet(SENDING_SHEET)
    plain, head = _formats(book)
    title = book.add_format({**theme.FONT, "font_size": 20, "bold": True})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, guide.dataset.label.th, title)
    sheet.set_row(0, 30)
    row = 2
    for name, said in _about(guide, place):
        sheet.write_string(row, 0, name, head)
        sheet.write_string(row, 1, said, plain)
        sheet.set_row(row, theme.ROW * _lines(said))
        row += 1
    for heading, listed in (("วิธีกรอกและส่ง", _SENT), ("ระบบตรวจว่า", _rules(guide))):
        row += 1
        for nth, said in enumerate(listed):
            sheet.write_string(row, 0, heading if nth == 0 else "", head if nth == 0 else plain)
            sheet.write_string(row, 1, said, plain)
            sheet.set_row(row, theme.ROW * _lines(said))
            row += 1
    row += 1
    for ground, said in _LEGEND:
        sheet.write_blank(row, 0, None, book.add_format({"bg_color": ground, "border": 1}))
        sheet.write_string(row, 1, said, plain)
        sheet.set_row(row, theme.ROW)
        row += 1
    _printed(sheet)


def _about(guide: Guide, place: Text | None) -> list[tuple[str, str]]:
    lines = [
        ("หนึ่งแถวคือ", guide.dataset.meaning.th),
        ("ห้ามซ้ำกัน", guide.identity.th),
        ("ช่วงเวลา", guide.period.th),
        ("จังหวัด", guide.province.th),
    ]
    if place is not None:
        lines.append(("แบบนี้ทำสำหรับ", f"{place.th} รายชื่ออำเภอและหน่วยงานเป็นของจังหวัดนี้"))
    lines.append(("แถวตัวอย่าง", f"แถวที่ช่องแรกขึ้นต้นด้วย “{EXAMPLE.strip()}” ระบบกันออกเอง"))
    return lines


def _rules(guide: Guide) -> tuple[str, ...]:
    return tuple(each.th for each in guide.rules) or ("ไม่มีเงื่อนไขอื่นนอกจากที่อธิบายในแต่ละคอลัมน์",)


def _lines(said: str) -> int:
    return max(1, -(-len(said) // 120))


def _formats(book: xlsxwriter.Workbook) -> tuple[Any, Any]:
    """Plain cells, and heads."""
    shared = {
        **theme.FONT, "text_wrap": True, "valign": "vcenter", "num_format": "@", "indent": 1,
        "bottom": 1, "bottom_color": theme.LINE,
    }  # fmt: skip
    return book.add_format(shared), book.add_format(
        {**shared, "bold": True, "bg_color": theme.OPTIONAL}
    )


def _printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
