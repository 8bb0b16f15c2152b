"""Each district's share of the numerator against its share of the denominator."""

from __future__ import annotations

from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.cells import STATUS_LABELS, Cells
from equity_metrics.charts.theme import (
    BETTER,
    CLEAR,
    PLAIN,
    WORSE,
    Look,
    after,
    folded,
    layout,
    stubs,
    titled,
)
from equity_metrics.disparities.share_gap import ShareGap, compute
from equity_metrics.places import Places
from equity_metrics.sentences.share import points, share_finding, verdict
from equity_metrics.text import Lang, Text, number

LABEL = Text(th="ส่วนแบ่งเทียบส่วนแบ่ง", en="Share against share")

_STUB = 0.06  # of the axis, in place of hidden shares
_LEGEND = (
    Text(th="◆ ส่วนแบ่ง{numerator}", en="◆ share of {numerator}"),
    Text(th="○ ส่วนแบ่ง{denominator}", en="○ share of {denominator}"),
    Text(th="(ร้อยละของจังหวัด)", en="(percent of the province)"),
)
_GAP = Text(th="{points} จุด", en="{points} points")


def draw(cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """Two marks a district joined by a line, the widest shortfall on top."""
    gaps = sorted(compute(cells), key=lambda each: each.gap)
    hidden = [cell.place for cell in cells.cells if cell.status == "suppressed"]
    names = [folded(escape(places.place(gap.place).name[lang])) for gap in gaps]
    said = [CLEAR * 2 + _said(gap)[lang] for gap in gaps]
    figure = layout(
        cells, look, lang, max(len(gaps) + len(hidden), 1) * look.row, after(said, look)
    )
    size = 11 if look.reading == "desk" else 18
    traces = [
        _joins(gaps, names, look),
        _marks(
            gaps,
            names,
            [gap.denominator_share for gap in gaps],
            PLAIN,
            "circle-open",
            size,
            look,
            lang,
        ),
        _marks(
            gaps, names, [gap.numerator_share for gap in gaps], WORSE, "diamond", size, look, lang
        ),
    ]
    colours = [_colour(gap, look) for gap in gaps]
    traces[2]["marker"].update(color=colours, line={"width": 2, "color": colours})
    top = max([*(max(gap.numerator_share, gap.denominator_share) for gap in gaps), 1e-9])
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": [max(gap.numerator_share, gap.denominator_share) for gap in gaps],
            "y": names,
            "text": said,
            "textposition": "middle right",
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    )
    traces += _hidden(
        [folded(escape(places.place(each).name[lang])) for each in hidden], top, lang, look
    )
    figure["xaxis"] = {
        "range": [0, top],
        "ticksuffix": "%",
        "gridcolor": look.grid,
        "zeroline": False,
        "fixedrange": True,
    }
    figure["yaxis"] = {
        "autorange": "reversed",
        "type": "category",
        "automargin": True,
        "tickmode": "linear",
        "dtick": 1,
        "gridcolor": look.grid,
        "ticklabelstandoff": 6,
        "fixedrange": True,
    }
    figure["margin"]["b"] = look.size * 4
    figure["height"] += look.size * 2
    figure["annotations"][:1] = [
        {**each, "yshift": -look.size * 2} for each in figure["annotations"][:1]
    ]
    titled(figure, [each[lang] for each in _legend(cells)], look)
    return Figure({"data": traces, "layout": figure})


def describe(cells: Cells, places: Places, lang: Lang) -> str:
    """The districts that are clearly apart from their share, in words."""
    found = share_finding(cells, compute(cells), places)
    said = _legend(cells) if found is None else [found]
    return " ".join(each[lang] for each in said)


def _hidden(names: list[str], top: float, lang: Lang, look: Look) -> list[dict[str, Any]]:
    """The districts whose shares are hidden, below the others: a hatched stub and the word."""
    stub = top * _STUB
    words = {
        "type": "scatter", "mode": "text", "x": [stub] * len(names), "y": names,
        "text": [CLEAR * 2 + STATUS_LABELS["suppressed"][lang]] * len(names),
        "textposition": "middle right", "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip
    return [stubs(names, stub, [True] * len(names), look), words] if names else []


def _legend(cells: Cells) -> list[Text]:
    sides = cells.indicator.sides
    labels = {"numerator": sides[0].label, "denominator": sides[-1].label}
    return [each.format(**labels) for each in _LEGEND]


def _colour(gap: ShareGap, look: Look) -> str:
    """No colour for what cannot be told from its share; what was not tested is shown as it is."""
    if gap.chance is not None and not gap.is_clear:
        return look.muted
    return (WORSE if gap.gap < 0 else BETTER)[look.is_dark]


def _said(gap: ShareGap) -> Text:
    return _GAP.format(points=points(gap))


def _joins(gaps: list[ShareGap], names: list[str], look: Look) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[str | None] = []
    for gap, name in zip(gaps, names, strict=True):
        xs += [gap.denominator_share, gap.numerator_share, None]
        ys += [name, name, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": look.muted, "width": 3},
        "hoverinfo": "skip",
    }


def _marks(
    gaps: list[ShareGap],
    names: list[str],
    shares: list[float],
    colour: dict[bool, str],
    symbol: str,
    size: int,
    look: Look,
    lang: Lang,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": shares,
        "y": names,
        "marker": {
            "symbol": symbol,
            "size": size,
            "color": colour[look.is_dark],
            "line": {"width": 2, "color": colour[look.is_dark]},
        },
        "customdata": [gap.place for gap in gaps],
        "hovertext": [
            f"{name} {number(share, 1)}%<br>{_said(gap)[lang]} · {verdict(gap)[lang]}"
            for gap, name, share in zip(gaps, names, shares, strict=True)
        ],
        "hoverinfo": "text",
    }
