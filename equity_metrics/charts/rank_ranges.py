"""Between which ranks each district lies, and which of them cannot be told apart."""

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
from equity_metrics.sentences.districts import letters, order_said, ranks_said
from equity_metrics.text import Lang, Text

LABEL = Text(th="ช่วงลำดับ", en="Rank ranges")

_LETTERED = 8  # groups whose letters a row can still show
_EVERY_SECOND, _EVERY_FIFTH = 8, 25  # ranks
_AXIS = Text(th="ลำดับ (1 = ค่าสูงสุด)", en="Rank (1 = highest value)")
_RANGE = Text(th="▬ ช่วงลำดับ 95%", en="▬ 95% rank range")
_SILENT = Text(th="┈ รวมที่ยังไม่รายงาน", en="┈ with the silent ones")
_LETTERS = Text(th="อักษรเดียวกัน = แยกจากกันไม่ได้", en="a letter in common = cannot be told apart")
_HOVER = Text(
    th="{place}<br>{value}<br>ลำดับ {ranks} (ดูแห่งเดียว {alone})",
    en="{place}<br>{value}<br>Rank {ranks} ({alone} by itself)",
)


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """One row a district by value: its rank, its range of ranks, the groups that it belongs to."""
    found = uncertain(cells)
    if isinstance(found, Text):
        return Figure(limit_marks.without(cells, found, lang, look))
    rows = [_row(each, found, places, lang, look) for each in found.districts]
    most = max([len(rows), *(each.reported[1] for each in found.districts if each.reported)])
    scale = Scale(0.5, most + 0.5, _AXIS[lang], ticks=_ticks(most))
    return Figure(rows_drawn(rows, scale, _legend(found, lang), cells, places, lang, look))


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """Who may stand first and last, or why there is no picture."""
    found = uncertain(cells)
    return (found if isinstance(found, Text) else order_said(found, places))[lang]


def _row(each: District, found: Uncertain, places: Places, lang: Lang, look: Look) -> Row:
    mark = limit_marks.mark_of(each, found, look)
    value = value_text(each.cell, found.cells.unit)
    said = value[lang]
    if _is_lettered(found):
        said = f"{said}   {letters(each)[lang]}"
    hover = _HOVER.format(
        place=escape(places.place(each.cell.place).full_name[lang]),
        value=value,
        ranks=ranks_said(each.joint),
        alone=ranks_said(each.alone),
    )[lang]
    return Row(
        each.cell.place, each.rank, *each.joint, said, hover, mark.colour, mark.symbol,
        thin=each.reported,
    )  # fmt: skip


def _ticks(most: int) -> tuple[int, ...]:
    """The first rank, then so few that a phone can hold them: every second, fifth or tenth."""
    if most <= _EVERY_SECOND:
        return tuple(range(1, most + 1, 2))
    step = 5 if most <= _EVERY_FIFTH else 10
    return (1, *range(step, most + 1, step))


def _is_lettered(found: Uncertain) -> bool:
    return 1 < len(found.bands) <= _LETTERED


def _legend(found: Uncertain, lang: Lang) -> list[str]:
    said = [_RANGE, _SILENT] if any(each.reported for each in found.districts) else [_RANGE]
    if _is_lettered(found):
        said.append(_LETTERS)
    return [*(each[lang] for each in said), *limit_marks.legend(found, lang)]
