"""Every value that a protected reader gets, on screen or in a file, stands in the protected file."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Iterator

import duckdb
import pytest
from openpyxl import load_workbook

from equity_metrics import exports
from equity_metrics.cells import Cell, Cells
from equity_metrics.monitor import Monitor
from equity_metrics.reader import PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.sentences.hidden import rows_of_file

READERS = {"viewer": VIEWER, "public_room": PUBLIC_ROOM}
PROVINCES = ("52", "42")
Held = dict[tuple[str, str, str, str], set[tuple[float | None, float | None]]]


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param]


@pytest.fixture(scope="module")
def held(monitor: Monitor, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """Numerator and denominator by indicator, province, period and place, read past the project."""
    own = monitor.store.publications / monitor.publication().protected.name
    path = shutil.copy(own, tmp_path_factory.mktemp("carried") / "protected.duckdb")
    found: Held = {}
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(
            "select indicator, province, period, place, numerator, denominator "
            "from protected_cell where protection = ? and status = 'ok'",
            [reader.protection],
        ).fetchall()
    for *where, numerator, denominator in rows:
        sums = (_number(numerator), _number(denominator))
        found.setdefault(tuple(where), set()).add(sums)
    return found


def _number(amount: object) -> float | None:
    return None if amount is None else float(amount)  # type: ignore[arg-type]


def _answers(monitor: Monitor, reader: Reader) -> Iterator[Cells]:
    """Every indicator's latest period by every dimension and scheme that the reader may ask for."""
    for province in PROVINCES:
        for indicator in monitor.catalogue.declared:
            if not monitor.periods_of(reader, province, indicator.id):
                continue
            for scheme in monitor.schemes(reader, indicator.id, province):
                yield monitor.cells(reader, indicator.id, province, scheme=scheme.id)
            for dimension in monitor.catalogue.dimensions_of(indicator):
                by = (dimension.id,)
                if monitor.can_split(reader, indicator.id, province, by):
                    yield monitor.cells(reader, indicator.id, province, by=by)


def test_every_cell_stands_in_the_protected_file(
    monitor: Monitor, reader: Reader, held: Held
) -> None:
    shown = hidden = 0
    for cells in _answers(monitor, reader):
        where = (cells.indicator.id, cells.province, cells.period.code)
        for cell in cells.index.values():
            if cell.is_shown:
                sums = (_number(cell.numerator), _number(cell.denominator))
                assert sums in held[*where, cell.place], (where, cell)
                shown += 1
            else:
                assert _figures(cell) == {None}, (where, cell)
                hidden += cell.status == "suppressed"
    assert shown > 1000
    assert hidden > 20


def _figures(cell: Cell) -> set[object]:
    return {
        cell.numerator, cell.denominator, cell.value, cell.low, cell.high, cell.at_worst,
        cell.at_best, cell.persons,
    }  # fmt: skip


def test_files_hold_what_the_cells_hold(monitor: Monitor, reader: Reader) -> None:
    seen = 0
    for cells in _answers(monitor, reader):
        if not any(cell.status == "suppressed" for cell in rows_of_file(cells)):
            continue
        seen += 1
        if seen % 8:
            continue
        for form, read in (("csv", _read_csv), ("xlsx", _read_xlsx)):
            made = exports.written(form, cells, monitor.catalogue, monitor.publication(), "en")
            rows = read(made)[-len(rows_of_file(cells)) :]
            for row, cell in zip(rows, rows_of_file(cells), strict=True):
                found = _rounded(row[2 + len(cells.by) : -1])
                allowed = _rounded(_figures(cell))
                assert found <= allowed, (cells.key, cell, found - allowed)
                assert bool(found) == cell.is_shown
    assert seen > 8


def _rounded(figures: Iterable[object]) -> set[str]:
    """The figures among some values, to the 12 digits that every format keeps."""
    return {f"{float(each):.12g}" for each in figures if each is not None}  # type: ignore[arg-type]


def _read_csv(content: bytes) -> list[list[float | None]]:
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return [[_read(each) for each in line] for line in lines]


def _read_xlsx(content: bytes) -> list[list[float | None]]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [[_read(each) for each in row] for row in sheet.iter_rows(values_only=True)]


def _read(value: object) -> float | None:
    """A figure; None for an empty field and for words."""
    try:
        return float(str(value))
    except ValueError:
        return None
