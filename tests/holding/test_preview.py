"""The figures before and after that are shown before publishing are those that publishing gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from delivered import path_of, rewrite, rows_of, written_to

from equity_metrics.cells import Cell
from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.preview import Move
from equity_metrics.reader import OWNER, VIEWER

LAMPANG = "52"
Shown = dict[tuple[str, str, str], tuple[object, ...]]


def _seen(cell: Cell) -> tuple[object, ...]:
    return (cell.numerator, cell.denominator, cell.value, cell.status)


def _figures(monitor: Monitor) -> Shown:
    """(indicator, period, place) -> what is shown, for all that Lampang has."""
    shown: Shown = {}
    for indicator in monitor.catalogue.declared:
        try:
            periods: tuple[Period, ...] = monitor.periods_of(OWNER, LAMPANG, indicator.id)
        except ReaderError:
            continue
        for period in periods:
            cells = monitor.cells(OWNER, indicator.id, LAMPANG, period=period)
            for cell in (cells.whole, *cells.cells):
                shown[indicator.id, period.code, cell.place] = _seen(cell)
    return shown


def _foreseen(moves: tuple[Move, ...]) -> Shown:
    return {
        (move.indicator.id, move.period.code, each.place): _seen(each.after)
        for move in moves
        for each in (move.whole, *move.districts)
        if each.has_moved and each.after is not None
    }


def test_what_is_foreseen_is_what_is_published(
    copied: Callable[[], Monitor], tmp_path: Path
) -> None:
    monitor = copied()
    assert monitor.preview(OWNER) == ()
    path = path_of(written_to(tmp_path), "child_support")
    rows = rows_of(path)
    rewrite(path, rows[: int(len(rows) * 0.9)])
    report = monitor.check(OWNER, path, "child_support", province=LAMPANG)
    assert report.is_accepted, report.codes
    files = {path.relative_to(monitor.store.root) for path in monitor.store.root.rglob("*")}
    before, told = _figures(monitor), []
    moves = monitor.preview(OWNER, lambda share, what: told.append((share, what)))
    assert told == sorted(told, key=lambda each: each[0]) and told
    assert _figures(monitor) == before
    assert files == {path.relative_to(monitor.store.root) for path in monitor.store.root.rglob("*")}
    monitor.publish(OWNER)
    after = _figures(monitor)
    assert _foreseen(moves) == {key: cell for key, cell in after.items() if cell != before.get(key)}
    assert moves and all(move.whole.has_moved or move.districts for move in moves)
    for move in moves:
        distances = [each.distance for each in move.districts]
        assert distances == sorted(distances, reverse=True)
    assert monitor.preview(OWNER) == ()


def test_only_who_may_publish_sees_it(copied: Callable[[], Monitor]) -> None:
    with pytest.raises(AccessDenied):
        copied().preview(VIEWER)
