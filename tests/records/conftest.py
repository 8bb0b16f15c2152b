"""A store of one's own under the small contracts, with one delivery of visits published."""

from __future__ import annotations

from pathlib import Path

import pytest
from visits import DELIVERED, LAMPANG, declarations, delivery

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.records import Records
from equity_metrics.store import Store


@pytest.fixture(scope="session")
def small_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(declarations(tmp_path_factory.mktemp("declared")))


@pytest.fixture
def desk(small_catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    """A monitor on an empty store."""
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    return Monitor(small_catalogue, Store(tmp_path / "store"))


@pytest.fixture
def published(desk: Monitor, tmp_path: Path) -> Monitor:
    """The same with the five delivered visits published."""
    report = desk.check(OWNER, delivery(tmp_path, DELIVERED), "visit", province=LAMPANG)
    assert report.is_accepted
    desk.publish(OWNER)
    return desk


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """Records alone, without anything else of a store."""
    return Records(tmp_path)
