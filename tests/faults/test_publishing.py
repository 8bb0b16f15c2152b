"""Whatever breaks while publishing, readers get the old publication or the new one, never another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from equity_metrics import building
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import EngineError, StoreError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store, publications

ROOT = Path(__file__).resolve().parents[2]
LAMPANG = "52"


def _aided(monitor: Monitor) -> object:
    return monitor.cells(OWNER, "child_aid_rate", LAMPANG).whole.numerator


@pytest.mark.parametrize(
    ("room", "step"),
    [
        (building, "build_cubes"),
        (building, "build_changes"),
        (building, "build_protected"),
        (building, "seal"),
        (publications, "write_new"),
    ],
)
def test_a_failing_step_leaves_the_old_publication(
    copied: Callable[[], Monitor], monkeypatch: pytest.MonkeyPatch, room: ModuleType, step: str
) -> None:
    monitor = copied()
    _flip(monitor.store.publications / monitor.store.manifest(1).exact.name)  # so that all is built

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room, step, fail)
    with pytest.raises(StoreError) as refused:
        monitor.undo(OWNER, 1)
    monkeypatch.undo()
    assert "พื้นที่ว่าง" in refused.value.text.th
    assert monitor.publication().number == 2
    assert _aided(monitor) == 2050


def _flip(path: Path) -> None:
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])


def _remove(path: Path) -> None:
    path.unlink()


def _log(path: Path) -> None:
    path.with_name(path.name + ".wal").write_bytes(b"left over")


@pytest.mark.parametrize("harm", [_flip, _cut, _remove, _log])
@pytest.mark.parametrize("which", ["exact", "protected"])
def test_a_damaged_file_is_never_served(
    copied: Callable[[], Monitor], catalogue: Catalogue, harm: Callable[[Path], None], which: str
) -> None:
    copy = copied()
    seal = getattr(copy.publication(), which)
    harm(copy.store.publications / seal.name)
    with pytest.raises((StoreError, EngineError)) as refused:
        Store(copy.store.root).verified(seal)
    assert seal.name in refused.value.text.th
    assert seal.name in refused.value.text.en


def test_a_folder_that_cannot_be_written(copied: Callable[[], Monitor]) -> None:
    monitor = copied()
    shutil.rmtree(monitor.store.root / "waiting", ignore_errors=True)
    (monitor.store.root / "waiting").write_text("a file where a folder should be")
    with pytest.raises(StoreError) as refused, monitor.store.writing():
        pass
    assert "EQUITY_STORE" in refused.value.text.th
    assert _aided(monitor) == 2050


def test_simulated_and_real_rows_never_mix(
    copied: Callable[[], Monitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor = copied()
    current = monitor.publication()
    survey = next(each for each in current.deliveries if each.dataset == "child_survey")
    real = survey.model_copy(update={"is_simulated": False})
    others = tuple(real if each is survey else each for each in current.deliveries)
    mixed = current.model_copy(update={"deliveries": others})
    monkeypatch.setattr(monitor.store, "manifest", lambda _number: mixed)
    with pytest.raises(StoreError) as refused:
        monitor.undo(OWNER, 2)
    assert "ข้อมูลจำลอง" in refused.value.text.th
