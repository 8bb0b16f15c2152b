"""An Excel workbook: the table on one sheet under its title, definition, source and date."""

from __future__ import annotations

import io

import pandas as pd
import xlsxwriter

from equity_metrics.cells import Cells
from equity_metrics.exports import About, inert
from equity_metrics.exports.workbook import FONT, SAFE, pattern
from equity_metrics.places import Places
from equity_metrics.tables.cells import table
from equity_metrics.text import Lang, Text

LABEL = Text(th="Excel", en="Excel")
SUFFIX = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET = Text(th="ตาราง", en="Table")


def write(cells: Cells, places: Places, lang: Lang, about: About) -> bytes:
    """The workbook of a table of cells."""
    return write_table(table(cells, places, lang), cells.unit.decimals, lang, about)


def write_table(content: pd.DataFrame, decimals: int, lang: Lang, about: About) -> bytes:
    """The workbook's bytes; text that looks like a formula stays text."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, SAFE)
    sheet = book.add_worksheet(_SHEET[lang])
    plain = book.add_format({"font_name": FONT, "font_size": 16})
    title = book.add_format({"font_name": FONT, "font_size": 20, "bold": True})
    head = book.add_format(
        {"font_name": FONT, "font_size": 16, "bold": True, "bottom": 1, "text_wrap": True,
         "valign": "top"}
    )  # fmt: skip
    value = book.add_format({"font_name": FONT, "font_size": 16, "num_format": pattern(decimals)})
    count = book.add_format({"font_name": FONT, "font_size": 16, "num_format": "#,##0"})
    sheet.set_column(0, 0, 12, plain)
    sheet.set_column(1, len(content.columns), 24, plain)
    for row, (name, said) in enumerate(about.lines):
        sheet.write_string(row, 0, name[lang], plain)
        sheet.write_string(row, 1, str(inert(said[lang])), title if row == 0 else plain)
    top = len(about.lines) + 1
    for column, head_word in enumerate(content.columns):
        sheet.write_string(top, column, str(inert(head_word)), head)
        for row, found in enumerate(content[head_word], start=top + 1):
            if isinstance(found, str):
                sheet.write_string(row, column, str(inert(found)), plain)
            elif found is not None and found == found:
                whole = float(found).is_integer() and decimals > 0
                sheet.write_number(row, column, float(found), count if whole else value)
    sheet.freeze_panes(top + 1, 2)
    book.close()
    return target.getvalue()
