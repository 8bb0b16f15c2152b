"""Amounts one by one along the range that is allowed, a row a district."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import ON_MARK, PLAIN, Look, paper, titled
from equity_metrics.listing import Listing
from equity_metrics.places import Places
from equity_metrics.text import Lang, Text, number

_RANGE = Text(
    th="แถบสี: วงเงินที่กำหนด {lowest}-{highest} บาท · หนึ่งจุดต่อหนึ่งรายการ",
    en="Band: allowed range {lowest} to {highest} baht · one dot a grant",
)
_SAID = Text(
    th="{count} รายการ ต่ำสุด {low} สูงสุด {high} บาท นอกช่วงที่กำหนด {outside} รายการ",
    en="On the list: {count}; smallest {low}, largest {high} baht; outside the allowed range: {outside}",
)
_STACK = 0.16  # equal amounts of a district stand above each other


def drawn(listing: Listing, places: Places, lang: Lang, look: Look) -> Figure:
    """One dot a row; equal amounts of a district are stacked."""
    amounts = _amounts(listing)
    districts = sorted({district for district, _ in amounts})
    row = int(look.row * 1.2)
    figure = paper(
        look, lang, max(len(districts), 1) * row, is_simulated=listing.is_simulated, right=24
    )
    titled(figure, [_legend(listing)[lang]], look)
    figure["margin"]["b"] += look.size * 2
    figure["height"] += look.size * 2
    figure["annotations"] = [{**each, "yshift": -look.size * 2} for each in figure["annotations"]]
    figure["shapes"] = _band(listing, look)
    figure["xaxis"] = {
        "gridcolor": look.grid, "tickformat": ",d", "nticks": 6, "fixedrange": True,
        "zeroline": False,
    }  # fmt: skip
    figure["yaxis"] = {
        "tickvals": list(range(len(districts))),
        "ticktext": [escape(places.place(code).name[lang]) for code in districts],
        "range": [len(districts) - 0.4, -0.6],
        "automargin": True, "gridcolor": look.grid, "fixedrange": True, "zeroline": False,
    }  # fmt: skip
    return Figure({"data": [_dots(amounts, districts, places, lang, look)], "layout": figure})


def described(listing: Listing) -> Text:
    """Count, bounds and what lies outside the range, in words."""
    values = [amount for _, amount in _amounts(listing)]
    about = listing.dataset.listing
    low = about.lowest if about and about.lowest is not None else float("-inf")
    high = about.highest if about and about.highest is not None else float("inf")
    return _SAID.format(
        count=number(len(values)),
        low=number(min(values, default=0.0)),
        high=number(max(values, default=0.0)),
        outside=number(sum(not low <= value <= high for value in values)),
    )


def _amounts(listing: Listing) -> list[tuple[str, float]]:
    measure = (listing.dataset.listing.measure if listing.dataset.listing else None) or ""
    pairs = zip(listing.values("district"), listing.values(measure), strict=True)
    return sorted(
        (str(district), float(amount)) for district, amount in pairs if isinstance(amount, Decimal)
    )


def _dots(
    amounts: list[tuple[str, float]], districts: list[str], places: Places, lang: Lang, look: Look
) -> dict[str, Any]:
    seen: Counter[tuple[str, float]] = Counter()
    heights = []
    for each in amounts:
        heights.append(districts.index(each[0]) - seen[each] * _STACK)
        seen[each] += 1
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [amount for _, amount in amounts],
        "y": heights,
        "marker": {
            "size": 11 if look.reading == "desk" else 20,
            "color": PLAIN[look.is_dark],
            "line": {"width": 1, "color": ON_MARK},
        },
        "hovertext": [
            f"{escape(places.place(code).name[lang])} {number(amount)}" for code, amount in amounts
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _band(listing: Listing, look: Look) -> list[dict[str, Any]]:
    about = listing.dataset.listing
    if about is None or about.lowest is None or about.highest is None:
        return []
    return [
        {
            "type": "rect", "layer": "below", "xref": "x", "yref": "paper",
            "x0": about.lowest, "x1": about.highest, "y0": 0, "y1": 1,
            "fillcolor": look.grid, "opacity": 0.45, "line": {"width": 0},
        }
    ]  # fmt: skip


def _legend(listing: Listing) -> Text:
    about = listing.dataset.listing
    lowest, highest = (about.lowest, about.highest) if about else (None, None)
    return _RANGE.format(lowest=number(lowest or 0), highest=number(highest or 0))
