"""Whatever is done to the lines of a trail is found, where it was done."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trails import Clock, seen, trail, written

from equity_metrics.audit import Event, Verified
from equity_metrics.audit.checkpoints import EVERY_EVENTS
from equity_metrics.audit.verifying import verified
from equity_metrics.errors import AuditRefused

LINES = 24


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes], bytes]:
    """A folder to be written anew for each example, the lines of a whole trail, its key."""
    root = tmp_path_factory.mktemp("trail")
    audit = written(root, LINES)
    lines = (audit.folder / "2026-11.jsonl").read_bytes().splitlines(keepends=True)
    return root, lines, audit.key_path.read_bytes()


def judged(
    raw: tuple[Path, list[bytes], bytes], lines: Sequence[bytes], split: int = 0
) -> Verified:
    """What is said of some lines, in one file or cut into two months; checkpoints left out."""
    folder = raw[0] / "changed"
    folder.mkdir(exist_ok=True)
    (folder / "2026-10.jsonl").write_bytes(b"".join(lines[:split]))
    (folder / "2026-11.jsonl").write_bytes(b"".join(lines[split:]))
    return verified(folder, raw[2], None)


nth = st.integers(0, LINES - 1)


@given(nth, st.data(), st.integers(0, LINES))
def test_an_edit_is_found(raw, at: int, data: st.DataObject, split: int) -> None:  # type: ignore[no-untyped-def]
    line = raw[1][at][:-1]
    spot = data.draw(st.integers(0, len(line) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each not in (line[spot], 10)))
    changed = [*raw[1][:at], line[:spot] + bytes([byte]) + line[spot + 1 :] + b"\n", *raw[1][at + 1 :]]  # fmt: skip
    found = judged(raw, changed, split)
    assert [(each.kind, each.seq) for each in found.faults] == [("edited", at + 1)]
    assert found.faults[0].line == at + 1 - (split if at >= split else 0)


@given(st.integers(0, LINES - 2), st.integers(1, 5))
def test_a_deletion_is_found(raw, at: int, count: int) -> None:  # type: ignore[no-untyped-def]
    count = min(count, LINES - 1 - at)  # a tail that was cut off is found by checkpoints alone
    found = judged(raw, [*raw[1][:at], *raw[1][at + count :]])
    assert [(each.kind, each.line, each.seq) for each in found.faults] == [
        ("deleted", at + 1, at + 1)
    ]


@given(nth, nth)
def test_a_swap_is_found(raw, one: int, other: int) -> None:  # type: ignore[no-untyped-def]
    lines = list(raw[1])
    lines[one], lines[other] = lines[other], lines[one]
    found = judged(raw, lines)
    if one == other:
        assert found.is_whole
        return
    assert found.faults[0].line == min(one, other) + 1
    assert {each.kind for each in found.faults} == {"reordered"}


@given(nth, nth)
def test_a_line_put_in_twice_is_found(raw, what: int, where: int) -> None:  # type: ignore[no-untyped-def]
    found = judged(raw, [*raw[1][:where], raw[1][what], *raw[1][where:]])
    at = where + 1
    # Beside itself nobody can say which of the two came first.
    assert found.faults[0].line in ((at, at + 1) if what in (where, where - 1) else (at,))
    assert len(found.faults) == 1 and found.faults[0].kind in ("inserted", "reordered")


@given(st.integers(0, LINES - 1), st.binary(max_size=30))
def test_a_line_of_somebody_elses_is_found(raw, where: int, said: bytes) -> None:  # type: ignore[no-untyped-def]
    line = said.replace(b"\n", b"") + b"\n"
    found = judged(raw, [*raw[1][:where], line, *raw[1][where:]])
    assert [(each.kind, each.line) for each in found.faults] == [("inserted", where + 1)]


@given(st.lists(nth, min_size=LINES, max_size=LINES), st.integers(0, LINES))
def test_any_other_order_is_found(raw, order: list[int], split: int) -> None:  # type: ignore[no-untyped-def]
    is_beginning = order == list(range(LINES))
    assert judged(raw, [raw[1][each] for each in order], split).is_whole == is_beginning


@given(st.integers(1, LINES))
def test_a_tail_that_was_cut_off_is_found_by_checkpoints(tmp_path_factory, cut: int) -> None:  # type: ignore[no-untyped-def]
    root = tmp_path_factory.mktemp("cut")
    audit = written(root, LINES)
    assert audit.checkpoint() is not None
    path = audit.folder / "2026-11.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-cut]))
    found = audit.verify()
    assert [each.kind for each in found.faults] == ["truncated"]
    assert found.faults[0].seq == LINES - cut + 1
    trail(root, Clock()).write(seen(99))  # going on does not hide it
    assert {each.kind for each in audit.verify().faults} == {"truncated"}


def test_another_key_is_said_once(tmp_path: Path) -> None:
    audit = written(tmp_path, 5)
    (audit.folder / "checkpoints.jsonl").unlink()
    audit.key_path.write_bytes(secrets.token_bytes(32))
    assert [(each.kind, each.line) for each in audit.verify().faults] == [("foreign_key", 1)]
    trail(tmp_path).write(seen(6))
    found = audit.verify()
    assert [(each.kind, each.line) for each in found.faults] == [("foreign_key", 1)]
    assert found.count == 6


def test_checkpoints_come_by_time_and_by_number(tmp_path: Path) -> None:
    clock = Clock()
    audit = trail(tmp_path, clock)
    for nth in range(1, EVERY_EVENTS + 2):
        audit.write(seen(nth))
    last = audit.last_checkpoint()
    assert last is not None and (last.seq, last.count) == (EVERY_EVENTS + 1, EVERY_EVENTS + 1)
    clock.pass_(minutes=59)
    audit.write(seen(1))
    assert audit.last_checkpoint() == last
    clock.pass_(minutes=1)
    kept = audit.write(seen(2))
    assert (audit.last_checkpoint().seq, audit.last_checkpoint().mac) == (kept.seq, kept.mac)  # type: ignore[union-attr]


def test_a_second_place_tells_of_a_trail_cut_with_its_checkpoints(tmp_path: Path) -> None:
    second = tmp_path / "elsewhere"
    audit = trail(tmp_path, second=second)
    audit.write(seen(1))  # the second place is away: the product goes on, and it is said
    assert audit.verify().is_whole and len(audit.verify().notes) == 1
    second.mkdir()
    for nth in range(2, 9):
        audit.write(seen(nth))
    audit.checkpoint()
    assert audit.verify().is_whole and not audit.verify().notes
    for name in ("2026-11.jsonl", "checkpoints.jsonl"):
        path = audit.folder / name
        path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert {each.kind for each in audit.verify().faults} == {"truncated", "checkpoint"}


def test_an_edited_checkpoint_is_found(tmp_path: Path) -> None:
    audit = written(tmp_path, 3)
    path = audit.folder / "checkpoints.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"seq":1', b'"seq":2'))
    assert [(each.kind, each.file) for each in audit.verify().faults] == [("checkpoint", path.name)]


def months_of(root: Path) -> tuple[Clock, list[str]]:
    clock = Clock()
    audit = trail(root, clock)
    for month in range(6):
        audit.write(seen(month))
        audit.write(seen(month))
        clock.pass_(days=31)
    return clock, sorted(path.name for path in audit.folder.glob("2*.jsonl"))


def test_old_months_go_and_the_rest_hangs_on_what_is_said_of_them(tmp_path: Path) -> None:
    clock, files = months_of(tmp_path)
    audit = trail(tmp_path, clock)
    gone = audit.retire(date(2027, 4, 15), 3, Event("retired", roles=("owner",)))
    assert list(gone) == files[:2] == ["2026-11.jsonl", "2026-12.jsonl"]
    found = audit.verify()
    assert found.is_whole and found.count == 8 + 2
    assert audit.retire(date(2027, 4, 15), 3, Event("retired")) == ()
    (audit.folder / files[2]).unlink()  # nobody said that this one goes
    assert [(each.kind, each.file, each.line) for each in audit.verify().faults] == [
        ("deleted", files[3], 1)
    ]


def test_nothing_is_retired_of_a_trail_that_is_not_whole(tmp_path: Path) -> None:
    clock, files = months_of(tmp_path)
    audit = trail(tmp_path, clock)
    path = audit.folder / files[0]
    path.write_bytes(path.read_bytes().replace(b"worker0", b"worker1", 1))
    with pytest.raises(AuditRefused, match="2026-11.jsonl line 1"):
        audit.retire(date(2027, 4, 15), 3, Event("retired"))
    assert path.exists()
