"""CSV as Thai Excel opens it: UTF-8 with BOM, what one must know above the table."""

from __future__ import annotations

import csv
import io

import pandas as pd

from equity_metrics.cells import Cells
from equity_metrics.exports import About, inert
from equity_metrics.places import Places
from equity_metrics.tables.cells import table
from equity_metrics.text import Lang, Text

LABEL = Text(th="CSV", en="CSV")
SUFFIX = "csv"
MEDIA_TYPE = "text/csv; charset=utf-8"


def write(cells: Cells, places: Places, lang: Lang, about: About) -> bytes:
    """The table of cells as CSV bytes."""
    return write_table(table(cells, places, lang), cells.unit.decimals, lang, about)


def write_table(content: pd.DataFrame, decimals: int, lang: Lang, about: About) -> bytes:  # noqa: ARG001
    """Any table as CSV bytes, unrounded; empty where there is no value."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for name, said in about.lines:
        writer.writerow([name[lang], inert(said[lang])])
    writer.writerow([])
    writer.writerow([inert(name) for name in content.columns])
    for row in content.itertuples(index=False):
        writer.writerow(["" if each is None or each != each else inert(each) for each in row])
    return text.getvalue().encode("utf-8-sig")
