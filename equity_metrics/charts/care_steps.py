"""The steps of student care side by side: a row a quality group, a column a step, the share in each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.charts.steps import Bounds, bounds_of, fill, ink_on, legend
from equity_metrics.charts.theme import PAPER, Look, layout, pattern, titled
from equity_metrics.places import UNALLOCATED, Places
from equity_metrics.sentences.cells import parts_brief, value_text
from equity_metrics.text import Lang, Text, joined, number

_COLUMN = Text(th="ขั้น {step}<br>{name}", en="Step {step}<br>{name}")
_SHARES = Text(th="ร้อยละ", en="Percent")
_WHOLE = Text(th="<b>ทั้งจังหวัด</b>", en="<b>Whole province</b>")
_REST = Text(th="ไม่อยู่ในกลุ่มใด", en="In no group")
_NOTHING = "–"
_NONE = Text(th="– = ไม่มีข้อมูล", en="– = no data")
_STEP = Text(th="ขั้นที่ {step} {name} {value}", en="step {step}, {name}: {value}")
_SAID = Text(
    th="ตารางสีของ {count} กลุ่มตามขั้นตอน ทั้งจังหวัด: {steps}",
    en="A table of {count} groups by step, shaded. Whole province: {steps}",
)


def drawn(steps: Sequence[Cells], places: Places, lang: Lang, look: Look) -> Figure:
    """The whole on top, then the groups in their own order, then what lies in none.

    steps: one answer a step, all by the units of one scheme and in one unit.
    """
    units = rows_of(steps)
    bounds = bounds_of(*steps)
    figure = layout(steps[0], look, lang, len(units) * look.row)
    has_gap = any(_cell(each, unit).status == "no_data" for each in steps for unit in units)
    parts = [_SHARES[lang], *legend(steps[0], bounds, lang, *steps[1:])]
    titled(figure, [*parts, _NONE[lang]] if has_gap else parts, look)
    figure["margin"]["t"] += look.size * 3  # the heads of the columns
    figure["height"] += look.size * 3
    figure["bargap"] = 0.08
    figure["barmode"] = "overlay"
    figure["xaxis"] = {
        "range": [0, len(steps)], "side": "top", "fixedrange": True, "showgrid": False,
        "zeroline": False, "tickangle": 0,
        "tickvals": [nth + 0.5 for nth in range(len(steps))],
        "ticktext": [_head(each)[lang] for each in steps],
        "tickfont": {"size": look.size - 2 if look.reading == "desk" else look.size},
    }  # fmt: skip
    figure["yaxis"] = {
        "autorange": "reversed", "automargin": True, "fixedrange": True, "showgrid": False,
        "zeroline": False, "ticklabelstandoff": 6,
        "tickvals": list(range(len(units))),
        "ticktext": [_name(unit, steps[0], places)[lang] for unit in units],
    }  # fmt: skip
    bars = [_column(nth, each, units, bounds, places, lang, look) for nth, each in enumerate(steps)]
    return Figure({"data": bars, "layout": figure})


def described(steps: Sequence[Cells]) -> Text:
    """The province's value of every step, in words."""
    said = tuple(
        _STEP.format(
            step=each.indicator.step,
            name=each.indicator.label,
            value=value_text(each.whole, each.unit),
        )
        for each in steps
    )
    return _SAID.format(count=len(steps[0].cells), steps=joined(said, " · "))


def rows_of(steps: Sequence[Cells]) -> list[str]:
    """The places that are rows: the province, the units, and what lies in none where anything does."""
    first = steps[0]
    rest = [UNALLOCATED] if any(each.unallocated for each in steps) else []
    return [first.province, *(cell.place for cell in first.cells), *rest]


def _cell(cells: Cells, unit: str) -> Cell:
    if unit == UNALLOCATED and cells.unallocated is not None:
        return cells.unallocated
    return cells.at(unit)


def _column(
    nth: int,
    cells: Cells,
    units: Sequence[str],
    bounds: Bounds,
    places: Places,
    lang: Lang,
    look: Look,
) -> dict[str, Any]:
    found = [_cell(cells, unit) for unit in units]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(units))),
        "x": [0.96] * len(units),
        "base": [nth + 0.02] * len(units),
        "marker": {
            "color": [fill(cell, bounds) for cell in found],
            "line": {"width": 0, "color": PAPER[look.is_dark]},
            "pattern": {
                **pattern([cell.status == "suppressed" for cell in found], look),
                "fillmode": "overlay",
                "solidity": 0.15,
            },
        },
        "text": [_words(cell, cells, lang) for cell in found],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": look.size, "color": [ink_on(cell, bounds) for cell in found]},
        "hovertext": [
            _hover(cell, _name(unit, cells, places), cells, lang)
            for cell, unit in zip(found, units, strict=True)
        ],
        "hoverinfo": "text",
    }


def _words(cell: Cell, cells: Cells, lang: Lang) -> str:
    if cell.value is not None:
        return number(cell.value, cells.unit.decimals)
    return _NOTHING if cell.status == "no_data" else STATUS_LABELS[cell.status][lang]


def _hover(cell: Cell, name: Text, cells: Cells, lang: Lang) -> str:
    said = value_text(cell, cells.unit)[lang]
    parts = parts_brief(cell)
    line = said if parts is None else f"{said} ({parts})"
    return f"{name[lang]}<br>{escape(cells.indicator.label[lang])}<br>{line}"


def _head(cells: Cells) -> Text:
    return _COLUMN.format(step=cells.indicator.step, name=cells.indicator.brief)


def _name(unit: str, cells: Cells, places: Places) -> Text:
    """A row's name for Plotly, which reads tags in it."""
    if unit == UNALLOCATED:
        return _REST
    name = places.place(unit).name
    return _WHOLE if unit == cells.province else Text(th=escape(name.th), en=escape(name.en))
