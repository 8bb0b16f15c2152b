"""Money and children on one axis of time: a column a lane, time running down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import (
    BETTER,
    ON_MARK,
    ON_WITHHELD_TILE,
    PLAIN,
    WITHHELD_TILE,
    Area,
    Look,
    above,
    hatching,
    note,
    paper,
)
from equity_metrics.periods import KIND_LABELS
from equity_metrics.sentences.cells import value_text
from equity_metrics.text import Lang, Text, day, joined
from equity_metrics.timeline import Lane, Point

_PX_PER_YEAR = 150
_REMEMBERED = 64
_MARKS = "①②③④⑤⑥⑦⑧⑨"
_MONEY = ("baht", "baht_per_child")
_LANE = Text(th="{mark} {label} ({kind})", en="{mark} {label} ({kind})")
_SAID = Text(th="{lane}: {values}", en="{lane}: {values}")
_VALUE = Text(th="{period} {value}", en="{period} {value}")


@lru_cache(maxsize=_REMEMBERED)
def drawn(lanes: tuple[Lane, ...], lang: Lang, look: Look, *, is_simulated: bool) -> Figure:
    """Blocks from the first to the last day of each period. Shared: never change it."""
    points = [point for lane in lanes for point in lane.points]
    first = min((point.period.starts for point in points), default=date.today())
    last = max((point.period.ends for point in points), default=date.today())
    scale = 2 if look.reading == "room" else 1
    height = int((last - first).days / 365 * _PX_PER_YEAR * scale)
    layout = paper(look, lang, height, is_simulated=is_simulated)
    above(layout, look, 2)
    layout["shapes"] = [
        _block(nth, lane, point, look) for nth, lane in enumerate(lanes) for point in lane.points
    ]
    layout["xaxis"] = {"range": [0, max(len(lanes), 1)], "visible": False, "fixedrange": True}
    layout["yaxis"] = _calendar(first, last, lang, look)
    layout["annotations"] += [
        note(
            _head(nth, lane)[lang], look, x=nth + 0.5, xref="x", y=1, yanchor="bottom",
            align="center", yshift=4,
        )
        for nth, lane in enumerate(lanes)
    ]  # fmt: skip
    hidden = hatching(_hidden(lanes), look)
    return Figure({"data": [hidden, _words(lanes, lang, look)], "layout": layout})


def described(lanes: Sequence[Lane]) -> Text:
    """Each lane's values in words."""
    return joined(
        tuple(
            _SAID.format(
                lane=lane.indicator.label,
                values=joined(
                    tuple(
                        _VALUE.format(period=point.period.label, value=lane.said(point))
                        for point in lane.points
                    )
                ),
            )
            for lane in lanes
            if lane.points
        ),
        "; ",
    )


def legend(lanes: Sequence[Lane]) -> tuple[Text, ...]:
    """What each column is: its mark, label and kind of period."""
    return tuple(
        _LANE.format(mark=_MARKS[nth], label=lane.indicator.label, kind=KIND_LABELS[lane.kind])
        for nth, lane in enumerate(lanes)
    )


def _head(nth: int, lane: Lane) -> Text:
    kind = KIND_LABELS[lane.kind]
    return Text(th=f"{_MARKS[nth]}<br>{kind.th}", en=f"{_MARKS[nth]}<br>{kind.en}")


def _block(nth: int, lane: Lane, point: Point, look: Look) -> dict[str, Any]:
    colour = (BETTER if lane.unit.id in _MONEY else PLAIN)[False]
    return {
        "type": "rect",
        "layer": "between",
        "fillcolor": colour if point.cell.is_shown else WITHHELD_TILE,
        "x0": nth + 0.04,
        "x1": nth + 0.96,
        "y0": point.period.starts.isoformat(),
        "y1": (point.period.ends + timedelta(days=1)).isoformat(),
        "line": {"color": look.grid, "width": 2},
    }


def _hidden(lanes: Sequence[Lane]) -> list[Area]:
    """The blocks of hidden values, inside their lines."""
    return [
        (nth + 0.05, nth + 0.95, point.period.starts.isoformat(), point.period.ends.isoformat())
        for nth, lane in enumerate(lanes)
        for point in lane.points
        if point.cell.status == "suppressed"
    ]


def _words(lanes: Sequence[Lane], lang: Lang, look: Look) -> dict[str, Any]:
    pairs = [(nth, lane, point) for nth, lane in enumerate(lanes) for point in lane.points]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [nth + 0.5 for nth, _, _ in pairs],
        "y": [_middle(point).isoformat() for _, _, point in pairs],
        "text": [_in_block(lane, point, lang) for _, lane, point in pairs],
        "textfont": {
            "color": [ON_MARK if p.cell.is_shown else ON_WITHHELD_TILE for _, _, p in pairs],
            "size": look.size - (2 if look.reading == "desk" else 0),
        },
        "hovertext": [f"{p.period.label[lang]}<br>{lane.said(p)[lang]}" for _, lane, p in pairs],
        "hoverinfo": "text",
    }


def _in_block(lane: Lane, point: Point, lang: Lang) -> str:
    value = value_text(point.cell, lane.unit)[lang].removesuffix(
        lane.unit.suffix[lang] if lane.unit.suffix and lane.unit.id != "percent" else ""
    )
    return f"{point.period.short[lang]}<br><b>{value}</b>"


def _middle(point: Point) -> date:
    return point.period.starts + (point.period.ends - point.period.starts) / 2


def _calendar(first: date, last: date, lang: Lang, look: Look) -> dict[str, Any]:
    """One tick at the start of each calendar year."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    return {
        "type": "date",
        "range": [(last + timedelta(days=1)).isoformat(), first.isoformat()],
        "tickvals": [each.isoformat() for each in years],
        "ticktext": [_first_of_year(each)[lang] for each in years],
        "gridcolor": look.grid,
        "automargin": True,
        "fixedrange": True,
    }


def _first_of_year(on: date) -> Text:
    """Day and month over the year: a tick that is narrow."""
    said = day(on)
    return Text(th="<br>".join(said.th.rsplit(" ", 1)), en="<br>".join(said.en.rsplit(" ", 1)))
