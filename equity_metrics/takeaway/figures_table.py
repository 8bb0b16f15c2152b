"""The small table behind a picture: every category with its values, intervals and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.meeting.slide import Picture, Plot
from equity_metrics.text import Lang, Text, number

_DISTRICT = Text(th="อำเภอ/เขต", en="District")
_PERIOD = Text(th="ช่วงเวลา", en="Period")
_GROUP = Text(th="รายการ", en="Item")
_INTERVAL = Text(th="ช่วงความเชื่อมั่น 95%", en="95% interval")
_RANGE = Text(th="{low} ถึง {high}", en="{low} to {high}")
_NONE = "–"


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """Heads, and rows of a category and as many cells as the other heads, all in one language."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def figures_table(picture: Picture, plot: Plot, lang: Lang) -> FiguresTable:
    """The figures of a picture as they are printed, rounded as on the screen."""
    heads = [_first(picture, plot)[lang], *(each.name[lang] for each in plot.series)]
    has_interval = any(each is not None for each in plot.low)
    if has_interval:
        heads.append(_INTERVAL[lang])
    rows = []
    for row, category in enumerate(plot.categories):
        cells = [_value(plot, nth, row, lang) for nth in range(len(plot.series))]
        if has_interval:
            cells.append(_interval(plot, row, lang))
        rows.append((category[lang], tuple(cells)))
    return FiguresTable(tuple(heads), tuple(rows))


def _first(picture: Picture, plot: Plot) -> Text:
    if picture.has_districts:
        return _DISTRICT
    return _PERIOD if plot.kind == "lines" else _GROUP


def _value(plot: Plot, nth: int, row: int, lang: Lang) -> str:
    value = plot.series[nth].values[row]
    if value is not None:
        return number(value, plot.unit.decimals)
    status = plot.statuses[row] if plot.statuses else None
    return _NONE if status is None else status[lang]


def _interval(plot: Plot, row: int, lang: Lang) -> str:
    low, high = plot.low[row], plot.high[row]
    if low is None or high is None:
        return _NONE
    decimals = plot.unit.decimals
    return _RANGE.format(low=number(low, decimals), high=number(high, decimals))[lang]
