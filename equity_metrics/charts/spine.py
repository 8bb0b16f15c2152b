"""One district against its province: a row an indicator, every district a dot on its own scale."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import BETTER, ON_MARK, PLAIN, WORSE, Look, paper, titled
from equity_metrics.places import Places
from equity_metrics.profile import Profile, ProfileRow
from equity_metrics.sentences.cells import parts_brief, value_text
from equity_metrics.text import Lang, Text, joined, number

_COLOURS = {"better": BETTER, "plain": PLAIN, "worse": WORSE}
_SYMBOLS = {"better": "triangle-up", "plain": "circle", "worse": "triangle-down"}
_REMEMBERED = 128
_STRIP_ENDS = 0.72  # of the width; the counts stand to its right
_LEGEND = (
    Text(th="▲ ดีกว่า ▼ แย่กว่าจังหวัดชัดเจน", en="▲ clearly better ▼ clearly worse than the province"),
    Text(th="● ไม่ต่างชัดเจน", en="● not clearly different"),
    Text(th="┃ จังหวัด · อำเภออื่น", en="┃ province · other districts"),
)
_AGAINST = Text(th="<b>{value}</b>  จังหวัด {whole}", en="<b>{value}</b>  province {whole}")
_ALONE = Text(th="<b>{value}</b>", en="<b>{value}</b>")
_SAID = Text(th="{label} {value} (จังหวัด {whole})", en="{label} {value} (province {whole})")


@lru_cache(maxsize=_REMEMBERED)
def drawn(profile: Profile, lang: Lang, look: Look) -> Figure:
    """Two lines a row: label and values above, the strip of districts below. Shared: never change it."""
    size = look.size if look.reading == "room" else look.size - 1
    step = int(size * 2.8)
    lines: list[tuple[str, ProfileRow | None]] = []
    for topic, rows in profile.sections:
        lines.append((topic.label[lang], None))
        lines.extend((escape(row.indicator.brief[lang]), row) for row in rows)
    placed = [(nth, row) for nth, (_, row) in enumerate(lines) if row is not None]
    is_simulated = any(row.cells.is_simulated for _, row in placed)
    layout = paper(look, lang, len(lines) * step, is_simulated=is_simulated)
    titled(layout, [each[lang] for each in _LEGEND], look)
    layout["font"]["size"] = size
    layout["shapes"] = [_rail(nth, look) for nth, _ in placed]
    layout["xaxis"] = {"range": [-0.015, 1.0], "visible": False, "fixedrange": True}
    layout["yaxis"] = {"range": [len(lines) - 0.3, -0.6], "visible": False, "fixedrange": True}
    traces = [
        _heads(lines),
        *_labels(placed, lang),
        _others(placed, look),
        _province(placed, look),
        _district(placed, look),
    ]
    return Figure({"data": traces, "layout": layout})


def described(profile: Profile, places: Places) -> Text:
    """Each value of the district beside the province's, in words."""
    said = tuple(
        _SAID.format(
            label=row.indicator.brief,
            value=value_text(row.cell, row.cells.unit),
            whole=value_text(row.cells.whole, row.cells.unit),
        )
        for row in profile.rows
    )
    name = places.place(profile.place).full_name
    return Text(th=f"{name.th}: {joined(said).th}", en=f"{name.en}: {joined(said).en}")


def _rail(nth: int, look: Look) -> dict[str, Any]:
    return {
        "type": "line", "layer": "below", "x0": 0, "x1": _STRIP_ENDS, "y0": nth + 0.18,
        "y1": nth + 0.18, "line": {"color": look.grid, "width": 2},
    }  # fmt: skip


def _heads(lines: list[tuple[str, ProfileRow | None]]) -> dict[str, Any]:
    heads = [(nth, words) for nth, (words, row) in enumerate(lines) if row is None]
    return _text(
        [0.0] * len(heads), [nth + 0.1 for nth, _ in heads], [f"<b>{w}</b>" for _, w in heads],
        "middle right",
    )  # fmt: skip


def _labels(placed: list[tuple[int, ProfileRow]], lang: Lang) -> list[dict[str, Any]]:
    above = [nth - 0.22 for nth, _ in placed]
    labels = [escape(row.indicator.brief[lang]) for _, row in placed]
    values = [_values(row, lang) for _, row in placed]
    counts = [parts_brief(row.cell) or "" for _, row in placed]
    count = len(placed)
    return [
        _text([0.0] * count, above, labels, "middle right"),
        _text([1.0] * count, above, values, "middle left"),
        _text([1.0] * count, [nth + 0.2 for nth, _ in placed], counts, "middle left"),
    ]


def _values(row: ProfileRow, lang: Lang) -> str:
    value = value_text(row.cell, row.cells.unit)
    if row.indicator.denominator is None:
        return _ALONE.format(value=value)[lang]
    whole = row.cells.whole.value
    if whole is None:
        return _ALONE.format(value=value)[lang]
    whole_said = number(whole, row.cells.unit.decimals)
    return _AGAINST.format(value=value, whole=whole_said)[lang]


def _others(placed: list[tuple[int, ProfileRow]], look: Look) -> dict[str, Any]:
    dots = [
        (row.along(cell), nth)
        for nth, row in placed
        for cell in row.cells.shown
        if cell.place != row.cell.place
    ]
    return _marks(dots, look.muted, "circle", 5 if look.reading == "desk" else 9, 0.55)


def _province(placed: list[tuple[int, ProfileRow]], look: Look) -> dict[str, Any]:
    """The province's mark, for ratios alone: a sum is no place on the districts' scale."""
    marks = [
        (row.along(row.cells.whole), nth)
        for nth, row in placed
        if row.indicator.denominator is not None
    ]
    trace = _marks(marks, look.ink, "line-ns", 12 if look.reading == "desk" else 22, 1.0)
    trace["marker"]["line"] = {"width": 2.5, "color": look.ink}
    return trace


def _district(placed: list[tuple[int, ProfileRow]], look: Look) -> dict[str, Any]:
    marks = [(row.along(row.cell), nth) for nth, row in placed]
    colours = [_COLOURS[row.standing][look.is_dark] for _, row in placed]
    trace = _marks(marks, look.ink, "circle", 13 if look.reading == "desk" else 24, 1.0)
    trace["marker"] |= {
        "color": colours,
        "symbol": [_SYMBOLS[row.standing] for _, row in placed],
        "line": {"width": 1, "color": ON_MARK},
    }
    return trace


def _marks(
    places: list[tuple[float | None, int]], colour: str, symbol: str, size: int, opacity: float
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None if along is None else along * _STRIP_ENDS for along, _ in places],
        "y": [nth + 0.18 for _, nth in places],
        "marker": {"color": colour, "symbol": symbol, "size": size, "opacity": opacity},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _text(xs: list[float], ys: list[float], words: list[str], position: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "x": xs, "y": ys, "text": words,
        "textposition": position, "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip
