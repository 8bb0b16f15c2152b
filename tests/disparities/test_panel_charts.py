"""What the charts of money, of parts and of two dimensions draw and say."""

from __future__ import annotations

from typing import Any

import pytest

from equity_metrics import charts
from equity_metrics.catalogue import load_catalogue
from equity_metrics.charts import concentration_curve
from equity_metrics.charts import decomposition as decomposition_chart
from equity_metrics.charts.theme import BETTER, PLAIN, WORSE, Look
from equity_metrics.disparities import decomposition, money_against_need
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.tables.equality import decomposition as decomposition_table
from equity_metrics.tables.equality import money_against_need as money_table
from equity_metrics.text import LANGS, Lang
from tests.by_hand import LAMPANG, cells_of
from tests.disparities.split_by_hand import split_of

CATALOGUE = load_catalogue()
MONEY, NEED, SHARE = "child_aid_baht_per_eligible", "poverty_share", "child_aid_rate"
LOOKS = [Look(reading, is_dark) for reading in ("desk", "room") for is_dark in (False, True)]  # type: ignore[arg-type]


def _sizes(figure: Any) -> list[int]:
    """The sizes of all words of a figure."""
    found = [figure.layout.font.size, figure.layout.title.font.size]
    found += [each.font.size for each in figure.layout.annotations]
    found += [trace.textfont.size for trace in figure.data if trace.textfont.size]
    return [each for each in found if each is not None]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("look", LOOKS)
def test_the_curve_has_its_line_of_equality_and_a_point_a_district(
    monitor: Monitor, lang: Lang, look: Look
) -> None:
    money, need = (monitor.cells(OWNER, each, LAMPANG) for each in (MONEY, NEED))
    found = money_against_need.compute(money, need)
    figure = concentration_curve.drawn(found, monitor.places, lang, look)
    equality, curve, points = figure.data
    assert (equality.x, equality.y) == ((0, 100), (0, 100))
    assert list(zip(curve.x, curve.y, strict=True)) == list(found.curve)
    assert len(points.x) == len(points.hovertext) == 13
    assert points.x[-1] == pytest.approx(100)
    words = [each.text for each in figure.layout.annotations]
    assert concentration_curve.LINE_OF_EQUALITY[lang] in words
    assert any("47%" in each for each in words)
    assert len([each for each in points.text if each]) >= 5
    if look.reading == "room":
        assert min(_sizes(figure)) >= 24
    said = concentration_curve.described(found, monitor.places)[lang]
    for district in monitor.places.districts(LAMPANG):
        assert district.name[lang] in said
    table = money_table(found, monitor.places, lang)
    assert len(table) == 13
    assert list(table.iloc[-1])[-2:] == ["100.0", "100.0"]


@pytest.mark.parametrize(("turned", "colour"), [(1, BETTER), (-1, WORSE)])
def test_the_curve_is_green_or_red_only_where_the_leaning_is_clear(
    monitor: Monitor, turned: int, colour: dict[bool, str]
) -> None:
    places = [f"52{nth:02d}" for nth in range(1, 14)]
    need = cells_of(CATALOGUE, NEED, {p: (5 * n, 100) for n, p in enumerate(places, 1)})
    steep = [(1000 * nth, 100) for nth in range(1, 14)][::turned]
    flat = [(50_000 if nth % 2 else 51_000, 100) for nth in range(13)]
    for paid, wanted in ((steep, colour), (flat, PLAIN)):
        money = cells_of(CATALOGUE, MONEY, dict(zip(places, paid, strict=True)))
        found = money_against_need.compute(money, need)
        figure = concentration_curve.drawn(found, monitor.places, "th", Look())
        assert figure.data[1].line.color == wanted[False]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("look", LOOKS)
def test_the_parts_are_one_bar_and_a_row_a_district(
    monitor: Monitor, lang: Lang, look: Look
) -> None:
    found = decomposition.compute(monitor.cells(OWNER, SHARE, LAMPANG, by=("poverty",)))
    figure = decomposition_chart.drawn(found, monitor.places, lang, look)
    whole = figure.data[:2]
    assert sum(trace.x[0] for trace in whole) == pytest.approx(100)
    between, inside, people = figure.data[2:5]
    assert len(between.x) == len(inside.x) == len(people.x) == 13
    added = [a + b for a, b in zip(between.x, inside.x, strict=True)]
    if look.reading == "room":
        assert min(_sizes(figure)) >= 24
    assert sum(added) == pytest.approx(100)
    assert sum(people.x) == pytest.approx(100)
    assert added == sorted(added, reverse=True)
    assert decomposition_chart.described(found, monitor.places)[lang].count("%") >= 13
    table = decomposition_table(found, monitor.places, lang)
    assert len(table) == 14
    assert list(table.iloc[0])[1:] == ["100.0", *list(table.iloc[0])[2:4], "100.0"]


def test_fifty_districts_are_few_rows_in_a_room(monitor: Monitor) -> None:
    cells = monitor.cells(OWNER, "care_children_per_carer", "10", by=("age_band",))
    found = decomposition.compute(cells)
    assert len(found.districts) == 50
    figure = decomposition_chart.drawn(found, monitor.places, "th", Look("room"))
    assert len(figure.data[3].x) == 16
    shown = sum(figure.data[2].x) + sum(figure.data[3].x)
    assert f"อีก 34 อำเภอ/เขตรวมกัน {100 - shown:.1f}%" in figure.layout.title.text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("look", LOOKS)
def test_a_mark_for_every_cell_of_two_dimensions(monitor: Monitor, lang: Lang, look: Look) -> None:
    cells = monitor.cells(OWNER, SHARE, LAMPANG, by=("poverty", "sex"))
    figure = charts.drawn("two_dimensions", cells, monitor.places, lang, look)
    marks, words = figure.data[:-1], figure.data[-1]
    counted = [each for each in cells.by_group if each.is_shown and each.denominator]
    assert sum(len(trace.x) for trace in marks) == len(counted) == len(words.text)
    assert len({trace.marker.symbol for trace in marks}) == len(marks)
    assert all(trace.error_x.array is not None for trace in marks)
    hollow = sum(colour == look.ground for trace in marks for colour in trace.marker.color)
    assert hollow == sum(each.is_small for each in counted)
    if look.reading == "room":
        assert min(_sizes(figure)) >= 24
    said = charts.described("two_dimensions", cells, monitor.places, lang)
    assert said.count("%") >= len(counted)


def test_what_is_hidden_says_so_and_nobody_is_left_out(monitor: Monitor) -> None:
    given = {
        (LAMPANG, ("poor", "m")): (5, 10), (LAMPANG, ("poor", "f")): "suppressed",
        (LAMPANG, ("near", "m")): "no_data",
    }  # fmt: skip
    cells = split_of(CATALOGUE, SHARE, ("poverty", "sex"), given)  # type: ignore[arg-type]
    figure = charts.drawn("two_dimensions", cells, monitor.places, "th", Look())
    *marks, stubs, _ = figure.data
    assert sum(len(trace.x) for trace in marks) == 1
    assert stubs.marker.pattern.shape == ("/",)
    assert [each.endswith("ปกปิด") for each in figure.data[-1].text] == [False, True]
    empty = split_of(CATALOGUE, SHARE, ("poverty", "sex"), {})
    assert charts.described("two_dimensions", empty, monitor.places, "th") == ""
