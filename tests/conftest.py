"""One demonstration store for all tests: built once, copied before it is changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from delivered import written_to
from filelock import FileLock
from hypothesis import settings
from long_way import without_long
from longest_first import longest_first
from small import LAMPANG, some
from two_provinces import build

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

# How long an example takes says something of the machine, not of what is tested.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

_CASES = (
    "out_of_school", "trace", "individual_plan", "follow_up", "plan_outcome", "case_manager",
)  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is run, and the order of files; pyproject.toml keeps the workers from making another."""
    without_long(config, items)
    longest_first(items)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@contextmanager
def made_once(factory: pytest.TempPathFactory, name: str) -> Iterator[tuple[Path, bool]]:
    """The folder of a store that all processes of a test run share, and whether it is still to be made.

    Its key lies beside it.
    """
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    shared.mkdir(exist_ok=True)
    with FileLock(shared / "lock"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_KEY_FILE", str(shared / "key"))
        yield shared / "store", not (shared / "done").exists()
        (shared / "done").touch()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """The folder of a demonstration store; its key lies beside it."""
    with made_once(tmp_path_factory, "demonstration") as (folder, is_new):
        if is_new:
            Monitor(catalogue, Store(folder)).build_demo()
    return folder


@pytest.fixture(scope="session")
def built_lampang(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """Lampang's part of the demonstration in its two publications: quick to publish again."""
    with made_once(tmp_path_factory, "lampang") as (folder, is_new):
        if is_new:
            _publish_lampang(catalogue, folder, tmp_path_factory.mktemp("delivered"), (1, 2))
    return folder


@pytest.fixture(scope="session")
def built_at_once(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """Lampang's centres, their children and what was paid: one publication, nothing before it, no cases.

    Without the list of cases its figures are protected in half the time.
    """
    with made_once(tmp_path_factory, "at-once") as (folder, is_new):
        if is_new:
            files = tmp_path_factory.mktemp("delivered")
            _publish_lampang(catalogue, folder, files, (2,), without=_CASES)
    return folder


def _publish_lampang(
    catalogue: Catalogue,
    folder: Path,
    files: Path,
    stages: tuple[int, ...],
    without: Collection[str] = (),
) -> None:
    """Publishes Lampang's files stage by stage; published tables come with the first of them.

    without: the datasets that are left out.
    """
    monitor = Monitor(catalogue, Store(folder))
    own = [
        each
        for each in written_to(files)
        if each.path.name.startswith("lampang") and each.dataset not in without
    ]
    for stage in stages:
        for each in own:
            is_due = each.stage == stage or (not each.is_simulated and stage == stages[0])
            if is_due:
                monitor.check(OWNER, each.path, each.dataset, province=each.province, is_own=True)
        monitor.publish(OWNER, renewal="now" if stage == stages[-1] else "later")


@pytest.fixture(scope="session")
def monitor(built: Path, catalogue: Catalogue) -> Monitor:
    """Questions to the demonstration store."""
    return Monitor(catalogue, Store(built))


def copies(
    folder: Path, catalogue: Catalogue, own: Path, patch: pytest.MonkeyPatch
) -> Callable[[], Monitor]:
    """Makes monitors on one copy of a store, under its key."""
    patch.setenv("EQUITY_KEY_FILE", str(folder.with_name("key")))
    target = own / "store"

    def copy() -> Monitor:
        if not target.exists():
            shutil.copytree(folder, target)
        return Monitor(catalogue, Store(target))

    return copy


@pytest.fixture
def copied_at_once(
    built_at_once: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Monitor]:
    """Makes a monitor on a store of one's own with one publication."""
    return copies(built_at_once, catalogue, tmp_path, monkeypatch)


@pytest.fixture
def copied(
    built_lampang: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Monitor]:
    """Makes a monitor on a store of one's own with Lampang's data."""
    return copies(built_lampang, catalogue, tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def built_small(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """The folder of the store: publication 1 has one round, publication 2 everything."""
    with made_once(tmp_path_factory, "small") as (folder, is_new):
        if is_new:
            monitor = Monitor(catalogue, Store(folder))
            files = some(written_to(tmp_path_factory.mktemp("small-files")))
            for dataset, path in sorted(files, key=lambda each: "2020-1" not in each[1].name):
                monitor.check(OWNER, path, dataset, province=LAMPANG)
                if not monitor.store.numbers():
                    monitor.publish(OWNER)
            monitor.publish(OWNER)
    return folder


@pytest.fixture
def small(
    built_small: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Monitor]:
    """Makes a monitor on a copy of the small store; every call on the same copy."""
    return copies(built_small, catalogue, tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def built_two(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """The folder of a small store of two provinces (two_provinces.py)."""
    with made_once(tmp_path_factory, "two-provinces") as (folder, is_new):
        if is_new:
            build(Monitor(catalogue, Store(folder)), tmp_path_factory.mktemp("two-files"))
    return folder


@pytest.fixture
def two(
    built_two: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Monitor:
    """A monitor on a store of one's own with two provinces."""
    return copies(built_two, catalogue, tmp_path, monkeypatch)()


@pytest.fixture
def files(tmp_path: Path) -> dict[tuple[str, str], Path]:
    """The files behind the store, by dataset and a part of their name, to be changed and sent again."""
    folder = tmp_path / "files"
    folder.mkdir()
    return {(dataset, path.stem[-6:]): path for dataset, path in some(written_to(folder))}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window: one of a session, for its driver may be started once in a process."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)  # a busy machine's first page of a process
    found = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=found, args=["--no-sandbox"] if is_root else []
        )
        yield started
        started.close()
