"""One bar of an inequality in its two parts, and beneath it what each district adds to either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import (
    CLEAR,
    GROUPS,
    ON_MARK,
    PLAIN,
    Look,
    after,
    folded,
    layout,
    titled,
)
from equity_metrics.disparities.decomposition import Decomposition
from equity_metrics.places import Places
from equity_metrics.sentences.decomposition import decomposition_sentence
from equity_metrics.text import Lang, Text, joined, number

_BETWEEN = Text(th="■ ระหว่างอำเภอ/เขต {share}%", en="■ between districts {share}%")
_INSIDE = Text(th="■ ภายในอำเภอ/เขต {share}%", en="■ inside districts {share}%")
_PEOPLE = Text(th="○ ส่วนแบ่งของ{people}", en="○ share of {people}")
_OTHERS = Text(
    th="อีก {count} อำเภอ/เขตรวมกัน {share}%", en="{count} more districts add {share}% together"
)
_SAID = Text(
    th="{sentence} ส่วนที่แต่ละอำเภอ/เขตเพิ่ม: {districts}",
    en="{sentence}. What each district adds: {districts}",
)
_DISTRICT = Text(th="{name} {share}%", en="{name} {share}%")
_HOVER = Text(
    th="{name}<br>เพิ่มความเหลื่อมล้ำระหว่างอำเภอ/เขต {between}% ภายในอำเภอ/เขต {inside}% ของทั้งหมด<br>มี {people}% ของตัวหาร",
    en="{name}<br>adds {between}% of the inequality by lying apart, {inside}% by its inside<br>it has {people}% of the denominator",
)
_READABLE = 12.0  # percent of the bar that holds its figure on a phone; the legend has both
_PROJECTED = 16  # districts that are drawn in a room; the rest are added up in words


@dataclass(frozen=True, slots=True)
class _Row:
    """A district. between, inside, people: percent of the whole."""

    name: Text
    between: float
    inside: float
    people: float

    @property
    def added(self) -> float:
        """What it adds to the whole inequality, in percent."""
        return self.between + self.inside


def drawn(found: Decomposition, places: Places, lang: Lang, look: Look) -> Figure:
    """The stacked bar on top, then the districts from the one that adds most; in a room the first ones."""
    every = _rows(found, places)
    rows = every if look.reading == "desk" else every[:_PROJECTED]
    said = [CLEAR + f"{number(row.added, 1)}%" for row in rows]
    bar, gap = look.row * 1.2, look.row * 0.8
    height = int(bar + gap + len(rows) * look.row)
    figure = layout(found.cells, look, lang, height, after(said, look))
    top = 1 - bar / height
    figure["barmode"] = "stack"
    figure["xaxis"] = {"range": [0, 100], "visible": False, "fixedrange": True}
    figure["yaxis"] = {"domain": [top, 1], "visible": False, "fixedrange": True}
    most = max([1e-9, *(max(row.added, row.people) for row in rows)])
    figure["xaxis2"] = {"range": [0, most], "visible": False, "fixedrange": True, "anchor": "y2"}
    figure["yaxis2"] = {
        "domain": [0, top - gap / height], "autorange": "reversed", "type": "category",
        "automargin": True, "fixedrange": True, "ticklabelstandoff": 6, "anchor": "x2",
        "tickmode": "linear", "dtick": 1,
    }  # fmt: skip
    rest = every[len(rows) :]
    more = [_others(rest)[lang]] if rest else []
    titled(figure, [*_legend(found, lang, look), *more], look)
    traces = [*_whole(found, lang, look), *_districts(rows, said, most, lang, look)]
    return Figure({"data": traces, "layout": figure})


def described(found: Decomposition, places: Places) -> Text:
    """Both parts, and what each district adds, in words."""
    rows = _rows(found, places)
    districts = tuple(_DISTRICT.format(name=row.name, share=number(row.added, 1)) for row in rows)
    return _SAID.format(sentence=decomposition_sentence(found), districts=joined(districts))


def _rows(found: Decomposition, places: Places) -> list[_Row]:
    """The districts from the one that adds most."""
    rows = [
        _Row(places.place(each.place).name, between, inside, each.people)
        for each, between, inside in zip(
            found.districts, found.main.between, found.main.inside, strict=True
        )
    ]
    return sorted(rows, key=lambda row: -row.added)


def _whole(found: Decomposition, lang: Lang, look: Look) -> list[dict[str, Any]]:
    shares = (found.main.between_share, found.main.inside_share)
    return [
        {
            "type": "bar", "orientation": "h", "x": [share], "y": [""],
            "marker": {"color": colour, "line": {"width": 1, "color": look.ground}},
            "text": [f"{number(share)}%" if share >= _READABLE else ""], "textposition": "inside", "insidetextanchor": "middle",
            "textfont": {"color": look.ground if look.is_dark else ON_MARK, "size": look.size},
            "textangle": 0, "hovertext": [words.partition(" ")[2]], "hoverinfo": "text",
        }
        for share, colour, words in zip(shares, _colours(look), _said(found, lang), strict=True)
    ]  # fmt: skip


def _districts(
    rows: Sequence[_Row], said: Sequence[str], most: float, lang: Lang, look: Look
) -> list[dict[str, Any]]:
    """Both parts of each, its share of persons as a circle, and the sum of the parts at the right."""
    names = [folded(escape(row.name[lang])) for row in rows]
    shared = {"y": names, "xaxis": "x2", "yaxis": "y2"}
    parts = ([row.between for row in rows], [row.inside for row in rows])
    return [
        *(
            {
                "type": "bar", "orientation": "h", "x": part, "marker": {"color": colour},
                "hovertext": [_hover(row, lang) for row in rows], "hoverinfo": "text", **shared,
            }
            for part, colour in zip(parts, _colours(look), strict=True)
        ),
        {
            "type": "scatter", "mode": "markers", "x": [row.people for row in rows],
            "cliponaxis": False, "hoverinfo": "skip", **shared,
            "marker": {
                "symbol": "circle", "size": 10 if look.reading == "desk" else 16,
                "color": look.ground, "line": {"width": 2, "color": look.ink},
            },
        },
        {
            "type": "scatter", "mode": "text", "x": [most] * len(rows),
            "text": list(said), "textposition": "middle right", "cliponaxis": False,
            "hoverinfo": "skip", **shared,
        },
    ]  # fmt: skip


def _hover(row: _Row, lang: Lang) -> str:
    name = Text(th=escape(row.name.th), en=escape(row.name.en))
    said = _HOVER.format(
        name=name, between=number(row.between, 1), inside=number(row.inside, 1),
        people=number(row.people, 1),
    )  # fmt: skip
    return said[lang]


def _colours(look: Look) -> tuple[str, str]:
    """Between, inside."""
    return PLAIN[look.is_dark], GROUPS[look.is_dark][3]


def _said(found: Decomposition, lang: Lang) -> tuple[str, str]:
    """Both parts with their share, which add up to 100 as they are printed."""
    inside = number(found.main.inside_share)
    return (
        _BETWEEN.format(share=number(100 - int(inside)))[lang],
        _INSIDE.format(share=inside)[lang],
    )


def _others(rest: Sequence[_Row]) -> Text:
    """What the districts add that have no row."""
    return _OTHERS.format(count=len(rest), share=number(sum(row.added for row in rest), 1))


def _legend(found: Decomposition, lang: Lang, look: Look) -> list[str]:
    parts = []
    for words, colour in zip(_said(found, lang), _colours(look), strict=True):
        square, _, rest = words.partition(" ")
        parts.append(f'<span style="color:{colour}">{square}</span> {rest}')
    below = found.cells.indicator.denominator
    people = below.label if below is not None else found.cells.unit.label
    return [*parts, _PEOPLE.format(people=people)[lang]]
