"""The log against a plain model; its guards; writers at once; writers killed."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from equity_metrics.errors import ReaderError, StoreError
from equity_metrics.records import EntryConflict, Records, Slot, states_of
from equity_metrics.records import database as database_of
from equity_metrics.records.database import GUARDS

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("EQUITY_KILLS", "20")) // 2
KEYS = ("A", "B")
WORDS = ("x", "y", "z")

steps = some.one_of(
    some.tuples(some.just("add"), some.sampled_from(KEYS), some.sampled_from(WORDS)),
    some.tuples(some.just("correct"), some.integers(1, 12), some.sampled_from(WORDS)),
    some.tuples(some.just("withdraw"), some.integers(1, 12), some.just("")),
)


def slot_of(key: str) -> Slot:
    return Slot("visit", "52", (key,))


class Model:
    """Each row is a pile of versions; a withdrawal takes the top one off."""

    def __init__(self) -> None:
        self.piles: dict[str, list[tuple[int, str]]] = {key: [] for key in KEYS}
        self.kinds: list[str] = []
        self.row_of: dict[int, str] = {}

    def _log(self, kind: str, key: str) -> int:
        self.kinds.append(kind)
        number = len(self.kinds)
        if kind in ("new", "correction"):
            self.row_of[number] = key
        return number

    def add(self, key: str, word: str) -> str:
        pile = self.piles[key]
        if pile and pile[-1][1] == word:
            return "kept"
        if pile:
            self._log("conflict", key)
            return "conflict"
        pile.append((self._log("new", key), word))
        return "kept"

    def correct(self, number: int, word: str) -> str:
        key = self.row_of.get(number)
        if key is None:
            return "unknown"
        pile = self.piles[key]
        if pile and pile[-1][1] == word:
            return "kept"
        if not pile or pile[-1][0] != number:
            self._log("conflict", key)
            return "conflict"
        pile.append((self._log("correction", key), word))
        return "kept"

    def withdraw(self, number: int, _word: str) -> str:
        key = self.row_of.get(number)
        if key is None:
            return "unknown"
        pile = self.piles[key]
        if not pile or pile[-1][0] != number:
            return "conflict"
        pile.pop()
        self._log("withdrawal", key)
        return "kept"

    @property
    def live(self) -> dict[str, tuple[int, str]]:
        return {key: pile[-1] for key, pile in self.piles.items() if pile}


def done(records: Records, model: Model, step: tuple[str, object, str]) -> str:
    what, on, word = step
    try:
        if what == "add":
            records.add(slot_of(str(on)), {"w": word}, "owner")
        elif what == "correct":
            key = model.row_of.get(int(str(on)), "A")
            records.correct(int(str(on)), slot_of(key), {"w": word}, "owner")
        else:
            records.withdraw(int(str(on)), "owner")
    except EntryConflict:
        return "conflict"
    except ReaderError:
        return "unknown"
    return "kept"


def said(records: Records, up_to: int | None = None) -> dict[str, tuple[int, str]]:
    return {
        each.slot.key[0]: (each.number, (each.content or {})["w"]) for each in records.live(up_to)
    }


@settings(max_examples=25)
@given(some.lists(steps, max_size=14))
def test_any_sequence_is_what_a_pile_of_versions_says(
    sequence: list[tuple[str, object, str]],
) -> None:
    with TemporaryDirectory() as folder:
        records, model = Records(Path(folder)), Model()
        stood = {0: {}}
        for step in sequence:
            expected = getattr(model, step[0])(step[1], step[2])
            before = records.entries("52")
            assert done(records, model, step) == expected
            assert records.entries("52")[: len(before)] == before  # nothing written ever changes
            assert said(records) == model.live
            stood[len(model.kinds)] = dict(model.live)
        history = records.entries("52")
        assert [each.kind for each in history] == model.kinds
        assert [each.number for each in history] == list(range(1, len(history) + 1))
        assert records.last() == len(history)
        states = states_of(history)
        live = {number for number, state in states.items() if state == "live"}
        assert live == {number for number, _ in model.live.values()}
        for number, then in stood.items():
            assert said(records, number) == then


@pytest.fixture
def filled(records: Records) -> Records:
    records.add(slot_of("A"), {"w": "x"}, "owner")
    records.add(slot_of("B"), {"w": "y"}, "owner")
    return records


@pytest.fixture
def raw(filled: Records) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(filled.database.path)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "update entry set content = '{}' where number = 1",
        "update entry set number = 9 where number = 1",
        "delete from entry where number = 2",
        "delete from entry",
        "insert or replace into entry select number, dataset, province, key, kind, of, '{}', by, at from entry where number = 1",
        "insert into entry select * from entry where number = 1",
    ],
)
def test_the_file_itself_refuses_to_change_what_was_entered(
    filled: Records, raw: sqlite3.Connection, statement: str
) -> None:
    before = filled.entries("52")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)
    raw.rollback()
    assert filled.entries("52") == before


def test_reading_creates_nothing(records: Records, tmp_path: Path) -> None:
    assert records.entries("52") == records.live() == ()
    assert records.last() == 0
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_whole_at_rest(filled: Records) -> None:
    assert [path.name for path in filled.database.path.parent.iterdir()] == ["records.sqlite"]


@pytest.mark.parametrize(("pragma", "expected"), [("synchronous", 3), ("journal_mode", "delete")])
def test_what_is_acknowledged_is_on_the_disk(
    filled: Records, pragma: str, expected: object
) -> None:
    with filled.database.writing() as connection:
        assert connection.exec_driver_sql(f"pragma {pragma}").scalar() == expected


WRITER = """
import json, sys
from pathlib import Path
from equity_metrics.records import EntryConflict, Records, Slot
records, name, count = Records(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for nth in range(count):
    try:
        entry = records.add(Slot("visit", "52", (f"{nth:04d}",)), {"w": name}, "owner")
        print(json.dumps([nth, "kept", entry.number]), flush=True)
    except EntryConflict as conflict:
        print(json.dumps([nth, "conflict", conflict.kept]), flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(count)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_two_processes_at_once_lose_nothing(records: Records, tmp_path: Path) -> None:
    rows = 40
    both = {name: writer(tmp_path, name, rows) for name in ("first", "second")}
    told = {name: process.communicate()[0] for name, process in both.items()}
    assert [process.returncode for process in both.values()] == [0, 0]
    entries = {each.number: each for each in records.entries("52")}
    assert len(entries) == 2 * rows
    for name, lines in told.items():
        answers = [json.loads(line) for line in lines.splitlines()]
        assert len(answers) == rows
        for nth, outcome, number in answers:
            assert entries[number].content == {"w": name}
            assert entries[number].slot.key == (f"{nth:04d}",)
            assert entries[number].kind == ("new" if outcome == "kept" else "conflict")
    assert len(records.live()) == rows


def test_a_killed_writer_loses_nothing_acknowledged(records: Records, tmp_path: Path) -> None:
    chance = random.Random(9)
    acknowledged = 0
    for kill in range(KILLS):
        process = writer(tmp_path, f"writer {kill}", 100_000)
        assert process.stdout is not None
        read = [process.stdout.readline() for _ in range(chance.randint(1, 60))]
        process.send_signal(signal.SIGKILL)
        read += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        entries = {each.number: each for each in records.entries("52")}
        told = [json.loads(line) for line in read if line.endswith("\n")]
        for nth, _, number in told:
            assert entries[number].slot.key == (f"{nth:04d}",)
            assert entries[number].content == {"w": f"writer {kill}"}
        # At most the one entry whose answer was cut off is there beyond the answered ones.
        acknowledged += len(told)
        assert len(entries) in (acknowledged, acknowledged + 1)
        acknowledged = len(entries)
        assert records.database.faults() == ()
    assert acknowledged > KILLS


def test_a_full_disk_is_said_and_nothing_is_half_kept(
    filled: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled.entries("52")
    monkeypatch.setattr(database_of, "_PRAGMAS", (*database_of._PRAGMAS, "max_page_count = 1"))
    with pytest.raises(StoreError) as refused:
        for nth in range(100):
            filled.add(slot_of(f"C{nth}"), {"w": "x" * 2000}, "owner")
    assert "พื้นที่ว่าง" in refused.value.text.th
    monkeypatch.undo()
    after = filled.entries("52")
    assert after[: len(before)] == before
    assert [each.number for each in after] == list(range(1, len(after) + 1))
    assert filled.database.faults() == ()


def test_a_waiting_writer_is_told_in_the_end(
    filled: Records, raw: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_of, "BUSY_SECONDS", 0.1)
    raw.execute("begin immediate")
    with pytest.raises(StoreError) as refused:
        filled.add(slot_of("C"), {"w": "z"}, "owner")
    assert "ลองอีกครั้ง" in refused.value.text.th
    assert len(filled.entries("52")) == 2  # readers are not kept waiting
    raw.rollback()
    filled.add(slot_of("C"), {"w": "z"}, "owner")


def test_a_folder_that_cannot_be_written(records: Records, tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file where a folder should be")
    with pytest.raises(StoreError) as refused:
        records.add(slot_of("A"), {"w": "x"}, "owner")
    assert "records.sqlite" in refused.value.text.en


@pytest.mark.parametrize("guard", GUARDS)
def test_a_missing_guard_is_found(filled: Records, raw: sqlite3.Connection, guard: str) -> None:
    raw.execute(f"drop trigger {guard}")
    raw.commit()
    (fault,) = filled.database.faults()
    assert guard in fault.th
    assert guard in fault.en


def test_damage_is_found(filled: Records) -> None:
    content = bytearray(filled.database.path.read_bytes())
    content[4096:8192] = bytes(4096)
    filled.database.path.write_bytes(bytes(content))
    assert filled.database.faults()


def test_a_file_of_something_else_is_refused_in_words(records: Records, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    records.database.path.write_text("no database at all, only a long enough text" * 50)
    with pytest.raises(StoreError) as refused:
        records.entries("52")
    assert "doctor" in refused.value.text.th
    assert records.database.faults()


def test_a_newer_file_is_left_alone(filled: Records, raw: sqlite3.Connection) -> None:
    raw.execute("pragma user_version = 2")
    raw.commit()
    for asked in (lambda: filled.live(), lambda: filled.add(slot_of("C"), {"w": "z"}, "owner")):
        with pytest.raises(StoreError) as refused:
            asked()
        assert "2" in refused.value.text.th


def test_the_path_of_a_store_may_hold_anything(tmp_path: Path) -> None:
    records = Records(tmp_path / "คลัง ข้อมูล #1 50%?")
    records.add(slot_of("A"), {"w": "x"}, "owner")
    assert len(records.live()) == 1
