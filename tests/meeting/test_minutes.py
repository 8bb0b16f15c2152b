"""The log of meetings: every version stays, conflicts keep both, writers at once and killed lose nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from papers import LAMPANG, OTHER, meeting, resolution
from pydantic import ValidationError

from equity_metrics.errors import StoreError
from equity_metrics.minutes import (
    Item,
    Meeting,
    Minutes,
    PaperRefused,
    Resolution,
    TypedItem,
    TypedMeeting,
    TypedResolution,
    meeting_of,
    problems_of,
    resolution_of,
    typed_meeting,
    typed_resolution,
)
from equity_metrics.records import EntryConflict

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("EQUITY_KILLS", "20")) // 2


@pytest.fixture
def minutes(tmp_path: Path) -> Minutes:
    return Minutes(tmp_path)


def test_every_version_stays(minutes: Minutes) -> None:
    first = minutes.add(LAMPANG, resolution("m"), "owner")
    done = first.paper.model_copy(update={"state": "done"})
    second = minutes.change(first, done, "steward")
    assert (second.id, second.paper.state, second.by) == (first.id, "done", "steward")
    assert minutes.history(Resolution, LAMPANG, first.id) == (first, second)
    assert minutes.standing(Resolution, LAMPANG) == (second,)
    assert minutes.standing(Resolution, OTHER) == minutes.standing(Meeting) == ()


def test_a_conflict_keeps_both(minutes: Minutes) -> None:
    seen = minutes.add(LAMPANG, resolution("m"), "owner")
    theirs = minutes.change(seen, resolution("m", "ของเขา"), "owner")
    mine = resolution("m", "ของเรา")
    with pytest.raises(EntryConflict) as told:
        minutes.change(seen, mine, "steward")
    assert told.value.standing is not None
    assert told.value.standing.number == theirs.number
    assert str(told.value.kept) in told.value.text.th
    assert str(told.value.kept) in told.value.text.en
    assert minutes.standing(Resolution) == (theirs,)
    kept = minutes.records.entry(told.value.kept or 0)
    assert Resolution.model_validate_json((kept.content or {})["paper"]) == mine
    again = minutes.change(theirs, mine, "steward")  # who has seen what stands may put theirs there
    assert minutes.standing(Resolution) == (again,)


def test_withdrawn_and_brought_back(minutes: Minutes) -> None:
    first = minutes.add(LAMPANG, resolution("m"), "owner")
    second = minutes.change(first, resolution("m", "แก้แล้ว"), "owner")
    minutes.withdraw(second, "owner")
    assert minutes.standing(Resolution) == ()
    with pytest.raises(EntryConflict) as told:
        minutes.change(second, resolution("m", "ช้าไป"), "steward")
    assert told.value.standing is None
    assert told.value.kept is not None
    back = minutes.bring_back(second, "owner")
    assert (back.id, back.paper) == (first.id, second.paper)
    assert minutes.standing(Resolution) == (back,)


def test_what_another_version_wrote_is_said_with_its_number(minutes: Minutes) -> None:
    seen = minutes.add(LAMPANG, meeting(), "owner")
    slot = minutes.records.entry(seen.number).slot
    minutes.records.correct(seen.number, slot, {"paper": '{"later": 1}'}, "owner")
    with pytest.raises(StoreError) as told:
        minutes.standing(Meeting)
    assert "2" in told.value.text.th


WRITER = """
import json, sys
from datetime import date
from pathlib import Path
from equity_metrics.minutes import Minutes, Resolution
minutes, name, count = Minutes(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for nth in range(count):
    said = Resolution(meeting="m", words=f"{name} {nth}", resolved_on=date(2026, 9, 5), publication=1, agency=name)
    done = minutes.add("52", said, "owner")
    print(json.dumps([done.id, done.number, said.words]), flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(count)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def told_by(lines: list[str]) -> set[tuple[str, int, str]]:
    answers = (json.loads(line) for line in lines if line.endswith("\n"))
    return {(id_, number, words) for id_, number, words in answers}


def standing(minutes: Minutes) -> set[tuple[str, int, str]]:
    return {(each.id, each.number, each.paper.words) for each in minutes.standing(Resolution)}


def test_two_processes_at_once_lose_nothing(minutes: Minutes, tmp_path: Path) -> None:
    rows = 30
    both = [writer(tmp_path, name, rows) for name in ("first", "second")]
    told = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    acknowledged = set.union(*(told_by(each.splitlines(keepends=True)) for each in told))
    assert len(acknowledged) == 2 * rows
    assert standing(minutes) == acknowledged


def test_a_killed_writer_loses_nothing_acknowledged(minutes: Minutes, tmp_path: Path) -> None:
    chance = random.Random(9)
    acknowledged: set[tuple[str, int, str]] = set()
    for kill in range(KILLS):
        process = writer(tmp_path, f"writer {kill}", 100_000)
        assert process.stdout is not None
        read = [process.stdout.readline() for _ in range(chance.randint(1, 30))]
        process.send_signal(signal.SIGKILL)
        read += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        acknowledged |= told_by(read)
        found = standing(minutes)
        # At most the one whose answer was cut off is there beyond the answered ones.
        assert acknowledged <= found
        assert len(found - acknowledged) <= 1
        acknowledged = found
    assert len(acknowledged) >= KILLS
    assert minutes.records.database.faults() == ()


# --- what is typed


def test_what_stands_comes_back_as_it_was_typed() -> None:
    paper = meeting(
        Item(title="ภาพรวม", views=("/overview?sex=male",), note="อ่าน", decision="ขอมติ", minutes=10)
    )
    said = resolution("m", due=date(2026, 12, 31), baht=Decimal("1640000.5"), places=("5201",))
    for lang in ("th", "en"):
        assert meeting_of(typed_meeting(paper, lang)) == paper
        typed = typed_resolution(said, lang)
        again = resolution_of(typed, meeting="m", resolved_on=said.resolved_on, publication=1)
        assert again == said
    assert typed_meeting(paper, "th").held_on == "5/9/2569"
    assert typed_resolution(said, "th").baht == "1,640,000.5"


@pytest.mark.parametrize("typed", ["5/9/2569", "5/9/2026", "2026-09-05", "๕/๙/๒๕๖๙", "5 ก.ย. 2569"])
def test_a_day_may_be_typed_in_either_era(typed: str) -> None:
    assert meeting_of(TypedMeeting(committee="ก", held_on=typed)).held_on == date(2026, 9, 5)


def test_all_problems_are_told_together_each_at_its_field() -> None:
    items = (
        TypedItem(0, "ดี", views="/coverage\nhttps://elsewhere.example/a/b"),
        TypedItem(1, "", note="9" * 13),
    )
    with pytest.raises(PaperRefused) as told:
        meeting_of(TypedMeeting(committee=" ", held_on="พรุ่งนี้", items=items))
    problems = told.value.problems
    assert set(problems) == {
        "committee",
        "held_on",
        "items.0.views",
        "items.1.title",
        "items.1.note",
    }
    assert "พรุ่งนี้" in problems["held_on"].th
    assert "บรรทัดที่ 2" in problems["items.0.views"].th
    assert "Line 2" in problems["items.0.views"].en


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (TypedResolution(words="", agency="ก"), "words"),
        (TypedResolution(words="ก", agency=""), "agency"),
        (TypedResolution(words="ก", agency="ก", due="31/2/2569"), "due"),
        (TypedResolution(words="ก", agency="ก", baht="หนึ่งล้าน"), "baht"),
        (TypedResolution(words="ก", agency="ก", baht="-5"), "baht"),
        (TypedResolution(words="ก", agency="ก", state="late"), "remark"),
        (TypedResolution(words="ก", agency="ก", state="dropped"), "remark"),
        (TypedResolution(words="โทร 9-1234-56789-01-2", agency="ก"), "words"),
    ],
)
def test_a_resolution_says_what_is_wrong_at_its_field(typed: TypedResolution, field: str) -> None:
    with pytest.raises(PaperRefused) as told:
        resolution_of(typed, meeting="m", resolved_on=date(2026, 9, 5), publication=1)
    assert set(told.value.problems) == {field}


def test_more_than_there_is_room_for_is_counted() -> None:
    with pytest.raises(ValidationError) as told:
        Item(title="ก", views=tuple(f"/coverage?n={nth}" for nth in range(13)))
    said = problems_of(told.value)["views"]
    assert "13" in said.th
    assert "12" in said.en


def test_items_move_and_come_back() -> None:
    typed = TypedMeeting(items=tuple(TypedItem(nth, str(nth)) for nth in range(3)))
    assert [each.key for each in typed.moved(0, 1).items] == [1, 0, 2]
    assert [each.key for each in typed.moved(0, -1).items] == [0, 1, 2]
    assert [each.key for each in typed.moved(2, -1).items] == [0, 2, 1]
    assert typed.without(1).having(typed.items[1], 1) == typed
    assert typed.next_key == 3
