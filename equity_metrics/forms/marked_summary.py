"""The first sheet of a marked workbook: the counts, what the colours mean, and every problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import xlsxwriter

from equity_metrics.declarations import Dataset
from equity_metrics.forms import theme
from equity_metrics.intake import Report, RowProblem
from equity_metrics.intake.handed_out import PROBLEMS_HEAD, SUMMARY_SHEET
from equity_metrics.text import number

_LEGEND = (
    (theme.WRONG, "ช่องหรือแถวที่ต้องแก้ ไม่รับจนกว่าจะแก้"),
    (theme.WARNED, "รับแล้ว แต่ควรตรวจอีกครั้ง"),
    (theme.ASIDE, "ระบบกันไว้ ไม่นับเป็นข้อมูล (แถวรวม หมายเหตุ แถวว่าง แถวซ้ำ)"),
)
_HEADS = ("แถวในไฟล์", "หัวตาราง", "สิ่งที่พบ และค่าที่รับ", "ผล", "รหัส")
_WIDTHS = (16, 34, 96, 14, 30)
_LETTERS = 96


def write_summary(
    book: xlsxwriter.Workbook, dataset: Dataset, report: Report, heads: Sequence[str], comments: int
) -> None:
    """heads: those of the file, by which a problem names its column. comments: how many cells have one."""
    sheet = book.add_worksheet(SUMMARY_SHEET)
    shared = {**theme.FONT, "text_wrap": True, "valign": "top", "num_format": "@"}
    plain, bold = book.add_format(shared), book.add_format({**shared, "bold": True})
    head = book.add_format({**shared, "bold": True, "bg_color": theme.OPTIONAL, "bottom": 1})
    line = book.add_format({**theme.FONT, "num_format": "@", "indent": 1})
    title = book.add_format({**theme.FONT, "bold": True, "font_size": 20})
    sheet.set_default_row(theme.ROW)
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.write_string(0, 0, f"ผลการตรวจไฟล์ {report.file_name}", title)
    row = 2
    for name, said in _about(dataset, report, comments):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, said, line)
        row += 1
    for ground, said in _LEGEND:
        sheet.write_blank(row, 0, None, book.add_format({"bg_color": ground, "border": 1}))
        sheet.write_string(row, 1, said, line)
        row += 1
    row += 1
    for index, words in enumerate(_HEADS):
        sheet.write_string(row, index, words, head)
    first = row
    for problem in report.problems:
        row += 1
        told = _line(dataset, problem, heads)
        lines = -(-len(told[2]) // _LETTERS)
        if lines > 1:
            sheet.set_row(row, theme.ROW * lines)
        for index, words in enumerate(told):
            sheet.write_string(row, index, words, plain)
    sheet.autofilter(first, 0, max(row, first), len(_HEADS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _about(dataset: Dataset, report: Report, comments: int) -> Iterator[tuple[str, str]]:
    yield "ชุดข้อมูล", dataset.label.th
    yield "ผล", _outcome(report)
    yield "อ่าน", f"{number(report.rows_read)} แถว"
    yield "รับ", f"{number(report.rows_ok)} แถว"
    yield "ไม่รับ", f"{number(report.rows_rejected)} แถว"
    yield "กันไว้", f"{number(report.rows_set_aside)} แถว"
    for note in report.notes:
        yield "หมายเหตุ", note.th
    if report.rows_read:
        yield (
            "วิธีแก้",
            (
                f"แก้ในแผ่นถัดไปเฉพาะช่องที่ระบายสี คอลัมน์ “{PROBLEMS_HEAD}” บอกสิ่งที่พบของแต่ละแถว "
                "กรองคอลัมน์นั้นเพื่อดูเฉพาะแถวที่มีปัญหา"
            ),
        )
        yield "ส่งกลับ", "บันทึกแล้วส่งไฟล์นี้ได้เลย ไม่ต้องลบแผ่นนี้หรือคอลัมน์ที่เพิ่มมา"
        yield "โปรดระวัง", "ไฟล์นี้มีข้อมูลตามที่ท่านส่ง รวมถึงข้อมูลบุคคล เก็บและส่งต่อเหมือนไฟล์เดิม"
    if sum(each.place is not None for each in report.problems) > comments:
        yield (
            "คำอธิบาย",
            f"แสดงเป็นบันทึกย่อของช่อง {number(comments)} ช่องแรก ครบทุกแถวที่คอลัมน์ “{PROBLEMS_HEAD}”",
        )
    if report.more_problems:
        yield "รายการ", f"ยาวเกินแผ่นงาน ยังมีอีก {number(report.more_problems)} จุดที่ไม่ได้แสดง"


def _outcome(report: Report) -> str:
    if report.is_accepted:
        return "รับทั้งไฟล์"
    if report.outcome == "REJECT_FILE":
        return "ไม่รับทั้งไฟล์ แก้ตามรายการด้านล่างแล้วส่งใหม่"
    return "รับบางแถว แก้แถวที่ไม่รับแล้วส่งใหม่"


def _line(dataset: Dataset, problem: RowProblem, heads: Sequence[str]) -> tuple[str, ...]:
    row = "" if problem.row is None else str(problem.row)
    result = "ควรตรวจ" if problem.is_warning else "ต้องแก้"
    return row, _head(dataset, problem, heads), problem.text.th, result, problem.code


def _head(dataset: Dataset, problem: RowProblem, heads: Sequence[str]) -> str:
    """The head as the sender wrote it; of a column that the file has not, its label."""
    if problem.place is not None and problem.place < len(heads):
        return heads[problem.place]
    label = (each.label.th for each in dataset.column if each.name == problem.column)
    return next(label, problem.column or "")
