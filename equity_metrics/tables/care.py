"""Student care as a table that people read: the steps by quality group."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from equity_metrics.cells import Cell, Cells
from equity_metrics.places import UNALLOCATED, Places
from equity_metrics.sentences.cells import parts_brief, value_text
from equity_metrics.text import Lang, Text

_GROUP = Text(th="กลุ่มคุณภาพการศึกษา", en="Quality group")
_WHOLE = Text(th="ทั้งจังหวัด", en="Whole province")
_REST = Text(th="ไม่อยู่ในกลุ่มใด", en="In no group")
_STEP = Text(th="{step} {label}", en="{step} {label}")


def steps(found: Sequence[Cells], places: Places, lang: Lang) -> pd.DataFrame:
    """One row a group, the province first: share and n/N of every step."""
    columns = {
        _GROUP[lang]: [_name(cell.place, found[0], places)[lang] for cell in _rows(found[0])]
    }
    for each in found:
        head = _STEP.format(step=each.indicator.step, label=each.indicator.label)[lang]
        columns[head] = [_said(cell, each, lang) for cell in _rows(each)]
    return pd.DataFrame(columns)


def _said(cell: Cell, cells: Cells, lang: Lang) -> str:
    value, parts = value_text(cell, cells.unit)[lang], parts_brief(cell)
    return value if parts is None else f"{value} ({parts})"


def _rows(cells: Cells) -> tuple[Cell, ...]:
    """The whole, the units, and what lies in none where anything does."""
    rest = () if cells.unallocated is None else (cells.unallocated,)
    return (cells.whole, *cells.cells, *rest)


def _name(place: str, cells: Cells, places: Places) -> Text:
    if place == UNALLOCATED:
        return _REST
    return _WHOLE if place == cells.province else places.place(place).name
