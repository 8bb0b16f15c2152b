"""Money paid out of money approved: recounted from the files; few persons behind either hide both."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from delivered import day_of, path_of, rows_of, written_to

from equity_metrics.catalogue import Catalogue
from equity_metrics.disclosure import Rules
from equity_metrics.monitor import Monitor
from equity_metrics.periods import period_of
from equity_metrics.query import Sums
from equity_metrics.reader import OWNER

INDICATOR = "child_aid_disbursed"


def test_paid_out_of_approved_by_district_and_year(
    monitor: Monitor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    deliveries = written_to(tmp_path_factory.mktemp("files"))
    sums: dict[str, Counter[tuple[str, str]]] = {"paid": Counter(), "approved": Counter()}
    for side, dataset, amount, on in (
        ("paid", "child_support", "จำนวนเงิน (บาท)", "วันที่จ่าย"),
        ("approved", "support_approval", "จำนวนเงินที่อนุมัติ (บาท)", "วันที่อนุมัติ"),
    ):
        for row in rows_of(path_of(deliveries, dataset)):
            year = period_of("fiscal_year", day_of(row[on])).code
            sums[side][row["อำเภอ/เขต"], year] += int(Decimal(row[amount]))
    assert sum(sums["paid"].values()) == 1_640_000
    for period in monitor.periods_of(OWNER, "52", INDICATOR):
        cells = monitor.cells(OWNER, INDICATOR, "52", period=period)
        for cell in cells.cells:
            key = (monitor.places.place(cell.place).name.th, period.code)
            assert (cell.denominator or 0) == sums["approved"][key]
            assert (cell.numerator or 0) == sums["paid"][key]
            assert cell.value is None or 0 < cell.value <= 100


def test_few_persons_behind_the_whole_hide_the_cell(catalogue: Catalogue) -> None:
    rules = Rules(catalogue, catalogue[INDICATOR], 5)
    assert rules.is_small(Sums(0, 2400, persons=0, whole_persons=3))
    assert rules.is_small(Sums(2400, 8000, persons=3, whole_persons=10))
    assert not rules.is_small(Sums(4800, 8000, persons=6, whole_persons=10))
