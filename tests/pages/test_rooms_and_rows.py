"""A room sees no single rows and no files, whatever link opens the page; one sentence says so."""

from __future__ import annotations

import json

import pytest
from screens import OpenPage, said

from equity_metrics import audit_words, desk_words, record_words, words
from equity_metrics.own_tables import words as own_words

ROW_PAGES = {
    "audit": audit_words.NOT_HERE,
    "data": desk_words.NOT_IN_ROOM,
    "history": desk_words.NOT_IN_ROOM,
    "records": record_words.NOT_IN_A_ROOM,
    "own_tables": own_words.NOT_IN_ROOM,
}
LISTS = {
    "funding": {"topic": "grants"},
    "centres": {"topic": "standards", "province": "76"},
    "networks": {"province": "76"},
}


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("page", ROW_PAGES)
def test_a_page_of_rows_is_a_sentence_in_a_room(open_page: OpenPage, page: str, lang: str) -> None:
    run = open_page(page, room="1", lang=lang, view="exact", number="1", layout="areas")
    assert [each.value.replace("\\", "") for each in run.info] == [ROW_PAGES[page][lang]]
    for kind in ("dataframe", "table", "button", "file_uploader", "expander", "plotly_chart"):
        assert not run.get(kind), kind


@pytest.mark.parametrize("page", LISTS)
def test_no_list_is_drawn_in_a_room(open_page: OpenPage, page: str) -> None:
    run = open_page(page, room="1", lang="en", **LISTS[page])
    assert not run.exception
    assert not run.get("dataframe")
    assert not [chart for chart in run.get("plotly_chart") if "listing" in chart.proto.id]


def test_a_room_is_told_that_single_grants_are_left_out(open_page: OpenPage) -> None:
    told = words.NO_ROWS_IN_ROOM.en
    assert told in said(open_page("funding", room="1", lang="en", topic="grants"))
    assert told not in said(open_page("funding", view="protected", lang="en", topic="grants"))


@pytest.mark.parametrize("reading", [{"view": "protected"}, {"room": "1"}], ids=["desk", "room"])
def test_the_sentence_of_what_is_hidden_stands_once(
    open_page: OpenPage, reading: dict[str, str]
) -> None:
    run = open_page("out_of_school", lang="en", **reading)
    told = [each for each in said(run) if "figures on this page are not shown" in each]
    assert len(told) == 1
    figures = [json.loads(chart.proto.spec) for chart in run.get("plotly_chart")]
    assert '"/"' in json.dumps(figures)
    exact = open_page("out_of_school", lang="en")
    assert not [each for each in said(exact) if "figures on this page are not shown" in each]
