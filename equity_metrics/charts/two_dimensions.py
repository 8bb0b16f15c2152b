"""Two dimensions at once: a row a group of the first, in it a mark for each group of the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.charts.theme import (
    CLEAR,
    GROUPS,
    SHAPES,
    SIGNS,
    Look,
    after,
    folded,
    layout,
    stands_beside,
    stubs,
    titled,
)
from equity_metrics.declarations import Dimension
from equity_metrics.disparities.widest_gap import rows
from equity_metrics.places import Places
from equity_metrics.sentences.cells import headline, value_text
from equity_metrics.text import Lang, Text, joined, number

LABEL = Text(th="สองมิติพร้อมกัน", en="Two dimensions at once")

_BAND = 0.42  # half the height of a row's band, in rows of marks
_STUB = 0.06  # of the axis, in place of a hidden value
_KEY = Text(th="{sign} {label}", en="{sign} {label}")
_SMALL = Text(th="{value} (กลุ่มเล็ก)", en="{value} (small group)")
_HOLLOW = Text(th="○ กลุ่มเล็ก", en="○ small group")
_INTERVALS = Text(th="─ ช่วงเชื่อมั่น 95%", en="─ 95% interval")
_SAID = Text(th="{row} {column} {value}", en="{row}, {column}: {value}")


@dataclass(frozen=True, slots=True)
class _Line:
    """One mark: where it stands, counted downwards from 0, and which group it is of each dimension."""

    at: int
    row: int
    nth: int
    cell: Cell


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:  # noqa: ARG001
    """A line a cell, so that no two intervals hide each other; its value stands at its right."""
    lines = _lines(cells)
    said = [CLEAR + words for words in _labels(lines, cells, lang, look)]
    height = max(len(lines), 1) * int(look.row * (0.8 if look.reading == "desk" else 0.9))
    figure = layout(cells, look, lang, height, after(said, look))
    figure["shapes"] = [
        _band(lines, row, look) for row in sorted({each.row for each in lines})[::2]
    ]
    figure["xaxis"] = {
        "range": _span(lines, cells), "gridcolor": look.grid, "zeroline": False, "fixedrange": True,
        "ticksuffix": "%" if cells.unit.id == "percent" else "", "nticks": 3,
    }  # fmt: skip
    figure["yaxis"] = _names(lines, cells, lang)
    figure["margin"]["b"] = look.size * 4
    figure["height"] += look.size * 2
    figure["annotations"] = [{**each, "yshift": -look.size * 2} for each in figure["annotations"]]
    titled(figure, _legend(lines, cells, lang, look), look)
    traces = [_marks(lines, nth, cells, lang, look) for nth in sorted({each.nth for each in lines})]
    span = figure["xaxis"]["range"]
    if any(each.cell.status == "suppressed" for each in lines):
        traces.append(_hidden(lines, span, look))
    return Figure({"data": [*traces, _figures(lines, said, span)], "layout": figure})


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """The headline and the value of every cell in words."""
    said = tuple(
        _SAID.format(
            row=cells.by[0].label_of(each.cell.groups[0]),
            column=cells.by[1].label_of(each.cell.groups[1]),
            value=_value(each.cell, cells),
        )
        for each in _lines(cells)
    )
    return f"{headline(cells, places)[lang]}: {joined(said, '; ')[lang]}" if said else ""


def _lines(cells: Cells) -> list[_Line]:
    codes = [dimension.codes for dimension in cells.by]
    found = [cell for row in rows(cells).values() for cell in row]
    return [
        _Line(at, codes[0].index(cell.groups[0]), codes[1].index(cell.groups[1]), cell)
        for at, cell in enumerate(found)
    ]


def _value(cell: Cell, cells: Cells) -> Text:
    if cell.value is None:
        return STATUS_LABELS[cell.status]
    said = value_text(cell, cells.unit)
    return _SMALL.format(value=said) if cell.is_small else said


def _labels(lines: Sequence[_Line], cells: Cells, lang: Lang, look: Look) -> list[str]:
    """Group and value of each mark where a phone can hold them, else the value beside a legend."""
    figures = [_figure(line.cell, cells, lang) for line in lines]
    if not _is_direct(lines, cells, lang, look):
        return figures
    groups = [cells.by[1].group[line.nth].brief[lang] for line in lines]
    return [f"{escape(group)} {said}" for group, said in zip(groups, figures, strict=True)]


def _is_direct(lines: Sequence[_Line], cells: Cells, lang: Lang, look: Look) -> bool:
    """Whether marks are named where they stand; always where there are more groups than shapes."""
    if max([each.nth for each in lines], default=0) >= len(SHAPES):
        return True
    named = (
        f"{CLEAR}{cells.by[1].group[each.nth].brief[lang]} {_figure(each.cell, cells, lang)}"
        for each in lines
    )
    return stands_beside(named, look)


def _figure(cell: Cell, cells: Cells, lang: Lang) -> str:
    """The value for a narrow place, without the unit that the legend says."""
    if cell.value is None:
        return STATUS_LABELS[cell.status][lang]
    said = number(cell.value, cells.unit.decimals)
    return f"{said}%" if cells.unit.id == "percent" else said


def _span(lines: Sequence[_Line], cells: Cells) -> list[float]:
    """From 0 (or below) to the longest interval; a share never past all."""
    ends = [
        each.cell.value if each.cell.high is None else each.cell.high
        for each in lines
        if each.cell.value is not None
    ]
    top = max([1e-9, *(each or 0.0 for each in ends)])
    return [0, min(top * 1.04, cells.unit.scale) if cells.indicator.is_share else top * 1.04]


def _band(lines: Sequence[_Line], row: int, look: Look) -> dict[str, Any]:
    """A ground under every second row, so that the eye keeps its groups together."""
    at = [each.at for each in lines if each.row == row]
    return {
        "type": "rect", "layer": "below", "xref": "paper", "x0": 0, "x1": 1,
        "y0": min(at) - 0.5, "y1": max(at) + 0.5,
        "fillcolor": look.grid, "opacity": _BAND, "line": {"width": 0},
    }  # fmt: skip


def _names(lines: Sequence[_Line], cells: Cells, lang: Lang) -> dict[str, Any]:
    """The first dimension's groups, each at the middle of its marks."""
    at: dict[int, list[int]] = {}
    for each in lines:
        at.setdefault(each.row, []).append(each.at)
    return {
        "range": [len(lines) - 0.5, -0.5], "fixedrange": True, "automargin": True,
        "showgrid": False, "zeroline": False, "ticklabelstandoff": 6,
        "tickvals": [sum(own) / len(own) for own in at.values()],
        "ticktext": [_name(cells.by[0], row, lang) for row in at],
    }  # fmt: skip


def _name(dimension: Dimension, nth: int, lang: Lang) -> str:
    return folded(escape(dimension.group[nth].brief[lang]))


def _marks(
    lines: Sequence[_Line], nth: int, cells: Cells, lang: Lang, look: Look
) -> dict[str, Any]:
    """The marks of one group of the second dimension with their intervals; small ones are hollow."""
    own = [each for each in lines if each.nth == nth and each.cell.value is not None]
    colour = GROUPS[look.is_dark][nth % len(SHAPES)]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [each.cell.value for each in own],
        "y": [each.at for each in own],
        "marker": {
            "symbol": SHAPES[nth % len(SHAPES)],
            "size": 11 if look.reading == "desk" else 20,
            "color": [look.ground if each.cell.is_small else colour for each in own],
            "line": {"width": 2, "color": colour},
        },
        "hovertext": [_hover(each.cell, cells, lang) for each in own],
        "hoverinfo": "text",
    }
    if any(each.cell.low is not None for each in own):
        trace["error_x"] = {
            "type": "data", "symmetric": False, "color": colour, "thickness": 1.6, "width": 0,
            "array": [(each.cell.high or 0.0) - (each.cell.value or 0.0) for each in own],
            "arrayminus": [(each.cell.value or 0.0) - (each.cell.low or 0.0) for each in own],
        }  # fmt: skip
    return trace


def _hidden(lines: Sequence[_Line], span: Sequence[float], look: Look) -> dict[str, Any]:
    """A hatched stub for each cell that is hidden."""
    at = [each.at for each in lines if each.cell.status == "suppressed"]
    return stubs(at, span[1] * _STUB, [True] * len(at), look)


def _figures(lines: Sequence[_Line], said: Sequence[str], span: Sequence[float]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "hoverinfo": "skip", "cliponaxis": False,
        "x": [span[1]] * len(lines), "y": [each.at for each in lines],
        "text": list(said), "textposition": "middle right",
    }  # fmt: skip


def _legend(lines: Sequence[_Line], cells: Cells, lang: Lang, look: Look) -> list[str]:
    keys = []
    shown = () if _is_direct(lines, cells, lang, look) else sorted({each.nth for each in lines})
    for nth in shown:
        sign = f'<span style="color:{GROUPS[look.is_dark][nth % len(SIGNS)]}">{SIGNS[nth % len(SIGNS)]}</span>'
        label = escape(cells.by[1].group[nth].brief[lang])
        keys.append(_KEY.format(sign=sign, label=label)[lang])
    if any(each.cell.is_small for each in lines):
        keys.append(_HOLLOW[lang])
    return [*keys, _INTERVALS[lang] if cells.indicator.is_share else cells.unit.label[lang]]


def _hover(cell: Cell, cells: Cells, lang: Lang) -> str:
    named = (d.label_of(g)[lang] for d, g in zip(cells.by, cell.groups, strict=True))
    return f"{escape(' · '.join(named))}<br>{escape(_value(cell, cells)[lang])}"
