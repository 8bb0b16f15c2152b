"""The demonstration answers with the published figures, and agrees with a recount of its files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from tests.delivered import path_of, written_to

LAMPANG = "52"
ENDS = {"2020-1": date(2020, 10, 31), "2020-2": date(2021, 4, 30)}
COUNTS = ("numerator", "denominator")
INDICATORS = sorted(load_catalogue().indicators)


def held_in(monitor: Monitor, indicator: str) -> str:
    """A province that has the indicator's data: Lampang, or the first by code."""
    every = (LAMPANG, *(each.code for each in monitor.provinces(OWNER)))
    return next(code for code in every if monitor.periods_of(OWNER, code, indicator))


@pytest.mark.parametrize(
    ("indicator", "period", "numerator", "denominator"),
    [
        ("child_aid_rate", None, 2050, 5197),
        ("child_aid_baht", None, 1640000, None),
        ("child_aid_baht_per_child", None, 1640000, 2050),
        ("centre_grant_count", None, 19, None),
        ("centre_grant_baht", None, 432250, None),
        ("centre_grant_baht_per_centre", None, 432250, 19),
        ("out_of_school_need_rate", None, 140, 4056),
        ("out_of_school_tracing", None, 4056, 4318),
        ("participation_6_11", Period("academic_year", "2019"), 35406, 37027),
        ("participation_12_14", Period("academic_year", "2019"), 19378, 20399),
        ("participation_15_17", Period("academic_year", "2019"), 18796, 20631),
        ("births", Period("calendar_year", "2019"), 3848, None),
        ("participation_3_5", Period("academic_year", "2019"), 13524, 16923),
        ("participation_3_5", Period("academic_year", "2016"), 13248, 18288),
        ("education_site_count", Period("academic_year", "2019"), 685, None),
    ],
)
def test_published(
    monitor: Monitor, indicator: str, period: Period | None, numerator: int, denominator: int | None
) -> None:
    whole = monitor.cells(OWNER, indicator, LAMPANG, period=period).whole
    assert (whole.numerator, whole.denominator) == (numerator, denominator)


def test_sites_by_affiliation(monitor: Monitor) -> None:
    cells = monitor.cells(OWNER, "education_site_count", LAMPANG, by=("affiliation",))
    assert [cell.numerator for cell in cells.by_group] == [390, 29, 229, 37]
    assert len({cell.place for cell in cells.cells}) == 13


@pytest.mark.parametrize("indicator", INDICATORS)
def test_districts_and_groups_add_up(monitor: Monitor, indicator: str) -> None:
    catalogue, province = monitor.catalogue, held_in(monitor, indicator)
    for period in monitor.periods_of(OWNER, province, indicator):
        for dimension in catalogue.dimensions_of(catalogue[indicator]):
            cells = monitor.cells(OWNER, indicator, province, period=period, by=(dimension.id,))
            for side in COUNTS:
                whole = getattr(cells.whole, side)
                if whole is None or any(cell.status == "no_data" for cell in cells.by_group):
                    continue  # a group that the denominator does not know has no value
                groups = sum(getattr(cell, side) or 0 for cell in cells.by_group)
                assert groups == whole, (period, dimension.id, side)
                if catalogue.has_districts(catalogue[indicator]) and period.code != "2020-1":
                    assert sum(getattr(cell, side) or 0 for cell in cells.cells) == whole


@pytest.mark.parametrize("indicator", INDICATORS)
@pytest.mark.parametrize("reader", [OWNER, VIEWER, PUBLIC_ROOM], ids=["exact", "viewer", "room"])
def test_every_indicator_by_every_dimension(
    monitor: Monitor, indicator: str, reader: object
) -> None:
    declared = monitor.catalogue[indicator]
    for dimension in monitor.catalogue.dimensions_of(declared):
        province = held_in(monitor, indicator)
        cells = monitor.cells(reader, indicator, province, by=(dimension.id,))  # type: ignore[arg-type]
        districts = len(monitor.places.districts(province))
        (by,) = cells.by
        merged = {each.id: each.groups for each in monitor.catalogue.policy.merges(dimension.id)}
        groups = [each for code in by.codes for each in merged.get(code, (code,))]
        assert sorted(groups) == sorted(dimension.codes)
        assert reader is not OWNER or by.codes == dimension.codes
        assert len(cells.cells) == districts * len(by.codes)
        for cell in cells.cells:
            assert (cell.value is not None) == (cell.status == "ok")


# --- an independent recount of the delivered files, by hand


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _day(words: str) -> date:
    day, month, year = (int(part) for part in words.split("/"))
    return date(year - 543, month, day)


def _band(born: date, on: date) -> str:
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return "0_1" if months < 24 else "2_5" if months < 72 else "6_up"


@pytest.fixture(scope="module")
def recounted(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Counter[str]]:
    """(period, district, sex, age band) -> how many in scope, eligible, aided, both."""
    deliveries = written_to(tmp_path_factory.mktemp("files"))
    surveys = [path_of(deliveries, "child_survey", period=period) for period in sorted(ENDS)]
    payments = path_of(deliveries, "child_support")
    paid = {row["เลขประจำตัว"]: _day(row["วันที่จ่าย"]) for row in _rows(payments)}
    found: dict[tuple[str, ...], Counter[str]] = {}
    for path, period in zip(surveys, sorted(ENDS), strict=True):
        for row in _rows(path):
            sex = {"ชาย": "m", "หญิง": "f"}.get(row["เพศ"], "u")
            band = _band(_day(row["วันเกิด"]), _day(row["วันที่สำรวจ"]))
            key = (period, row["อำเภอ/เขต"], sex, band)
            counts = found.setdefault(key, Counter())
            eligible = row["เข้าเกณฑ์"] in ("1", "มี", "ใช่", "เข้าเกณฑ์")
            aided = paid.get(row["เลขประจำตัว"], date.max) <= ENDS[period]
            counts.update(
                scope=1, eligible=eligible, aided=aided, both=eligible and aided,
                waiting=eligible and not aided,
            )  # fmt: skip
    return found


def _counted(
    recounted: dict[tuple[str, ...], Counter[str]], *wanted: str | None
) -> Iterator[Counter[str]]:
    total: Counter[str] = Counter()
    for key, counts in recounted.items():
        if all(want is None or want == have for want, have in zip(wanted, key, strict=True)):
            total.update(counts)
    yield total


@pytest.mark.parametrize("period", sorted(ENDS))
@pytest.mark.parametrize(
    ("indicator", "numerator", "denominator"),
    [
        ("child_aid_rate", "aided", "scope"),
        ("child_aid_coverage", "both", "eligible"),
        ("child_unmet_need", "waiting", None),
    ],
)
@pytest.mark.parametrize("by", ["sex", "age_band"])
def test_recount(
    monitor: Monitor,
    recounted: dict[tuple[str, ...], Counter[str]],
    period: str,
    indicator: str,
    numerator: str,
    denominator: str | None,
    by: str,
) -> None:
    cells = monitor.cells(
        OWNER, indicator, LAMPANG, period=Period("survey_round", period), by=(by,)
    )
    checked = 0
    for cell in cells.cells:
        if not cell.is_shown:
            continue
        name = monitor.places.place(cell.place).name.th
        group = cell.groups[0]
        wanted = (period, name, group if by == "sex" else None, group if by == "age_band" else None)
        counts = next(_counted(recounted, *wanted))
        assert cell.numerator == counts[numerator]
        if denominator is not None:
            assert cell.denominator == counts[denominator]
        checked += 1
    assert checked > 20
