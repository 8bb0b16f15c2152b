"""The workbook inside a chart of a slide: what one sees on `edit data`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from xlsxwriter.utility import xl_col_to_name

from equity_metrics import words
from equity_metrics.exports.workbook import FONT, SAFE, pattern
from equity_metrics.takeaway.shown import ABOVE, BELOW, STATUS, Shown
from equity_metrics.text import Lang


class ChartBook(CategoryChartData):
    """A chart's figures; its workbook also holds the intervals and what stands for hidden ones.

    Not the library's own workbook, which takes text that begins with = for a formula.
    """

    def __init__(
        self, shown: Shown, series: Sequence[tuple[str, Sequence[float | None]]], lang: Lang
    ) -> None:
        super().__init__(number_format=pattern(shown.decimals))  # type: ignore[no-untyped-call]
        self.shown, self.lang = shown, lang
        self.categories = shown.labels
        for name, values in series:
            self.add_series(name, values)  # type: ignore[no-untyped-call]

    def address(self, nth: int) -> str:
        """Where a column after the series stands: 0 is down, 1 is up, 2 the statuses."""
        letter = xl_col_to_name(1 + len(self) + nth)
        return f"Sheet1!${letter}$2:${letter}${len(self.shown.categories) + 1}"

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook's bytes."""
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, SAFE)
        book.set_properties({"author": words.PRODUCT[self.lang]})
        sheet = book.add_worksheet("Sheet1")
        plain = book.add_format({"font_name": FONT, "font_size": 16})
        figure = book.add_format(
            {"font_name": FONT, "font_size": 16, "num_format": pattern(self.shown.decimals)}
        )
        sheet.set_column(0, 0, 28, plain)
        sheet.set_column(1, 8, 18, plain)
        columns = [("", self.shown.labels), *((each.name, each.values) for each in self)]
        below, above = self.shown.whiskers
        columns += [(BELOW[self.lang], below), (ABOVE[self.lang], above)]
        if any(self.shown.statuses):
            columns.append((STATUS[self.lang], self.shown.statuses))
        for nth, (head, cells) in enumerate(columns):
            if cells:
                _fill(sheet, nth, head, cells, plain, figure)
        book.close()
        return target.getvalue()


def _fill(
    sheet: Any, nth: int, head: str, cells: Sequence[object], plain: Any, figure: Any
) -> None:
    sheet.write_string(0, nth, head, plain)
    for row, cell in enumerate(cells, start=1):
        if isinstance(cell, str):
            sheet.write_string(row, nth, cell, plain)
        elif isinstance(cell, (int, float)):
            sheet.write_number(row, nth, cell, figure)
