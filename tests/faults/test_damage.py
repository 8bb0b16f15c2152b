"""Lost, cut and flipped files: said in a sentence that tells how to mend it, never served, never a traceback."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from delivered import rewrite, rows_of
from long_way import long_after
from small import LAMPANG

from equity_metrics import __main__ as command
from equity_metrics import doctor
from equity_metrics.errors import EngineError, StoreError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store

Files = dict[tuple[str, str], Path]


def flip(path: Path) -> None:
    """One bit in the middle."""
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    """Half of it."""
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def remove(path: Path) -> None:
    """All of it."""
    path.unlink()


def ask(monitor: Monitor) -> object:
    return monitor.cells(OWNER, "child_aid_rate", LAMPANG).whole.numerator


def afresh(monitor: Monitor) -> Monitor:
    """Another process on the same store."""
    return Monitor(monitor.catalogue, Store(monitor.store.root))


def told(monitor: Monitor) -> list[str]:
    """What doctor finds wrong."""
    found = doctor.examine(monitor.store, monitor.catalogue, monitor.shelf)
    return [each.text.en for each in found if not each.is_well and "MB free" not in each.text.en]


def manifest_of(monitor: Monitor, number: int) -> Path:
    return monitor.store.publications / f"{number:06d}.json"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_older_publication_stands_for_a_lost_one(
    small: Callable[[], Monitor], number: int
) -> None:
    monitor = small()
    monitor.undo(OWNER, 1)
    manifest_of(monitor, number).unlink()
    for reading in (monitor, afresh(monitor)):  # a server that runs, and one that starts
        for action in (reading.publication, reading.is_empty, lambda r=reading: r.history(OWNER), lambda r=reading: r.publish(OWNER), lambda r=reading: r.undo(OWNER, 2)):  # fmt: skip
            with pytest.raises(StoreError) as refused:
                action()
            assert f"{number:06d}.json" in refused.value.text.th
            assert "mend" in refused.value.text.th
            assert "backup" in refused.value.text.en
    assert any("backup" in each for each in told(monitor))
    # Nothing that the lost manifest named was swept meanwhile.
    assert len(list(monitor.store.publications.glob("*.duckdb"))) == 6


def test_a_manifest_put_back_is_as_if_nothing_had_been(small: Callable[[], Monitor]) -> None:
    monitor = small()
    before, path = ask(monitor), manifest_of(monitor, 2)
    shutil.move(path, path.with_suffix(".aside"))
    with pytest.raises(StoreError):
        ask(monitor)
    shutil.move(path.with_suffix(".aside"), path)
    assert ask(monitor) == ask(afresh(monitor)) == before
    assert told(monitor) == []


def test_mend_goes_on_with_what_is_left_and_uses_no_number_twice(
    small: Callable[[], Monitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor = small()
    manifest_of(monitor, 2).unlink()
    monkeypatch.setenv("EQUITY_STORE", str(monitor.store.root))
    assert command.main(["mend"]) == 0
    assert monitor.publication().number == 1
    assert ["left by work that was cut off" in each for each in told(monitor)] == [True]
    assert monitor.undo(OWNER, 1).number == 3
    assert [past.manifest.number for past in monitor.history(OWNER)] == [3, 1]
    assert told(monitor) == []


def test_a_store_without_any_manifest_is_no_empty_store(small: Callable[[], Monitor]) -> None:
    monitor = small()
    shutil.rmtree(monitor.store.publications)
    with pytest.raises(StoreError) as refused:
        afresh(monitor).is_empty()
    assert "000001.json, 000002.json" in refused.value.text.en
    assert afresh(monitor).mend(OWNER) == (1, 2)
    assert afresh(monitor).is_empty()


def test_an_empty_folder_is_an_empty_store(small: Callable[[], Monitor], tmp_path: Path) -> None:
    monitor = Monitor(small().catalogue, Store(tmp_path / "new"))
    assert monitor.is_empty()
    assert told(monitor) == []
    assert not (tmp_path / "new").exists()  # looking creates nothing


def test_a_kill_between_manifest_and_mark(small: Callable[[], Monitor]) -> None:
    monitor = small()
    (monitor.store.root / "made" / "000002").unlink()
    assert afresh(monitor).publication().number == 2
    assert told(monitor) == []
    monitor.undo(OWNER, 1)  # marks what was unmarked
    assert (monitor.store.root / "made" / "000002").exists()


def test_no_bit_of_a_manifest_goes_unnoticed(small: Callable[[], Monitor]) -> None:
    monitor, chance = small(), random.Random(3)
    path, known = manifest_of(monitor, 2), monitor.publication()
    whole = path.read_bytes()
    for place in chance.sample(range(len(whole)), 200):
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        with pytest.raises(StoreError):
            Store(monitor.store.root).current()
    path.write_bytes(whole)
    assert Store(monitor.store.root).current() == known


@pytest.mark.parametrize("harm", [flip, cut])
def test_a_damaged_manifest_is_mended(
    small: Callable[[], Monitor], harm: Callable[[Path], None]
) -> None:
    monitor = small()
    harm(manifest_of(monitor, 2))
    with pytest.raises(StoreError) as refused:
        ask(afresh(monitor))
    assert "mend" in refused.value.text.th
    assert any("mend" in each for each in told(afresh(monitor)))
    assert afresh(monitor).mend(OWNER) == (2,)
    assert afresh(monitor).publication().number == 1


@pytest.mark.parametrize(
    ("which", "harm"),
    long_after(
        1,
        [
            ("exact", flip), ("protected", remove), ("exact", cut), ("exact", remove),
            ("protected", flip), ("protected", cut),
        ],
    ),
)  # fmt: skip
def test_damaged_sealed_files_are_made_anew_by_publishing(
    small: Callable[[], Monitor], which: str, harm: Callable[[Path], None]
) -> None:
    monitor = small()
    before = ask(monitor)
    harm(monitor.store.publications / getattr(monitor.publication(), which).name)
    again = afresh(monitor)
    if which == "exact":
        with pytest.raises((StoreError, EngineError)):
            ask(again)
    assert any("run `publish`" in each for each in told(again))
    made = again.publish(OWNER)
    assert made is not None and made.number == 3
    assert ask(again) == before


@pytest.mark.parametrize("harm", long_after(1, [cut, flip, remove]))
def test_damaged_rows_are_never_rolled_up_and_mended_by_their_original(
    small: Callable[[], Monitor], files: Files, harm: Callable[[Path], None]
) -> None:
    monitor = small()
    part = next(
        each
        for each in monitor.publication().parts
        if each.dataset == "child_survey" and each.period == "2020-2"
    )
    before = ask(monitor)
    harm(monitor.store.path_of(part))
    flip(monitor.store.publications / monitor.publication().exact.name)  # so that rows are read
    with pytest.raises(StoreError) as refused:
        monitor.publish(OWNER)
    assert part.path in refused.value.text.th
    assert any("import the same original" in each for each in told(monitor))
    monitor.check(OWNER, files["child_survey", "2020-2"], "child_survey", province=LAMPANG)
    monitor.publish(OWNER)
    assert ["undo --to 2" in each for each in told(monitor)] == [True]  # its sealed file, no rows
    assert ask(afresh(monitor)) == before


@pytest.mark.parametrize("harm", [flip, cut])
def test_a_damaged_waiting_delivery_is_told_and_let_go(
    small: Callable[[], Monitor], files: Files, harm: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monitor = small()
    path = files["child_survey", "2020-1"]
    rewrite(path, rows_of(path)[:-1])
    monitor.check(OWNER, path, "child_survey", province=LAMPANG)
    (waiting,) = monitor.deliveries_waiting(OWNER)
    before = ask(monitor)
    harm(monitor.store.root / "waiting" / f"{waiting.record.id}.json")
    for action in (lambda: monitor.deliveries_waiting(OWNER), lambda: monitor.publish(OWNER)):
        with pytest.raises(StoreError) as refused:
            action()
        assert waiting.record.id in refused.value.text.th
    assert any("discard" in each for each in told(monitor))
    assert ask(afresh(monitor)) == before
    monkeypatch.setenv("EQUITY_STORE", str(monitor.store.root))
    assert command.main(["discard", waiting.record.id]) == 0
    assert monitor.deliveries_waiting(OWNER) == ()
    assert told(monitor) == []


def test_waiting_rows_that_are_damaged_are_told_and_mended_by_their_original(
    small: Callable[[], Monitor], files: Files
) -> None:
    monitor = small()
    path = files["child_survey", "2020-2"]
    rewrite(path, rows_of(path)[:-1])
    monitor.check(OWNER, path, "child_survey", province=LAMPANG)
    (waiting,) = monitor.deliveries_waiting(OWNER)
    flip(monitor.store.path_of(waiting.parts[0]))
    with pytest.raises(StoreError) as refused:
        monitor.publish(OWNER)
    assert "นำเข้าไฟล์ต้นทาง" in refused.value.text.th
    assert any("waiting delivery" in each for each in told(monitor))
    monitor.check(OWNER, path, "child_survey", province=LAMPANG)
    assert monitor.publish(OWNER) is not None
    assert told(monitor) == []


def test_a_damaged_pin_holds_all_the_same(small: Callable[[], Monitor]) -> None:
    monitor = small()
    monitor.pin(OWNER, 1, "ประชุม")
    (path,) = (monitor.store.publications / "pins").iterdir()
    flip(path)
    assert any("unpin 1" in each for each in told(monitor))
    assert monitor.store.pinned() == {1}
    monitor.unpin(OWNER, 1)
    assert told(monitor) == []


def test_what_a_killed_process_left_is_told_and_goes_at_the_next_start(
    small: Callable[[], Monitor],
) -> None:
    monitor = small()
    left = [
        monitor.store.publications / "000003.exact.duckdb",
        monitor.store.publications / ".000003.json.77.draft",
        monitor.store.root
        / "parts"
        / "child_survey"
        / LAMPANG
        / "2020-2"
        / ("0" * 64 + ".parquet"),
        monitor.store.root / "scratch" / "abc" / "exact.duckdb",
    ]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"left")
    (finding,) = told(monitor)
    assert finding.startswith("4 files")
    with monitor.store.scratch() as working:
        afresh(monitor).refresh()
        assert working.exists()  # somebody is at work there
    assert not any(path.exists() for path in left)
    assert told(monitor) == []
