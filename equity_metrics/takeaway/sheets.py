"""The sheets of a workbook: where the next words go, in which format, under which name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from equity_metrics.exports import inert
from equity_metrics.exports.workbook import FONT, pattern
from equity_metrics.takeaway.fitting import lines_of, plain
from equity_metrics.takeaway.sheet_names import sheet_name

_WIDE = (30, 20)  # characters of the first column and of the others
_SIZE = 16
_LETTER = 7.0  # points that one character of a column's width takes
_CELLS_WIDE = 4  # columns over which a sentence may run before it is folded


class Book:
    """A workbook in the house's type; every text in it is inert."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.names: set[str] = set()
        font = {"font_name": FONT, "font_size": _SIZE, "valign": "top"}
        self.plain = book.add_format(font)
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
        self.columns(_WIDE)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    @property
    def name(self) -> str:
        """The name on its tab."""
        name: str = self.sheet.get_name()
        return name

    def columns(self, widths: Sequence[float]) -> None:
        """The widths of the columns in characters; the last one is that of all further columns."""
        for nth, wide in enumerate(widths):
            last = 15 if nth == len(widths) - 1 else nth
            self.sheet.set_column(nth, last, wide, self.book.plain)

    def text(self, row: int, column: int, words: str, form: Any) -> None:
        """Words that no spreadsheet takes for a formula; no cell for no words."""
        if words:
            self.sheet.write_string(row, column, str(inert(plain(words))), form)

    def say(self, words: str, form: Any | None = None) -> None:
        """Words on a line of their own."""
        self.text(self.row, 0, words, form or self.book.plain)
        self.row += 1

    def folded(self, words: str, widths: Sequence[float] = (_WIDE[0], *[_WIDE[1]] * 3)) -> None:
        """A sentence over several columns and as many lines as it needs."""
        if not words:
            return
        wide, last = sum(widths) * _LETTER, len(widths) - 1
        self.sheet.merge_range(
            self.row, 0, self.row, last, str(inert(plain(words))), self.book.folded
        )
        self.sheet.set_row(self.row, lines_of(words, _SIZE, wide) * _SIZE * 1.4)
        self.row += 1

    def go(self, address: str, words: str) -> None:
        """A link to the program, or to another sheet: `internal:'name'!A1`."""
        if address.startswith(("http://", "https://", "internal:")):
            self.sheet.write_url(self.row, 0, address, self.book.link, words)
        self.row += 1

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table of words."""
        for column, head in enumerate(heads):
            self.text(self.row, column, head, self.book.head)
        for nth, row in enumerate(rows, start=self.row + 1):
            for column, cell in enumerate(row):
                self.text(nth, column, cell, self.book.folded)
        self.row += len(rows) + 2
