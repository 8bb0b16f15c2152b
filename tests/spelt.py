"""One table written in the many ways that offices write it: values, spellings, files.

A table is a list of rows, column name -> the plain text of its value ('' is nothing); `plain_file`
writes it as UTF-8 CSV. `Spelling` says how else: drawn by the property tests, applied by `spelt_file`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from equity_metrics.declarations import Column, Dataset
from equity_metrics.intake.heads import HeadMatcher

Row = dict[str, str]
Cell = str | float | bool | date

MONTHS = (
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
).split()
SHORT_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
BUDDHIST = 543


@dataclass(frozen=True)
class Spelling:
    """How a table is written. heads: spelling by column; styles: style by column.

    kind: csv or xlsx. The rest is heeded where the kind knows it.
    """

    kind: str
    heads: dict[str, str]
    styles: dict[str, str]
    order: Sequence[str]
    titles: Sequence[str] = ()
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    quotes_all: bool = False
    ends_with_line: bool = True
    is_1904: bool = False
    has_other_sheets: bool = False


def head_spellings(dataset: Dataset, column: Column) -> list[str]:
    """The spellings of a column's head that no other column of the contract claims first."""
    matcher = HeadMatcher(dataset)
    every = (column.name, *column.headers, column.label.th, column.label.en)
    return [each for each in dict.fromkeys(every) if matcher.column_of(each) == column.name]


def plain_file(path: Path, dataset: Dataset, rows: Sequence[Row]) -> Path:
    """The rows as a plain UTF-8 CSV under the contract's own column names."""
    names = [column.name for column in dataset.column]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([row[name] for name in names] for row in rows)
    return path


def spelt_file(folder: Path, dataset: Dataset, rows: Sequence[Row], spelling: Spelling) -> Path:
    """The rows as the spelling says."""
    heads = [spelling.heads[name] for name in spelling.order]
    table = [
        [
            spelt(dataset[name], row[name], spelling.styles[name])
            if name in spelling.styles
            else row[name]
            for name in spelling.order
        ]
        for row in rows
    ]
    return written(folder, heads, table, spelling)


def written(
    folder: Path, heads: Sequence[str], table: Sequence[Sequence[Cell]], spelling: Spelling
) -> Path:
    """A table below its titles and heads, as CSV or XLSX."""
    if spelling.kind == "xlsx":
        return _workbook(folder / "spelt.xlsx", heads, table, spelling)
    return _text(folder / "spelt.csv", heads, table, spelling)


def _text(
    path: Path, heads: Sequence[str], table: Sequence[Sequence[Cell]], spelling: Spelling
) -> Path:
    words = io.StringIO(newline="")
    writer = csv.writer(
        words, delimiter=spelling.delimiter, lineterminator=spelling.line_end,
        quoting=csv.QUOTE_ALL if spelling.quotes_all else csv.QUOTE_MINIMAL,
    )  # fmt: skip
    for title in spelling.titles:
        writer.writerow([title, *[""] * (len(heads) - 1)])
    writer.writerow(heads)
    writer.writerows(table)
    text = words.getvalue()
    if not spelling.ends_with_line:
        text = text.removesuffix(spelling.line_end)
    path.write_bytes(text.encode(spelling.encoding))
    return path


def _workbook(
    path: Path, heads: Sequence[str], table: Sequence[Sequence[Cell]], spelling: Spelling
) -> Path:
    with xlsxwriter.Workbook(path, {"date_1904": spelling.is_1904}) as book:
        if spelling.has_other_sheets:
            book.add_worksheet("คำอธิบาย").write_string(0, 0, "แผ่นนี้อธิบายวิธีกรอก")
            book.worksheets()[0].write_string(1, 0, "ไม่มีข้อมูล")
        sheet = book.add_worksheet("ข้อมูล")
        day = book.add_format({"num_format": "d/m/yyyy"})
        for number, title in enumerate(spelling.titles):
            sheet.write_string(number, 0, title)
        for number, row in enumerate([list(heads), *table], start=len(spelling.titles)):
            for place, cell in enumerate(row):
                _write(sheet, number, place, cell, day)
        if spelling.has_other_sheets:
            hidden = book.add_worksheet("เดิม")
            hidden.write_string(0, 0, "เก็บไว้ดู")
            hidden.hide()
    return path


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, cell: Cell,
    day: xlsxwriter.format.Format,
) -> None:  # fmt: skip
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, float):
        sheet.write_number(row, place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), day)
    elif cell:
        sheet.write_string(row, place, cell)


def styles_of(column: Column, kind: str, *, is_unicode: bool) -> list[str]:
    """The styles in which the cells of a column may be written in a kind of file."""
    if column.private == "drop":
        return ["plain"]
    outer = ["plain", "spaces", "nbsp", *(["zero width"] if is_unicode else [])]
    if column.type == "text":
        return outer
    styles = {
        "date": ["iso", "day first", "thai month", "short month", "thai digits", "with time"],
        "integer": ["plain", "thousands", "thai digits", "point zero"],
        "decimal": ["plain", "thousands", "thai digits", "trailing zeros"],
        "person_id": ["plain", "dashes", "thai digits", "apostrophe"],
        "code": [*outer, "spelling 0", "spelling 1", "spelling 2"],
        "flag": [*outer, "thai", "upper"],
        "year": ["plain", "buddhist", "named"],
        "province": [*outer, "prefixed"],
        "district": [*outer, "prefixed"],
        "subdistrict": outer,
    }[column.type]
    cells = {"date": ["cell"], "integer": ["cell"], "decimal": ["cell"], "person_id": ["cell"],
             "flag": ["cell"], "year": ["cell"]}.get(column.type, [])  # fmt: skip
    return [*styles, *cells] if kind == "xlsx" else styles


def spelt(column: Column, words: str, style: str) -> Cell:
    """A plain text in one of the styles of its column."""
    if not words:
        return ""
    if style == "cell":
        return _excel_cell(column, words)
    if column.type == "date":
        return _day(date.fromisoformat(words), style)
    if style.startswith("spelling"):
        names = column.codes[words] or (words,)
        return names[int(style[-1]) % len(names)]
    return _prefixed(words, column) if style == "prefixed" else _STYLES[style](words)


def _excel_cell(column: Column, words: str) -> Cell:
    if column.type == "date":
        return date.fromisoformat(words)
    if column.type == "flag":
        return words == "1"
    return float(words)


def _day(day: date, style: str) -> str:
    year = day.year + BUDDHIST
    return {
        "iso": day.isoformat(),
        "with time": f"{day.isoformat()} 00:00:00",
        "day first": f"{day.day}/{day.month}/{year}",
        "thai month": f"{day.day} {MONTHS[day.month - 1]} {year}",
        "short month": f"{day.day} {SHORT_MONTHS[day.month - 1]} {year}",
        "thai digits": f"{day.day:02}/{day.month:02}/{year}".translate(THAI_DIGITS),
    }[style]


def _prefixed(words: str, column: Column) -> str:
    prefixes = {"province": ("จังหวัด", "จ."), "district": ("อำเภอ", "อ. ")}[column.type]
    return prefixes[len(words) % 2] + words


def _with_commas(words: str) -> str:
    whole, point, part = words.partition(".")
    return f"{int(whole):,}{point}{part}"


def _dashed(words: str) -> str:
    return "-".join((words[0], words[1:5], words[5:10], words[10:12], words[12]))


_STYLES: dict[str, Callable[[str], str]] = {
    "plain": lambda words: words,
    "spaces": lambda words: f"  {words} ",
    "nbsp": lambda words: f"\u00a0{words}\u00a0",
    "zero width": lambda words: f"\u200b{words[:1]}\u200b{words[1:]}\ufeff",
    "thousands": _with_commas,
    "thai digits": lambda words: words.translate(THAI_DIGITS),
    "point zero": lambda words: f"{words}.0",
    "trailing zeros": lambda words: words + ("00" if "." in words else ".00"),
    "dashes": _dashed,
    "apostrophe": lambda words: f"'{words}",
    "thai": lambda words: "ใช่" if words == "1" else "ไม่ใช่",
    "upper": lambda words: "TRUE" if words == "1" else "FALSE",
    "buddhist": lambda words: str(int(words) + BUDDHIST),
    "named": lambda words: f"พ.ศ. {int(words) + BUDDHIST}",
}
