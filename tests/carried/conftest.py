"""One publication's protected file in a folder of its own, as it lies on a laptop."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from equity_metrics.monitor import Monitor


def protected_file(monitor: Monitor, number: int) -> Path:
    """The protected file of a publication, where the store keeps it."""
    return monitor.store.publications / monitor.store.manifest(number).protected.name


@pytest.fixture
def carried(
    small: Callable[[], Monitor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The file, in a folder that cannot be written to; EQUITY_STORE names it, no key is there."""
    folder = tmp_path / "laptop"
    folder.mkdir()
    file = Path(shutil.copy(protected_file(small(), 2), folder / "000002.duckdb"))
    folder.chmod(0o555)
    monkeypatch.setenv("EQUITY_STORE", str(file))
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "no-key"))
    yield file
    folder.chmod(0o755)


@pytest.fixture
def harmed(carried: Path) -> Path:
    """The same, in a folder and a file that a test may change."""
    carried.parent.chmod(0o755)
    carried.chmod(0o644)
    return carried
