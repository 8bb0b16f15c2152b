"""A full disk and a disk that may not be written: readers are served, a sentence is said, work goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from delivered import rewrite, rows_of
from small import LAMPANG

from equity_metrics import examined
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import StoreError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store
from equity_metrics.text import Text

MEGABYTES = 40
Files = dict[tuple[str, str], Path]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, a small one."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip("this machine mounts no tmpfs")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def monitor(
    small: Callable[[], Monitor], disk: Path, catalogue: Catalogue, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Monitor:  # fmt: skip
    """The small store on the small disk; its audit trail on another, with disks of its own tests."""
    monkeypatch.setenv("EQUITY_AUDIT", str(tmp_path / "audit"))
    shutil.copytree(small().store.root, disk / "store")
    return Monitor(catalogue, Store(disk / "store"))


@pytest.fixture
def delivery(files: Files) -> Path:
    """A file that is not yet in the store."""
    path = files["child_survey", "2020-2"]
    rewrite(path, rows_of(path)[:-1])
    return path


def persons(monitor: Monitor) -> object:
    return monitor.cells(OWNER, "child_aid_rate", LAMPANG).whole.denominator


def free(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def fill(disk: Path, leaving: int) -> Path:
    """Takes all room but so many bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free(disk) - leaving, 1))
    return ballast


@contextmanager
def readers(catalogue: Catalogue, root: Path, expected: object) -> Iterator[list[str]]:
    """Others who read all the while, each time as a new process would; what went wrong for them."""
    wrong: list[str] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            try:
                found = persons(Monitor(catalogue, Store(root)))
            except Exception as failure:
                wrong.append(repr(failure))
            else:
                wrong.extend([] if found == expected else [str(found)])

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield wrong
    finally:
        is_over.set()
        thread.join()


def steps_until_refused(monitor: Monitor, work: Callable[..., object]) -> tuple[Text, ...]:
    """The steps that a piece of work came to before the disk was full; it says so in a sentence."""
    steps: list[Text] = []
    with pytest.raises(StoreError) as refused:
        work(monitor, lambda _share, what: steps.append(what))
    assert "พื้นที่ว่าง" in refused.value.text.th
    assert "What is published has not changed" in refused.value.text.en
    return tuple(dict.fromkeys(steps))


def test_a_disk_that_becomes_full_at_any_stage(
    monitor: Monitor, disk: Path, delivery: Path, catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    # The room is asked for first; here somebody else takes it meanwhile, so the question is left out.
    monkeypatch.setattr(Store, "require_space", lambda *_: None)
    before = persons(monitor)
    monitor.check(OWNER, delivery, "child_survey", province=LAMPANG)
    room, reached = free(disk), set()
    newest = monitor.publication()
    sealed = newest.exact.size + newest.protected.size  # about what the next one takes
    with readers(catalogue, monitor.store.root, before) as wrong:
        for leaving in (0, 4096, *(sealed * tenth // 10 for tenth in (5, 8, 11, 14, 20))):
            ballast = fill(disk, leaving)
            try:
                reached.add(
                    steps_until_refused(monitor, lambda made, step: made.publish(OWNER, step))
                )
            except pytest.fail.Exception:
                ballast.unlink()
                break  # there was room enough
            assert wrong == []
            assert persons(monitor) == before
            ballast.unlink()
            Monitor(catalogue, Store(monitor.store.root)).refresh()
            assert room - free(disk) < 1 << 20  # the space is given back
    # Who still read when there was room enough may have met what was published then.
    assert set(wrong) <= {str(before - 1)}  # type: ignore[operator]
    # What comes after the protected figures takes less room than they did while they were written.
    assert len(reached) >= 2, reached
    made = monitor.publish(OWNER)
    assert made is not None and monitor.publication() == made
    assert persons(monitor) == before - 1  # type: ignore[operator]
    assert not [each for each in examined.examined_store(monitor.store, catalogue) if not each.is_well]  # fmt: skip


def test_a_disk_that_becomes_full_while_a_delivery_is_kept(
    monitor: Monitor, disk: Path, delivery: Path, catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(Store, "require_space", lambda *_: None)
    before = persons(monitor)
    with readers(catalogue, monitor.store.root, before) as wrong:
        for leaving in (0, 4096):
            ballast = fill(disk, leaving)
            with pytest.raises(StoreError) as refused:
                monitor.check(OWNER, delivery, "child_survey", province=LAMPANG)
            assert "พื้นที่ว่าง" in refused.value.text.th
            assert monitor.deliveries_waiting(OWNER) == ()
            ballast.unlink()
    assert wrong == []
    monitor.check(OWNER, delivery, "child_survey", province=LAMPANG)
    assert len(monitor.deliveries_waiting(OWNER)) == 1


def test_a_full_disk_after_publishing_does_not_unpublish(
    monitor: Monitor, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        for late in ("_mark", "expire", "forget"):
            patch.setattr(Store, late, refuse)
        assert monitor.undo(OWNER, 1).number == 3
    assert monitor.publication().number == 3


def test_a_store_that_may_not_be_written(
    monitor: Monitor, disk: Path, delivery: Path, catalogue: Catalogue
) -> None:
    before = persons(monitor)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    again = Monitor(catalogue, Store(monitor.store.root))
    again.refresh()  # a start
    assert persons(again) == before
    assert len(again.history(OWNER)) == 2
    for asked in (
        lambda: again.publish(OWNER),
        lambda: again.undo(OWNER, 1),
        lambda: again.pin(OWNER, 1, "x"),
        lambda: again.mend(OWNER),
        lambda: again.purge(OWNER, "out_of_school", "นร-1", province=LAMPANG, is_number=True),
        lambda: again.check(OWNER, delivery, "child_survey", province=LAMPANG),
    ):
        with pytest.raises(StoreError) as refused:
            asked()
        assert "EQUITY_STORE" in refused.value.text.th
    assert all(each.is_well for each in examined.examined_store(again.store, catalogue))
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert again.undo(OWNER, 1).number == 3
