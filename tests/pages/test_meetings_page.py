"""Meetings through the page: composed of a template, changed, opened, resolved in, closed, taken off."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from equity_metrics import meeting_words as words
from equity_metrics import resolution_words
from equity_metrics.minutes import Item, Meeting, Opening, Written
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.text import day, today
from equity_metrics.web.tickets import TICKETS

LAMPANG = "52"
QUERY = {"province": LAMPANG, "lang": "en"}
COVERAGE = "/coverage?indicator=child_aid_coverage"


@pytest.fixture
def own(small: Callable[[], Monitor]) -> Monitor:
    return small()


@pytest.fixture
def opened_own(own: Monitor, open_on: Callable[[Path], OpenPage]) -> OpenPage:
    return open_on(own.store.root)


def convened(own: Monitor, *views: str) -> Written[Meeting]:
    items = (
        Item(title="ข้อแรก", title_en="First", views=views),
        Item(title="ข้อสอง", title_en="Second"),
    )
    meeting = Meeting(
        committee="คณะกรรมการ (ข้อมูลจำลอง)", committee_en="Committee", held_on=today(), items=items
    )
    return own.convene(OWNER, LAMPANG, meeting)


def field(run: AppTest, kind: str, label: str, nth: int = 0):  # type: ignore[no-untyped-def]
    return [each for each in run.get(kind) if each.label == label][nth]


def press(run: AppTest, label: str, nth: int = 0) -> AppTest:
    return field(run, "button", label, nth).click().run()


def told(run: AppTest, part: str) -> bool:
    return any(part in words_said.replace("\\", "") for words_said in said(run))


def test_a_meeting_is_made_of_a_template(own: Monitor, opened_own: OpenPage) -> None:
    run = opened_own("meetings", **QUERY)
    assert told(run, words.NO_MEETINGS.en)
    press(run, "New meeting")
    assert told(run, "Matters arising")
    # The small store has no grants: the view of them is left out, and named.
    assert told(run, "/funding?topic=grants")
    press(run, "Create the meeting")
    assert not run.exception
    (made,) = own.meetings(OWNER, LAMPANG)
    links = [link for item in made.paper.items for link in item.views]
    assert COVERAGE in links
    assert not any("topic=grants" in link for link in links)
    assert run.query_params["meeting"] == made.id
    assert made.paper.held_on == today()


def test_a_day_that_cannot_be_read_is_said_and_the_rest_kept(
    own: Monitor, opened_own: OpenPage
) -> None:
    run = press(opened_own("meetings", **QUERY), "New meeting")
    field(run, "text_input", "Day of the meeting *").set_value("soon")
    field(run, "text_input", "Place").set_value("Hall")
    press(run, "Create the meeting")
    assert any("soon" in each.value for each in run.error)
    assert field(run, "text_input", "Place").value == "Hall"
    assert own.meetings(OWNER, LAMPANG) == ()


def test_an_agenda_is_changed_and_saved(own: Monitor, opened_own: OpenPage) -> None:
    made = convened(own, COVERAGE)
    run = opened_own("meetings", **QUERY, meeting=made.id)
    press(run, "Move down", 1)  # the first item after matters arising
    field(run, "text_input", "Title (Thai)", 1).set_value("ข้อสองที่แก้").run()
    press(run, "Add an item")
    assert any(words.UNSAVED.en in each.value for each in run.caption)
    field(run, "text_input", "Title (Thai)", 3).set_value("ใหม่").run()
    assert own.meeting(OWNER, LAMPANG, made.id) == made
    press(run, "Save the agenda")
    found = own.meeting(OWNER, LAMPANG, made.id).paper
    assert [each.title for each in found.items[1:]] == ["ข้อสองที่แก้", "ข้อแรก", "ใหม่"]
    assert found.items[2].views == (COVERAGE,)
    assert told(run, words.SAVED.en)


def test_an_item_taken_out_comes_back_as_it_was_typed(own: Monitor, opened_own: OpenPage) -> None:
    made = convened(own, COVERAGE)
    run = opened_own("meetings", **QUERY, meeting=made.id)
    field(run, "text_input", "Title (Thai)", 1).set_value("แก้แล้ว").run()
    press(run, "Take out", 1)
    assert len([each for each in run.text_input if each.label == "Title (Thai)"]) == 2
    press(run, "Undo")
    titles = [each.value for each in run.text_input if each.label == "Title (Thai)"]
    assert titles[1:] == ["แก้แล้ว", "ข้อสอง"]
    press(run, "Save the agenda")
    assert own.meeting(OWNER, LAMPANG, made.id).paper.items[1].views == (COVERAGE,)


def test_each_view_is_checked_at_once(own: Monitor, opened_own: OpenPage) -> None:
    made = convened(own, COVERAGE)
    run = opened_own("meetings", **QUERY, meeting=made.id)
    assert any("✓" in each.value and "Lampang" in each.value for each in run.markdown)
    typed = "\n".join(
        [
            "http://127.0.0.1:8501/coverage?indicator=child_aid_coverage&lang=th&room=1",
            "/coverage?indicator=gone",
            "/coverage?districts=9999",
            "/history",
            "https://elsewhere.example/a/b",
            "/coverage?province=42",
        ]
    )
    field(run, "text_area", words.VIEWS.en, 1).set_value(typed).run()
    warned = [each.value.replace("\\", "") for each in run.warning]
    for line, part in (
        (2, "gone"),
        (3, "9999"),
        (4, "history"),
        (5, "copy the address"),
        (6, "42"),
    ):
        assert any(each.startswith(f"Line {line}") and part in each for each in warned), line
    assert not any(each.startswith("Line 1:") for each in warned)
    press(run, "Save the agenda")
    assert any("Line 5" in each.value for each in run.error)
    assert field(run, "text_area", words.VIEWS.en, 1).value == typed  # nothing typed is lost
    assert own.meeting(OWNER, LAMPANG, made.id) == made


def test_unsaved_changes_outlive_a_look_at_another_page(own: Monitor, opened_own: OpenPage) -> None:
    made = convened(own)
    run = opened_own("meetings", **QUERY, meeting=made.id)
    field(run, "text_input", "Place").set_value("Hall 9").run()
    for page in ("definitions", "meetings"):
        run._page_hash = calc_hash(page)
        run.run()
    assert field(run, "text_input", "Place").value == "Hall 9"


@pytest.mark.parametrize(
    ("chosen", "place"), [("Take yours", "Mine"), ("Take what stands", "Theirs")]
)
def test_two_stewards_at_one_agenda(
    own: Monitor, opened_own: OpenPage, chosen: str, place: str
) -> None:
    made = convened(own)
    run = opened_own("meetings", **QUERY, meeting=made.id)
    field(run, "text_input", "Place").set_value("Mine").run()
    theirs = made.paper.model_copy(update={"place": "Theirs"})
    own.change_meeting(OWNER, made, theirs)
    press(run, "Save the agenda")
    assert told(run, words.CHANGED.en)
    (table,) = run.dataframe
    assert list(table.value.iloc[0]) == ["Place", "Theirs", "Mine"]
    press(run, chosen)
    assert own.meeting(OWNER, LAMPANG, made.id).paper.place == place
    assert field(run, "text_input", "Place").value == place


def test_a_meeting_taken_off_meanwhile_leaves_what_was_typed(
    own: Monitor, opened_own: OpenPage
) -> None:
    made = convened(own)
    run = opened_own("meetings", **QUERY, meeting=made.id)
    field(run, "text_input", "Place").set_value("Mine").run()
    own.drop_meeting(OWNER, made)
    press(run, "Save the agenda")
    assert told(run, "took the meeting")
    press(run, words.KEEP_AS_NEW.en)
    (kept,) = own.meetings(OWNER, LAMPANG)
    assert kept.id != made.id
    assert kept.paper == made.paper.model_copy(update={"place": "Mine"})


def test_opened_resolved_and_closed(own: Monitor, opened_own: OpenPage) -> None:
    made = convened(own, COVERAGE)
    run = opened_own("meetings", **QUERY, meeting=made.id)
    assert told(run, "publication 2")  # asked before anything is pinned
    press(run, "Open the meeting")
    opening = own.opening(OWNER, LAMPANG, made.id)
    assert opening is not None
    assert opening.publication == own.publication().number
    (link,) = run.get("link_button")
    assert link.proto.url.startswith(f"present?meeting={made.id}&")
    assert not [each for each in run.text_input if each.label == "Title (Thai)"]
    field(run, "text_area", "Resolution *").set_value("Survey them (simulated)")
    field(run, "text_input", "Responsible agency *").set_value("PEO")
    press(run, "Record the resolution")
    (done,) = own.resolutions(OWNER, LAMPANG, made.id)
    assert (done.paper.words, done.paper.agency) == ("Survey them (simulated)", "PEO")
    assert done.paper.publication == opening.publication
    assert field(run, "text_area", "Resolution *").value == ""
    press(run, "Close the meeting")
    closed = own.opening(OWNER, LAMPANG, made.id)
    assert closed is not None
    assert closed.closed_at is not None
    press(run, "Open it again")
    again = own.opening(OWNER, LAMPANG, made.id)
    assert again is not None
    assert again.closed_at is None


def test_opened_by_another_meanwhile_leaves_what_was_typed(
    own: Monitor, opened_own: OpenPage
) -> None:
    made = convened(own)
    run = opened_own("meetings", **QUERY, meeting=made.id)
    field(run, "text_input", "Place").set_value("Mine").run()
    own.open_meeting(OWNER, made)
    run.run()
    assert told(run, "was opened while you were changing")
    press(run, words.KEEP_AS_NEW.en)
    assert {each.paper.place for each in own.meetings(OWNER, LAMPANG)} == {"", "Mine"}


def test_taken_off_the_list_and_back(own: Monitor, opened_own: OpenPage) -> None:
    made = convened(own)
    run = press(opened_own("meetings", **QUERY, meeting=made.id), "Take off the list")
    assert own.meetings(OWNER, LAMPANG) == ()
    press(run, "Undo")
    assert [each.id for each in own.meetings(OWNER, LAMPANG)] == [made.id]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("reading", [{"view": "protected"}, {"room": "1"}], ids=["desk", "room"])
def test_who_only_reads_sees_the_dates(
    own: Monitor, opened_own: OpenPage, reading: dict[str, str], lang: str
) -> None:
    made = convened(own, COVERAGE)
    query = {**QUERY, "lang": lang, "meeting": made.id, **reading}
    run = opened_own("meetings", **query)
    assert not run.exception
    shown = day(made.paper.held_on)[lang].replace(".", "\\.")
    assert any(
        shown in each.value and made.paper.name[lang][:5] in each.value for each in run.markdown
    )
    for kind in ("text_input", "text_area", "dataframe"):
        assert not run.get(kind)
    assert not [each for each in run.button if each.key != "document"]


def test_a_view_is_put_on_an_agenda_from_its_page(own: Monitor, opened_own: OpenPage) -> None:
    query = {**QUERY, "indicator": "child_aid_coverage", "sex": "f"}
    assert not [each for each in opened_own("coverage", **query).button if each.key == "agenda_put"]
    made = convened(own)
    run = opened_own("coverage", **query)
    press(run, "Add")
    assert told(run, words.CHOOSE_ITEM.en)
    assert own.meeting(OWNER, LAMPANG, made.id) == made
    item = field(run, "selectbox", "Item")
    item.set_value(item.options[1]).run()
    own.change_meeting(OWNER, made, made.paper.model_copy(update={"place": "meanwhile"}))
    press(run, "Add")
    found = own.meeting(OWNER, LAMPANG, made.id).paper
    assert found.place == "meanwhile"
    (link,) = found.items[1].views
    assert link.startswith("/coverage?")
    assert "sex=f" in link
    assert "lang" not in link
    press(run, "Add")
    assert told(run, "has this view already")
    for reading in ({"view": "protected"}, {"room": "1"}):
        shown = opened_own("coverage", **query, **reading)
        assert not [each for each in shown.button if each.key == "agenda_put"]
    away = opened_own("history", **QUERY)
    assert not [each for each in away.button if each.key == "agenda_put"]


def test_an_unknown_meeting_is_said_and_the_list_shown(own: Monitor, opened_own: OpenPage) -> None:
    convened(own)
    run = opened_own("meetings", **QUERY, meeting="gone")
    assert not run.exception
    assert any("gone" in each.value for each in run.info)
    assert field(run, "button", "Compose")


def test_the_words_of_resolutions_follow_the_opening(own: Monitor, opened_own: OpenPage) -> None:
    made = convened(own)
    opening: Opening = own.open_meeting(OWNER, made)
    run = opened_own("meetings", **{**QUERY, "lang": "th"}, meeting=made.id)
    assert told(run, f"ชุดเผยแพร่ที่ {opening.publication}")
    assert told(run, resolution_words.NEW.th)


def test_what_is_taken_away_leaves_by_a_ticket(own: Monitor, opened_own: OpenPage) -> None:
    meeting = convened(own, "/overview", COVERAGE)
    run = opened_own("meetings", meeting=meeting.id, **QUERY)
    press(run, "Download PowerPoint")
    address = str(run.session_state["own_leaving"])
    _, leaving = TICKETS._open[address.removeprefix("/export/")]
    assert leaving.name == f"meeting_{LAMPANG}_{today().isoformat()}.pptx"
    assert len(Presentation(io.BytesIO(leaving.make())).slides) > len(meeting.paper.items)


def test_without_a_browser_the_pdf_is_refused_in_words(
    own: Monitor, opened_own: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EQUITY_BROWSER", "no-such-browser")
    meeting = convened(own, COVERAGE)
    run = opened_own("meetings", meeting=meeting.id, **QUERY)
    press(run, "Download PDF")
    assert "own_leaving" not in run.session_state or run.session_state["own_leaving"] is None
    assert any("HTML" in each.value for each in run.warning), [each.value for each in run.warning]


def test_a_letter_without_a_glyph_stops_the_file_with_its_place(
    own: Monitor, opened_own: OpenPage
) -> None:
    meeting = convened(own, COVERAGE)
    odd = meeting.paper.model_copy(update={"committee_en": "Committee \U0001f9ff"})
    own.change_meeting(OWNER, meeting, odd)
    run = opened_own("meetings", meeting=meeting.id, **QUERY)
    press(run, "Download PowerPoint")
    assert any("U+1F9FF" in each.value.replace("\\", "") for each in run.warning)
