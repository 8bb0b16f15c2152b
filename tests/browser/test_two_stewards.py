"""Two people write resolutions at once and change one agenda, in two browsers: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import OpenVisit, Site, Visit, filled, serving
from playwright.sync_api import expect

from equity_metrics.minutes import Item, Meeting, Minutes, Resolution, Written
from equity_metrics.text import today

pytestmark = pytest.mark.long

LAMPANG = "52"
ROUNDS = 3
WAIT = 30_000


@pytest.fixture
def own(copy: Path, built: Path, tmp_path: Path) -> Iterator[Site]:
    """A server on a store of its own: other journeys see no meeting of this one."""
    with serving(filled(copy, built, tmp_path / "own")) as served:
        yield served


def minutes_of(site: Site) -> Minutes:
    return Minutes(site.folder / "var" / "store")


def composed(site: Site) -> Written[Meeting]:
    """A meeting with one item; every word of it is invented."""
    items = (Item(title="ภาพรวม", title_en="Overview", views=("/overview",)),)
    meeting = Meeting(
        committee="คณะกรรมการ (ข้อมูลจำลอง)", committee_en="Committee (simulated)",
        held_on=today(), items=items,
    )  # fmt: skip
    return minutes_of(site).add(LAMPANG, meeting, "owner")


def page_of(meeting: Written[Meeting], lang: str = "en") -> str:
    return f"/meetings?province={LAMPANG}&meeting={meeting.id}&lang={lang}"


def press(visit: Visit, name: str) -> None:
    visit.page.get_by_role("button", name=name, exact=True).last.click()


def answered(visit: Visit, words: str) -> None:
    expect(visit.page.get_by_text(words).first).to_be_visible(timeout=WAIT)
    visit.settle()


def open_meeting(visit: Visit) -> None:
    """Asked once more, then opened; a press that only asked is pressed again."""
    visit.page.get_by_role("button", name="Open the meeting").first.click()
    asked = visit.page.get_by_text("whatever is published meanwhile")
    expect(asked).to_be_visible(timeout=WAIT)
    visit.keep("desk-meeting-open-asked-en")
    if not asked.is_visible():  # a picture closes what was asked
        visit.page.get_by_role("button", name="Open the meeting").first.click()
        expect(asked).to_be_visible(timeout=WAIT)
    press(visit, "Open the meeting")
    answered(visit, "The meeting is open")


def test_resolutions_of_two_browsers_at_once(own: Site, visiting: OpenVisit) -> None:
    meeting = composed(own)
    both = {"PEO": visiting(own), "DLA": visiting(own)}
    first = both["PEO"]
    first.open(page_of(meeting))
    assert not first.serious()
    first.keep("desk-meeting-agenda-en")
    open_meeting(first)
    both["DLA"].open(page_of(meeting))
    expected = set()
    for nth in range(ROUNDS):
        for agency, visit in both.items():
            words = f"Resolution {nth} of {agency} (simulated)"
            visit.page.get_by_label("Resolution *").fill(words)
            visit.page.get_by_label("Responsible agency *").fill(agency)
            expected.add((agency, words))
        for visit in both.values():
            press(visit, "Record the resolution")
        for agency, visit in both.items():
            answered(visit, f"is recorded: Resolution {nth} of {agency}")
    found = minutes_of(own).standing(Resolution, LAMPANG)
    assert {(each.paper.agency, each.paper.words) for each in found} == expected
    assert len(found) == 2 * ROUNDS
    first.keep("desk-meeting-resolved-en")
    assert not first.serious()
    second = both["DLA"]
    second.open(f"/resolutions?province={LAMPANG}&lang=th")
    answered(second, f"มติที่ยังไม่แล้วเสร็จ {2 * ROUNDS} เรื่อง")
    second.keep("desk-resolutions-th")
    assert not second.serious()


def test_one_agenda_changed_in_two_browsers(own: Site, visiting: OpenVisit) -> None:
    meeting = composed(own)
    first, second = visiting(own), visiting(own)
    for visit, place in ((first, "Hall one"), (second, "Hall two")):
        visit.open(page_of(meeting))
        visit.page.get_by_label("Place").fill(place)
        visit.page.get_by_label("Place").blur()
        answered(visit, "There are changes that are not saved")
    press(first, "Save the agenda")
    answered(first, "The agenda is saved")
    press(second, "Save the agenda")
    answered(second, "Somebody else changed this while you were typing")
    assert second.page.get_by_label("Place").input_value() == "Hall two"
    second.keep("desk-meeting-conflict-en")
    assert not second.serious()
    log = minutes_of(own)
    (standing,) = log.standing(Meeting, LAMPANG)
    assert standing.paper.place == "Hall one"
    press(second, "Take yours")
    answered(second, "The agenda is saved")
    (standing,) = log.standing(Meeting, LAMPANG)
    assert standing.paper.place == "Hall two"
    places = [each.paper.place for each in log.history(Meeting, LAMPANG, meeting.id)]
    assert places[:2] == ["", "Hall one"]
    assert places[-1] == "Hall two"
    # A view is put on the agenda from its own page, in the browser that did not see the last save.
    first.open(f"/coverage?province={LAMPANG}&lang=en")
    first.page.get_by_role("button", name="Put this view on an agenda").click()
    chosen = first.page.get_by_role("combobox", name="Item", exact=True)
    chosen.click()
    chosen.fill("Overview")
    chosen.press("Enter")
    first.settle()
    first.page.get_by_role("button", name="Add", exact=True).click()
    answered(first, "Added to")
    first.keep("desk-coverage-put-en")
    (standing,) = log.standing(Meeting, LAMPANG)
    assert standing.paper.place == "Hall two"
    assert any(link.startswith("/coverage") for link in standing.paper.items[0].views)
