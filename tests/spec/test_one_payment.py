"""A number is not true because it was written down: take one payment away and watch what moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from tests.delivered import Row, path_of, rewrite, rows_of, written_to
from tests.everything import LAMPANG, everything, moved


def _without_one(folder: Path, fragment: str) -> tuple[Path, Row]:
    """The payments delivery without one payment of a month; the row that was left out."""
    path = path_of(written_to(folder), "child_support")
    rows = rows_of(path)
    left_out = next(row for row in rows if fragment in row["วันที่จ่าย"])
    rewrite(path, (row for row in rows if row is not left_out))
    return path, left_out


def test_one_payment_less_and_back(copied: Callable[[], Monitor], tmp_path: Path) -> None:
    monitor = copied()
    before = everything(monitor)
    path, left_out = _without_one(tmp_path, "/12/2563")
    report = monitor.check(OWNER, path, "child_support")
    assert (report.rows_read, report.rows_ok) == (2049, 2049)
    manifest = monitor.publish(OWNER)
    assert manifest is not None and manifest.number == 3
    found = moved(before, everything(monitor))
    whole = (LAMPANG, ())
    assert found["child_aid_rate", "2020-2", (), whole][1] == (2049, 5197)
    assert found["child_aid_baht", "2020-2", (), whole][1] == (1639200, None)
    district = monitor.places.match_district(left_out["อำเภอ/เขต"], LAMPANG)
    assert {period for _, period, _, _ in found} == {"2020-2", "2021"}  # the round, the fiscal year
    assert {place for *_, (place, _) in found} == {LAMPANG, district}
    for (indicator, *_), (was, now) in found.items():
        step = abs((now[0] or 0) - (was[0] or 0))
        assert step in (0, 1, 800), indicator
    monitor.undo(OWNER, 2)
    assert everything(monitor) == before


def test_the_same_file_again_changes_nothing(copied: Callable[[], Monitor], tmp_path: Path) -> None:
    monitor = copied()
    path = path_of(written_to(tmp_path), "child_support")
    monitor.check(OWNER, path, "child_support")
    manifest = monitor.publish(OWNER)
    assert manifest is not None and manifest.number == 2
    assert monitor.deliveries_waiting(OWNER) == ()


def test_a_discarded_delivery_leaves_no_trace(
    copied: Callable[[], Monitor], tmp_path: Path
) -> None:
    monitor = copied()
    parts = sorted(monitor.store.root.rglob("*.parquet"))
    path, _ = _without_one(tmp_path, "/12/2563")
    monitor.check(OWNER, path, "child_support")
    (waiting,) = monitor.deliveries_waiting(OWNER)
    monitor.discard(OWNER, waiting.record.id)
    with monitor.store.writing():
        monitor.store.sweep()
    assert sorted(monitor.store.root.rglob("*.parquet")) == parts
