"""Every page, in both languages, in every reading: drawn without an error, in one language."""

from __future__ import annotations

import re
from functools import cache

import pytest
from screens import PAGES, OpenPage, opened, said

READINGS = {"exact": {}, "protected": {"view": "protected"}, "room": {"room": "1"}}
THAI = re.compile(r"[\u0e00-\u0e7f]")
# A page may quote what stands in Thai elsewhere: the name of the other language.
QUOTED = ("ไทย",)
# They show the reader's figures or who used the store, and none of it, or none before a meeting is chosen.
OWN_FIGURES = ("access", "audit", "own_tables", "present")


@pytest.fixture(scope="module")
def drawn(own_files: None) -> OpenPage:
    """A page as it was drawn, once for all that is asked of it: nothing here acts on it."""
    return cache(opened)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_drawn(drawn: OpenPage, page: str, reading: str, lang: str) -> None:
    run = drawn(page, lang=lang, **READINGS[reading])
    assert not run.exception
    assert not run.error
    assert len(run.title) == 1
    assert bool(THAI.search(run.title[0].value)) == (lang == "th")


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("page", PAGES)
def test_an_english_page_speaks_english(drawn: OpenPage, page: str, reading: str) -> None:
    run = drawn(page, lang="en", **READINGS[reading])
    thai = [words for words in said(run) if THAI.search(words) and words not in QUOTED]
    assert not thai


@pytest.mark.parametrize("page", PAGES)
def test_a_room_has_no_sidebar_and_lets_no_file_in_or_out(drawn: OpenPage, page: str) -> None:
    run = drawn(page, lang="th", room="1")
    assert not run.sidebar.children
    assert not run.get("file_uploader")
    assert not run.button


@pytest.mark.parametrize(
    "page",
    [
        page
        for page in PAGES
        if page
        not in (
            "access",
            "audit",
            "data",
            "definitions",
            "dictionary",
            "history",
            "meetings",
            "own_tables",
            "present",
            "reconciliation",
            "records",
            "resolutions",
        )  # fmt: skip
    ],
)
def test_a_page_about_figures_has_a_chart_with_words_for_it(drawn: OpenPage, page: str) -> None:
    charts = drawn(page, lang="en").get("plotly_chart")
    assert charts
    assert all(chart.proto.alt.strip() for chart in charts)


@pytest.mark.parametrize("page", [page for page in PAGES if page not in OWN_FIGURES])
@pytest.mark.parametrize("reading", READINGS)
def test_simulated_data_says_so(drawn: OpenPage, page: str, reading: str) -> None:
    assert any("ข้อมูลจำลอง" in words for words in said(drawn(page, lang="th", **READINGS[reading])))
