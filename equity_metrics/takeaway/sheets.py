"""The sheets of a workbook: where the next words go, in which format, under which name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from equity_metrics.exports import inert
from equity_metrics.exports.workbook import FONT, pattern
from equity_metrics.takeaway.fitting import lines_of, plain, split
from equity_metrics.takeaway.sheet_names import sheet_name

_WIDE = (30, 20)  # characters of the first column and of the others
_SIZE = 16
_HIGHEST = 409.0  # points: no row of Excel is higher
_LETTER = 7.0  # points that one character of a column's width takes
_LINE = 1.5  # the height of a line of a cell by its size
_LAST = 15  # the last column that has a width of its own
# A figure with its sign, and perhaps a unit, is no formula: it need not be made inert.
_SIGNED = re.compile(r"[+-][\d,.]*\d%?( [\w\u0e00-\u0e7f ]+)?")


class Book:
    """A workbook in the house's type; every text in it is inert."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.names: set[str] = set()
        font = {"font_name": FONT, "font_size": _SIZE, "valign": "top"}
        self.plain = book.add_format(font)
        self.status = book.add_format({**font, "indent": 1})
        self.folded = book.add_format({**font, "text_wrap": True})
        self.bold = book.add_format({**font, "bold": True})
        self.title = book.add_format({**font, "font_size": 22, "bold": True})
        self.head = book.add_format({**font, "bold": True, "bottom": 1, "text_wrap": True})
        self.link = book.add_format({**font, "font_color": "blue", "underline": 1})
        self._font, self._figures = font, dict[int, Any]()

    def figure(self, decimals: int) -> Any:
        """The format of figures with so many decimals."""
        if decimals not in self._figures:
            form = {**self._font, "num_format": pattern(decimals)}
            self._figures[decimals] = self.book.add_format(form)
        return self._figures[decimals]

    def sheet(self, wanted: str) -> Sheet:
        """A new sheet with a name close to the wanted one."""
        return Sheet(self, self.book.add_worksheet(sheet_name(wanted, self.names)))


class Sheet:
    """A sheet that is written from the top down."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book, self.sheet, self.row = book, sheet, 0
        self.widths: Sequence[float] = ()
        sheet.set_default_row(_SIZE * _LINE)
        self.columns(_WIDE)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    @property
    def name(self) -> str:
        """The name on its tab."""
        name: str = self.sheet.get_name()
        return name

    def columns(self, widths: Sequence[float]) -> None:
        """The widths of the columns in characters; the last one is that of all further columns."""
        self.widths = widths
        for nth, wide in enumerate(widths):
            last = _LAST if nth == len(widths) - 1 else nth
            self.sheet.set_column(nth, last, wide, self.book.plain)

    def text(self, row: int, column: int, words: str, form: Any) -> None:
        """Words that no spreadsheet takes for a formula; no cell for no words."""
        if words:
            self.sheet.write_string(row, column, harmless(words), form)

    def fold(self, row: int, cells: Sequence[str]) -> None:
        """Makes a row as high as its fullest cell."""
        widths = [self.widths[min(nth, len(self.widths) - 1)] for nth in range(len(cells))]
        lines = [
            lines_of(cell, _SIZE, wide * _LETTER) for cell, wide in zip(cells, widths, strict=True)
        ]
        self.sheet.set_row(row, min(max([1, *lines]) * _SIZE * _LINE, _HIGHEST))

    def say(self, words: str, form: Any | None = None) -> None:
        """Words on a line of their own."""
        self.text(self.row, 0, words, form or self.book.plain)
        if form is self.book.title:
            self.sheet.set_row(self.row, _SIZE * _LINE * 1.4)
        self.row += 1

    def folded(self, words: str, widths: Sequence[float] = (_WIDE[0], *[_WIDE[1]] * 3)) -> None:
        """A sentence over several columns and as many lines as it needs."""
        if not words:
            return
        wide, last = sum(widths) * _LETTER, len(widths) - 1
        most = int(_HIGHEST / (_SIZE * _LINE))
        for part in split(plain(words), _SIZE, wide, most):
            self.sheet.merge_range(self.row, 0, self.row, last, harmless(part), self.book.folded)
            self.sheet.set_row(self.row, lines_of(part, _SIZE, wide) * _SIZE * _LINE)
            self.row += 1

    def go(self, address: str, words: str) -> None:
        """A link to the program, or to another sheet: `internal:'name'!A1`."""
        if address.startswith(("http://", "https://", "internal:")):
            self.sheet.write_url(self.row, 0, address, self.book.link, harmless(words))
        self.row += 1

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table of words."""
        self.fold(self.row, heads)
        for column, head in enumerate(heads):
            self.text(self.row, column, head, self.book.head)
        for nth, row in enumerate(rows, start=self.row + 1):
            self.fold(nth, row)
            for column, cell in enumerate(row):
                self.text(nth, column, cell, self.book.folded)
        self.row += len(rows) + 2


def harmless(words: str) -> str:
    """Words that stay words in every spreadsheet, whoever saves the file again."""
    said = plain(words)
    return said if _SIGNED.fullmatch(said) else str(inert(said))


def quoted(name: str) -> str:
    """The name of a sheet as an address within the workbook has it."""
    return f"'{name}'"
