"""Student care as tables that people read: the steps by group, and which groups lie in which districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from equity_metrics.cells import Cell, Cells
from equity_metrics.places import UNALLOCATED, Places
from equity_metrics.sentences import parts_brief, value_text
from equity_metrics.text import Lang, Text, number

_GROUP = Text(th="กลุ่มคุณภาพการศึกษา", en="Quality group")
_WHOLE = Text(th="ทั้งจังหวัด", en="Whole province")
_REST = Text(th="ไม่อยู่ในกลุ่มใด", en="In no group")
_STEP = Text(th="{step} {label}", en="{step} {label}")
_ALL = Text(th="รวม", en="All")
_NOTHING = "–"


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


def crosswalk(
    schools: Cells, by_district: Mapping[str, Cells], places: Places, lang: Lang
) -> pd.DataFrame:
    """How many schools of each group lie in each district.

    schools: the count by group; by_district: the same within one district each.
    """
    rows = [cell.place for cell in _rows(schools)]
    columns = {_GROUP[lang]: [_name(each, schools, places)[lang] for each in rows]}
    for district, cells in by_district.items():
        found = {cell.place: cell for cell in _rows(cells)}
        head = places.place(district).name[lang]
        columns[head] = [_count(found.get(each)) for each in rows]
    columns[_ALL[lang]] = [_count(cell) for cell in _rows(schools)]
    return pd.DataFrame(columns)


def _count(cell: Cell | None) -> str:
    return _NOTHING if cell is None or not cell.numerator else number(cell.numerator)


def _rows(cells: Cells) -> tuple[Cell, ...]:
    """The whole, the units, and what lies in none where anything does."""
    rest = () if cells.unallocated is None else (cells.unallocated,)
    return (cells.whole, *cells.cells, *rest)


def _name(place: str, cells: Cells, places: Places) -> Text:
    if place == UNALLOCATED:
        return _REST
    return _WHOLE if place == cells.province else places.place(place).name
