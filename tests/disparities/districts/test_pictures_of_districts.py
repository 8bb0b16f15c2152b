"""The three pictures of uncertainty: every district once, true numbers, words beside colour, no overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import Any

import pytest

from equity_metrics import charts
from equity_metrics.catalogue import load_catalogue
from equity_metrics.cells import Cells
from equity_metrics.charts import control_limits
from equity_metrics.charts.theme import Look
from equity_metrics.disparities.districts.uncertain import Uncertain, uncertain
from equity_metrics.text import Lang
from tests.by_hand import cells_of

CATALOGUE = load_catalogue()
PLACES = CATALOGUE.places
KINDS = ("control_limits", "rank_ranges", "pulled_values")
LOOKS = [Look(), Look("room"), Look(is_dark=True)]
THAI = re.compile("[\u0e00-\u0e7f]")
SIMULATED: dict[Lang, str] = {"th": "ข้อมูลจำลอง", "en": "Simulated data"}


def _answer(province: str) -> Cells:
    """Every district of a province, shares from a tenth to nine tenths, sizes from 30 on."""
    codes = [each.code for each in PLACES.districts(province)]
    given = {
        code: (round((30 + 9 * nth) * (0.1 + 0.8 * (nth * 7 % len(codes)) / len(codes))), 30 + 9 * nth)
        for nth, code in enumerate(codes)
    }  # fmt: skip
    return cells_of(CATALOGUE, "child_aid_coverage", given)


ANSWERS = {"13": _answer("52"), "50": _answer("10")}


def _draw(kind: str, cells: Cells, lang: Lang = "th", look: Look = LOOKS[0]) -> Any:
    return charts.kinds()[kind].draw(cells, PLACES, lang, look)


def _leaves(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        for each in node.values():
            yield from _leaves(each)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from _leaves(each)
    else:
        yield node


def _marks(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.customdata is not None]


@pytest.mark.parametrize("look", LOOKS, ids=["desk", "room", "dark"])
@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("count", ANSWERS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_district_once_in_true_numbers(kind: str, count: str, lang: Lang, look: Look) -> None:
    figure = _draw(kind, ANSWERS[count], lang, look)
    drawn = [code for trace in _marks(figure) for code in trace.customdata]
    assert sorted(drawn) == sorted(cell.place for cell in ANSWERS[count].cells)
    leaves = list(_leaves(figure.to_plotly_json()))
    assert all(isfinite(each) for each in leaves if isinstance(each, float))
    said = [each for each in leaves if isinstance(each, str)]
    assert any(SIMULATED[lang] in each for each in said)
    if lang == "en":
        assert not [each for each in said if THAI.search(each)]
    sizes = [figure.layout.font.size, figure.layout.title.font.size]
    assert look.reading == "desk" or min(sizes) >= 24


@pytest.mark.parametrize("kind", ["rank_ranges", "pulled_values"])
def test_fifty_rows_stand_in_two_columns_in_a_room(kind: str) -> None:
    room = _draw(kind, ANSWERS["50"], look=Look("room"))
    assert [len(trace.customdata) for trace in _marks(room)] == [25, 25]
    assert len(_marks(_draw(kind, ANSWERS["50"]))) == 1


def test_what_stands_apart_is_told_by_form() -> None:
    figure = _draw("control_limits", ANSWERS["13"])
    found = uncertain(ANSWERS["13"])
    assert isinstance(found, Uncertain)
    (marks,) = _marks(figure)
    forms = {"inside": "circle", "warning": "-open", "clear": "triangle"}
    for district, symbol in zip(found.districts, marks.marker.symbol, strict=True):
        assert forms[district.zone] in symbol
        assert ("open" in symbol) == (district.zone == "warning")
        if district.zone != "inside":
            assert ("up" in symbol) == (district.side == "above")


def test_those_outside_are_named_and_the_rest_counted() -> None:
    found = uncertain(ANSWERS["50"])
    assert isinstance(found, Uncertain)
    outside = [each for each in found.districts if each.zone != "inside"]
    figure = _draw("control_limits", ANSWERS["50"], "en")
    (words,) = [trace for trace in figure.data if trace.mode == "text"]
    assert len(words.text) < len(outside)
    assert words.text[-1].strip() == f"and {len(outside) - len(words.text) + 1} more"


def test_the_limits_are_drawn_where_the_districts_are_judged() -> None:
    """Each mark lies outside the drawn curves exactly where it is called clear."""
    cells = ANSWERS["13"]
    found = uncertain(cells)
    assert isinstance(found, Uncertain)
    *_, low, high = _draw("control_limits", cells).data[:4]
    at = {x: (least, most) for x, least, most in zip(low.x, low.y, high.y, strict=True)}
    for district in found.districts:
        near = min(at, key=lambda x, size=district.cell.denominator: abs(x - size))  # type: ignore[misc]
        least, most = at[near]
        assert least == pytest.approx(district.clear[0], abs=2)
        assert most == pytest.approx(district.clear[1], abs=2)


def test_names_never_stand_on_each_other() -> None:
    at = control_limits._spread([5.0, 5.0, 4.9, 1.0, 0.0], 1.0, 0.5, 6.0)
    gaps = [one - other for one, other in zip(at, at[1:], strict=False)]
    assert min(gaps) >= 1 - 1e-9
    assert at[-1] >= 0.5
    assert control_limits._spread([], 1.0, 0.0, 1.0) == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_figures_the_reason_stands_in_the_picture(kind: str) -> None:
    cells = cells_of(CATALOGUE, "child_unmet_need", {"5201": (5, None), "5202": (7, None)})
    figure = _draw(kind, cells)
    assert not figure.data
    assert figure.layout.title.text == charts.kinds()[kind].describe(cells, PLACES, "th")


def test_ranges_of_ranks_are_the_intervals() -> None:
    found = uncertain(ANSWERS["13"])
    assert isinstance(found, Uncertain)
    figure = _draw("rank_ranges", ANSWERS["13"])
    bars = [trace for trace in figure.data if trace.mode == "lines"]
    ends = [x for x in bars[-1].x if x is not None]
    assert ends == [rank for each in found.districts for rank in each.joint]
