"""One grant less, one child of the out-of-school list less, one payment more: exactly what moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo import DemoDelivery
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from tests import recounting
from tests.delivered import Row, day_of, path_of, rewrite, rows_of, written_to
from tests.everything import LAMPANG, Everything, Where, everything, fingerprint, moved

READERS = (OWNER, VIEWER, PUBLIC_ROOM)
ROUNDS = {"2020-1": "31/10/2563", "2020-2": "30/4/2564"}
Step = tuple[int, int]  # what is added to the numerator and to the denominator
Groups = Mapping[str, str]  # dimension -> the group of the row that was left out


@pytest.fixture(scope="module")
def before(monitor: Monitor) -> Everything:
    return everything(monitor)


@pytest.fixture
def deliveries(tmp_path: Path) -> tuple[DemoDelivery, ...]:
    folder = tmp_path / "files"
    folder.mkdir()
    return tuple(written_to(folder))


def _published(monitor: Monitor, path: Path, dataset: str, rows: Iterable[Row]) -> int:
    """Brings the rows in instead of the file's and publishes; the number of the publication."""
    listed = list(rows)
    rewrite(path, listed)
    assert monitor.check(OWNER, path, dataset).rows_ok == len(listed)
    manifest = monitor.publish(OWNER)
    assert manifest is not None
    return manifest.number


def _where(
    catalogue: Catalogue, indicator: str, period: str, district: str, groups: Groups
) -> set[Where]:
    """Every cell that counts one row: the province and its district, whole and in the row's groups."""
    found: set[Where] = {(indicator, period, (), (place, ())) for place in (LAMPANG, district)}
    for dimension in catalogue.dimensions_of(catalogue[indicator]):
        by, group = (dimension.id,), (groups[dimension.id],)
        found.add((indicator, period, by, (LAMPANG, ())))
        found |= {(indicator, period, by, (place, group)) for place in (LAMPANG, district)}
    return found


def _assert_moved_by(before: Everything, after: Everything, steps: Mapping[Where, Step]) -> None:
    """These cells moved by these steps; a cell whose denominator became nothing has no value."""
    found = moved(before, after)
    assert found.keys() == steps.keys()
    for where, (more, below) in steps.items():
        (part, whole), now = found[where]
        if whole is None:
            assert now == ((part or 0) + more, None), where
        elif whole + below == 0:
            assert now == (None, None), where
        else:
            assert now == ((part or 0) + more, whole + below), where


def test_one_grant_less_and_back(
    copied: Callable[[], Monitor], before: Everything, deliveries: tuple[DemoDelivery, ...]
) -> None:
    monitor = copied()
    path = path_of(deliveries, "centre_grant")
    grants = rows_of(path)
    in_district = [row["อำเภอ/เขต"] for row in grants]
    left_out = next(row for row in grants if in_district.count(row["อำเภอ/เขต"]) > 1)
    baht = int(float(left_out["จำนวนเงิน (บาท)"]))
    (asked,) = (
        row
        for row in rows_of(path_of(deliveries, "centre_request"))
        if row["รหัสศูนย์"] == left_out["รหัสศูนย์"]
    )
    number = _published(
        monitor, path, "centre_grant", (row for row in grants if row is not left_out)
    )
    assert number == 3
    after = everything(monitor)
    whole = (LAMPANG, ())
    assert after["centre_grant_count", "2020-2", (), whole].numerator == 18
    assert after["centre_grant_baht", "2020-2", (), whole].numerator == 432250 - baht
    average = after["centre_grant_baht_per_centre", "2020-2", (), whole].value
    assert average == pytest.approx((432250 - baht) / 18)
    _assert_moved_by(before, after, _of_a_grant(monitor, deliveries, left_out, asked, baht))
    monitor.undo(OWNER, 2)
    assert everything(monitor) == before


def _of_a_grant(
    monitor: Monitor, deliveries: Iterable[DemoDelivery], grant: Row, asked: Row, baht: int
) -> dict[Where, Step]:
    """The cells of a grant and of the request that it answered, in each round that closed after it."""
    district = monitor.places.match_district(grant["อำเภอ/เขต"], LAMPANG)
    assert district is not None
    purpose = recounting.PURPOSE[grant["วัตถุประสงค์"]]
    assert recounting.PURPOSE[asked["วัตถุประสงค์"]] == purpose
    steps: dict[Where, Step] = {}
    for period, closed in ROUNDS.items():
        if day_of(grant["วันที่จ่าย"]) > day_of(closed):
            continue
        snapshots = rows_of(path_of(deliveries, "centre_snapshot", period=period))
        (size,) = (
            recounting.centre_size(int(row["ชาย"]) + int(row["หญิง"]))
            for row in snapshots
            if row["รหัสศูนย์"] == grant["รหัสศูนย์"]
        )
        groups = {
            "grant_purpose": purpose,
            "fund_source": recounting.FUND[grant["แหล่งเงิน"]],
            "grant_size": recounting.grant_size(baht),
            "centre_size": size,
        }
        for indicator, step in {
            "centre_grant_count": (-1, 0),
            "centre_grant_baht": (-baht, 0),
            "centre_grant_baht_per_centre": (-baht, -1),
            "centre_request_granted_share": (-1, 0),
            "centre_request_waiting": (1, 0),
        }.items():
            cells = _where(monitor.catalogue, indicator, period, district, groups)
            steps |= dict.fromkeys(cells, step)
    assert {period for _, period, _, _ in steps} == set(ROUNDS)
    return steps


@pytest.mark.long
def test_one_child_out_of_school_less_and_back(
    copied: Callable[[], Monitor], before: Everything, deliveries: tuple[DemoDelivery, ...]
) -> None:
    monitor = copied()
    path = path_of(deliveries, "out_of_school")
    listed = rows_of(path)
    planned = {row["เลขที่บัญชี"] for row in rows_of(path_of(deliveries, "individual_plan"))}
    left_out = next(
        row
        for row in listed
        if row["ต้องการความช่วยเหลือ"] == recounting.NEEDS_HELP
        and row["เลขที่บัญชี"] not in planned
        and row["สถานะการช่วยเหลือ"] == "ยังไม่ได้ช่วยเหลือ"
        and row["ผลคัดกรอง"] in ("ยากจน", "ยากจนพิเศษ")
    )
    _published(monitor, path, "out_of_school", (row for row in listed if row is not left_out))
    after = everything(monitor)
    whole = (LAMPANG, ())
    tracing = after["out_of_school_tracing", "2020-2", (), whole]
    need = after["out_of_school_need_rate", "2020-2", (), whole]
    assert (tracing.numerator, tracing.denominator) == (4055, 4317)
    assert (need.numerator, need.denominator) == (139, 4055)
    assert after["out_of_school_count", "2020-2", (), whole].numerator == 4317
    _assert_moved_by(before, after, _of_a_child(monitor, left_out))
    monitor.undo(OWNER, 2)
    assert everything(monitor) == before


def _of_a_child(monitor: Monitor, row: Row) -> dict[Where, Step]:
    """The cells of a poor child found out of school who needs help, still waits and has no plan."""
    district = monitor.places.match_district(row["อำเภอ/เขต"], LAMPANG)
    assert district is not None
    age = recounting.months(day_of(row["วันเกิด"]), day_of(row["วันที่ของบัญชี"]))
    disabled, special = (
        row["ความพิการ"] in types for types in (recounting.DISABLED, recounting.SPECIAL)
    )
    is_3_18 = int(3 * 12 <= age < 19 * 12)
    groups = {
        "sex": recounting.SEX.get(row["เพศ"], "u"),
        "age_band": recounting.age_band(age),
        "school_age": recounting.school_age(age),
        "poverty": recounting.POVERTY[row["ผลคัดกรอง"]],
        "disability": recounting.disability(row["ความพิการ"]),
        "trace_result": recounting.TRACE[row["ผลการสำรวจ"]],
        "cause": recounting.CAUSE[row["สาเหตุ"]],
        "main_need": recounting.NEED[row["ความต้องการ"]],
        "help_status": recounting.HELP[row["สถานะการช่วยเหลือ"]],
        "target_mix": recounting.target_mix(True, disabled, special, True),
        "case_age": recounting.case_age(age // 12),
    }
    steps = {
        "out_of_school_count": (-1, 0),
        "out_of_school_tracing": (-1, -1),
        "out_of_school_need_rate": (-1, -1),
        "out_of_school_need_rate_of_listed": (-1, -1),
        "out_of_school_need_rate_of_found": (-1, -1),
        "out_of_school_need_rate_of_population": (-is_3_18, 0),
        "out_of_school_found_share": (-1, -1),
        "out_of_school_not_found_share": (0, -1),
        "out_of_school_cause_count": (-1, 0),
        "out_of_school_need_count": (-1, 0),
        "out_of_school_waiting": (-1, 0),
        "out_of_school_rate": (-is_3_18, 0),
        "target_children": (-1, 0),
        "target_out_of_school": (-1, 0),
        "target_poor": (-1, 0),
        "target_disabled": (-int(disabled), 0),
        "target_special": (-int(special), 0),
        "disability_served": (0, -int(disabled or special)),
    }
    chain = {
        "case_listed": (-1, 0),
        "case_traced": (-1, -1),
        "case_found": (-1, -1),
        "case_surveyed": (-1, -1),
        "case_needing_help": (-1, -1),
        "individual_plan_coverage": (0, -1),
    }
    return {
        where: step
        for period, moving in (("2020-2", steps), ("2021", chain))
        for indicator, step in moving.items()
        if step != (0, 0)
        for where in _where(monitor.catalogue, indicator, period, district, groups)
    }


@pytest.mark.long
def test_a_late_payment_is_in_the_next_publication_alone(
    copied: Callable[[], Monitor], before: Everything, deliveries: tuple[DemoDelivery, ...]
) -> None:
    """The old publication answers as it did, byte for byte, also read anew from its files."""
    monitor = copied()
    prints = [fingerprint(everything(monitor, reader)) for reader in READERS]
    assert prints[0] == fingerprint(before)
    path = path_of(deliveries, "child_support")
    payments = rows_of(path)
    late = _late_payment(payments, rows_of(path_of(deliveries, "child_survey", period="2020-2")))
    number = _published(monitor, path, "child_support", [*payments, late])
    assert number == 3
    anew = Monitor(monitor.catalogue, monitor.store)
    assert [fingerprint(everything(anew, reader, 2)) for reader in READERS] == prints
    after = everything(monitor)
    assert fingerprint(after) != prints[0]
    _assert_one_payment_more(monitor, before, after, late)
    undone = monitor.undo(OWNER, 2)
    assert undone.number == 4
    assert [fingerprint(everything(monitor, reader)) for reader in READERS] == prints


def _late_payment(payments: Iterable[Row], children: Iterable[Row]) -> Row:
    """A payment in the last days of the round to a child who waited for it."""
    known = {row["เลขประจำตัว"]: row for row in payments}
    child = next(
        row for row in children if row["เข้าเกณฑ์"] == "เข้าเกณฑ์" and row["เลขประจำตัว"] not in known
    )
    copied = next(row for row in known.values() if row["อำเภอ/เขต"] == child["อำเภอ/เขต"])
    return copied | {
        "เลขที่จ่าย": "จ9999-0001/2564",
        "เลขประจำตัว": child["เลขประจำตัว"],
        "รหัสเด็ก": child["รหัสเด็ก"],
        "วันที่จ่าย": "20/4/2564",
    }


def _assert_one_payment_more(
    monitor: Monitor, before: Everything, after: Everything, late: Row
) -> None:
    found = moved(before, after)
    whole = (LAMPANG, ())
    assert found["child_aid_rate", "2020-2", (), whole] == ((2050, 5197), (2051, 5197))
    assert found["child_aid_baht", "2020-2", (), whole] == ((1640000, None), (1640800, None))
    assert found["child_unmet_need", "2020-2", (), whole] == ((855, None), (854, None))
    district = monitor.places.match_district(late["อำเภอ/เขต"], LAMPANG)
    assert {place for *_, (place, _) in found} == {LAMPANG, district}
    assert {period for _, period, _, _ in found} == {"2020-2", "2021"}
    for where, (was, now) in found.items():
        steps = {abs((new or 0) - (old or 0)) for old, new in zip(was, now, strict=True)}
        assert steps <= {0, 1, 800}, where
