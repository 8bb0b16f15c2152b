"""The page on pre-school care: one band at a time, every district by name, a shortlist by link."""

from __future__ import annotations

import re

import pytest
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest

from equity_metrics import words
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.text import number

BANGKOK = "10"
PAGE = "preschool"
THAI = re.compile(r"[\u0e00-\u0e7f]")
READINGS = {"exact": {}, "protected": {"view": "protected"}, "room": {"room": "1"}}


def _plain(run: AppTest) -> str:
    assert not run.exception
    assert not run.error
    return "\n".join(said(run)).replace("\\", "").replace("\u00a0", " ")


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("reading", READINGS)
def test_every_section_is_there(
    open_page: OpenPage, monitor: Monitor, reading: str, lang: str
) -> None:
    run = open_page(PAGE, province=BANGKOK, lang=lang, **READINGS[reading])
    shown = _plain(run)
    topics = monitor.catalogue.topics
    heads = [each.value for each in run.subheader]
    for topic in ("preschool_agency", "preschool_carers", "preschool_standard"):
        assert topics[topic].label[lang] in heads  # type: ignore[index]
    for head in (words.WHO_DOES_WHAT, words.PARTNERS_BY_ROLE, words.SHORTLIST):
        assert head[lang] in heads  # type: ignore[index]
    rule = monitor.catalogue.dimensions["age_band"].rule
    assert rule is not None and rule[lang] in shown  # type: ignore[index]
    without = monitor.cells(OWNER, "districts_without_centre", BANGKOK)
    for cell in without.cells:
        if cell.value:
            assert monitor.places.place(cell.place).name[lang] in shown  # type: ignore[index]
    assert len(run.get("plotly_chart")) >= 3
    assert bool(run.slider) == (reading != "room")


@pytest.mark.parametrize("reading", READINGS)
def test_an_english_page_about_bangkok_speaks_english(open_page: OpenPage, reading: str) -> None:
    run = open_page(PAGE, province=BANGKOK, lang="en", **READINGS[reading])
    assert not [each for each in said(run) if THAI.search(each) and each != "ไทย"]


def test_it_opens_on_two_to_five_and_a_link_opens_the_other(
    open_page: OpenPage, monitor: Monitor
) -> None:
    for band, query in (("2_5", {}), ("0_1", {"band": "0_1"})):
        cells = monitor.cells(OWNER, "care_coverage", BANGKOK, where=(("age_band", band),))
        shown = _plain(open_page(PAGE, province=BANGKOK, **query))
        assert number(cells.whole.numerator or 0) in shown
        assert f"{number(cells.whole.value or 0, 1)}" in shown


def test_weights_come_from_the_link_and_their_sum_is_printed(open_page: OpenPage) -> None:
    weights = {"care_gap": "0", "care_waiting": "100", "districts_without_centre": "0"}
    query = {f"weight_{name}": weight for name, weight in weights.items()}
    shown = _plain(open_page(PAGE, province=BANGKOK, lang="en", **query))
    assert "100 × Waiting" in shown
    assert "÷ 115" in shown
    assert "× Children without a place" not in shown


def test_no_weight_ranks_nobody(open_page: OpenPage, monitor: Monitor) -> None:
    query = {f"weight_{each.id}": "0" for each in monitor.catalogue.shortlist}
    run = open_page(PAGE, province=BANGKOK, lang="en", **query)
    assert any(words.SHORTLIST_NO_WEIGHT.en[:20] in str(each.value) for each in run.info)


def test_a_hidden_district_is_left_out_by_name(open_page: OpenPage) -> None:
    exact = _plain(open_page(PAGE, province=BANGKOK, lang="en"))
    room = _plain(open_page(PAGE, province=BANGKOK, lang="en", room="1"))
    assert "not ranked" not in exact
    assert "not ranked" in room


def test_a_province_without_care_data_has_what_its_register_tells(open_page: OpenPage) -> None:
    run = open_page(PAGE, province="52", lang="en")
    shown = _plain(run)
    assert "0 districts" in shown
    assert run.get("plotly_chart")
    assert "turned two" not in shown  # no age band where nothing has any
