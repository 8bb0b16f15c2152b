"""Every answer of a store: what moved between two publications, and that nothing else did."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from equity_metrics.cells import Cell, Cells
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.query import Amount, Key, Question
from equity_metrics.reader import OWNER, Reader

LAMPANG = "52"
Where = tuple[str, str, tuple[str, ...], Key]  # indicator, period, split, place and groups
Everything = Mapping[Where, Cell]
Sums = tuple[Amount | None, Amount | None]


def everything(monitor: Monitor, reader: Reader = OWNER, number: int | None = None) -> Everything:
    """Every cell of every indicator, period and split, of the current publication or of a number."""
    return {
        (cells.indicator.id, cells.period.code, tuple(each.id for each in cells.by), key): cell
        for cells in _answers(monitor, reader, number)
        for key, cell in cells.index.items()
    }


def _answers(monitor: Monitor, reader: Reader, number: int | None) -> Iterator[Cells]:
    manifest = monitor.publication() if number is None else monitor.store.manifest(number)
    for indicator in monitor.catalogue.indicators.values():
        splits = [(), *((each.id,) for each in monitor.catalogue.dimensions_of(indicator))]
        for period in monitor._periods_of(manifest, indicator.id, LAMPANG):
            for by in splits:
                question = Question(indicator.id, LAMPANG, period, by)
                try:
                    if number is None:
                        yield monitor.cells(reader, indicator.id, LAMPANG, period=period, by=by)
                    else:  # past what this monitor remembers: read from the publication's file
                        yield monitor._answered(manifest.edition, reader.protection, question)
                except ReaderError:
                    if reader.protection == "exact":
                        raise  # protected readers are refused what is not yet protected


def moved(before: Everything, after: Everything) -> dict[Where, tuple[Sums, Sums]]:
    """The cells whose value, status or sums differ; the two hold the same cells."""
    assert before.keys() == after.keys()
    return {
        where: ((was.numerator, was.denominator), (now.numerator, now.denominator))
        for where, was in before.items()
        if _told(was) != _told(now := after[where])
    }


def _told(cell: Cell) -> tuple[object, ...]:
    """All that a cell says but how many rows stand behind it."""
    return (
        cell.numerator, cell.denominator, cell.value, cell.status, cell.low, cell.high,
        cell.at_worst, cell.at_best,
    )  # fmt: skip


def fingerprint(found: Everything) -> str:
    """SHA-256 of every cell written out, whatever the number of the publication."""
    lines = sorted(f"{where!r} {cell!r}" for where, cell in found.items())
    return sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()
