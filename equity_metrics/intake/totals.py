"""The totals that a file states, beside the sums of its rows."""

from __future__ import annotations

from decimal import Decimal

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.cells import plain, read_decimal
from equity_metrics.intake.heads import Layout
from equity_metrics.intake.messages import problem_text
from equity_metrics.intake.report import RowProblem, TotalCheck
from equity_metrics.text import number

_MOST_ROWS = 200_000  # row totals belong to published tables, which are small


def compare_totals(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, layout: Layout
) -> list[TotalCheck]:
    """Each figure of the last totals row against its column, each row total against its row."""
    indexes = _summed(dataset, layout)
    found = connection.execute("select max(r) from aside where kind = 'total'").fetchone()
    total_row = found[0] if found is not None else None
    checks = []
    for label, index in indexes:
        if total_row is not None:
            checks += _column_check(connection, label, index, total_row)
    counted = connection.execute("select count(*) from record").fetchone()
    if layout.wide and layout.totals and counted is not None and counted[0] <= _MOST_ROWS:
        for index in layout.totals.values():
            checks += _row_checks(connection, layout, index)
    return checks


def _summed(dataset: Dataset, layout: Layout) -> list[tuple[str, int]]:
    numeric = [
        (layout.heads[index], index)
        for name, index in layout.columns.items()
        if dataset[name].type in ("integer", "decimal") and dataset[name].private is None
    ]
    wide = [(layout.heads[cell.index], cell.index) for cell in layout.wide]
    return [*numeric, *wide, *((layout.heads[index], index) for index in layout.totals.values())]


def _column_check(
    connection: duckdb.DuckDBPyConnection, label: str, index: int, row: int
) -> list[TotalCheck]:
    found = connection.execute(f"select c{index} from record where r = ?", [row]).fetchone()
    stated = _figure(found[0] if found is not None else None)
    if stated is None:
        return []
    words = connection.execute(
        f"select c{index}, count(*) from record anti join aside using (r)"
        f" where c{index} is not null group by c{index}"
    ).fetchall()
    summed = sum(((_figure(each) or Decimal(0)) * count for each, count in words), Decimal(0))
    return [TotalCheck(row, label, stated, summed, index)]


def _row_checks(
    connection: duckdb.DuckDBPyConnection, layout: Layout, index: int
) -> list[TotalCheck]:
    parts = [cell.index for cell in layout.wide]
    columns = ", ".join(f"c{each}" for each in (index, *parts))
    rows = connection.execute(
        f"select r, {columns} from record anti join aside using (r) order by r"
    ).fetchall()
    checks = []
    for row, words, *cells in rows:
        stated = _figure(words)
        summed = sum((_figure(each) or Decimal(0) for each in cells), Decimal(0))
        if stated is not None and stated != summed:
            checks.append(TotalCheck(row, layout.heads[index], stated, summed, index))
    return checks


def _figure(words: str | None) -> Decimal | None:
    reading = read_decimal(plain(words or ""))
    return None if reading.value is None else Decimal(reading.value)


def differences(checks: list[TotalCheck]) -> list[RowProblem]:
    """A warning for each total that is not the sum."""
    return [
        RowProblem(
            check.row,
            check.column,
            "TOTALS_DIFFER",
            problem_text(
                "TOTALS_DIFFER", stated=_written(check.stated), summed=_written(check.summed)
            ),
            check.place,
        )
        for check in checks
        if not check.agrees
    ]


def _written(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 2)
