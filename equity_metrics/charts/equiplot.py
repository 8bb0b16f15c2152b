"""Groups as dots on one line a row: how far they lie apart, period by period or place by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import Cells, Keyed
from equity_metrics.charts.theme import (
    GROUPS,
    PHONE,
    PLAIN,
    SHAPES,
    SIGNS,
    Look,
    folded,
    layout,
    titled,
    width,
)
from equity_metrics.declarations import Unit
from equity_metrics.disparities.of_cells import Compared, Member
from equity_metrics.sentences.cells import value_text
from equity_metrics.text import Lang, Text, joined, number, same

_REMEMBERED = 256
_APART = 0.16  # the part of an axis below which the words of two dots would touch
_CLEAR_OF = 0.36  # of a row: how far words stand from the middle of a line
_PADS = 0.08, 0.15  # of the axis before and after, for the words of a dot that stands at its end
_WHOLE = Text(th="┃ ค่ารวม", en="┃ all together")
_HIDDEN = Text(th="▨ มีกลุ่มที่ปกปิด", en="▨ a group is hidden")
_ONE_DOT = Text(th="● หนึ่งจุดต่อหนึ่ง{noun}", en="● one dot for each of the {noun}")
_SAID = Text(th="{name} {value}", en="{name} {value}")
_ROW = Text(th="{row}: {dots}", en="{row}: {dots}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is called, its dots, the value of all together (None where not shown).

    has_hidden: whether a dot is missing because its value is hidden.
    """

    name: Text
    members: tuple[Member, ...]
    whole: float | None
    has_hidden: bool = False


def row_of(found: Compared, name: Text) -> Row:
    """The line of one comparison."""
    return Row(name, found.members, found.whole.value, _has_hidden(found.missing))


def rows_of_time(found: Iterable[Compared]) -> tuple[Row, ...]:
    """One line a period, called by it."""
    return tuple(row_of(each, each.cells.period.short) for each in found)


def _has_hidden(members: Iterable[Member]) -> bool:
    return any(each.cell.status == "suppressed" for each in members)


def rows_of_places(cells: Cells, names: Mapping[str, Text]) -> tuple[Row, ...]:
    """A line a place of cells that are split by one dimension; places without two values left out."""
    groups, rows = cells.by[0].compared, []
    for place in dict.fromkeys(cell.place for cell in cells.cells):
        found = tuple(Member(each.id, each.brief, cells.at(place, each.id)) for each in groups)
        shown = tuple(each for each in found if each.cell.is_shown)
        if len(shown) > 1:
            rows.append(Row(names[place], shown, None, _has_hidden(found)))
    return tuple(rows)


def drawn(rows: Sequence[Row], cells: Cells, noun: Text, lang: Lang, look: Look) -> Figure:
    """One line a row from its lowest to its highest dot, the two ends named with their values.

    cells: what the figure shows and for whom. Up to six groups have a colour and a shape each;
    more are dots of one kind, of which the ends are named. Two columns where a room reads many
    rows. Shared between readers of the same cells: never change it.
    """
    return _drawn(tuple(rows), Keyed(cells), noun, lang, look)


@lru_cache(maxsize=_REMEMBERED)
def _drawn(rows: tuple[Row, ...], asked: Keyed, noun: Text, lang: Lang, look: Look) -> Figure:
    cells = asked.cells
    codes = _codes(rows)
    has_kinds = len(codes) <= len(SHAPES)
    columns = _columns(rows, look)
    height = max(len(columns[0]), 1) * _height(look, len(columns))
    figure = layout(cells, look, lang, height)
    titled(figure, _legend(rows, codes, noun, has_kinds, lang, look), look)
    traces: list[dict[str, Any]] = []
    top = _top(rows, cells.unit)
    for nth, column in enumerate(columns):
        traces += _traces(column, codes, cells.unit, has_kinds, lang, look, nth)
        if len(columns) == 1:  # in two columns there is room for the dots alone
            traces += _ends(column, cells.unit, has_kinds, top, lang, look)
        figure.update(_axes(column, len(columns[0]), nth, len(columns), top, lang, look))
    return Figure({"data": traces, "layout": figure})


def described(rows: Sequence[Row], unit: Unit) -> Text:
    """Every line with its dots in words."""
    return joined(
        tuple(
            _ROW.format(
                row=row.name,
                dots=joined(
                    tuple(
                        _SAID.format(name=each.name, value=value_text(each.cell, unit))
                        for each in row.members
                    )
                ),
            )
            for row in rows
        ),
        "; ",
    )


def _codes(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.code for row in rows for each in row.members))


def _columns(rows: Sequence[Row], look: Look) -> list[Sequence[Row]]:
    if look.reading != "room" or len(rows) <= look.column:
        return [rows]
    half = (len(rows) + 1) // 2
    return [rows[:half], rows[half:]]


def _height(look: Look, columns: int) -> int:
    """px of a row: its dots and the words above them."""
    return 34 if columns > 1 else int(look.row * 1.9)


def _top(rows: Sequence[Row], unit: Unit) -> float:
    values = [each.cell.value or 0.0 for row in rows for each in row.members]
    values += [row.whole or 0.0 for row in rows]
    return max([*values, 1.0 if unit.decimals == 0 else 1e-9])


def _legend(
    rows: Sequence[Row], codes: Sequence[str], noun: Text, has_kinds: bool, lang: Lang, look: Look
) -> list[str]:
    """Each group's mark in its colour with its name, as many on a line as a phone can hold."""
    names = {each.code: each.name[lang] for row in rows for each in row.members}
    said = [
        f'<span style="color:{GROUPS[look.is_dark][nth]}">{SIGNS[nth]}</span>\u00a0{escape(names[code])}'
        for nth, code in enumerate(codes)
        if has_kinds
    ]
    said = said or [_ONE_DOT.format(noun=noun)[lang]]
    if any(row.whole is not None for row in rows):
        said.append(_WHOLE[lang])
    if any(row.has_hidden for row in rows):
        said.append(_HIDDEN[lang])
    return _in_lines(said, look)


def _in_lines(said: Sequence[str], look: Look) -> list[str]:
    if look.reading == "room":
        return list(said)
    lines = [said[0]]
    for words in said[1:]:
        longer = f"{lines[-1]}   {words}"
        if width(longer, look.size) > PHONE:
            lines.append(words)
        else:
            lines[-1] = longer
    return lines


def _traces(
    rows: Sequence[Row],
    codes: Sequence[str],
    unit: Unit,
    has_kinds: bool,
    lang: Lang,
    look: Look,
    nth: int,
) -> list[dict[str, Any]]:
    found = [_lines(rows, look), _wholes(rows, unit, lang, look)]
    if has_kinds:
        found += [_dots(rows, code, kind, unit, lang, look) for kind, code in enumerate(codes)]
    else:
        found.append(_dots(rows, None, 0, unit, lang, look))
    suffix = str(nth + 1) if nth else ""
    return [{**each, "xaxis": f"x{suffix}", "yaxis": f"y{suffix}"} for each in found]


def _lines(rows: Sequence[Row], look: Look) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[int | None] = []
    for nth, row in enumerate(rows):
        values = [each.cell.value or 0.0 for each in row.members]
        xs += [min(values, default=0.0), max(values, default=0.0), None]
        ys += [nth, nth, None]
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip",
        "line": {"color": look.muted, "width": 3 if look.reading == "desk" else 5},
    }  # fmt: skip


def _wholes(rows: Sequence[Row], unit: Unit, lang: Lang, look: Look) -> dict[str, Any]:
    """The value of all together: an upright stroke through the line."""
    found = [(nth, row.whole) for nth, row in enumerate(rows) if row.whole is not None]
    size = 18 if look.reading == "desk" else 30
    suffix = unit.suffix[lang] if unit.suffix else ""
    return {
        "type": "scatter", "mode": "markers", "x": [value for _, value in found],
        "y": [nth for nth, _ in found], "hoverinfo": "text",
        "hovertext": [
            f"{_WHOLE[lang]} {number(value, unit.decimals)}{suffix}" for _, value in found
        ],
        "marker": {
            "symbol": "line-ns", "size": size, "color": look.ink,
            "line": {"width": 2.5, "color": look.ink},
        },
    }  # fmt: skip


def _dots(
    rows: Sequence[Row], code: str | None, kind: int, unit: Unit, lang: Lang, look: Look
) -> dict[str, Any]:
    """The dots of one group over the rows; of all members where they are dots of one kind."""
    found = [
        (nth, each)
        for nth, row in enumerate(rows)
        for each in row.members
        if code is None or each.code == code
    ]
    colour = PLAIN[look.is_dark] if code is None else GROUPS[look.is_dark][kind]
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False,
        "x": [each.cell.value for _, each in found], "y": [nth for nth, _ in found],
        "marker": {
            "symbol": SHAPES[kind], "size": 13 if look.reading == "desk" else 24, "color": colour,
            "opacity": 0.65 if code is None else 1, "line": {"width": 1, "color": look.ground},
        },
        "hovertext": [
            f"{escape(each.name[lang])} {value_text(each.cell, unit)[lang]}" for _, each in found
        ],
        "hoverinfo": "text",
    }  # fmt: skip


def _ends(
    rows: Sequence[Row], unit: Unit, has_kinds: bool, top: float, lang: Lang, look: Look
) -> list[dict[str, Any]]:
    """The words above the lowest and the highest dot of every row."""
    found: list[tuple[float, Member, str]] = []
    for nth, row in enumerate(rows):
        ordered = sorted(row.members, key=lambda each: each.cell.value or 0.0)
        if not ordered:
            continue
        low, high = ordered[0], ordered[-1]
        is_close = (high.cell.value or 0.0) - (low.cell.value or 0.0) < _APART * top
        sides = ("left", "right") if is_close else ("center", "center")
        found.append((nth - _CLEAR_OF, low, sides[0]))
        found.append((nth - _CLEAR_OF, high, sides[1]))
        if not has_kinds:  # a name is long: one above the line, one beneath it, both inwards
            found[-2:] = [(nth + _CLEAR_OF, low, "right"), (nth - _CLEAR_OF, high, "left")]
    size = look.size if look.reading == "room" else look.size - 1
    return [
        {
            "type": "scatter", "mode": "text", "x": [each.cell.value], "y": [y],
            "text": [_end_words(each, unit, has_kinds, lang)], "textposition": f"middle {side}",
            "textfont": {"color": look.ink, "size": size}, "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for y, each, side in found
    ]  # fmt: skip


def _end_words(member: Member, unit: Unit, has_kinds: bool, lang: Lang) -> str:
    """The value of an end without the words of its unit, which the axis says; its name where no shape does."""
    value = number(member.cell.value or 0.0, unit.decimals)
    value += "%" if unit.suffix == same("%") else ""
    return value if has_kinds else f"{escape(member.name[lang])} {value}"


def _name(row: Row, lang: Lang) -> str:
    name = folded(escape(row.name[lang]))
    return f"{name} ▨" if row.has_hidden else name


def _axes(
    rows: Sequence[Row], longest: int, nth: int, columns: int, top: float, lang: Lang, look: Look
) -> dict[str, Any]:
    suffix = str(nth + 1) if nth else ""
    width = 1.0 if columns == 1 else 0.42
    start = nth * (1 - width)
    return {
        f"xaxis{suffix}": {
            "domain": [start, start + width],
            "range": [-_PADS[0] * top, (1 + _PADS[1]) * top],
            "showticklabels": False, "showgrid": False, "zeroline": True,
            "zerolinecolor": look.grid, "fixedrange": True, "anchor": f"y{suffix}",
        },
        f"yaxis{suffix}": {
            "tickvals": list(range(len(rows))),
            "ticktext": [_name(row, lang) for row in rows],
            "range": [longest - 0.4, -0.65],
            "automargin": True, "ticklabelstandoff": 6, "gridcolor": look.grid,
            "zeroline": False, "fixedrange": True, "anchor": f"x{suffix}",
        },
    }  # fmt: skip
