"""An Excel form made of a contract: filled in and sent back, it is read without a warning."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from equity_metrics.catalogue import Catalogue
from equity_metrics.forms import theme
from equity_metrics.forms.guide import ColumnGuide, Guide, guide_of
from equity_metrics.forms.guide_sheets import write_guide, write_sending
from equity_metrics.intake.handed_out import EXAMPLE, LISTS_SHEET

FORM_SHEET = "กรอกข้อมูล"
_FIRST_ROW, _LAST_ROW = 2, 20_000  # of those to be filled in: below the heads and the example
_TEXT, _WHOLE, _DECIMAL, _YEAR = "@", "#,##0", "#,##0.00", "0"
# Dates are text: a spreadsheet would turn 3/4/2563 into another day or another era by its own locale.
_NUMBER_FORMATS: Mapping[str, str] = {"integer": _WHOLE, "decimal": _DECIMAL, "year": _YEAR}
_MOST_MESSAGE, _MOST_TITLE = 255, 32  # letters that a spreadsheet shows beside a cell
_NARROWEST, _WIDEST = 14, 36
_LETTERS_A_PAGE = 170  # of A4 on its side, still to be read
Lists = Mapping[str, str]  # column -> the range of its list


def template(dataset: str, catalogue: Catalogue, province: str | None = None) -> bytes:
    """The form of a dataset as an XLSX; lists of places are those of the province."""
    guide = guide_of(catalogue.datasets[dataset], catalogue, province)
    place = None if province is None else catalogue.places.province(province).full_name
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **theme.SAFE}) as book:
        form = book.add_worksheet(FORM_SHEET)
        write_guide(book, guide)
        write_sending(book, guide, place)
        lists = _write_lists(book, guide)
        _write_form(book, form, guide, lists)
        form.activate()
    return target.getvalue()


def _write_lists(book: xlsxwriter.Workbook, guide: Guide) -> Lists:
    """Each list in a column of a sheet that nobody needs to see."""
    sheet = book.add_worksheet(LISTS_SHEET)
    ranges: dict[str, str] = {}
    for each in guide.columns:
        if each.listed:
            index = len(ranges)
            sheet.write_column(0, index, [words.th for words in each.listed])
            letter = xlsxwriter.utility.xl_col_to_name(index, col_abs=True)
            ranges[each.column.name] = f"='{LISTS_SHEET}'!{letter}$1:{letter}${len(each.listed)}"
    sheet.hide()
    return ranges


def _write_form(book: xlsxwriter.Workbook, sheet: Worksheet, guide: Guide, lists: Lists) -> None:
    sheet.set_default_row(theme.ROW)
    sheet.set_row(0, 2.2 * theme.ROW)
    for index, each in enumerate(guide.columns):
        _write_column(book, sheet, index, each)
        message = _message(each)
        asked = _validation(each, lists.get(each.column.name))
        sheet.data_validation(
            _FIRST_ROW, index, _LAST_ROW, index,
            {**asked, "ignore_blank": True, "input_title": each.column.label.th[:_MOST_TITLE],
             "input_message": message, "error_title": "ตรวจช่องนี้อีกครั้ง", "error_message": message},
        )  # fmt: skip
    last = len(guide.columns) - 1
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_cell(_LAST_ROW, last)}"})
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    wide = sum(_width(each, index) for index, each in enumerate(guide.columns))
    sheet.fit_to_pages(-(-wide // _LETTERS_A_PAGE), 0)
    sheet.repeat_rows(0)
    sheet.set_comments_author("-")


def _cell(row: int, column: int) -> str:
    return str(xlsxwriter.utility.xl_rowcol_to_cell(row, column))


def _write_column(
    book: xlsxwriter.Workbook, sheet: Worksheet, index: int, each: ColumnGuide
) -> None:
    pattern = _NUMBER_FORMATS.get(each.column.type, _TEXT)
    kept = {**theme.FONT, "num_format": pattern}
    head = {
        **theme.FONT, "bold": each.column.required or each.column.filled, "bg_color": _ground(each), "border": 1,
        "text_wrap": True, "valign": "vcenter", "align": "center", "border_color": theme.LINE,
    }  # fmt: skip
    example = {**kept, "italic": True, "font_color": theme.EXAMPLE_INK, "bottom": 1}
    sheet.set_column(index, index, _width(each, index), book.add_format(kept))
    sheet.write_string(0, index, each.head, book.add_format(head))
    sheet.write_comment(0, index, _note(each), {"x_scale": 2.2, "y_scale": 1.6, "font_size": 10})
    said = f"{EXAMPLE}{each.example}" if index == 0 else each.example
    if index and each.column.type in ("integer", "decimal", "year"):
        sheet.write_number(1, index, float(said), book.add_format(example))
    else:
        sheet.write_string(1, index, said, book.add_format({**example, "num_format": _TEXT}))


def _ground(each: ColumnGuide) -> str:
    if each.is_in_every_row:
        return theme.EVERY_ROW
    return theme.NEEDED if each.column.required else theme.OPTIONAL


def _width(each: ColumnGuide, index: int) -> int:
    """Letters that fit: half of a head that is folded once, the longest word of its list."""
    longest = max((len(words.th) for words in each.listed), default=0)
    example = len(each.example) + (len(EXAMPLE) if index == 0 else 0)
    return min(max(len(each.head) * 3 // 5 + 4, longest + 4, example + 5, _NARROWEST), _WIDEST)


def _note(each: ColumnGuide) -> str:
    return f"{each.need.th}\n{each.kind.th}: {each.accepted.th}"[:600]


def _message(each: ColumnGuide) -> str:
    """What the spreadsheet says beside the cell, as long as it may."""
    words = f"{each.need.th}: {each.accepted.th}"
    if len(words) > _MOST_MESSAGE or each.listed:
        words = f"{each.need.th}: เลือกจากรายการ (กดลูกศรที่ขวาของช่อง)" if each.listed else words
    return words[:_MOST_MESSAGE]


def _validation(each: ColumnGuide, listed: str | None) -> dict[str, Any]:
    column = each.column
    if listed is not None:
        # A subdistrict that no list has is kept as it is written; any other list is complete.
        severity = "warning" if column.type == "subdistrict" else "stop"
        return {"validate": "list", "source": listed, "error_type": severity}
    if column.type == "year":
        return {
            "validate": "integer", "criteria": "between", "minimum": 2500, "maximum": 2650,
            "error_type": "warning",
        }  # fmt: skip
    if column.type in ("integer", "decimal"):
        return {"validate": column.type, **_bounds(column.minimum, column.maximum)}
    return {"validate": "any"}


def _bounds(minimum: float | None, maximum: float | None) -> dict[str, Any]:
    if maximum is None:
        return {"criteria": ">=", "value": -1e12 if minimum is None else minimum}
    low = -1e12 if minimum is None else minimum
    return {"criteria": "between", "minimum": low, "maximum": maximum}
