"""The chain from the list to the outcome: one bar a link, with its count, shares and baht."""

from __future__ import annotations

from html import escape

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import (
    BETTER,
    CLEAR,
    PLAIN,
    WITHHELD,
    Look,
    after,
    folded,
    paper,
    titled,
)
from equity_metrics.funnel import Funnel, Link, baht_text, count_text
from equity_metrics.query import Amount
from equity_metrics.text import Lang, Text, joined, number

_NARROW = 0.1  # a link below this share of the first is drawn anew at full width
_STUB = 0.05  # of the width: always the same, it says nothing
_LEAST = 0.004  # of the width, so that a few persons can still be seen
_BEFORE = Text(th="{share}% ของขั้นก่อน", en="{share}% of the step before")
_FIRST = Text(th="{share}% ของขั้นแรก", en="{share}% of the first")
_SCALE = Text(th="■ เทียบกับ {count} คน ({label})", en="■ against {count} ({label})")
_PERCENT = Text(th="(%) ของขั้นก่อน", en="(%) of the step before")
_SAID = Text(th="{label}: {figures}", en="{label}: {figures}")
_PART = Text(th=" · ", en=" · ")


def drawn(funnel: Funnel, lang: Lang, look: Look) -> Figure:
    """Bars from the first link down; where they would become too narrow they start anew at full width."""
    links, bases = funnel.links, _bases(funnel)
    is_room = look.reading == "room"
    said = [_figures(link, lang, is_room=is_room) for link in links]
    row = look.row * 1.15 if is_room else look.row * 1.7
    widest = [part for each in said for part in each.split("<br>")]
    figure = paper(
        look, lang, int(max(len(links), 1) * row),
        is_simulated=funnel.is_simulated, right=after(widest, look),
    )  # fmt: skip
    figure["meta"] = {"protection": funnel.protection, "place": funnel.place}
    figure["xaxis"] = {"range": [0, 1], "visible": False, "fixedrange": True}
    figure["yaxis"] = {
        "autorange": "reversed", "automargin": True, "fixedrange": True, "type": "category",
        "ticklabelstandoff": 6,
    }  # fmt: skip
    titled(figure, _legend(funnel, bases, lang, look), look)
    lengths = [_length(link, base) for link, base in zip(links, bases, strict=True)]
    names = [
        escape(link.label[lang]) if is_room else folded(escape(link.label[lang]), 18)
        for link in links
    ]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": lengths,
        "marker": {
            "color": [
                _colour(link, base, bases, look) for link, base in zip(links, bases, strict=True)
            ],
            "pattern": {
                "shape": ["/" if each.status == "suppressed" else "" for each in links],
                "solidity": 0.3,
            },
        },
        "hovertext": [each.replace("<br>", " · ") for each in said],
        "hoverinfo": "text",
    }
    figures = {
        "type": "scatter",
        "mode": "text",
        "x": lengths,
        "y": names,
        "text": ["<br>".join(CLEAR + part for part in each.split("<br>")) for each in said],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return Figure({"data": [bars, figures], "layout": figure})


def described(funnel: Funnel) -> Text:
    """Every link with its figures, in words."""
    return joined(
        tuple(
            _SAID.format(label=link.label, figures=joined(tuple(_parts(link)), ", "))
            for link in funnel.links
        ),
        "; ",
    )


def _parts(link: Link) -> list[Text]:
    parts = [count_text(link)]
    if link.of_before is not None:
        parts.append(_BEFORE.format(share=number(link.of_before, 1)))
    if link.of_first is not None:
        parts.append(_FIRST.format(share=number(link.of_first, 1)))
    baht = _baht(link)
    return parts if baht is None else [*parts, baht]


def _baht(link: Link) -> Text | None:
    """The baht of a link; not why it has none where the same is said of its count."""
    is_said = link.count is None and link.baht_status == link.status
    return None if is_said else baht_text(link)


def _figures(link: Link, lang: Lang, *, is_room: bool) -> str:
    """All figures on one line for a room; for a narrow place count and share above the baht."""
    if is_room:
        return _PART[lang].join(each[lang] for each in _parts(link))
    count, baht = count_text(link)[lang], _baht(link)
    if link.of_before is not None:
        count = f"{count} ({number(link.of_before, 1)}%)"
    return count if baht is None else f"{count}<br>{baht[lang]}"


def _bases(funnel: Funnel) -> list[Amount]:
    """For each link the count that a full-width bar stands for."""
    counts = [link.count or 0 for link in funnel.links]
    first = counts[0] if counts else 0
    start = next(
        (nth for nth, count in enumerate(counts) if 0 < float(count) < float(first) * _NARROW),
        len(counts),
    )
    return [first if nth < start else counts[start] for nth in range(len(counts))]


def _length(link: Link, base: Amount) -> float:
    if link.count is None:
        return _STUB if link.status == "suppressed" else 0.0
    if not base:
        return 0.0
    return min(max(float(link.count) / float(base), _LEAST if link.count else 0.0), 1.0)


def _colour(link: Link, base: Amount, bases: list[Amount], look: Look) -> str:
    if link.count is None:
        return WITHHELD[look.is_dark]
    return (PLAIN if base == bases[0] else BETTER)[look.is_dark]


def _legend(funnel: Funnel, bases: list[Amount], lang: Lang, look: Look) -> list[str]:
    """What a full-width bar stands for, one part a scale."""
    parts = [] if look.reading == "room" else [_PERCENT[lang]]
    for base in dict.fromkeys(bases):
        link = next(each for each in funnel.links if (each.count or 0) == base)
        square, _, words = _SCALE.format(count=number(base), label=link.label)[lang].partition(" ")
        colour = (PLAIN if base == bases[0] else BETTER)[look.is_dark]
        parts.append(f'<span style="color:{colour}">{square}</span> {escape(words)}')
    return parts
