"""Districts by size and value, between the limits of chance around the province's value (funnel plot)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import Cells
from equity_metrics.charts import limit_marks
from equity_metrics.charts.theme import CLEAR, Look, after, layout, note, titled
from equity_metrics.disparities.districts import control_limits as limits
from equity_metrics.disparities.districts.uncertain import District, Uncertain, uncertain
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.sentences.districts import finding, value_said
from equity_metrics.text import Lang, Text, number

LABEL = Text(th="เทียบค่าจังหวัดตามขนาด", en="Against the province, by size")

_POINTS = 120  # sizes at which the limits are drawn
_HEIGHT = {"desk": 400, "room": 640}
_LINE = 1.35  # of the size of text, between two names
_FILLED = 0.8  # of the height may be taken by names
_LINES = Text(
    th="┅ จังหวัด {whole}   ┈ ขอบเขต 95%   ━ ขอบเขต 99.8%",
    en="┅ province {whole}   ┈ 95% limits   ━ 99.8% limits",
)
_OTHERS = Text(th="และอีก {count} แห่ง", en="and {count} more")
_SIZE = Text(th="จำนวน{label} →", en="Number: {label} →")
_HOVER = Text(
    th="{place}<br>{value} ({part}/{size})<br>ขอบเขต 95%: {low}-{high}",
    en="{place}<br>{value} ({part}/{size})<br>95% limits: {low} to {high}",
)


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """A mark a district; those outside a limit are named at the right, farthest out first."""
    found = uncertain(cells)
    if isinstance(found, Text):
        return Figure(limit_marks.without(cells, found, lang, look))
    height = _HEIGHT[look.reading]
    most = int(height * _FILLED / (look.size * _LINE))
    named, rest = _named(found, most)
    said = [_name(each, found, places, lang, look) for each in named]
    others = [CLEAR + _OTHERS.format(count=rest)[lang]] if rest else []
    figure = layout(cells, look, lang, height, after([*said, *others], look))
    sizes, ends = _sizes(found), _span(found)
    traces = [
        *_limits(found, sizes, look),
        *_names(named, [*said, *others], sizes[-1], ends, height, look),
        _marks(found, places, lang, look),
    ]
    figure["shapes"] = [_province(found, look)]
    figure["xaxis"] = _axis([sizes[0], sizes[-1]], look) | {"tickformat": ",d"}
    suffix = "%" if cells.unit.id == "percent" else ""
    figure["yaxis"] = _axis(list(ends), look) | {"automargin": True, "ticksuffix": suffix}
    _beneath(figure, found, lang, look)
    lines = _LINES.format(whole=value_said(found.whole, cells))[lang]
    titled(figure, [lines, *limit_marks.legend(found, lang)], look)
    return Figure({"data": traces, "layout": figure})


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """The finding, or why there is no picture."""
    found = uncertain(cells)
    return (found if isinstance(found, Text) else finding(found, places))[lang]


def _named(found: Uncertain, most: int) -> tuple[list[District], int]:
    """The districts outside a limit by value, and how many could not be named for want of room."""
    outside = [each for each in found.districts if each.zone != "inside"]
    if len(outside) <= most:
        return outside, 0
    farthest = sorted(outside, key=lambda each: -_distance(each))[: most - 1]
    kept = {each.cell.place for each in farthest}
    return [each for each in outside if each.cell.place in kept], len(outside) - len(kept)


def _distance(district: District) -> float:
    """How far outside its 95 % limits a district lies, by the width of the limits."""
    low, high = district.warning
    return max(low - district.value, district.value - high) / max(high - low, 1e-9)


def _sizes(found: Uncertain) -> list[float]:
    """From a little below the smallest district to a little above the largest."""
    sizes = found.counted.size
    low, high = max(1.0, float(sizes.min()) * 0.85), float(sizes.max()) * 1.04 + 1
    between = (low + (high - low) * nth / _POINTS for nth in range(_POINTS + 1))
    return sorted({float(round(each)) for each in between})


def _span(found: Uncertain) -> tuple[float, float]:
    """The ends of the axis of values: every district and the limits of all sizes."""
    seen = [each.value for each in found.districts]
    seen += [end for each in found.districts for end in each.clear]
    room = (max(seen) - min(seen)) * 0.04 or 1.0
    return max(min(seen) - room, -room), max(seen) + room


def _limits(found: Uncertain, sizes: Sequence[float], look: Look) -> list[dict[str, Any]]:
    thin, thick = (1.5, 2) if look.reading == "desk" else (3, 4)
    styles = ((limits.WARNING, "dot", thin), (limits.CLEAR, "solid", thick))
    return [
        {
            "type": "scatter", "mode": "lines", "x": list(sizes), "y": values,
            "line": {"color": look.muted, "dash": dash, "width": width}, "hoverinfo": "skip",
        }
        for coverage, dash, width in styles
        for values in found.limits(sizes, coverage)
    ]  # fmt: skip


def _marks(found: Uncertain, places: Places, lang: Lang, look: Look) -> dict[str, Any]:
    marks = [limit_marks.mark_of(each, found, look) for each in found.districts]
    size = 11 if look.reading == "desk" else 18
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False,
        "x": [float(each.cell.denominator or 0) for each in found.districts],
        "y": [each.value for each in found.districts],
        "marker": {
            "size": size,
            "color": [each.colour for each in marks],
            "symbol": [each.symbol for each in marks],
            "line": {"width": 2, "color": [each.colour for each in marks]},
        },
        "customdata": [each.cell.place for each in found.districts],
        "hovertext": [_hover(each, found, places, lang) for each in found.districts],
        "hoverinfo": "text",
    }  # fmt: skip


def _hover(each: District, found: Uncertain, places: Places, lang: Lang) -> str:
    decimals = found.cells.unit.decimals
    return _HOVER.format(
        place=escape(places.place(each.cell.place).full_name[lang]),
        value=value_text(each.cell, found.cells.unit),
        part=number(each.cell.numerator or 0),
        size=number(each.cell.denominator or 0),
        low=number(each.warning[0], decimals),
        high=number(each.warning[1], decimals),
    )[lang]


def _name(each: District, found: Uncertain, places: Places, lang: Lang, look: Look) -> str:
    sign = limit_marks.mark_of(each, found, look).sign
    return f"{CLEAR}{sign} {escape(places.axis_name(each.cell.place)[lang])}"


def _names(
    named: Sequence[District],
    said: Sequence[str],
    edge: float,
    ends: tuple[float, float],
    height: int,
    look: Look,
) -> list[dict[str, Any]]:
    """Names at the right edge, one above the other, each joined to its mark by a thin line."""
    apart = (ends[1] - ends[0]) * look.size * _LINE / height
    floor = ends[0] + apart / 2  # clear of the figures of the axis
    wanted = [each.value for each in named] + [floor] * (len(said) - len(named))
    at = _spread(wanted, apart, floor, ends[1])
    xs: list[float | None] = []
    ys: list[float | None] = []
    for each, y in zip(named, at, strict=False):
        xs += [float(each.cell.denominator or 0), edge, None]
        ys += [each.value, y, None]
    joins = {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip",
        "line": {"color": look.grid, "width": 1.5}, "cliponaxis": False,
    }  # fmt: skip
    words = {
        "type": "scatter", "mode": "text", "x": [edge] * len(said), "y": at, "text": list(said),
        "textposition": "middle right", "textfont": {"color": look.ink}, "cliponaxis": False,
        "hoverinfo": "skip",
    }  # fmt: skip
    return [joins, words]


def _spread(wanted: Sequence[float], apart: float, floor: float, top: float) -> list[float]:
    """Heights from the top down, at least `apart` from each other, as near to those wanted as that lets."""
    found: list[float] = []
    for value in wanted:
        found.append(min(value, found[-1] - apart) if found else min(value, top))
    lowest = floor
    for nth in range(len(found) - 1, -1, -1):
        found[nth] = max(found[nth], lowest)
        lowest = found[nth] + apart
    return found


def _province(found: Uncertain, look: Look) -> dict[str, Any]:
    return {
        "type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1,
        "yref": "y", "y0": found.whole, "y1": found.whole,
        "line": {"color": look.ink, "width": 1.5, "dash": "dash"},
    }  # fmt: skip


def _axis(limits_of: list[float], look: Look) -> dict[str, Any]:
    return {
        "range": limits_of, "gridcolor": look.grid, "zeroline": False, "fixedrange": True, "nticks": 6,
    }  # fmt: skip


def _beneath(figure: dict[str, Any], found: Uncertain, lang: Lang, look: Look) -> None:
    """Room for the figures and the name of the axis, and the note of simulated data below both."""
    added = look.size * 3
    figure["margin"]["b"] += added
    figure["height"] += added
    figure["annotations"] = [{**each, "yshift": -added - 2} for each in figure["annotations"]]
    denominator = found.cells.indicator.denominator
    assert denominator is not None  # there is nothing uncertain of a sum
    said = _SIZE.format(label=denominator.label)[lang]
    figure["annotations"].append(
        note(said, look, x=0, y=0, xanchor="left", yanchor="top", yshift=-look.size * 1.8)
    )
