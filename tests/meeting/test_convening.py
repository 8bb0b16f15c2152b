"""Meetings of a store: who may, what is pinned, what stays, what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from delivered import rewrite, rows_of
from papers import HELD_ON, LAMPANG, OTHER, meeting, resolution

from equity_metrics.composing import is_arising, shown_in, with_view
from equity_metrics.convening import ARISING
from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.minutes import MOST_HOURS, Item, Opening
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.records import EntryConflict

Small = Callable[[], Monitor]


def test_matters_arising_come_first_once(small: Small) -> None:
    monitor = small()
    made = monitor.convene(OWNER, LAMPANG, meeting(Item(title="ภาพรวม", views=("/overview",))))
    assert made.paper.items[0] == ARISING
    assert [each.title for each in made.paper.items][1:] == ["ภาพรวม"]
    again = monitor.convene(OWNER, LAMPANG, made.paper)
    assert again.paper.items == made.paper.items
    assert is_arising(made.paper.items[0].views[0])


def test_a_view_of_another_province_is_refused_and_nothing_kept(small: Small) -> None:
    monitor = small()
    foreign = meeting(Item(title="ก", views=(f"/coverage?province={OTHER}",)))
    with pytest.raises(ReaderError) as told:
        monitor.convene(OWNER, LAMPANG, foreign)
    assert OTHER in told.value.text.th
    assert monitor.meetings(OWNER, LAMPANG) == ()
    room = monitor.in_room(monitor.publication().number)
    assert shown_in(room, LAMPANG, f"/coverage?province={OTHER}").kind == "missing"
    assert shown_in(room, LAMPANG, f"/coverage?province={LAMPANG}").kind == "view"


@pytest.mark.parametrize("reader", [VIEWER, PUBLIC_ROOM])
def test_who_only_reads_writes_nothing(small: Small, reader: Reader) -> None:
    monitor = small()
    made = monitor.convene(OWNER, LAMPANG, meeting())
    said = monitor.resolve(OWNER, LAMPANG, resolution(made.id))
    for act in (
        lambda: monitor.convene(reader, LAMPANG, meeting()),
        lambda: monitor.change_meeting(reader, made, meeting()),
        lambda: monitor.open_meeting(reader, made),
        lambda: monitor.drop_meeting(reader, made),
        lambda: monitor.resolve(reader, LAMPANG, resolution(made.id)),
        lambda: monitor.drop_resolution(reader, said),
        lambda: monitor.versions(reader, said),
    ):
        with pytest.raises(AccessDenied):
            act()
    assert monitor.meetings(reader, LAMPANG) == (made,)
    assert monitor.resolutions(reader, LAMPANG) == (said,)
    with pytest.raises(AccessDenied):
        monitor.meetings(Reader(frozenset(("steward",)), frozenset((OTHER,))), LAMPANG)


def test_opening_pins_what_is_published_whatever_comes_after(
    small: Small, files: dict[tuple[str, str], Path]
) -> None:
    monitor = small()
    made = monitor.convene(OWNER, LAMPANG, meeting(Item(title="ก", views=("/coverage",))))
    opening = monitor.open_meeting(OWNER, made)
    first = monitor.publication()
    assert opening.publication == first.number
    assert opening.protected == first.protected.sha256
    (past,) = (each for each in monitor.history(OWNER) if each.manifest.number == first.number)
    assert any(made.id in pin.why for pin in past.pins)
    message = shown_in(monitor.in_room(opening.publication), LAMPANG, "/coverage").message
    path = files["child_survey", "2020-2"]
    rewrite(path, rows_of(path)[:-3])
    monitor.check(OWNER, path, "child_survey", province=LAMPANG)
    published = monitor.publish(OWNER)
    assert published is not None
    assert published.number > first.number
    assert monitor.opening(OWNER, LAMPANG, made.id) == opening
    assert monitor.open_meeting(OWNER, made) == opening
    again = shown_in(monitor.in_room(opening.publication), LAMPANG, "/coverage").message
    assert again == message


def test_opened_twice_at_once_is_opened_once(small: Small) -> None:
    monitors = [small(), small()]
    made = monitors[0].convene(OWNER, LAMPANG, meeting())
    with ThreadPoolExecutor(2) as at_once:
        opened = list(at_once.map(lambda each: each.open_meeting(OWNER, made), monitors))
    assert opened[0] == opened[1]
    assert monitors[0].openings(OWNER, LAMPANG) == {made.id: opened[0]}


def test_an_open_agenda_stays_as_it_is(small: Small) -> None:
    monitor = small()
    made = monitor.convene(OWNER, LAMPANG, meeting())
    with pytest.raises(ReaderError):
        monitor.close_meeting(OWNER, made)
    monitor.open_meeting(OWNER, made)
    for refused in (
        lambda: monitor.change_meeting(OWNER, made, meeting(committee="อื่น")),
        lambda: monitor.drop_meeting(OWNER, made),
    ):
        with pytest.raises(ReaderError):
            refused()
    closed = monitor.close_meeting(OWNER, made)
    assert closed.closed_at is not None
    assert monitor.close_meeting(OWNER, made) == closed
    with pytest.raises(ReaderError):
        monitor.change_meeting(OWNER, made, meeting(committee="อื่น"))
    reopened = monitor.open_meeting(OWNER, made)
    assert (reopened.publication, reopened.closed_at) == (closed.publication, None)


def test_nobody_has_to_close_a_meeting(small: Small) -> None:
    monitor = small()
    made = monitor.convene(OWNER, LAMPANG, meeting())
    begun = datetime.now(UTC) - timedelta(hours=MOST_HOURS, minutes=1)
    monitor.minutes.add(
        LAMPANG, Opening(publication=1, protected="0", opened_at=begun), "owner", made.id
    )
    found = monitor.opening(PUBLIC_ROOM, LAMPANG, made.id)
    assert found is not None
    assert found.closed_at == begun + timedelta(hours=MOST_HOURS)
    assert monitor.openings(OWNER, LAMPANG)[made.id] == found


def test_taken_off_and_brought_back(small: Small) -> None:
    monitor = small()
    made = monitor.convene(OWNER, LAMPANG, meeting())
    said = monitor.resolve(OWNER, LAMPANG, resolution(made.id))
    monitor.drop_resolution(OWNER, said)
    monitor.drop_meeting(OWNER, made)
    assert monitor.meetings(OWNER, LAMPANG) == monitor.resolutions(OWNER, LAMPANG) == ()
    with pytest.raises(ReaderError):
        monitor.resolve(OWNER, LAMPANG, resolution(made.id))
    assert monitor.bring_back(OWNER, made).paper == made.paper
    assert monitor.bring_back(OWNER, said).paper == said.paper
    assert [each.id for each in monitor.resolutions(OWNER, LAMPANG, made.id)] == [said.id]


def test_a_meeting_hears_of_what_was_open_before(small: Small) -> None:
    monitor = small()
    before = monitor.convene(OWNER, LAMPANG, meeting(on=HELD_ON - timedelta(days=30)))
    made = monitor.convene(OWNER, LAMPANG, meeting())
    waiting = monitor.resolve(OWNER, LAMPANG, resolution(before.id, "ค้าง"))
    monitor.resolve(OWNER, LAMPANG, resolution(before.id, "เสร็จ", state="done"))
    assert monitor.arising(OWNER, LAMPANG, made.id) == (waiting,)
    monitor.open_meeting(OWNER, made)
    monitor.change_resolution(OWNER, waiting, waiting.paper.model_copy(update={"state": "done"}))
    monitor.resolve(OWNER, LAMPANG, resolution(before.id, "มาทีหลัง"))
    heard = monitor.arising(OWNER, LAMPANG, made.id)
    assert [(each.id, each.paper.state) for each in heard] == [(waiting.id, "done")]


@pytest.mark.parametrize("about", [{"indicator": "gone"}, {"places": ("9999",)}])
def test_a_resolution_is_about_what_there_is(small: Small, about: dict[str, object]) -> None:
    monitor = small()
    made = monitor.convene(OWNER, LAMPANG, meeting())
    with pytest.raises(ReaderError) as told:
        monitor.resolve(OWNER, LAMPANG, resolution(made.id, **about))
    assert any(found in told.value.text.en for found in ("gone", "9999"))


def test_an_open_resolution_is_overdue_after_its_day() -> None:
    said = resolution("m", due=date(2026, 9, 30))
    assert said.standing(date(2026, 9, 30)) == "open"
    assert said.standing(date(2026, 10, 1)) == "overdue"
    assert said.model_copy(update={"state": "done"}).standing(date(2027, 1, 1)) == "done"


def test_a_view_is_put_on_the_item_that_was_chosen(small: Small) -> None:
    monitor = small()
    made = monitor.convene(OWNER, LAMPANG, meeting(Item(title="ก"), Item(title="ข")))
    more = with_view(made.paper, 2, "ข", "/coverage")
    assert more.items[2].views == ("/coverage",)
    assert more.items[:2] == made.paper.items[:2]
    for refused in (
        lambda: with_view(more, 2, "ข", "/coverage"),  # it is there
        lambda: with_view(more, 1, "ข", "/need"),  # another item stands there by now
        lambda: with_view(more, 9, "ข", "/need"),
    ):
        with pytest.raises(ReaderError):
            refused()
    monitor.change_meeting(OWNER, made, more)
    with pytest.raises(EntryConflict):
        monitor.change_meeting(OWNER, made, with_view(made.paper, 1, "ก", "/need"))
