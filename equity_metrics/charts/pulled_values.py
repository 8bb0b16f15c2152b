"""Each district's value as measured and as pulled towards the others, with its interval."""

from __future__ import annotations

from html import escape

from plotly.graph_objects import Figure

from equity_metrics.cells import Cells
from equity_metrics.charts import limit_marks
from equity_metrics.charts.ranges import Row, Scale, rows_drawn
from equity_metrics.charts.theme import Look
from equity_metrics.disparities.districts.uncertain import District, Uncertain, uncertain
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.sentences.districts import finding, value_said
from equity_metrics.text import Lang, Text, number

LABEL = Text(th="ค่าที่วัดได้และค่าที่ปรับแล้ว", en="Measured and adjusted")

_PULLED = Text(th="◇ ค่าที่ปรับแล้ว   ▬ ช่วง 95% ของค่านี้", en="◇ adjusted value   ▬ its 95% interval")
_INTERVAL = Text(th="▬ ช่วงเชื่อมั่น 95%", en="▬ 95% interval")
_PROVINCE = Text(th="┅ จังหวัด {whole}", en="┅ province {whole}")
_BOTH = Text(th="{value} → {pulled}", en="{value} → {pulled}")


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """One row a district by its measured value, the interval around the adjusted one."""
    found = uncertain(cells)
    if isinstance(found, Text):
        return Figure(limit_marks.without(cells, found, lang, look))
    rows = [_row(each, found, places, lang, look) for each in found.districts]
    ends = [end for row in rows for end in (row.low, row.high, row.at)]
    room = (max(ends) - min(ends)) * 0.04 or 1.0
    suffix = "%" if cells.unit.id == "percent" else ""
    low = max(min(ends) - room, -room / 2)
    scale = Scale(low, max(ends) + room, cells.indicator.label[lang], found.whole, suffix=suffix)
    return Figure(rows_drawn(rows, scale, _legend(found, lang), cells, places, lang, look))


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """The finding, or why there is no picture."""
    found = uncertain(cells)
    return (found if isinstance(found, Text) else finding(found, places))[lang]


def _row(each: District, found: Uncertain, places: Places, lang: Lang, look: Look) -> Row:
    mark = limit_marks.mark_of(each, found, look)
    decimals = found.cells.unit.decimals
    low, high = each.credible or (each.cell.low, each.cell.high)
    measured = number(each.value, decimals)
    said = value_text(each.cell, found.cells.unit)
    if each.pulled is not None:
        said = _BOTH.format(value=measured, pulled=value_said(each.pulled, found.cells))
    place = escape(places.place(each.cell.place).full_name[lang])
    return Row(
        each.cell.place, each.value, each.value if low is None else low,
        each.value if high is None else high, said[lang], f"{place}<br>{said[lang]}",
        mark.colour, mark.symbol, hollow=each.pulled,
    )  # fmt: skip


def _legend(found: Uncertain, lang: Lang) -> list[str]:
    said = _INTERVAL if isinstance(found.pulling, Text) else _PULLED
    province = _PROVINCE.format(whole=value_said(found.whole, found.cells))
    return [said[lang], *limit_marks.legend(found, lang), province[lang]]
