"""Undo, expiry, pins and the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from everything import everything, fingerprint
from long_way import long_after
from small import LAMPANG

from equity_metrics import __main__ as command
from equity_metrics import building
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Retention
from equity_metrics.errors import AccessDenied, StoreError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from equity_metrics.store import Store

Files = dict[tuple[str, str], Path]


def keeping(monitor: Monitor, **kept: int) -> Monitor:
    """The same store with another retention."""
    from dataclasses import replace

    retention = Retention(**{"publications": 2, "days": 0, **kept})
    catalogue: Catalogue = replace(monitor.catalogue, retention=retention)
    return Monitor(catalogue, Store(monitor.store.root))


@pytest.mark.parametrize("reader", long_after(1, [OWNER, VIEWER, PUBLIC_ROOM]))
def test_undo_answers_as_the_earlier_publication_did(
    small: Callable[[], Monitor], reader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor = small()
    second = fingerprint(everything(monitor, reader))  # type: ignore[arg-type]
    monitor.undo(OWNER, 1)
    first = fingerprint(everything(monitor, reader))  # type: ignore[arg-type]
    assert first != second
    # The files of a sound publication are copied: nothing is rolled up again.
    monkeypatch.setattr(building, "build_cubes", None)
    monkeypatch.setattr(building, "build_protected", None)
    monitor.undo(OWNER, 2)
    assert fingerprint(everything(monitor, reader)) == second  # type: ignore[arg-type]
    monitor.undo(OWNER, 1)
    assert fingerprint(everything(monitor, reader)) == first  # type: ignore[arg-type]
    assert monitor.publication().restores == 1
    assert monitor.changes(OWNER, LAMPANG) != ()


@pytest.mark.long
def test_undo_builds_anew_what_is_damaged_and_comes_to_the_same(
    small: Callable[[], Monitor],
) -> None:
    monitor = small()
    before, store = everything(monitor), monitor.store
    monitor.undo(OWNER, 1)
    path = store.publications / store.manifest(2).exact.name
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    manifest = monitor.undo(OWNER, 2)
    assert everything(monitor) == before
    assert store.is_sound(manifest)


def test_the_change_of_an_undo_is_the_change_of_that_day(small: Callable[[], Monitor]) -> None:
    monitor = small()
    there = monitor.changes(OWNER, LAMPANG)
    monitor.undo(OWNER, 1)
    back = monitor.changes(OWNER, LAMPANG)
    assert {each.indicator.id for each in back} == {each.indicator.id for each in there}
    assert back != there
    monitor.undo(OWNER, 2)
    assert [(each.before, each.after) for each in monitor.changes(OWNER, LAMPANG)] == [
        (each.before, each.after) for each in there
    ]


def test_older_publications_expire_with_their_data_and_stay_in_the_history(
    small: Callable[[], Monitor],
) -> None:
    monitor = keeping(small())
    only_in_two = {p.path for p in monitor.store.manifest(2).parts}
    only_in_two -= {p.path for p in monitor.store.manifest(1).parts}
    monitor.undo(OWNER, 1)
    assert monitor.store.numbers() == (2, 3)
    assert not list(monitor.store.publications.glob("000001.*duckdb"))
    monitor.undo(OWNER, 3)
    assert monitor.store.numbers() == (3, 4)
    assert [(past.manifest.number, past.state) for past in monitor.history(OWNER)] == [
        (4, "live"), (3, "live"), (2, "expired"), (1, "expired"),
    ]  # fmt: skip
    assert not any((monitor.store.root / path).exists() for path in only_in_two)
    for asked in (lambda: monitor.undo(OWNER, 2), lambda: monitor.pin(OWNER, 2, "x")):
        with pytest.raises(StoreError) as refused:
            asked()
        assert "หมดอายุ" in refused.value.text.th
        assert "3, 4" in refused.value.text.en
    with pytest.raises(StoreError) as refused:
        monitor.undo(OWNER, 9)
    assert "no publication 9" in refused.value.text.en


def test_days_keep_more_than_the_number_does(small: Callable[[], Monitor]) -> None:
    monitor = keeping(small(), days=30)
    for _ in range(2):
        monitor.undo(OWNER, 1)
    assert monitor.store.numbers() == (1, 2, 3, 4)
    later = datetime.now(UTC) + timedelta(days=31)
    with monitor.store.writing():
        assert monitor.store.expire(monitor.catalogue.retention, later) == (1, 2)


def test_a_pinned_publication_never_expires(small: Callable[[], Monitor]) -> None:
    monitor = keeping(small())
    monitor.pin(OWNER, 1, "ประชุมครั้งที่ 1")
    monitor.pin(OWNER, 1, "ประชุมครั้งที่ 2")
    monitor.pin(OWNER, 1, "ประชุมครั้งที่ 1")
    before = fingerprint(everything(monitor, OWNER, 1))
    for _ in range(3):
        monitor.undo(OWNER, monitor.publication().number)
    assert monitor.store.numbers() == (1, 4, 5)
    assert fingerprint(everything(Monitor(monitor.catalogue, Store(monitor.store.root)), OWNER, 1)) == before  # fmt: skip
    assert [pin.why for pin in monitor.history(OWNER)[-1].pins] == ["ประชุมครั้งที่ 1", "ประชุมครั้งที่ 2"]
    monitor.unpin(OWNER, 1, "ประชุมครั้งที่ 1")
    monitor.undo(OWNER, 1)
    assert 1 in monitor.store.numbers()
    monitor.unpin(OWNER, 1)
    monitor.unpin(OWNER, 1)
    monitor.undo(OWNER, monitor.publication().number)
    assert 1 not in monitor.store.numbers()


def test_the_history_says_who_when_and_what_came_and_went(small: Callable[[], Monitor]) -> None:
    monitor = small()
    monitor.undo(OWNER, 1)
    back, second, first = monitor.history(OWNER)
    assert (first.manifest.by, first.state, first.went) == ("owner", "live", ())
    assert [each.dataset for each in first.came] == ["child_survey"]
    assert {each.dataset for each in second.came} >= {"child_survey", "child_support", "trace"}
    assert (back.came, set(back.went)) == (second.went, set(second.came))
    assert back.manifest.restores == 1


def test_numbers_are_never_used_twice(small: Callable[[], Monitor]) -> None:
    monitor = keeping(small())
    numbers = [monitor.undo(OWNER, monitor.publication().number).number for _ in range(3)]
    assert numbers == [3, 4, 5]


def test_protected_readers_keep_nothing(small: Callable[[], Monitor]) -> None:
    monitor = small()
    for asked in (
        lambda: monitor.history(VIEWER), lambda: monitor.pin(VIEWER, 1, "x"),
        lambda: monitor.unpin(PUBLIC_ROOM, 1), lambda: monitor.mend(VIEWER),
        lambda: monitor.undo(VIEWER, 1), lambda: monitor.resume_purge(VIEWER),
    ):  # fmt: skip
        with pytest.raises(AccessDenied):
            asked()


def test_the_commands(
    small: Callable[[], Monitor], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monitor = small()
    monkeypatch.setenv("EQUITY_STORE", str(monitor.store.root))
    assert command.main(["pin", "1", "--why", "ประชุม"]) == 0
    assert command.main(["history"]) == 0
    told = capsys.readouterr().out
    assert "[live]" in told
    assert "ประชุม" in told
    assert "+ child_support" in told
    assert command.main(["unpin", "1"]) == 0
    assert command.main(["pin", "7", "--why", "x"]) == 1


def test_free_space_is_asked_for_before_anything_is_written(
    small: Callable[[], Monitor], files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collections import namedtuple

    monitor = small()
    before = sorted(path for path in monitor.store.root.rglob("*"))
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage(1 << 30, 1 << 30, 1 << 10))
    path = files["child_survey", "2020-2"]
    path.write_bytes(b"\r\n".join(path.read_bytes().split(b"\r\n")[:-3]) + b"\r\n")
    for asked in (
        lambda: monitor.undo(OWNER, 1),
        lambda: monitor.check(OWNER, path, "child_survey", province=LAMPANG),
    ):
        with pytest.raises(StoreError) as refused:
            asked()
        assert "พื้นที่ว่างไม่พอ" in refused.value.text.th
    assert sorted(path for path in monitor.store.root.rglob("*")) == before
