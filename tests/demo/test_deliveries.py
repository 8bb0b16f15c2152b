"""The demonstration deliveries, recounted from the files in plain Python."""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.demo import DemoDelivery, write_deliveries
from equity_metrics.intake import check
from equity_metrics.interval import wilson
from equity_metrics.kept_rows import KeptFiles
from equity_metrics.periods import Period
from tests.delivered import path_of

ROOT = Path(__file__).resolve().parents[2]
SITES = {  # local-government sites of Lampang by district, academic year 2562; they add up to 229
    "เมืองลำปาง": 43, "แม่เมาะ": 13, "เกาะคา": 10, "เสริมงาม": 14, "งาว": 26, "แจ้ห่ม": 15,
    "วังเหนือ": 19, "เถิน": 24, "แม่พริก": 9, "แม่ทะ": 14, "สบปราบ": 11, "ห้างฉัตร": 20, "เมืองปาน": 11,
}  # fmt: skip
SILENT = "ศูนย์ไม่ได้ส่งแบบสำรวจ"
SILENT_DISTRICT = "แม่พริก"
FOUND_IN_TITLE = ("HEADER_FOUND_AT_2", "PROVINCE_FROM_TITLE", "PERIOD_FROM_TITLE")
EARLIER, LATEST = Period("survey_round", "2020-1"), Period("survey_round", "2020-2")
Row = dict[str, str]


@dataclass(frozen=True)
class Written:
    """What one run wrote, read back."""

    deliveries: tuple[DemoDelivery, ...]
    earlier: list[Row]
    latest: list[Row]
    payments: list[Row]

    def paid_by(self, period: Period) -> set[str]:
        return {row["เลขประจำตัว"] for row in self.payments if _day(row["วันที่จ่าย"]) <= period.ends}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _day(words: str) -> date:
    day, month, year = (int(part) for part in words.split("/"))
    assert year > 2400
    return date(year - 543, month, day)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("demo")
    deliveries = write_deliveries(folder)
    files = [
        path_of(deliveries, "child_survey", period="2020-1"),
        path_of(deliveries, "child_survey", period="2020-2"),
        path_of(deliveries, "child_support"),
    ]
    return Written(deliveries, *(_rows(path) for path in files))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def _coverage(written: Written, chosen: Callable[[Row], bool]) -> tuple[int, int]:
    """Paid and all of the latest round's eligible children among the chosen rows."""
    paid = written.paid_by(LATEST)
    eligible = [row for row in written.latest if row["เข้าเกณฑ์"] == "เข้าเกณฑ์" and chosen(row)]
    return sum(row["เลขประจำตัว"] in paid for row in eligible), len(eligible)


def _share(written: Written, chosen: Callable[[Row], bool]) -> float:
    part, whole = _coverage(written, chosen)
    return part / whole


def _anyone(_row: Row) -> bool:
    return True


def _is_disabled(row: Row) -> bool:
    return row["ความพิการ"] not in ("", "ไม่พิการ")


# --- the published figures


def test_the_latest_round_carries_the_published_figures(written: Written) -> None:
    children = {row["เลขประจำตัว"] for row in written.latest}
    assert len(children) == len(written.latest) == 5197
    assert {row["จังหวัด"] for row in written.latest} == {"ลำปาง"}
    paid = [row["เลขประจำตัว"] for row in written.payments]
    assert len(set(paid)) == len(paid) == 2050
    assert set(paid) <= children
    amounts = [float(row["จำนวนเงิน (บาท)"]) for row in written.payments]
    assert set(amounts) == {800.0}
    assert sum(amounts) == 1_640_000
    assert SILENT not in {row["สถานะแบบสำรวจ"] for row in written.latest}


def test_every_district_has_its_real_number_of_centres_and_its_weight(written: Written) -> None:
    centres = {row["ชื่อศูนย์"]: row["อำเภอ/เขต"] for row in written.latest}
    assert Counter(centres.values()) == SITES
    for district, count in Counter(row["อำเภอ/เขต"] for row in written.latest).items():
        assert abs(count - 5197 * SITES[district] / 229) < 1
    sizes = Counter(row["ชื่อศูนย์"] for row in written.latest)
    assert min(sizes.values()) >= 5
    assert 35 <= max(sizes.values()) <= 80


def test_supported_are_eligible_and_eligible_are_screened(written: Written) -> None:
    paid = written.paid_by(LATEST)
    for row in written.latest:
        if row["เลขประจำตัว"] in paid:
            assert row["เข้าเกณฑ์"] == "เข้าเกณฑ์"
        assert (row["เข้าเกณฑ์"] == "") == (row["ผลคัดกรอง"] == "รอคัดกรอง")
    part, whole = _coverage(written, _anyone)
    assert part == 2050
    assert 2850 <= whole <= 2950


# --- the earlier round


def test_the_earlier_round_is_mostly_the_same_children(written: Written) -> None:
    earlier = {row["เลขประจำตัว"] for row in written.earlier}
    latest = {row["เลขประจำตัว"] for row in written.latest}
    assert len(earlier) == len(written.earlier) == 5080
    assert 0.87 < len(earlier & latest) / len(latest) < 0.93
    left = earlier - latest
    assert left
    assert not left & written.paid_by(LATEST)
    same = {row["เลขประจำตัว"]: row for row in written.latest}
    fixed = ("รหัสเด็ก", "วันเกิด", "เพศ", "ชื่อศูนย์")
    for row in written.earlier:
        if row["เลขประจำตัว"] in same:
            assert all(row[head] == same[row["เลขประจำตัว"]][head] for head in fixed)


def test_silent_centres_say_nothing_and_one_whole_district_is_silent(written: Written) -> None:
    silent = [row for row in written.earlier if row["สถานะแบบสำรวจ"] == SILENT]
    assert 0.05 < len(silent) / len(written.earlier) < 0.07
    answers = ("รายได้ต่อคนต่อเดือน", "ผลคัดกรอง", "ความพิการ", "เข้าเกณฑ์", "ระยะทาง", "วันที่รับแบบสำรวจ")
    assert {row[head] for row in silent for head in answers} == {""}
    quiet = {row["ชื่อศูนย์"] for row in silent}
    assert quiet.isdisjoint(
        row["ชื่อศูนย์"] for row in written.earlier if row["สถานะแบบสำรวจ"] != SILENT
    )
    of_district = Counter(
        row["สถานะแบบสำรวจ"] == SILENT
        for row in written.earlier
        if row["อำเภอ/เขต"] == SILENT_DISTRICT
    )
    assert of_district[True] > 100
    assert of_district[False] == 0
    assert len(quiet) > SITES[SILENT_DISTRICT]


def test_nobody_is_paid_before_the_province_has_heard_of_them(written: Written) -> None:
    answered = {row["เลขประจำตัว"] for row in written.earlier if row["สถานะแบบสำรวจ"] != SILENT}
    assert written.paid_by(EARLIER) <= answered
    surveyed = {row["เลขประจำตัว"]: _day(row["วันที่สำรวจ"]) for row in written.latest}
    surveyed |= {row["เลขประจำตัว"]: _day(row["วันที่สำรวจ"]) for row in written.earlier}
    for row in written.payments:
        if row["เลขประจำตัว"] in answered:
            assert _day(row["วันที่จ่าย"]) > surveyed[row["เลขประจำตัว"]]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (EARLIER, date(2020, 7, 1), date(2020, 7, 31)),
        (LATEST, date(2020, 11, 1), date(2020, 12, 31)),
    ],
)
def test_some_centres_are_late_by_the_due_day_of_the_contract(
    written: Written, catalogue: Catalogue, period: Period, first: date, last: date
) -> None:
    rows = written.earlier if period == EARLIER else written.latest
    reporting = catalogue.datasets["child_survey"].reporting
    assert reporting is not None
    due = period.starts.toordinal() + reporting.due_day_of_period
    came = [row for row in rows if row["วันที่รับแบบสำรวจ"]]
    late = [row for row in came if _day(row["วันที่รับแบบสำรวจ"]).toordinal() > due]
    assert 0.01 < len(late) / len(came) < 0.12
    assert all(first <= _day(row["วันที่สำรวจ"]) <= last for row in rows)
    assert all(_day(row["วันที่รับแบบสำรวจ"]) > _day(row["วันที่สำรวจ"]) for row in came)


# --- payments


def test_payments_lie_in_two_fiscal_years_and_are_numbered_by_district(written: Written) -> None:
    days = [_day(row["วันที่จ่าย"]) for row in written.payments]
    assert date(2020, 8, 1) <= min(days)
    assert max(days) <= date(2021, 1, 29)
    assert min(Counter(day > date(2020, 9, 30) for day in days).values()) > 300
    assert len(written.paid_by(EARLIER)) > 700
    assert all(day.weekday() < 5 for day in days)
    sources = Counter(row["แหล่งเงิน"] for row in written.payments)
    assert sources["กสศ."] > 0.8 * 2050 > sources["อปท."] > sources["เอกชน"] > 0
    districts = {row["เลขประจำตัว"]: row["อำเภอ/เขต"] for row in written.latest}
    numbers: dict[str, list[str]] = {}
    for row in written.payments:
        assert row["อำเภอ/เขต"] == districts[row["เลขประจำตัว"]]
        numbers.setdefault(row["อำเภอ/เขต"], []).append(row["เลขที่จ่าย"])
    assert len({each for listed in numbers.values() for each in listed}) == 2050
    for listed in numbers.values():
        counted = [int(each.split("-")[1].split("/")[0]) for each in listed]
        assert counted == list(range(1, len(listed) + 1))


# --- relations


def test_coverage_differs_between_districts_beyond_chance(written: Written) -> None:
    whole = _share(written, _anyone)
    assert 0.68 < whole < 0.73
    low, high = [], []
    for district in SITES:
        floor, ceiling = wilson(
            *_coverage(written, lambda row, here=district: row["อำเภอ/เขต"] == here)
        )
        low += [district] if ceiling < whole else []
        high += [district] if floor > whole else []
    assert 2 <= len(low) <= 4
    assert 2 <= len(high) <= 4


def test_distance_and_disability_lower_coverage_and_sex_hardly_matters(written: Written) -> None:
    near = _share(written, lambda row: row["ระยะทาง"] != "" and float(row["ระยะทาง"]) < 3)
    far = _share(written, lambda row: row["ระยะทาง"] != "" and float(row["ระยะทาง"]) > 6)
    assert near > far + 0.05
    disabled = _share(written, _is_disabled)
    others = _share(written, lambda row: row["ความพิการ"] == "ไม่พิการ")
    assert 0.03 < others - disabled < 0.2
    girls = _share(written, lambda row: row["เพศ"] == "หญิง")
    boys = _share(written, lambda row: row["เพศ"] == "ชาย")
    assert 0 < abs(girls - boys) < 0.04


def test_the_far_are_poorer_and_live_farther_from_their_centre(written: Written) -> None:
    def mean_km(district: str) -> float:
        told = [
            float(row["ระยะทาง"])
            for row in written.latest
            if row["อำเภอ/เขต"] == district and row["ระยะทาง"]
        ]
        return sum(told) / len(told)

    def poor_share(district: str) -> float:
        here = [row for row in written.latest if row["อำเภอ/เขต"] == district]
        return sum(row["ผลคัดกรอง"].startswith("ยากจน") for row in here) / len(here)

    assert mean_km("แม่พริก") > mean_km("เมืองลำปาง") + 1
    assert poor_share("แม่พริก") > poor_share("เมืองลำปาง") + 0.15


def test_income_falls_with_poverty_and_is_missing_for_some(written: Written) -> None:
    incomes: dict[str, list[int]] = {}
    for row in written.latest:
        if row["รายได้ต่อคนต่อเดือน"]:
            incomes.setdefault(row["ผลคัดกรอง"], []).append(int(row["รายได้ต่อคนต่อเดือน"]))
    ordered = [incomes[each] for each in ("ยากจนพิเศษ", "ยากจน", "ใกล้เคียงยากจน", "ไม่ยากจน")]
    means = [sum(each) / len(each) for each in ordered]
    assert means == sorted(means)
    told = sum(len(each) for each in incomes.values())
    assert 0.02 < 1 - told / 5197 < 0.045
    pending = sum(row["ผลคัดกรอง"] == "รอคัดกรอง" for row in written.latest)
    assert 0.03 < pending / 5197 < 0.05


def test_disability_is_rare_more_among_boys_and_the_poor(written: Written) -> None:
    known = [row for row in written.latest if row["ความพิการ"]]
    assert 0.01 < 1 - len(known) / 5197 < 0.02

    def share(head: str, value: str) -> float:
        group = [row for row in known if row[head] == value]
        return sum(map(_is_disabled, group)) / len(group)

    assert 0.02 < sum(map(_is_disabled, known)) / len(known) < 0.03
    assert share("เพศ", "ชาย") > share("เพศ", "หญิง")
    assert share("ผลคัดกรอง", "ยากจนพิเศษ") > share("ผลคัดกรอง", "ไม่ยากจน")
    types = Counter(row["ความพิการ"] for row in known if _is_disabled(row))
    assert {each for each, _ in types.most_common(2)} == {"ร่างกาย", "สติปัญญา"}
    assert "พฤติกรรม" not in types  # no learner of this type in the published table


def test_sexes_and_ages_are_those_of_child_centres(written: Written) -> None:
    sexes = Counter(row["เพศ"] for row in written.latest)
    assert set(sexes) == {"ชาย", "หญิง", "ไม่ระบุ"}
    assert 0.50 < sexes["ชาย"] / 5197 < 0.53
    assert 3 <= sexes["ไม่ระบุ"] <= 15
    months = Counter(_months(row) // 12 for row in written.latest)
    assert 0.02 < months[1] / 5197 < 0.06
    assert 0.01 < months[6] / 5197 < 0.035
    assert set(months) == {1, 2, 3, 4, 5, 6}


def _months(row: Row) -> int:
    born, surveyed = _day(row["วันเกิด"]), _day(row["วันที่สำรวจ"])
    whole = (surveyed.year - born.year) * 12 + surveyed.month - born.month
    return whole - (surveyed.day < born.day)


def test_a_few_forms_are_incomplete_and_more_in_some_districts(written: Written) -> None:
    incomplete = [row for row in written.latest if row["สถานะแบบสำรวจ"] == "ไม่สมบูรณ์"]
    assert 0.02 < len(incomplete) / 5197 < 0.04
    here = Counter(row["อำเภอ/เขต"] for row in incomplete)
    everyone = Counter(row["อำเภอ/เขต"] for row in written.latest)
    shares = sorted(here[district] / everyone[district] for district in SITES)
    assert shares[-1] > 2 * shares[0]


# --- nobody is real


def test_ids_are_of_series_9_with_a_good_check_digit_and_nobody_has_two(written: Written) -> None:
    holders: dict[str, set[str]] = {}
    for row in (*written.earlier, *written.latest, *written.payments):
        holders.setdefault(row["เลขประจำตัว"], set()).add(row["รหัสเด็ก"])
    assert all(len(codes) == 1 for codes in holders.values())
    assert len({code for codes in holders.values() for code in codes}) == len(holders)
    for number in holders:
        digits = [int(digit) for digit in number]
        assert len(digits) == 13
        assert digits[0] == 9
        weighted = sum(digit * (14 - i) for i, digit in enumerate(digits[:12], start=1))
        assert digits[12] == (11 - weighted % 11) % 10


def test_every_row_says_that_it_is_invented(written: Written) -> None:
    for row in (*written.earlier, *written.latest):
        assert "สมมติ" in row["ชื่อ"]
        assert row["นามสกุล"] == "ข้อมูลจำลอง"
        assert row["ชื่อศูนย์"].startswith("ศพด.จำลอง")
    assert {row["หมายเหตุ"] for row in written.payments} == {"ข้อมูลจำลอง"}


# --- the same bytes, and through the same door


def test_two_runs_give_the_same_bytes(written: Written, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from equity_metrics.demo import write_deliveries;"
        "write_deliveries(Path(sys.argv[1]))"
    )
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=ROOT, env={**os.environ, **elsewhere}, check=True, timeout=60,
    )  # fmt: skip
    for each in written.deliveries:
        if each.is_simulated:
            again = (tmp_path / each.path.name).read_bytes()
            first = each.path.read_bytes()
            assert hashlib.sha256(again).digest() == hashlib.sha256(first).digest()
            assert first.startswith(b"\xef\xbb\xbf")


def test_every_delivery_is_accepted_whole_by_the_intake(
    written: Written, catalogue: Catalogue, tmp_path: Path
) -> None:
    deliverable = {each.id for each in catalogue.deliverable}
    assert {each.dataset for each in written.deliveries} == deliverable
    stages = [each.stage for each in written.deliveries]
    assert stages == sorted(stages) and stages.count(1) == 6 and set(stages) == {1, 2}
    kept: dict[str, list[Path]] = {each: [] for each in deliverable}  # for rules that look there
    for nth, each in enumerate(written.deliveries):
        contract = catalogue.datasets[each.dataset]
        read = {name for rule in contract.rule for name in rule.reads}
        report = check(
            each.path, contract, catalogue.places, key=b"k" * 32, into=tmp_path / str(nth),
            read=[KeptFiles(catalogue.datasets[name], kept[name]) for name in sorted(read)],
            province=each.province, period=each.period, today=date(2026, 1, 1),
        )  # fmt: skip
        assert report.is_accepted
        assert report.rows_rejected == 0
        kept[each.dataset] += sorted((tmp_path / str(nth)).rglob("*.parquet"))
        assert report.parts
        assert report.is_simulated == each.is_simulated
        if each.is_simulated:
            assert set(report.codes) <= {
                "BUDDHIST_ERA",
                "MORE_CHILDREN_THAN_PLACES",
                *FOUND_IN_TITLE,
            }
            assert report.rows_ok == report.rows_read - report.rows_set_aside
            assert all(head == contract[name].headers[0] for head, name in report.columns)
