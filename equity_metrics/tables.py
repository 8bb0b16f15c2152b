"""Cells as a table that people read: words in the heads, words where there is no value."""

from __future__ import annotations

import pandas as pd

from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.places import Places
from equity_metrics.text import Lang, Text

_DISTRICT = Text(th="พื้นที่", en="Place")
_CODE = Text(th="รหัส", en="Code")
_STATUS = Text(th="สถานะ", en="Status")
_LOW = Text(th="ช่วงเชื่อมั่น 95% ต่ำสุด", en="95% interval, low")
_HIGH = Text(th="ช่วงเชื่อมั่น 95% สูงสุด", en="95% interval, high")
_VALUE = Text(th="{label} ({unit})", en="{label} ({unit})")


def table(cells: Cells, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a cell, the province first; hidden and missing values are None with their status.

    Columns: code, place, one per dimension, value, then for ratios numerator, denominator and for
    shares the 95 % interval, then status.
    """
    rows = (*(cells.by_group or (cells.whole,)), *cells.cells)
    columns: dict[str, list[object]] = {
        _CODE[lang]: [cell.place for cell in rows],
        _DISTRICT[lang]: [places.place(cell.place).full_name[lang] for cell in rows],
    }
    for nth, dimension in enumerate(cells.by):
        labels = [dimension.label_of(cell.groups[nth])[lang] for cell in rows]
        columns[dimension.label[lang]] = list(labels)
    value = _VALUE.format(label=cells.indicator.label, unit=cells.unit.label)[lang]
    columns[value] = [cell.value for cell in rows]
    if cells.indicator.denominator is not None:
        numerator, denominator = cells.indicator.numerator, cells.indicator.denominator
        columns[numerator.label[lang]] = [_plain(cell, "numerator") for cell in rows]
        columns[denominator.label[lang]] = [_plain(cell, "denominator") for cell in rows]
    if cells.indicator.is_share:
        columns[_LOW[lang]] = [cell.low for cell in rows]
        columns[_HIGH[lang]] = [cell.high for cell in rows]
    columns[_STATUS[lang]] = [STATUS_LABELS[cell.status][lang] for cell in rows]
    return pd.DataFrame(columns)


def _plain(cell: Cell, side: str) -> float | None:
    found = getattr(cell, side)
    return None if found is None else float(found)
