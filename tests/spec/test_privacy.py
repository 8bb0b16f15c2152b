"""No name and no id reaches the store; no small cell reaches the protected file."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb

from equity_metrics.monitor import Monitor
from tests.delivered import path_of, written_to


def test_no_personal_value_in_any_byte_of_the_store(monitor: Monitor, tmp_path: Path) -> None:
    survey = path_of(written_to(tmp_path), "child_survey", period="2020-1")
    with survey.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    private = ("เลขประจำตัว", "รหัสเด็ก", "นามสกุล")
    canaries = [row[name].encode() for row in rows[:: len(rows) // 40] for name in private]
    assert len(canaries) > 100
    scanned = 0
    for path in monitor.store.root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            scanned += 1
            assert not any(canary in content for canary in canaries), path.name
    assert scanned > 10


def test_the_protected_file_holds_no_small_count_of_children(
    monitor: Monitor, tmp_path: Path
) -> None:
    manifest = monitor.publication()
    datasets, indicators = monitor.catalogue.datasets, monitor.catalogue.indicators.values()
    above = [
        each.id
        for each in indicators
        if datasets[each.numerator.dataset].is_personal and each.numerator.persons is None
    ]
    below = [
        each.id
        for each in indicators
        if each.denominator is not None
        and datasets[each.denominator.dataset].is_personal
        and each.denominator.persons is None
    ]
    shares = [each.id for each in indicators if each.is_share and each.id in above]
    assert min(len(above), len(below), len(shares)) > 20
    carried = shutil.copy(monitor.store.file(manifest.protected), tmp_path / "carried.duckdb")
    with duckdb.connect(str(carried), read_only=True) as file:
        for protection, threshold in (("viewer", 5), ("public_room", 10)):
            small = file.execute(
                "select count(*) from protected_cell where protection = ? and ("
                "(indicator in (select unnest(?)) and numerator > 0 and numerator < ?) or "
                "(indicator in (select unnest(?)) and denominator > 0 and denominator < ?) or "
                "(indicator in (select unnest(?)) and denominator > numerator "
                "and denominator - numerator < ?))",
                (protection, above, threshold, below, threshold, shares, threshold),
            ).fetchall()
            assert small == [(0,)]
        leaked = file.execute(
            "select count(*) from protected_cell where status <> 'ok' "
            "and (numerator is not null or denominator is not null)"
        ).fetchall()
        hidden = file.execute(
            "select count(*) from protected_cell where status = 'suppressed'"
        ).fetchall()
        tables = file.execute("select table_name from duckdb_tables()").fetchall()
    assert leaked == [(0,)]
    assert hidden[0][0] > 100
    assert {name for (name,) in tables} == {
        "protected_cell",
        "change",
        "about",
        "protected_basis",
        "merged_group",
        *(f"listing_{each.id}" for each in monitor.catalogue.datasets.values() if each.listing),
    }


def test_a_total_is_hidden_in_every_table_or_in_none(monitor: Monitor, tmp_path: Path) -> None:
    """The table by units of a scheme has the province's total once more."""
    own = monitor.store.file(monitor.publication().protected)
    carried = shutil.copy(own, tmp_path / "carried.duckdb")
    with duckdb.connect(str(carried), read_only=True) as file:
        told = file.execute(
            "select count(*), count(*) filter (a.status is distinct from b.status or a.numerator "
            "is distinct from b.numerator or a.denominator is distinct from b.denominator) "
            "from protected_cell a join protected_cell b "
            "using (protection, indicator, province, period, place) "
            "where a.split = '' and a.place = a.province and b.split like 'by %'"
        ).fetchone()
    assert told is not None and told[0] > 100
    assert told[1] == 0
