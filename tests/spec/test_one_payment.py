"""A number is not true because it was written down: take one payment away and watch what moves."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from equity_metrics.demo import write_deliveries
from equity_metrics.monitor import Monitor
from equity_metrics.query import Amount
from equity_metrics.reader import OWNER
from tests.delivered import path_of

LAMPANG = "52"
Everything = dict[tuple[object, ...], tuple[Amount | None, Amount | None]]


def _everything(monitor: Monitor) -> Everything:
    found: Everything = {}
    catalogue = monitor.catalogue
    for indicator in catalogue.indicators.values():
        splits: list[tuple[str, ...]] = [()]
        splits += [(each.id,) for each in catalogue.dimensions_of(indicator)]
        for period in monitor.periods_of(OWNER, LAMPANG, indicator.id):
            for by in splits:
                cells = monitor.cells(OWNER, indicator.id, LAMPANG, period=period, by=by)
                for key, cell in cells.index.items():
                    found[indicator.id, period.code, by, key] = (cell.numerator, cell.denominator)
    return found


def _without_one(folder: Path, fragment: str) -> tuple[Path, list[str]]:
    """The payments delivery without one payment of a month; the row that was left out."""
    path = path_of(write_deliveries(folder), "child_support")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    left_out = next(row for row in rows if any(fragment in value for value in row))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(row for row in rows if row is not left_out)
    return path, left_out


def test_one_payment_less_and_back(copied: Callable[[], Monitor], tmp_path: Path) -> None:
    monitor = copied()
    before = _everything(monitor)
    path, left_out = _without_one(tmp_path, "/12/2563")
    report = monitor.check(OWNER, path, "child_support")
    assert (report.rows_read, report.rows_ok) == (2049, 2049)
    manifest = monitor.publish(OWNER)
    assert manifest is not None and manifest.number == 3
    after = _everything(monitor)
    whole = (LAMPANG, ())
    assert after["child_aid_rate", "2020-2", (), whole] == (2049, 5197)
    assert after["child_aid_baht", "2020-2", (), whole] == (1639200, None)
    moved = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    district = monitor.places.match_district(left_out[4], LAMPANG)
    assert {period for _, period, _, _ in moved} == {"2020-2", "2021"}  # the round, the fiscal year
    assert {place for *_, (place, _) in moved} == {LAMPANG, district}
    for (indicator, *_), (was, now) in moved.items():
        step = abs((now[0] or 0) - (was[0] or 0))
        assert step in (0, 1, 800), indicator
    monitor.undo(OWNER, 2)
    assert _everything(monitor) == before


def test_the_same_file_again_changes_nothing(copied: Callable[[], Monitor], tmp_path: Path) -> None:
    monitor = copied()
    path = path_of(write_deliveries(tmp_path), "child_support")
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
