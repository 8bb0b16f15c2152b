"""Whole protected publications under attack: each by itself, and two that differ in one child."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from equity_metrics.errors import StoreError
from equity_metrics.monitor import Monitor
from equity_metrics.progress import silent
from equity_metrics.protection.audit import audit
from equity_metrics.protection.decide import Before, Decided, decide
from equity_metrics.protection.file import build_protected
from equity_metrics.reader import OWNER
from equity_metrics.store import Manifest
from tests.delivered import path_of, rewrite, rows_of, written_to

_CELLS = "select * from protected_cell order by all"
PROVINCE = "10"  # fifty districts


def _rows(file: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(_CELLS).fetchall()


@pytest.fixture(scope="module")
def made(
    monitor: Monitor, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, Manifest, Decided]:
    """One province of the demonstration protected anew: exact file, protected file, what was decided."""
    manifest = monitor.publication()
    folder = tmp_path_factory.mktemp("protected")
    exact = Path(shutil.copyfile(monitor.store.file(manifest.exact), folder / "exact.duckdb"))
    with duckdb.connect() as connection:
        connection.execute(f"attach '{exact}' as own")
        for table in ("protected_count", "protected_block"):
            connection.execute(f"drop table own.{table}")
    holdings = tuple(each for each in manifest.holdings if each.province == PROVINCE)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    decided = decide(monitor.catalogue, exact, holdings, manifest.number, None, "due", at, silent)
    said = manifest.said.model_copy(update={"holdings": holdings})
    build_protected(monitor.catalogue, exact, folder / "protected.duckdb", said, decided, None)
    return exact, folder / "protected.duckdb", manifest, decided


def test_a_cell_shown_too_many_is_found(
    monitor: Monitor, made: tuple[Path, Path, Manifest, Decided], tmp_path: Path
) -> None:
    exact, protected, _, decided = made
    audit(monitor.catalogue, exact, protected, decided)  # as it was made, nothing is found
    opened = Path(shutil.copyfile(protected, tmp_path / "opened.duckdb"))
    with duckdb.connect(str(opened)) as connection:
        (truth,) = connection.execute(
            "select numerator from protected_cell where protection = 'viewer' and status = 'ok' "
            "and numerator between 5 and 9 and denominator is null limit 1"
        ).fetchall()[0]
        hidden = connection.execute(
            "select indicator, period, split, place, grp from protected_cell v semi join "
            "(select * from protected_cell where protection = 'public_room' and status = "
            "'suppressed') r using (indicator, period, split, place, grp) where protection = "
            "'viewer' and status = 'ok' and numerator between 5 and 9 limit 1"
        ).fetchall()
        assert truth and hidden
        connection.execute(
            "update protected_cell r set numerator = v.numerator, denominator = v.denominator, "
            "status = 'ok' from (select * from protected_cell where protection = 'viewer') v "
            "where r.protection = 'public_room' and (r.indicator, r.period, r.split, r.place, "
            "r.grp) = (v.indicator, v.period, v.split, v.place, v.grp) and r.indicator = ? and "
            "r.period = ? and r.split = ? and r.place = ? and r.grp = ?",
            hidden[0],
        )
    with pytest.raises(StoreError, match="stopped"):
        audit(monitor.catalogue, exact, opened, decided)


def test_who_is_hidden_from_a_viewer_is_hidden_in_the_room(
    made: tuple[Path, Path, Manifest, Decided],
) -> None:
    by_protection: dict[str, set[tuple[object, ...]]] = {"viewer": set(), "public_room": set()}
    for protection, *rest in _rows(made[1]):
        if rest[8] == "suppressed":
            by_protection[str(protection)].add(tuple(rest[:6]))
    assert by_protection["viewer"] < by_protection["public_room"]


def test_the_same_rows_are_shown_the_same_way_again(
    monitor: Monitor, made: tuple[Path, Path, Manifest, Decided], tmp_path: Path
) -> None:
    exact, protected, manifest, first = made
    holdings = tuple(each for each in manifest.holdings if each.province == PROVINCE)
    again = Path(shutil.copyfile(exact, tmp_path / "again.exact.duckdb"))
    with duckdb.connect() as connection:
        connection.execute(f"attach '{again}' as own")
        for table in ("protected_count", "protected_block"):
            connection.execute(f"drop table own.{table}")
    before = Before(exact, protected)
    at = datetime(2027, 1, 1, tzinfo=UTC)  # long due
    second = decide(
        monitor.catalogue, again, holdings, manifest.number + 1, before, "now", at, silent
    )
    assert {each.outcome for each in first.settled} == {"new"}
    assert {each.outcome for each in second.settled} == {"same"}
    said = manifest.said.model_copy(update={"holdings": holdings, "number": manifest.number + 1})
    build_protected(monitor.catalogue, again, tmp_path / "p.duckdb", said, second, before)
    assert _rows(tmp_path / "p.duckdb") == _rows(protected)


def test_one_child_more_or_less_is_seen_by_nobody_who_has_both(
    copied: Callable[[], Monitor], tmp_path: Path
) -> None:
    monitor = copied()
    folder = tmp_path / "files"
    folder.mkdir()
    path = path_of(written_to(folder), "out_of_school")
    first = monitor.publication()
    rewrite(path, rows_of(path)[1:])
    monitor.check(OWNER, path, "out_of_school")
    second = monitor.publish(OWNER, renewal="now")
    assert second is not None and second.number > first.number

    def count(manifest: Manifest) -> int:
        file = monitor.store.file(manifest.exact)
        with duckdb.connect(str(file), read_only=True) as connection:
            (found,) = connection.execute("select sum(rows) from cube_out_of_school").fetchall()[0]
        return int(found)

    assert count(first) - count(second) == 1
    assert _rows(monitor.store.file(first.protected)) == _rows(monitor.store.file(second.protected))
