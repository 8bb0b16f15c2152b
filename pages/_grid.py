"""A small table that is read as text: in a room as large as the rest, on a phone as wide as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from equity_metrics import words
from equity_metrics.cells import Cells
from equity_metrics.declarations import Indicator
from equity_metrics.sentences.cells import value_text
from equity_metrics.sentences.merged import merged_text
from pages._show import plain
from pages._view import View

_FIGURES, _WORDS, _MARKS = "--:", ":--", ":-:"


def grid(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    strong: str = "",
    holds: Literal["figures", "words", "marks"] = "figures",
) -> None:
    """A line a row, the first column its name; cells that say `strong` stand out.

    holds: figures stand to the right, words to the left, marks in the middle.
    """
    side = {"figures": _FIGURES, "words": _WORDS, "marks": _MARKS}[holds]
    lines = [_line(heads), "|".join(["", _WORDS, *[side] * (len(heads) - 1), ""])]
    for row in rows:
        lines.append(_line(row, strong))
    st.markdown("\n".join(lines))


def _line(cells: Sequence[str], strong: str = "") -> str:
    said = (f"**{plain(each)}**" if strong and each == strong else plain(each) for each in cells)
    return f"| {' | '.join(said)} |"


def held(view: View, indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators that the province has data for."""
    return [
        each for each in indicators if view.monitor.periods_of(view.reader, view.province, each.id)
    ]


def across(view: View, indicators: Sequence[Indicator], by: str) -> None:
    """Several indicators side by side, a row a group of one dimension that they carry.

    Indicators without the dimension and groups without anything are left out.
    """
    answers = [each for each in (_split(view, indicator, by) for indicator in indicators) if each]
    if not answers:
        return
    for each in answers:
        view.draws(each, each.by_group)
    dimension = answers[0].by[0]
    heads = [view.say(dimension.label), *(view.say(each.indicator.brief) for each in answers)]
    rows = []
    for group in dimension.group:
        mine = [(each, each.at(view.province, group.id)) for each in answers]
        if any(cell.value or not (cell.is_shown or cell.status == "no_data") for _, cell in mine):
            said = (_kept(view.say(value_text(cell, each.unit))) for each, cell in mine)
            rows.append([view.say(group.brief), *said])
    grid(heads, rows)
    merged = merged_text(answers[0])
    if merged is not None:
        st.caption(plain(view.say(merged)))
    if any(len(each.where) < len(_carried(view, each.indicator, by)) for each in answers):
        st.caption(view.say(words.WITHOUT_FILTER))


def _carried(view: View, indicator: Indicator, by: str) -> tuple[tuple[str, str], ...]:
    names = {each.id for each in view.monitor.catalogue.dimensions_of(indicator)} - {by}
    return tuple((name, group) for name, group in view.where if name in names)


def _split(view: View, indicator: Indicator, by: str) -> Cells | None:
    """The cells by a dimension; without the filters where the reader does not get both at once."""
    if by not in {each.id for each in view.monitor.catalogue.dimensions_of(indicator)}:
        return None
    carried = _carried(view, indicator, by)
    is_refused = view.refusal(indicator.id, (by,), carried) is not None
    return (view.unfiltered if is_refused else view).cells(indicator.id, (by,))


def crossed(view: View, indicator: Indicator, rows: str, columns: str) -> None:
    """One indicator by two dimensions; nothing for readers who never get both at once."""
    both = (rows, columns)
    refused = view.refusal(indicator.id, both)
    if refused is not None:
        if view.monitor.catalogue.policy.pair(*both) is not None:
            st.caption(plain(view.say(refused)))
        return
    cells = view.unfiltered.cells(indicator.id, both)
    down, along = cells.by if cells.by[0].id == rows else cells.by[::-1]
    groups = [each for each in along.group if _is_any(cells, each.id)]
    view.draws(cells, cells.by_group)
    order = [each.id for each in cells.by]
    heads = [view.say(cells.indicator.brief), *(view.say(each.brief) for each in groups)]
    body = []
    for here in down.group:
        keys = [{rows: here.id, columns: each.id} for each in groups]
        said = (cells.at(view.province, *(key[name] for name in order)) for key in keys)
        body.append(
            [view.say(here.brief), *(_kept(view.say(value_text(x, cells.unit))) for x in said)]
        )
    grid(heads, body)


def _is_any(cells: Cells, group: str) -> bool:
    return any(cell.value for cell in cells.by_group if group in cell.groups)


def _kept(figure: str) -> str:
    """A figure that stays on one line with its unit."""
    return figure.replace(" ", "\u00a0")
