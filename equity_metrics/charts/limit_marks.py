"""Marks of districts by where they lie among the limits of chance: by form first, by colour as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from equity_metrics.cells import Cells
from equity_metrics.charts.theme import BETTER, PLAIN, WORSE, Look, layout, titled
from equity_metrics.disparities.districts.uncertain import District, Uncertain
from equity_metrics.text import Lang, Text

_CLEAR = Text(th="▲▼ ต่างจากจังหวัดชัดเจน", en="▲▼ clearly apart")
_WATCHED = Text(th="△▽ ควรติดตาม", en="△▽ worth watching")
_INSIDE = Text(th="● บอกไม่ได้", en="● cannot tell")
_SIGNS = {
    ("above", "clear"): "▲",
    ("below", "clear"): "▼",
    ("above", "warning"): "△",
    ("below", "warning"): "▽",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Colour and plotly symbol of a mark, and the sign that stands for it in words ('' for a dot)."""

    colour: str
    symbol: str
    sign: str


def mark_of(district: District, found: Uncertain, look: Look) -> Mark:
    """A triangle points to the side of the province on which a district lies; hollow is less certain."""
    sign = _SIGNS.get((district.side, district.zone), "")
    if not sign:
        return Mark(PLAIN[look.is_dark], "circle", "")
    way = "up" if district.side == "above" else "down"
    form = "" if district.zone == "clear" else "-open"
    return Mark(_colour(district, found, look), f"triangle-{way}{form}", sign)


def _colour(district: District, found: Uncertain, look: Look) -> str:
    better = found.cells.indicator.better
    if better not in ("higher", "lower"):
        return PLAIN[look.is_dark]
    is_good = (district.side == "above") == (better == "higher")
    return (BETTER if is_good else WORSE)[look.is_dark]


def legend(found: Uncertain, lang: Lang) -> list[str]:
    """The signs that occur with their meaning, on one line; nothing where all are alike."""
    zones = {each.zone for each in found.districts}
    said = (("clear", _CLEAR), ("warning", _WATCHED), ("inside", _INSIDE))
    return ["   ".join(words[lang] for zone, words in said if zone in zones)]


def without(cells: Cells, reason: Text, lang: Lang, look: Look) -> dict[str, Any]:
    """A figure as a dictionary that says why there is no picture."""
    figure = layout(cells, look, lang, look.row)
    titled(figure, [reason[lang]], look)
    return {"data": [], "layout": figure}
