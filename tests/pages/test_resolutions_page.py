"""Resolutions through the page: recorded, listed, changed, withdrawn; two people at once; nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest

from equity_metrics import resolution_words as words
from equity_metrics.minutes import Meeting, Resolution, Written
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.text import today, typed_day

LAMPANG = "52"
QUERY = {"province": LAMPANG, "lang": "en"}
SOON, LONG_AGO = today() + timedelta(days=40), today() - timedelta(days=40)


@pytest.fixture
def own(small: Callable[[], Monitor]) -> Monitor:
    return small()


@pytest.fixture
def opened_own(own: Monitor, open_on: Callable[[Path], OpenPage]) -> OpenPage:
    return open_on(own.store.root)


@pytest.fixture
def held(own: Monitor) -> Written[Meeting]:
    meeting = Meeting(committee="คณะกรรมการ (ข้อมูลจำลอง)", committee_en="Committee", held_on=today())
    return own.convene(OWNER, LAMPANG, meeting)


def resolved(
    own: Monitor, held: Written[Meeting], said: str, **about: object
) -> Written[Resolution]:
    paper = Resolution.model_validate(
        {
            "meeting": held.id, "words": said, "resolved_on": held.paper.held_on,
            "publication": 1, "agency": "PEO", **about,
        }
    )  # fmt: skip
    return own.resolve(OWNER, LAMPANG, paper)


def field(run: AppTest, kind: str, label: str, nth: int = 0):  # type: ignore[no-untyped-def]
    return [each for each in run.get(kind) if each.label == label][nth]


def press(run: AppTest, label: str) -> AppTest:
    return field(run, "button", label).click().run()


def told(run: AppTest, part: str) -> bool:
    return any(part in each.replace("\\", "") for each in said(run))


def typed(run: AppTest, said_words: str, agency: str, due: str) -> AppTest:
    field(run, "text_area", "Resolution *").set_value(said_words)
    field(run, "text_input", "Responsible agency *").set_value(agency)
    field(run, "text_input", "Due date").set_value(due)
    return press(run, "Record the resolution")


def test_the_first_sentence_counts_what_is_not_done(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting]
) -> None:
    assert told(opened_own("resolutions", **QUERY), words.NONE.en)
    resolved(own, held, "a", due=LONG_AGO, baht="1000")
    resolved(own, held, "b", due=SOON, baht="500.5", agency="DLA")
    resolved(own, held, "c", state="done", agency="DLA")
    resolved(own, held, "d", state="dropped", remark="r", baht="7")
    run = opened_own("resolutions", **{**QUERY, "lang": "th"})
    assert told(run, "มติที่ยังไม่แล้วเสร็จ 2 เรื่อง จาก 4 เรื่อง เลยกำหนด 1 เรื่อง")
    assert told(run, "1,500.50 บาท จาก 2 เรื่อง")
    (table,) = run.dataframe
    assert list(table.value[words.AGENCY.th]) == ["DLA", "DLA", "PEO", "PEO"]
    assert list(table.value[words.WORDS.th]) == ["b", "c", "a", "d"]
    marks = [each[0] for each in table.value[words.STANDING.th]]
    assert marks == ["○", "✓", "▲", "✕"]


def test_filters_stand_in_the_link(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting]
) -> None:
    resolved(own, held, "a", due=LONG_AGO)
    resolved(own, held, "b", agency="DLA, local")
    run = opened_own("resolutions", **QUERY, agency="DLA, local")
    assert list(run.dataframe[0].value["Resolution"]) == ["b"]
    run = opened_own("resolutions", **QUERY, standing="overdue", meeting=held.id)
    assert list(run.dataframe[0].value["Resolution"]) == ["a"]
    field(run, "selectbox", "Standing").set_value("done").run()
    assert told(run, words.NONE_SUCH.en)
    assert run.query_params["standing"] == "done"


def test_recorded_with_its_problems_beneath_its_fields(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting]
) -> None:
    run = typed(opened_own("resolutions", **QUERY, meeting=held.id), "", "PEO", "soon")
    assert {each.value.replace("\\", "") for each in run.error} >= {"This has to be filled in."}
    assert any("soon" in each.value for each in run.error)
    assert field(run, "text_input", "Responsible agency *").value == "PEO"
    assert own.resolutions(OWNER, LAMPANG) == ()
    typed(run, "Survey", "PEO", typed_day(SOON, "th"))
    (found,) = own.resolutions(OWNER, LAMPANG)
    assert (found.paper.words, found.paper.due, found.paper.meeting) == ("Survey", SOON, held.id)
    assert field(run, "text_area", "Resolution *").value == ""


def test_a_due_date_in_the_past_is_asked_about_once(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting]
) -> None:
    run = typed(
        opened_own("resolutions", **QUERY, meeting=held.id),
        "Survey",
        "PEO",
        typed_day(LONG_AGO, "en"),
    )
    assert told(run, "is past")
    assert own.resolutions(OWNER, LAMPANG) == ()
    assert field(run, "text_area", "Resolution *").value == "Survey"
    press(run, words.CONFIRM.en)
    (found,) = own.resolutions(OWNER, LAMPANG)
    assert found.paper.due == LONG_AGO
    assert not told(run, "is past")


def test_an_agency_used_before_is_offered(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting]
) -> None:
    resolved(own, held, "a", agency="Office 9")
    run = opened_own("resolutions", **QUERY, meeting=held.id)
    field(run, "text_area", "Resolution *").set_value("b")
    field(run, "selectbox", words.USED_BEFORE.en).set_value("Office 9")
    press(run, "Record the resolution")
    assert {each.paper.agency for each in own.resolutions(OWNER, LAMPANG)} == {"Office 9"}
    assert len(own.resolutions(OWNER, LAMPANG)) == 2


def test_changed_with_its_versions_and_withdrawn_with_undo(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting]
) -> None:
    seen = resolved(own, held, "a", places=("5201",), due=SOON)
    run = opened_own("resolutions", **QUERY, resolution=seen.id)
    field(run, "selectbox", "Standing", 1).set_value("late")
    press(run, "Save the change")
    assert any("remark" in each.value for each in run.error)
    field(run, "text_area", "Remark").set_value("Flood")
    press(run, "Save the change")
    found = own.resolution(OWNER, LAMPANG, seen.id)
    assert (found.paper.state, found.paper.remark, found.paper.places) == (
        "late",
        "Flood",
        ("5201",),
    )
    versions = run.dataframe[1].value
    assert list(versions["Standing"]) == ["◐ Late", "○ Under way"]
    press(run, "Withdraw")
    assert own.resolutions(OWNER, LAMPANG) == ()
    press(run, "Undo")
    assert own.resolution(OWNER, LAMPANG, seen.id).paper == found.paper


@pytest.mark.parametrize(("chosen", "baht"), [("Take yours", 5), ("Take what stands", 9)])
def test_two_people_change_one_resolution(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting], chosen: str, baht: int
) -> None:
    seen = resolved(own, held, "a")
    run = opened_own("resolutions", **QUERY, resolution=seen.id)
    field(run, "text_input", "Baht").set_value("5")
    own.change_resolution(OWNER, seen, seen.paper.model_copy(update={"baht": Decimal(9)}))
    press(run, "Save the change")
    assert own.resolution(OWNER, LAMPANG, seen.id).paper.baht == 9
    beside = run.dataframe[1].value
    assert [list(row) for row in beside.values] == [["Baht", "9", "5"]]
    press(run, chosen)
    assert own.resolution(OWNER, LAMPANG, seen.id).paper.baht == baht
    assert field(run, "text_input", "Baht").value == str(baht)


def test_withdrawn_by_another_meanwhile_leaves_what_was_typed(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting]
) -> None:
    seen = resolved(own, held, "a")
    run = opened_own("resolutions", **QUERY, resolution=seen.id)
    field(run, "text_area", "Resolution *").set_value("a, in other words")
    own.drop_resolution(OWNER, seen)
    press(run, "Save the change")
    assert told(run, words.LOST.en)
    press(run, words.RECORD_ANEW.en)
    (found,) = own.resolutions(OWNER, LAMPANG)
    assert found.paper.words == "a, in other words"
    assert found.id != seen.id


@pytest.mark.parametrize("reading", [{"view": "protected"}, {"room": "1"}], ids=["desk", "room"])
def test_who_only_reads_is_offered_no_field(
    own: Monitor, opened_own: OpenPage, held: Written[Meeting], reading: dict[str, str]
) -> None:
    seen = resolved(own, held, "[a](http://elsewhere.example)", due=SOON)
    run = opened_own("resolutions", **QUERY, resolution=seen.id, **reading)
    assert not run.exception
    assert told(run, "1 of 1")
    assert not run.get("text_area")
    if "room" in reading:
        assert not run.button
        assert not run.dataframe
        (line,) = (each.value for each in run.markdown if "Under way" in each.value)
        assert "\\[a\\]" in line  # no link made of what somebody typed
