"""CSV as Thai Excel opens it: UTF-8 with BOM, what one must know above the table."""

from __future__ import annotations

import csv
import io

from equity_metrics.cells import Cells
from equity_metrics.exports import About, inert
from equity_metrics.places import Places
from equity_metrics.tables import table
from equity_metrics.text import Lang, Text

LABEL = Text(th="CSV", en="CSV")
SUFFIX = "csv"
MEDIA_TYPE = "text/csv; charset=utf-8"


def write(cells: Cells, places: Places, lang: Lang, about: About) -> bytes:
    """The table as CSV bytes; empty where there is no value."""
    content = table(cells, places, lang)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for name, said in about.lines:
        writer.writerow([name[lang], inert(said[lang])])
    writer.writerow([])
    writer.writerow([inert(name) for name in content.columns])
    for row in content.itertuples(index=False):
        writer.writerow(["" if each is None or each != each else inert(each) for each in row])
    return text.getvalue().encode("utf-8-sig")
