"""Level and inequality of several provinces side by side: a row each, a dot with its interval in both halves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.charts.level_and_gap import Ends, Point, gap_ends, level_ends, shown_points
from equity_metrics.charts.theme import PLAIN, WORSE, Look, folded, layout, titled, whiskers
from equity_metrics.disparities.movement import size
from equity_metrics.sentences.movement import level_said
from equity_metrics.text import Lang, Text, number

_HALVES = (
    Text(th="ซ้าย: ค่ารวมของ{label}", en="left: {label}, all together"),
    Text(th="ขวา: ความเหลื่อมล้ำ ({measure})", en="right: inequality ({measure})"),
)
_OWN = Text(th="◆ จังหวัดนี้", en="◆ this province")
_DOMAINS = ((0.0, 0.46), (0.54, 1.0))
_REMEMBERED = 256
_PAD = 0.12  # of an axis at either side, for the words of the outermost dots
_ABOVE = 0.34  # of a row: how far the figures stand above their dots


@lru_cache(maxsize=_REMEMBERED)
def drawn(found: tuple[Point, ...], lang: Lang, look: Look) -> Figure:
    """Provinces from the least to the most unequal; the page's own has another mark. Shared."""
    rows = sorted(shown_points(found), key=lambda each: size(each.disparities) or 0.0)
    own = next((each for each in rows if each.is_own), rows[0]).disparities
    cells = own.compared.cells
    figure = layout(cells, look, lang, len(rows) * int(look.row * 1.6))
    words = [
        _HALVES[0].format(label=cells.indicator.brief)[lang],
        _HALVES[1].format(measure=own.spread.measure.label)[lang],
        _OWN[lang],
    ]
    titled(figure, words, look)
    decimals = cells.unit.decimals
    levels = [each.disparities.compared.whole.value or 0.0 for each in rows]
    gaps = [size(each.disparities) or 0.0 for each in rows]
    traces = [
        *_half(rows, levels, [level_ends(each) for each in rows], decimals, lang, look, 0),
        *_half(rows, gaps, [gap_ends(each) for each in rows], decimals, lang, look, 1),
    ]
    figure["xaxis"] = _axis(levels, [level_ends(each) for each in rows], look, 0)
    figure["xaxis2"] = _axis(gaps, [gap_ends(each) for each in rows], look, 1)
    figure["yaxis"] = {
        "tickvals": list(range(len(rows))),
        "ticktext": [folded(escape(each.name[lang])) for each in rows],
        "range": [len(rows) - 0.4, -0.65], "automargin": True, "ticklabelstandoff": 6,
        "gridcolor": look.grid, "zeroline": False, "fixedrange": True,
    }  # fmt: skip
    return Figure({"data": traces, "layout": figure})


def _half(
    rows: Sequence[Point],
    values: Sequence[float],
    ends: Sequence[Ends],
    decimals: int,
    lang: Lang,
    look: Look,
    nth: int,
) -> list[dict[str, Any]]:
    """The dots of one half with their intervals, and the figures above them."""
    on = {"xaxis": f"x{nth + 1 if nth else ''}", "yaxis": "y", "cliponaxis": False}
    size_px = 13 if look.reading == "desk" else 22
    places = list(range(len(rows)))
    return [
        {
            "type": "scatter", "mode": "markers", "x": values, "y": places, **on,
            "error_x": whiskers(values, ends, look),
            "marker": {
                "symbol": ["diamond" if each.is_own else "circle" for each in rows],
                "size": size_px,
                "color": [(WORSE if each.is_own else PLAIN)[look.is_dark] for each in rows],
                "opacity": 1,
            },
            "hovertext": [f"{escape(e.name[lang])} {level_said(e.disparities)[lang]}" for e in rows],
            "hoverinfo": "text" if nth == 0 else "x",
        },
        {
            "type": "scatter", "mode": "text", "x": values, "y": [y - _ABOVE for y in places], **on,
            "text": [number(value, decimals) for value in values], "textposition": "middle center",
            "textfont": {"color": look.ink, "size": look.size}, "hoverinfo": "skip",
        },
    ]  # fmt: skip


def _axis(values: Sequence[float], ends: Sequence[Ends], look: Look, nth: int) -> dict[str, Any]:
    """From 0, or from below where an interval reaches there, to the highest end of an interval."""
    every = [0.0, *values, *(end for each in ends if each is not None for end in each)]
    room = max((max(every) - min(every)) * _PAD, 1e-9)
    return {
        "domain": list(_DOMAINS[nth]), "range": [min(every) - room, max(every) + room],
        "showticklabels": False, "showgrid": False, "zeroline": True, "zerolinecolor": look.grid,
        "fixedrange": True, "anchor": "y",
    }  # fmt: skip
