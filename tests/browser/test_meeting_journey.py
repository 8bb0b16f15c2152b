"""From one meeting to the next: composed, presented, resolved in, closed; and what moved meanwhile, explained."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from centres import Centre, World, deliver, publish
from driving import OpenVisit, Site, Visit, serving
from playwright.sync_api import expect

from equity_metrics.catalogue import Catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM
from equity_metrics.store import Store
from equity_metrics.text import day, today

pytestmark = pytest.mark.long

LAMPANG = "52"
WAIT = 60_000
FOOT, MESSAGE = ".st-key-slide_foot", ".st-key-slide_message"
BEFORE: World = {
    "a1": Centre(40, 40),
    "a2": Centre(40, 40),
    "b1": Centre(40, 40),
    "b2": Centre(is_silent=True),
}
AFTER: World = {**BEFORE, "a1": Centre(70, 10), "b2": Centre(60, 20)}
VIEWS = "/coverage?indicator=child_aid_coverage\n/need?indicator=child_unmet_need"


@pytest.fixture
def office(
    copy: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Site, Monitor]]:
    """A server on a store of a few centres, and the same store at the desk of somebody else."""
    folder = tmp_path / "office"
    shutil.copytree(copy, folder)
    monkeypatch.setenv("EQUITY_KEY_FILE", str(folder / "pseudonym.key"))
    monitor = Monitor(catalogue, Store(folder / "var" / "store"))
    publish(monitor, tmp_path / "first", BEFORE)
    with serving(folder) as site:
        yield site, monitor


def press(visit: Visit, name: str) -> None:
    visit.page.get_by_role("button", name=name, exact=True).last.click()


def answered(visit: Visit, words: str | re.Pattern[str]) -> None:
    expect(visit.page.get_by_text(words).first).to_be_visible(timeout=WAIT)
    visit.settle()


def compose(visit: Visit) -> str:
    """A meeting with matters arising and one item of two views; its id."""
    visit.open(f"/meetings?province={LAMPANG}&lang=en&template=blank")
    press(visit, "New meeting")
    visit.page.get_by_label(re.compile("^Committee")).last.fill("คณะกรรมการ (ข้อมูลจำลอง)")
    press(visit, "Create the meeting")
    answered(visit, "The meeting is there")
    press(visit, "Add an item")
    titles = visit.page.get_by_label("Title (Thai)")
    expect(titles).to_have_count(2, timeout=WAIT)
    visit.settle()
    titles.last.fill("ความครอบคลุม")
    titles.last.blur()
    visit.settle()
    views = visit.page.get_by_label(re.compile("Views")).last
    views.fill(VIEWS)
    views.blur()
    visit.settle()
    press(visit, "Save the agenda")
    answered(visit, "The agenda is saved")
    found = re.search(r"meeting=([0-9a-f]+)", visit.page.url)
    assert found is not None
    return found[1]


def open_meeting(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Open the meeting").first.click()
    expect(visit.page.get_by_text("whatever is published meanwhile")).to_be_visible(timeout=WAIT)
    press(visit, "Open the meeting")
    answered(visit, "The meeting is open")


def resolve(visit: Visit, words: str, agency: str) -> None:
    visit.page.get_by_label("Resolution *").fill(words)
    visit.page.get_by_label("Responsible agency *").fill(agency)
    press(visit, "Record the resolution")
    answered(visit, f"is recorded: {words}")


def shown(visit: Visit, count: int) -> list[str]:
    """What every slide says, turned by keys; words, figures and the line of the publication."""
    found = []
    for nth in range(1, count + 1):
        visit.page.wait_for_function(
            f"said => document.querySelector('{FOOT}')?.innerText.split('\\n').pop().startsWith(said)",
            arg=f"{nth}/", timeout=WAIT,
        )  # fmt: skip
        visit.settle()
        drawn = visit.page.evaluate(
            "() => [...document.querySelectorAll('.js-plotly-plot')].map("
            "chart => chart.data.map(trace => JSON.stringify([trace.x, trace.y, trace.text])))"
        )
        found.append(f"{visit.page.inner_text('.st-key-slide')} {drawn}")
        visit.page.keyboard.press("PageDown")
    return found


def test_from_one_meeting_to_the_next(
    office: tuple[Site, Monitor], visiting: OpenVisit, tmp_path: Path
) -> None:
    site, monitor = office
    desk, hall = visiting(site), visiting(site, "room")
    first = compose(desk)
    open_meeting(desk)

    hall.open(f"/present?province={LAMPANG}&meeting={first}&lang=th")
    hall.page.wait_for_selector(FOOT, timeout=WAIT)
    before = shown(hall, 4)
    assert "ชุดเผยแพร่ที่ 1" in before[0]
    assert "120" in before[2], "40 + 40 + 40 children of those that reported were paid"

    # A district's new list comes in and is published while the meeting goes on.
    deliver(monitor, tmp_path / "second", AFTER)
    assert monitor.publish(OWNER, renewal="now") is not None
    assert monitor.publication().number == 2
    hall.page.keyboard.press("Home")
    assert shown(hall, 4) == before
    hall.page.reload()
    hall.page.keyboard.press("Home")
    hall.open(f"/present?province={LAMPANG}&meeting={first}&lang=th")
    assert shown(hall, 4) == before

    resolve(desk, "Help the children who wait (simulated)", "PEO")
    resolve(desk, "Report in time (simulated)", "DLA")
    press(desk, "Close the meeting")
    answered(desk, "The meeting is closed")

    # The indicator that the first resolution means to move is set on the page of resolutions.
    (taken, _) = monitor.resolutions(OWNER, LAMPANG)
    monitor.change_resolution(
        OWNER, taken, taken.paper.model_copy(update={"indicator": "child_aid_coverage"})
    )

    second = compose(desk)
    open_meeting(desk)
    hall.open(f"/present?province={LAMPANG}&meeting={second}&lang=th&slide=2")
    assert "มติที่ยังไม่แล้วเสร็จ 2 เรื่อง" in hall.page.inner_text(MESSAGE)
    hall.keep("present-arising-th")
    hall.page.keyboard.press("ArrowRight")
    hall.page.wait_for_function(
        f"() => document.querySelector('{FOOT}')?.innerText.split('\\n').pop().startsWith('3/')",
        timeout=WAIT,
    )
    hall.settle()
    hall.keep("present-movement-th")
    said = hall.page.inner_text(MESSAGE)
    then = monitor.in_room(1).cells(PUBLIC_ROOM, "child_aid_coverage", LAMPANG).whole.value
    now = monitor.in_room(2).cells(PUBLIC_ROOM, "child_aid_coverage", LAMPANG).whole.value
    # 120 of 240 were helped; then 30 more in a1 (corrected), and b2 reported 60 of 80 for the first time.
    assert (then, now) == (pytest.approx(50.0), pytest.approx(100 * 210 / 320))
    assert f"ตั้งแต่การประชุมวันที่ {day(today()).th}" in said
    corrected, newly = 100 * 150 / 240 - 50, 100 * 210 / 320 - 100 * 150 / 240
    assert f"+{corrected:.1f}" in said
    assert f"+{newly:.1f}" in said
    assert not hall.serious()
