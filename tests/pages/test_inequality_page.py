"""The page Inequality and the overview's lines: what a link shows, in both languages and readings."""

from __future__ import annotations

from typing import Any

import pytest
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest

from equity_metrics import inequality_words as words
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from equity_metrics.sentences.disparity import finding, gap_line

RATE, COVERAGE, BAHT = "child_aid_rate", "child_aid_coverage", "child_aid_baht_per_eligible"
LAMPANG, BANGKOK = "52", "10"


def plain(run: AppTest) -> str:
    """What a page says, without the marks that keep markdown from reading it."""
    return "\n".join(said(run)).replace("\\", "")


def alternatives(run: AppTest) -> list[str]:
    """The words for each chart."""
    assert not run.exception
    assert not run.error
    return [str(chart.proto.alt) for chart in run.get("plotly_chart")]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("indicator", "split"), [(RATE, "poverty"), (COVERAGE, "district"), (BAHT, "sex")]
)
def test_a_link_opens_its_comparison(
    open_page: OpenPage, monitor: Monitor, indicator: str, split: str, lang: Any
) -> None:
    run = open_page("inequality", indicator=indicator, between=split, lang=lang)
    by = () if split == "district" else (split,)
    found = monitor.disparities(OWNER, monitor.cells(OWNER, indicator, LAMPANG, by=by))
    assert finding(found, monitor.places)[lang] in plain(run)
    labels = [each.label for each in run.metric]
    assert len(labels) == 2
    assert words.ABSOLUTE[lang] in labels[0] and words.RELATIVE[lang] in labels[1]
    (plot, *_) = alternatives(run)
    assert all(each.name[lang] in plot for each in found.compared.members)
    assert plot.count(":") == 2  # a line for each of the two rounds
    assert run.dataframe


def test_the_first_split_is_an_order_of_advantage(open_page: OpenPage) -> None:
    run = open_page("inequality", indicator=RATE)
    picker = run.selectbox(key="pick_between")
    assert picker.value == "poverty"
    assert "between" not in run.query_params


def test_girls_over_boys(open_page: OpenPage) -> None:
    shown = plain(open_page("inequality", indicator=RATE, between="sex", lang="en"))
    assert "Parity index (Girls over Boys) 1.03" in shown
    assert "Parity index" not in plain(
        open_page("inequality", indicator=RATE, between="poverty", lang="en")
    )


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_unknown_split_is_named_and_left_out(open_page: OpenPage, lang: str) -> None:
    run = open_page("inequality", between="<b>x</b>", part="no_such", rows="x", lang=lang)
    assert alternatives(run)
    notes = " ".join(str(each.value) for each in run.info).replace("\\", "")
    assert "between=" in notes and "part=no_such" in notes and "rows=x" in notes
    assert not {"between", "part", "rows"} & set(run.query_params)


def test_a_line_for_each_district(open_page: OpenPage, monitor: Monitor) -> None:
    run = open_page("inequality", indicator=RATE, between="poverty", rows="place", lang="en")
    (plot, *_) = alternatives(run)
    assert all(each.name.en in plot for each in monitor.places.districts(LAMPANG))


def test_one_district_shows_its_own_groups(open_page: OpenPage, monitor: Monitor) -> None:
    run = open_page("inequality", indicator=RATE, between="sex", districts="5201", lang="en")
    cells = monitor.cells(OWNER, RATE, LAMPANG, by=("sex",)).only(("5201",))
    found = monitor.disparities(OWNER, cells)
    assert {each.cell.place for each in found.compared.members} == {"5201"}
    shown = plain(run)
    assert finding(found, monitor.places).en in shown
    assert "Mueang Lampang District" in shown


def test_places_are_all_compared_whatever_districts_are_chosen(
    open_page: OpenPage, monitor: Monitor
) -> None:
    run = open_page(
        "inequality", indicator=COVERAGE, between="district", districts="5201", lang="en"
    )
    found = monitor.disparities(OWNER, monitor.cells(OWNER, COVERAGE, LAMPANG))
    shown = plain(run)
    assert finding(found, monitor.places).en in shown
    assert words.EVERY_DISTRICT.en in shown


def test_a_filter_narrows_who_is_compared(open_page: OpenPage, monitor: Monitor) -> None:
    run = open_page("inequality", indicator=RATE, between="poverty", sex="f", lang="en")
    girls = monitor.cells(OWNER, RATE, LAMPANG, by=("poverty",), where=(("sex", "f"),))
    assert finding(monitor.disparities(OWNER, girls), monitor.places).en in plain(run)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_room_shows_protected_groups_and_picks_nothing(
    open_page: OpenPage, monitor: Monitor, lang: Any
) -> None:
    run = open_page("inequality", indicator=RATE, between="poverty", room="1", lang=lang)
    cells = monitor.cells(PUBLIC_ROOM, RATE, LAMPANG, by=("poverty",))
    found = monitor.disparities(PUBLIC_ROOM, cells)
    assert finding(found, monitor.places)[lang] in plain(run)
    assert not run.selectbox
    assert not run.dataframe


def test_a_room_tells_why_nothing_can_be_compared(open_page: OpenPage) -> None:
    run = open_page("inequality", indicator=COVERAGE, between="poverty", room="1", lang="en")
    assert "a value for 2 of 4 groups: more than a quarter is missing" in plain(run)
    assert not run.metric


def test_a_room_opens_on_a_split_that_can_be_told(open_page: OpenPage) -> None:
    assert open_page("inequality", indicator=COVERAGE, room="1").metric


def test_protected_readers_are_refused_a_filter_beside_a_split(open_page: OpenPage) -> None:
    run = open_page(
        "inequality", indicator=RATE, between="disability", view="protected", sex="f", lang="en"
    )
    assert "by one dimension at a time, or by two at once for these pairs only" in plain(run)
    assert not run.metric


@pytest.mark.parametrize("lang", ["th", "en"])
def test_other_provinces_stand_beside(open_page: OpenPage, monitor: Monitor, lang: Any) -> None:
    run = open_page(
        "inequality", indicator="plan_on_time", between="sex", part="elsewhere", lang=lang
    )
    (chart, *_) = alternatives(run)
    cells = monitor.cells(OWNER, "plan_on_time", LAMPANG, by=("sex",))
    others = monitor.disparities_elsewhere(OWNER, cells)
    assert len(others) > 3
    names = {monitor.places.province(each.compared.cells.province).name[lang] for each in others}
    assert all(name in chart for name in names)


def test_an_indicator_of_one_province_has_nothing_beside_it(open_page: OpenPage) -> None:
    run = open_page("inequality", indicator=RATE, part="elsewhere", lang="en")
    assert "No other province has the same indicator and split" in plain(run)


def test_level_and_inequality_over_time(open_page: OpenPage) -> None:
    run = open_page("inequality", indicator=RATE, between="poverty", part="time", lang="en")
    assert "From Survey round 1/2020 to Survey round 2/2020" in plain(run)
    assert "Higher but less fair." in plain(run)
    assert any("1/2020" in each and "2/2020" in each for each in alternatives(run))


def test_fifty_districts(open_page: OpenPage) -> None:
    run = open_page(
        "inequality", province=BANGKOK, indicator="care_coverage", between="district", lang="en"
    )
    assert "of 50 districts" in plain(run)
    assert alternatives(run)


def test_every_measure_has_a_row_with_words_in_every_column(open_page: OpenPage) -> None:
    run = open_page("inequality", indicator=RATE, between="poverty", lang="en")
    table = next(each.value for each in run.dataframe if "How to read it" in each.value.columns)
    assert len(table) > 20
    assert table.map(lambda value: bool(str(value).strip()) and str(value) != "nan").all().all()


# --- the overview


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("province", [LAMPANG, BANGKOK, "42", "76"])
def test_the_overview_has_a_line_for_each_topic(
    open_page: OpenPage, monitor: Monitor, province: str, lang: Any
) -> None:
    run = open_page("overview", province=province, lang=lang)
    found = monitor.topic_gaps(OWNER, province)
    assert found
    links = [each.proto for each in run.get("page_link")]
    assert len(links) == len(found)
    for link, each in zip(links, found, strict=True):
        label = link.label.replace("\\", "")
        assert each.topic.label[lang] in label
        assert gap_line(each.disparities, monitor.places)[lang] in label
        assert each.topic.gap is not None
        assert f"indicator={each.topic.gap.indicator}" in link.query_string
        assert f"between={each.topic.gap.by}" in link.query_string


def test_a_line_of_the_overview_keeps_province_and_language(open_page: OpenPage) -> None:
    run = open_page("overview", province=BANGKOK, lang="en")
    for each in run.get("page_link"):
        assert "province=10" in each.proto.query_string
        assert "lang=en" in each.proto.query_string


def test_a_projected_overview_has_lines_and_no_links(open_page: OpenPage, monitor: Monitor) -> None:
    run = open_page("overview", room="1", lang="en")
    assert not run.get("page_link")
    shown = plain(run)
    found = monitor.topic_gaps(PUBLIC_ROOM, LAMPANG)
    assert found
    assert all(gap_line(each.disparities, monitor.places).en in shown for each in found)


def test_protected_lines_are_those_of_protected_cells(monitor: Monitor) -> None:
    for each in monitor.topic_gaps(VIEWER, LAMPANG):
        assert each.disparities.compared.cells.protection == "viewer"
