"""Money and children on one axis of time: order, clipping, and parts that add up to their value."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.timeline import Lane, aligned, lane_of
from tests.by_hand import LAMPANG, cells_of
from tests.delivered import day_of, path_of, rows_of, written_to

CATALOGUE = load_catalogue()
READERS = {"exact": OWNER, "viewer": VIEWER, "room": PUBLIC_ROOM}


def _lane(indicator: str, *codes: str) -> Lane:
    kind = CATALOGUE[indicator].period
    below = None if CATALOGUE[indicator].denominator is None else 10
    lane = lane_of(
        [
            cells_of(CATALOGUE, indicator, {"5201": (5, below)}, period=Period(kind, code))
            for code in codes
        ]
    )
    assert lane is not None
    return lane


def _codes(lane: Lane) -> list[str]:
    return [point.period.code for point in lane.points]


def test_a_lane_runs_from_the_oldest_period_on() -> None:
    assert _codes(_lane("child_aid_rate", "2020-2", "2019-1", "2020-1")) == [
        "2019-1", "2020-1", "2020-2",
    ]  # fmt: skip
    assert lane_of([]) is None


def test_only_what_meets_the_span_of_money_and_cohorts_stays() -> None:
    """Fiscal year 2020 begins on 1 Oct 2019, which lies in academic year 2019 (to Apr 2020)."""
    money = _lane("child_aid_paid_in_year", "2020", "2021")
    years = _lane("participation_3_5", "2017", "2018", "2019", "2020", "2021", "2022")
    kept_money, kept_years = aligned([money, years])
    assert _codes(kept_money) == ["2020", "2021"]
    assert _codes(kept_years) == ["2019", "2020", "2021"]  # 2021: from 1 May, before 30 Sep 2021
    assert aligned([years]) == (years,)
    assert aligned([]) == ()


def test_a_period_that_ends_on_the_first_day_still_meets_the_span() -> None:
    rounds = _lane("child_aid_rate", "2020-1")  # 1 May to 31 Oct 2020
    days = _lane("population_children", "2020-04-30", "2020-05-01", "2020-10-31", "2020-11-01")
    assert _codes(aligned([rounds, days])[1]) == ["2020-05-01", "2020-10-31"]


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_the_demonstrations_lanes(monitor: Monitor, reader: Reader) -> None:
    lanes = monitor.lanes(reader, LAMPANG)
    orders = [lane.indicator.timeline.order for lane in lanes if lane.indicator.timeline]
    assert orders == sorted(orders) and len(orders) == len(lanes) == len(CATALOGUE.timeline)
    cohorts = [
        point.period
        for lane in lanes
        if lane.kind in ("fiscal_year", "survey_round")
        for point in lane.points
    ]
    first, last = min(each.starts for each in cohorts), max(each.ends for each in cohorts)
    assert (first, last) == (date(2019, 10, 1), date(2021, 9, 30))
    for lane in lanes:
        assert lane.points
        for point in lane.points:
            assert point.period.kind == lane.kind
            assert point.period.starts <= last and point.period.ends >= first
            shown = [cell.value for _, cell in point.parts if cell.value is not None]
            if shown and len(shown) == len(point.parts):
                assert sum(shown) == point.cell.value
    assert [len(point.parts) > 0 for lane in lanes for point in lane.points].count(True) == 2


def test_the_parts_are_the_payments_of_each_fiscal_year(
    monitor: Monitor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    deliveries = written_to(tmp_path_factory.mktemp("files"))
    baht: Counter[int] = Counter()
    for row in rows_of(path_of(deliveries, "child_support")):
        paid = day_of(row["วันที่จ่าย"])
        baht[paid.year + (paid.month >= 10)] += int(float(row["จำนวนเงิน (บาท)"]))
    money, split, *_ = monitor.lanes(OWNER, LAMPANG)
    assert {point.period.code: point.cell.numerator for point in money.points} == {
        "2020": baht[2020],
        "2021": baht[2021],
    }
    latest = split.points[-1]
    dimension = CATALOGUE.dimensions["paid_year"]
    parts = {label: cell.numerator for label, cell in latest.parts}
    assert parts[dimension.label_of("last")] == baht[2020]
    assert parts[dimension.label_of("same")] == baht[2021]
    assert parts[dimension.label_of("earlier")] == parts[dimension.label_of("later")] == 0
    said = split.paid_from()[-1]
    for year in (2020, 2021):
        assert f"{baht[year]:,} บาท" in said.th and f"{baht[year]:,} baht" in said.en
    assert "1,640,000" in said.en


def test_a_lane_says_n_of_n_for_a_ratio() -> None:
    lane = _lane("child_aid_rate", "2020-2")
    assert lane.said(lane.points[0]).en == "50.0% (5 of 10)"
    empty = replace(lane, points=())
    assert empty.paid_from() == ()
