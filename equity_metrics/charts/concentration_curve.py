"""Cumulative share of money against cumulative share of persons, from the district in most need."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import BETTER, PLAIN, WORSE, Look, layout, note, titled
from equity_metrics.disparities.money_against_need import Funded, MoneyAgainstNeed
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.sentences.money import estimate_text, money_sentence
from equity_metrics.text import Lang, Text, joined, number

LINE_OF_EQUALITY = Text(th="เส้นเท่าสัดส่วน", en="Line of equal shares")
_CURVE = Text(
    th='<span style="color:{colour}">●</span> เงินสะสม เริ่มจากอำเภอ/เขตที่ต้องการมากที่สุด',
    en='<span style="color:{colour}">●</span> money so far, from the district in most need',
)
_ABOVE = Text(
    th="เหนือเส้นประ = อำเภอ/เขตที่ต้องการมากได้เกินสัดส่วน",
    en="above the dashed line = more than their share to those in need",
)
_PEOPLE = Text(th="{people} สะสม (%)", en="{people}, cumulative (%)")
_MONEY = Text(th="เงิน<br>สะสม (%)", en="Money,<br>so far (%)")
_HALF = Text(th="ครึ่งแรกได้ {share}%", en="first half: {share}%")
_HOVER = Text(
    th="{name}<br>{need_label} {need}<br>เงิน {money}<br>เด็ก {people}% ของทั้งหมด ได้เงิน {amount}%",
    en="{name}<br>{need_label} {need}<br>money {money}<br>{people}% of the children, {amount}% of the money",
)
_SAID = Text(
    th="{sentence} ดัชนีการกระจุกตัว {index} จากต้องการมากไปน้อย: {districts}",
    en="{sentence}. Concentration index {index}. From most to least need: {districts}",
)
_DISTRICT = Text(
    th="{name} เด็ก {people}% เงิน {amount}%", en="{name} {people}% of children, {amount}% of money"
)
_APART = 7.0  # percent of an axis between two names, so that they can be read
_HEIGHT = {"desk": 400, "room": 680}
_TICKS = [0, 25, 50, 75, 100]


def drawn(found: MoneyAgainstNeed, places: Places, lang: Lang, look: Look) -> Figure:
    """The curve with a point a district, the line of equal shares, and what lies between shaded."""
    figure = layout(found.money, look, lang, _HEIGHT[look.reading])
    colour = _colour(found, look)
    titled(figure, [_CURVE.format(colour=colour)[lang], _ABOVE[lang]], look)
    axis = {
        "range": [0, 100], "tickvals": _TICKS, "gridcolor": look.grid, "zeroline": False,
        "fixedrange": True,
    }  # fmt: skip
    below = found.money.indicator.denominator
    people = below.label if below is not None else found.money.unit.label
    size = {"font": {"size": look.size - 2 if look.reading == "desk" else look.size}}
    figure["xaxis"] = {**axis, "title": {"text": _PEOPLE.format(people=people)[lang], **size}}
    figure["yaxis"] = {**axis, "automargin": True, "title": {"text": _MONEY[lang], **size}}
    figure["margin"]["b"] = look.size * 5
    figure["margin"]["t"] += look.size
    figure["height"] += look.size * 5
    figure["margin"]["r"] = look.size * 2
    figure["annotations"] = [
        *({**each, "yshift": -look.size * 3.4} for each in figure["annotations"]),
        _equality(lang, look),
        _half(found, lang, look),
    ]
    return Figure({"data": _traces(found, places, lang, look, colour), "layout": figure})


def described(found: MoneyAgainstNeed, places: Places) -> Text:
    """The leaning, the index, and every district's shares in words."""
    districts = tuple(
        _DISTRICT.format(
            name=places.place(each.place).name,
            people=number(each.people, 1),
            amount=number(each.amount, 1),
        )
        for each in found.districts
    )
    return _SAID.format(
        sentence=money_sentence(found),
        index=estimate_text(found.index),
        districts=joined(districts, "; "),
    )


def _colour(found: MoneyAgainstNeed, look: Look) -> str:
    """Green or red only where the leaning is clear."""
    leans = {"to_need": BETTER, "from_need": WORSE}
    return leans.get(found.leaning, PLAIN)[look.is_dark]


def _traces(
    found: MoneyAgainstNeed, places: Places, lang: Lang, look: Look, colour: str
) -> list[dict[str, Any]]:
    xs, ys = zip(*found.curve, strict=True)
    points = _points(found)
    mark = 9 if look.reading == "desk" else 16
    return [
        {
            "type": "scatter", "mode": "lines", "x": [0, 100], "y": [0, 100], "hoverinfo": "skip",
            "line": {"color": look.muted, "width": 2, "dash": "dash"},
        },
        {
            "type": "scatter", "mode": "lines", "x": list(xs), "y": list(ys), "hoverinfo": "skip",
            "line": {"color": colour, "width": 3}, "fill": "tonexty", "fillcolor": _shade(colour),
        },
        {
            "type": "scatter", "mode": "markers+text", "cliponaxis": False,
            "x": [x for _, x, _ in points], "y": [y for _, _, y in points],
            "marker": {"size": mark, "color": colour, "line": {"width": 1, "color": look.ground}},
            "text": _names(points, places, lang), "textposition": _sides(points),
            "textfont": {"size": look.size - 3 if look.reading == "desk" else look.size},
            "hovertext": [_hover(each, found, places, lang) for each, _, _ in points],
            "hoverinfo": "text",
        },
    ]  # fmt: skip


def _shade(colour: str) -> str:
    """A colour through which the grid is seen."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.22)"


def _points(found: MoneyAgainstNeed) -> list[tuple[Funded, float, float]]:
    """Every district where its part of the line ends."""
    points, x, y = [], 0.0, 0.0
    for each in found.districts:
        x, y = x + each.people, y + each.amount
        points.append((each, x, y))
    return points


def _names(points: Sequence[tuple[Funded, float, float]], places: Places, lang: Lang) -> list[str]:
    """The names that have room; the others are told by a pointer and by the table."""
    names, last = [], -_APART
    for each, x, _ in points:
        has_room = x - last >= _APART and x < 100
        names.append(escape(places.place(each.place).name[lang]) if has_room else "")
        last = x if has_room else last
    return names


def _sides(points: Sequence[tuple[Funded, float, float]]) -> list[str]:
    """Names stand away from the line of equality, so that it crosses none."""
    return ["top left" if y >= x else "bottom right" for _, x, y in points]


def _hover(each: Funded, found: MoneyAgainstNeed, places: Places, lang: Lang) -> str:
    name = places.place(each.place).full_name
    return _HOVER.format(
        name=Text(th=escape(name.th), en=escape(name.en)),
        need_label=found.need.indicator.brief,
        need=value_text(found.need.at(each.place), found.need.unit),
        money=value_text(found.money.at(each.place), found.money.unit),
        people=number(each.people, 1),
        amount=number(each.amount, 1),
    )[lang]


def _equality(lang: Lang, look: Look) -> dict[str, Any]:
    return note(
        LINE_OF_EQUALITY[lang], look, x=88, y=88, xref="x", yref="y", ax=0, ay=-look.size * 3,
        xanchor="right", showarrow=True, arrowhead=0, arrowcolor=look.muted,
    )  # fmt: skip


def _half(found: MoneyAgainstNeed, lang: Lang, look: Look) -> dict[str, Any]:
    """What the half in most need gets, at its place on the curve, on the side without names."""
    side = 1 if found.half >= 50 else -1
    return note(
        f"<b>{_HALF.format(share=number(found.half))[lang]}</b>", look,
        x=50, y=found.half, xref="x", yref="y", showarrow=True, arrowhead=2, arrowcolor=look.ink,
        ax=side * look.size * 5, ay=side * look.size * 3,
        font={"size": look.size, "color": look.ink},
    )  # fmt: skip
