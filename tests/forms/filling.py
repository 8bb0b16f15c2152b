"""Filling in a template as an office would: words of its lists, dates in the Buddhist era."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import openpyxl
from delivered import written_to

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Column, Dataset
from equity_metrics.forms import ColumnGuide, guide_of, template
from equity_metrics.intake.cells import plain, reader_of
from equity_metrics.intake.heads import Layout, find_layout

Cell = str | float | None
_FIRST_ROW = 3  # below the heads and the example


def delivered_rows(
    dataset: Dataset, catalogue: Catalogue, folder: Path, most: int = 25
) -> tuple[str, list[dict[str, str]]]:
    """The province and the first rows (column -> text) of a demonstration file of a contract."""
    found = [each for each in written_to(folder) if each.dataset == dataset.id]
    with found[-1].path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(islice(csv.reader(file), 500))
    layout = find_layout(dataset, lines[:30])
    every = [_row(dataset, layout, line) for line in lines[layout.last_row :]]
    listed = [row for row in every if _is_whole(dataset, row)]
    own = next(column.name for column in dataset.column if column.type == "province")
    named = found[-1].province or catalogue.places.match_province(listed[0].get(own, ""))
    assert named is not None
    same = [
        row for row in listed if catalogue.places.match_province(row.get(own, "")) in (None, named)
    ]
    return named, same[:most]


def _is_whole(dataset: Dataset, row: dict[str, str]) -> bool:
    """Neither a total nor a note: what every row must say is there."""
    said = [row.get(column.name, "").strip() for column in dataset.column if column.filled]
    return all(said) and not any(each.startswith("รวม") for each in said)


def _row(dataset: Dataset, layout: Layout, line: Sequence[str]) -> dict[str, str]:
    row = {name: line[index] for name, index in layout.columns.items() if index < len(line)}
    if layout.wide and dataset.wide is not None:
        first = layout.wide[0]
        row[dataset.wide.into] = first.code
        row |= {each.column: line[each.index] for each in layout.wide if each.code == first.code}
    return row


def filled(
    dataset: Dataset, catalogue: Catalogue, province: str, rows: Iterable[dict[str, str]]
) -> bytes:
    """The template with the rows typed in below its example."""
    book = openpyxl.load_workbook(io.BytesIO(template(dataset.id, catalogue, province)))
    sheet = book.worksheets[0]
    guide = guide_of(dataset, catalogue, province)
    for number, row in enumerate(rows, start=_FIRST_ROW):
        for index, each in enumerate(guide.columns, start=1):
            typed = _typed(each, row.get(each.column.name, ""), catalogue, province)
            if typed is not None:
                cell = sheet.cell(number, index, typed)
                cell.number_format = "General" if isinstance(typed, float) else "@"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _typed(each: ColumnGuide, words: str, catalogue: Catalogue, province: str) -> Cell:
    column = each.column
    if column.type in ("district", "province", "subdistrict"):
        return _place(column, words, each, catalogue, province)
    if column.type == "text":
        return words.strip() or None
    value = reader_of(column)(words).value
    if value is None:
        return None
    if column.type == "date":
        on = date.fromisoformat(value)
        return f"{on.day}/{on.month}/{on.year + 543}"
    if column.type in ("integer", "decimal"):
        return float(value)
    if column.type == "year":
        return float(int(value) + 543)
    if each.listed:
        read = reader_of(column)
        return next(word.th for word in each.listed if read(word.th).value == value)
    return plain(words)


def _place(
    column: Column, words: str, each: ColumnGuide, catalogue: Catalogue, province: str
) -> str | None:
    if column.type == "province":
        return catalogue.places.province(province).name.th
    code = catalogue.places.match_district(words, province)
    if column.type == "district" and code is not None:
        found = catalogue.places.place(code).name.th
        assert found in {word.th for word in each.listed}
        return found
    return words or None
