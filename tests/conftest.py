"""One demonstration store for all tests: built once, copied before it is changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.demo import write_deliveries
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """The folder of a demonstration store; its key lies beside it."""
    folder = tmp_path_factory.mktemp("demonstration") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_KEY_FILE", str(folder.with_name("key")))
        Monitor(catalogue, Store(folder)).build_demo()
    return folder


@pytest.fixture(scope="session")
def monitor(built: Path, catalogue: Catalogue) -> Monitor:
    """Questions to the demonstration store."""
    return Monitor(catalogue, Store(built))


@pytest.fixture(scope="session")
def built_at_once(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """The same data in a single publication, with nothing before it."""
    folder = tmp_path_factory.mktemp("at-once") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_KEY_FILE", str(folder.with_name("key")))
        monitor = Monitor(catalogue, Store(folder))
        for each in write_deliveries(tmp_path_factory.mktemp("delivered")):
            if each.stage > 1 or not each.is_simulated:
                monitor.check(OWNER, each.path, each.dataset, province=each.province)
        monitor.publish(OWNER)
    return folder


@pytest.fixture
def copied_at_once(
    built_at_once: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Monitor]:
    """Makes a monitor on a store of one's own with one publication."""
    monkeypatch.setenv("EQUITY_KEY_FILE", str(built_at_once.with_name("key")))
    target = tmp_path / "store"

    def copy() -> Monitor:
        if not target.exists():
            shutil.copytree(built_at_once, target)
        return Monitor(catalogue, Store(target))

    return copy


@pytest.fixture
def copied(
    built: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Monitor]:
    """Makes a monitor on a store of one's own, with the same key."""
    monkeypatch.setenv("EQUITY_KEY_FILE", str(built.with_name("key")))
    target = tmp_path / "store"

    def copy() -> Monitor:
        if not target.exists():
            shutil.copytree(built, target)
        return Monitor(catalogue, Store(target))

    return copy
