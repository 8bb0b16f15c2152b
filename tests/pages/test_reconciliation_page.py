"""The reconciliation as a page: the finding first, the filter by its code, a table in each language."""

from __future__ import annotations

import pytest
from screens import OpenPage, said

PAGE = "reconciliation"
FIRST = {"th": "94 จาก 95", "en": "94 of the 95"}
REASON = {"th": "หน่วยงานไม่ได้อธิบาย", "en": "does not explain"}
HEADS = {
    "th": ["รหัส", "เรื่อง", "พื้นที่", "ช่วงเวลา", "เผยแพร่", "คำนวณ", "ต่าง", "เหตุผล", "หมายเหตุ", "แหล่งข้อมูล"],
    "en": ["Code", "Figure", "Place", "Period", "Published", "Computed", "Difference", "Why", "Remark",
           "Source"],
}  # fmt: skip


@pytest.mark.parametrize("view", ["exact", "protected"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_page_says_how_many_agree_and_why_the_others_do_not(
    open_page: OpenPage, lang: str, view: str
) -> None:
    run = open_page(PAGE, lang=lang, view=view)
    assert not run.exception
    spoken = said(run)
    assert any(FIRST[lang] in words for words in spoken)
    assert any("776" in words and "685" in words and REASON[lang] in words for words in spoken)
    own, others = (each.value for each in run.dataframe)
    assert list(own.columns) == HEADS[lang]
    assert (len(own), len(others)) == (113, 9)
    assert set(own.iloc[:, 0]).isdisjoint(others.iloc[:, 0])
    assert (own.iloc[:, 7] != "").all()


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("verdict", "rows"), [("all", 113), ("agrees", 94), ("differs", 1), ("none", 18)]
)
def test_the_filter_is_a_code_in_the_url(
    open_page: OpenPage, lang: str, verdict: str, rows: int
) -> None:
    run = open_page(PAGE, lang=lang, verdict=verdict)
    assert not run.exception
    assert len(run.dataframe[0].value) == rows


def test_an_unknown_verdict_is_named_and_left_out(open_page: OpenPage) -> None:
    run = open_page(PAGE, lang="en", verdict="no_such")
    assert any("verdict" in str(note.value) for note in run.info)
    assert len(run.dataframe[0].value) == 113


def test_chosen_districts_choose_rows(open_page: OpenPage) -> None:
    run = open_page(PAGE, lang="en", districts="5205")
    places = set(run.dataframe[0].value["Place"])
    assert places == {"Lampang Province", "Ngao District"}


def test_the_table_can_be_taken_away(open_page: OpenPage) -> None:
    labels = [str(each.label) for each in open_page(PAGE, lang="en").button]
    assert labels.count("Download CSV") == 2
    assert labels.count("Download Excel") == 2


def test_a_room_hears_it_in_sentences(open_page: OpenPage) -> None:
    run = open_page(PAGE, lang="en", room="1")
    assert not run.dataframe
    assert any(FIRST["en"] in words for words in said(run))
    assert any("DSPM" in words for words in said(run))


def test_the_definitions_hold_it_no_longer(open_page: OpenPage) -> None:
    assert not open_page("definitions", lang="en").dataframe
