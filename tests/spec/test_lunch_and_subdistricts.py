"""Lunch entitlement and subdistricts without a centre, recounted from the delivered files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from delivered import path_of, rows_of, written_to

from equity_metrics.demo import DemoDelivery
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER

LAMPANG = "52"
DAYS, BAHT = 245, 20  # both are those in force for the rounds of 2563


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory: pytest.TempPathFactory) -> Iterable[DemoDelivery]:
    return written_to(tmp_path_factory.mktemp("files"))


@pytest.mark.parametrize("period", ["2020-1", "2020-2"])
def test_a_year_of_lunches_for_every_child_enrolled(
    monitor: Monitor, deliveries: Iterable[DemoDelivery], period: str
) -> None:
    enrolled: Counter[str] = Counter()
    for row in rows_of(path_of(deliveries, "centre_snapshot", period=period)):
        enrolled[row["อำเภอ/เขต"]] += int(row["ชาย"]) + int(row["หญิง"])
    cells = monitor.cells(
        OWNER, "lunch_entitlement", LAMPANG, period=Period("survey_round", period)
    )
    for cell in cells.cells:
        name = monitor.places.place(cell.place).name.th
        assert (cell.numerator or 0) == enrolled[name] * BAHT * DAYS
    assert cells.whole.numerator == sum(enrolled.values()) * BAHT * DAYS


def test_subdistricts_in_which_no_centre_is_open(
    monitor: Monitor, deliveries: Iterable[DemoDelivery]
) -> None:
    places = monitor.places
    has_centre: set[tuple[str, str]] = set()
    for row in rows_of(path_of(deliveries, "centre")):
        if row["สถานะ"] == "เปิด":
            has_centre.add((row["อำเภอ/เขต"], row["ตำบล/แขวง"]))
    cells = monitor.cells(OWNER, "subdistricts_without_centre", LAMPANG)
    assert cells.whole.denominator == 100
    for cell in cells.cells:
        district = places.place(cell.place)
        own = places.subdistricts(district.code)
        without = [each for each in own if (district.name.th, each.name.th) not in has_centre]
        assert (cell.numerator, cell.denominator) == (len(without), len(own))
