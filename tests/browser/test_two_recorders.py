"""Two people record outcomes at once in two browsers: nothing is lost, and each is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from driving import OpenVisit, Site, Visit, filled, serving
from playwright.sync_api import expect

from equity_metrics.records import Entry, Records
from equity_metrics.store import Store

pytestmark = pytest.mark.long

LAMPANG = "52"
PAGE = f"/records?province={LAMPANG}&record=plan_outcome&lang=en"
ROUNDS = 3


@pytest.fixture
def own(copy: Path, built: Path, tmp_path: Path) -> Iterator[Site]:
    """A server on a store of its own: other journeys see no entry of this one."""
    with serving(filled(copy, built, tmp_path / "own")) as served:
        yield served


def records_of(site: Site) -> Records:
    return Records(site.folder / "var" / "store")


def plans(site: Site) -> list[str]:
    """Numbers of plans of the province, as they were delivered."""
    store = Store(site.folder / "var" / "store")
    manifest = store.current()
    assert manifest is not None
    files = [
        str(store.path_of(part))
        for part in manifest.parts
        if (part.dataset, part.province) == ("individual_plan", LAMPANG)
    ]
    rows = duckdb.read_parquet(files).select("plan_no").order("plan_no").fetchall()
    return [number for (number,) in rows]


def fill(visit: Visit, plan: str, outcome: str) -> None:
    visit.page.get_by_label("Plan number").fill(plan)
    visit.page.get_by_label("Outcome on").fill("1/9/2564")
    chosen = visit.page.get_by_role("combobox", name="Outcome *")
    chosen.click()
    chosen.fill(outcome)
    chosen.press("Enter")


def press(visit: Visit, name: str) -> None:
    visit.page.get_by_role("button", name=name, exact=True).click()


def answered(visit: Visit) -> str:
    """What the page answers to what was just recorded."""
    answer = visit.page.get_by_text("Recorded as entry").or_(
        visit.page.get_by_text("already stands for the same number")
    )
    expect(answer.first).to_be_visible(timeout=30_000)
    visit.settle()
    return answer.first.inner_text()


def outcomes(entries: tuple[Entry, ...]) -> set[tuple[str, str]]:
    return {(each.slot.key[0], (each.content or {})["outcome"]) for each in entries}


def test_two_browsers_at_once_lose_nothing(own: Site, visiting: OpenVisit) -> None:
    first, second = visiting(own), visiting(own)
    numbers = plans(own)
    expected: set[tuple[str, str]] = set()
    for nth in range(ROUNDS):
        for visit, plan, outcome in (
            (first, numbers[2 * nth], ("refused", "Refused")),
            (second, numbers[2 * nth + 1], ("moved", "Moved away")),
        ):
            visit.open(PAGE)
            fill(visit, plan, outcome[1])
            expected.add((plan, outcome[0]))
        for visit in (first, second):
            press(visit, "Record")
        for visit in (first, second):
            assert "Recorded as entry" in answered(visit)
    live = records_of(own).live()
    assert outcomes(live) == expected
    assert [each.number for each in records_of(own).entries(LAMPANG)] == list(
        range(1, 2 * ROUNDS + 1)
    )


def test_two_outcomes_of_one_plan(own: Site, visiting: OpenVisit) -> None:
    first, second = visiting(own), visiting(own)
    plan = plans(own)[0]
    for visit, outcome in ((first, "Refused"), (second, "Moved away")):
        visit.open(PAGE)
        fill(visit, plan, outcome)
    for visit in (first, second):
        press(visit, "Record")
    said = {answered(visit): visit for visit in (first, second)}
    (late,) = (visit for words, visit in said.items() if "already stands" in words)
    entries = records_of(own).entries(LAMPANG)
    assert [each.kind for each in entries] == ["new", "conflict"]
    assert outcomes(entries) == {(plan, "refused"), (plan, "moved")}
    late.keep("desk-records-conflict-en")
    assert not late.serious()
    # The second writer, who has now seen what stands, puts theirs in its place.
    press(late, "Put yours in place of entry 1")
    expect(late.page.get_by_text("Recorded as entry 3")).to_be_visible(timeout=30_000)
    (standing,) = records_of(own).live()
    assert standing.content == entries[1].content
    # And takes it back: the first one stands again.
    late.settle()
    chosen = late.page.get_by_role("combobox", name="Correct or withdraw a row").last
    withdraw = late.page.get_by_role("button", name="Withdraw", exact=True).first
    for _ in range(5):  # on a busy machine the list is not always open when the key comes
        chosen.click()
        late.page.wait_for_timeout(500)
        chosen.press("Enter")
        late.settle()
        if withdraw.is_enabled():
            break
    press(late, "Withdraw")
    late.page.get_by_role("button", name="Withdraw", exact=True).last.click()
    expect(late.page.get_by_text("Entry 3 is withdrawn")).to_be_visible(timeout=30_000)
    late.settle()
    late.keep("desk-records-history-en")
    (standing,) = records_of(own).live()
    assert standing.number == 1
