"""A desk on an empty store of its own, and one way to bring it a file of rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from surveys import Row, written

from equity_metrics.catalogue import Catalogue
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

Bring = Callable[..., Report]


@pytest.fixture
def desk(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    return Monitor(catalogue, Store(tmp_path / "store"))


@pytest.fixture
def bring(desk: Monitor, tmp_path: Path) -> Bring:
    def bring(rows: list[Row], name: str = "survey.csv", **asked: Any) -> Report:
        return desk.check(OWNER, written(tmp_path / name, rows), "child_survey", **asked)

    return bring
