"""Level against inequality: a point a period, joined in a path through four quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import (
    CLEAR,
    PLAIN,
    WORSE,
    Look,
    above,
    layout,
    note,
    titled,
    whiskers,
)
from equity_metrics.disparities.movement import size
from equity_metrics.disparities.summary import Disparities
from equity_metrics.sentences.disparity import points
from equity_metrics.sentences.movement import CORNERS, FAIRER, LESS_FAIR, level_said, side_of
from equity_metrics.text import Lang, Text, joined

_AXES = (
    Text(th="→ ค่ารวม: {label}", en="→ all together: {label}"),
    Text(th="↑ ความเหลื่อมล้ำ: {measure}", en="↑ inequality: {measure}"),
)
_CORNER = Text(th="{side} {fairness}", en="{side}, {fairness}")
_SAID = Text(
    th="{name}: ค่ารวม {level} เหลื่อมล้ำ {gap}", en="{name}: {level} all together, inequality {gap}"
)
_HEIGHT = {"desk": 320, "room": 620}
_REMEMBERED = 256
_PAD = 0.2  # of the spread of the points around them, so that words have room


Ends = tuple[float, float] | None
"""The two ends of a 95 % interval; None where none is known."""


@dataclass(frozen=True, slots=True)
class Point:
    """One comparison as a point; is_own: the one that the page is about."""

    name: Text
    disparities: Disparities
    is_own: bool


@lru_cache(maxsize=_REMEMBERED)
def drawn(found: tuple[Point, ...], lang: Lang, look: Look) -> Figure:
    """Level to the right, inequality upwards; what each quarter around the first point means is named.

    Only points whose level and inequality are both shown; the axes begin where the points do, for
    it is their places beside each other that are read. Shared: never change it.
    """
    shown = shown_points(found)
    own = next((each for each in shown if each.is_own), shown[-1]).disparities
    cells, font = own.compared.cells, look.size
    figure = layout(cells, look, lang, _HEIGHT[look.reading])
    words = [
        _AXES[0].format(label=cells.indicator.brief)[lang],
        _AXES[1].format(measure=own.spread.measure.label)[lang],
    ]
    titled(figure, words, look)
    xs = [each.disparities.compared.whole.value or 0.0 for each in shown]
    ys = [size(each.disparities) or 0.0 for each in shown]
    figure["margin"]["b"] += int(font * 1.6)
    figure["height"] += int(font * 1.6)
    figure["annotations"] = [{**each, "yshift": -int(font * 1.6)} for each in figure["annotations"]]
    figure["xaxis"] = _axis(xs, [level_ends(each) for each in shown], look)
    figure["yaxis"] = {**_axis(ys, [gap_ends(each) for each in shown], look), "automargin": True}
    _corners(figure, own, xs[0], ys[0], lang, look)
    return Figure({"data": _traces(shown, xs, ys, lang, look), "layout": figure})


def shown_points(found: Sequence[Point]) -> list[Point]:
    """The points that have both a level and an inequality."""
    return [
        each
        for each in found
        if each.disparities.compared.whole.value is not None and size(each.disparities) is not None
    ]


def described(found: Sequence[Point]) -> Text:
    """Every point in words."""
    return joined(
        tuple(
            _SAID.format(
                name=each.name,
                level=level_said(each.disparities),
                gap=points(size(each.disparities) or 0.0, each.disparities.compared),
            )
            for each in shown_points(found)
        ),
        "; ",
    )


def _axis(values: Sequence[float], ends: Sequence[Ends], look: Look) -> dict[str, Any]:
    every = [*values, *(end for each in ends if each is not None for end in each)]
    low, high = min(every), max(every)
    room = max((high - low) * _PAD, high * 0.05, 1e-9)
    return {
        "range": [low - room, high + room], "gridcolor": look.grid, "nticks": 5,
        "zeroline": False, "fixedrange": True, "tickfont": {"color": look.muted},
    }  # fmt: skip


def _traces(
    shown: Sequence[Point],
    xs: Sequence[float],
    ys: Sequence[float],
    lang: Lang,
    look: Look,
) -> list[dict[str, Any]]:
    sizes = 13 if look.reading == "desk" else 24
    return [
        {
            "type": "scatter", "mode": "lines+markers+text",
            "x": xs, "y": ys, "cliponaxis": False,
            "line": {"color": look.muted, "width": 3},
            "error_x": whiskers(xs, [level_ends(each) for each in shown], look),
            "error_y": whiskers(ys, [gap_ends(each) for each in shown], look),
            "marker": {
                "symbol": ["diamond" if each.is_own else "circle" for each in shown],
                "size": [sizes + 4 if each.is_own else sizes for each in shown],
                "color": [(WORSE if each.is_own else PLAIN)[look.is_dark] for each in shown],
                "line": {"width": 1, "color": look.ground}, "opacity": 1,
            },
            "text": [CLEAR + escape(each.name[lang]) + CLEAR for each in shown],
            "textposition": [_side(x, xs) for x in xs],
            "textfont": {"color": look.ink, "size": look.size},
            "hovertext": [described([each])[lang] for each in shown], "hoverinfo": "text",
        }
    ]  # fmt: skip


def level_ends(point: Point) -> Ends:
    """The interval of the value of all together."""
    whole = point.disparities.compared.whole
    return None if whole.low is None or whole.high is None else (whole.low, whole.high)


def gap_ends(point: Point) -> Ends:
    """The interval of the size of the inequality, turned round where it is below 0."""
    found = point.disparities.spread.estimate
    if found.low is None or found.high is None or found.value is None:
        return None
    return (-found.high, -found.low) if found.value < 0 else (found.low, found.high)


def _side(x: float, xs: Sequence[float]) -> str:
    """Words stand towards the middle of the picture."""
    return "top right" if x <= (min(xs) + max(xs)) / 2 else "top left"


def _corners(
    figure: dict[str, Any], own: Disparities, x: float, y: float, lang: Lang, look: Look
) -> None:
    """What each quarter around the first period means, in the picture's corners."""
    line = {"color": look.muted, "width": 1.5, "dash": "dot"}
    figure["shapes"] += [
        {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line},
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line},
    ]  # fmt: skip
    above(figure, look)
    for is_up, at, anchor in ((False, 0, "left"), (True, 1, "right")):
        side = CORNERS[side_of(own, is_up=is_up)]
        for fairness, height, stands, shift in (
            (LESS_FAIR, 1, "bottom", 2), (FAIRER, 0, "bottom", 4),
        ):  # fmt: skip
            words = _CORNER.format(side=side, fairness=fairness)[lang]
            figure["annotations"].append(
                note(words, look, x=at, y=height, xanchor=anchor, yanchor=stands, yshift=shift)
            )
