"""The pictures of a district, of grants and of time: they say that data is simulated, in true numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isfinite
from typing import Any

import pytest
from plotly.graph_objects import Figure

from equity_metrics.catalogue import Catalogue
from equity_metrics.charts import spine, strip, timeline
from equity_metrics.charts.theme import Look
from equity_metrics.monitor import Monitor
from equity_metrics.profile import Profile
from equity_metrics.reader import OWNER, VIEWER, Reader
from equity_metrics.text import Lang
from tests.by_hand import LAMPANG, grants

SIMULATED: dict[Lang, str] = {"th": "ข้อมูลจำลอง", "en": "Simulated data"}
LOOKS = [Look(), Look("room"), Look(is_dark=True)]
Draw = Callable[[Monitor, Reader, Lang, Look], Figure]


def _spine(monitor: Monitor, reader: Reader, lang: Lang, look: Look) -> Figure:
    return spine.drawn(monitor.profile(reader, LAMPANG, "5209"), lang, look)


def _strip(monitor: Monitor, reader: Reader, lang: Lang, look: Look) -> Figure:
    found = monitor.listing(reader, "centre_grant_count", LAMPANG)
    assert found is not None
    return strip.drawn(found, monitor.places, lang, look)


def _timeline(monitor: Monitor, reader: Reader, lang: Lang, look: Look) -> Figure:
    lanes = monitor.lanes(reader, LAMPANG)
    return timeline.drawn(lanes, lang, look, is_simulated=True)


DRAWN: dict[str, Draw] = {"spine": _spine, "strip": _strip, "timeline": _timeline}


def _leaves(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        for each in node.values():
            yield from _leaves(each)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from _leaves(each)
    else:
        yield node


def _words(figure: Figure) -> list[str]:
    return [each for each in _leaves(figure.to_plotly_json()) if isinstance(each, str)]


@pytest.mark.parametrize("reader", [OWNER, VIEWER], ids=["exact", "viewer"])
@pytest.mark.parametrize("look", LOOKS, ids=["desk", "room", "dark"])
@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("kind", DRAWN)
def test_a_picture_says_it_is_simulated_in_true_numbers(
    monitor: Monitor, kind: str, lang: Lang, look: Look, reader: Reader
) -> None:
    figure = DRAWN[kind](monitor, reader, lang, look)
    numbers = [each for each in _leaves(figure.to_plotly_json()) if isinstance(each, float)]
    assert numbers and all(isfinite(each) for each in numbers)
    said = _words(figure)
    assert any(SIMULATED[lang] in each for each in said)
    assert not any("nan" in each.lower().split() for each in said)
    assert figure.layout.height > 100


@pytest.mark.parametrize("kind", DRAWN)
def test_one_language_a_picture(monitor: Monitor, kind: str) -> None:
    said = _words(DRAWN[kind](monitor, OWNER, "en", Look()))
    assert not [each for each in said if any("\u0e00" <= letter <= "\u0e7f" for letter in each)]


def test_a_dot_for_every_district_that_has_a_value(monitor: Monitor) -> None:
    profile = monitor.profile(OWNER, LAMPANG, "5201")
    *_, others, province, district = spine.drawn(profile, "th", Look()).data
    assert len(others.x) == sum(
        cell.place != "5201" for row in profile.rows for cell in row.cells.shown
    )
    assert len(district.x) == len(profile.rows)
    assert len(province.x) == sum(row.indicator.denominator is not None for row in profile.rows)
    placed = [x for trace in (others, province, district) for x in trace.x if x is not None]
    assert min(placed) >= 0 and max(placed) <= 0.72


def test_the_spine_says_every_value_beside_the_provinces(monitor: Monitor) -> None:
    profile = monitor.profile(OWNER, LAMPANG, "5201")
    said = spine.described(profile, monitor.places)
    assert said.th.startswith("อำเภอเมืองลำปาง")
    assert all(row.indicator.brief.th in said.th for row in profile.rows)
    assert said.en.count("(province ") == len(profile.rows)


def test_an_empty_profile_is_an_empty_picture(monitor: Monitor) -> None:
    empty = Profile("5201", ())
    figure = spine.drawn(empty, "th", Look())
    assert not any(trace.x for trace in figure.data)


def test_equal_grants_stand_above_each_other(catalogue: Catalogue) -> None:
    found = grants(catalogue, 25000, 25000, 25000, 8000)
    figure = strip.drawn(found, catalogue.places, "en", Look())
    (dots,) = figure.data
    assert list(dots.x) == [8000, 25000, 25000, 25000]
    assert len(set(dots.y[1:])) == 3
    (band,) = figure.layout.shapes
    assert (band.x0, band.x1) == (7000, 25000)
    assert strip.drawn(grants(catalogue), catalogue.places, "en", Look()).data[0].x == ()


def test_a_block_runs_from_the_first_day_to_the_last(monitor: Monitor) -> None:
    lanes = monitor.lanes(OWNER, LAMPANG)
    figure = timeline.drawn(lanes, "th", Look(), is_simulated=True)
    days = [(shape.y0, shape.y1) for shape in figure.layout.shapes]
    assert ("2019-10-01", "2020-10-01") in days  # the fiscal year 2563
    assert ("2020-11-01", "2021-05-01") in days  # round 2/2563
    assert len(days) == sum(len(lane.points) for lane in lanes)
    unmarked = timeline.drawn(lanes, "th", Look(), is_simulated=False)
    assert not any(SIMULATED["th"] in each for each in _words(unmarked))


def test_the_axis_of_time_in_words(monitor: Monitor) -> None:
    lanes = monitor.lanes(OWNER, LAMPANG)
    said, legend = timeline.described(lanes), timeline.legend(lanes)
    for lane, line in zip(lanes, legend, strict=True):
        assert lane.indicator.label.th in said.th
        assert lane.indicator.label.en in line.en
    assert [line.en[0] for line in legend] == list("①②③④")[: len(lanes)]
    assert "1,640,000 บาท" in said.th
