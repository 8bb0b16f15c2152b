"""Bangkok's answers against a recount of its files in plain Python: 50 districts, two age bands, seven agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from math import ceil

import pytest

from equity_metrics.demo import DemoDelivery
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM
from tests.delivered import Row, path_of, rows_of, written_to

BANGKOK = "10"
OFFICE = "bangkok"
BANDS = {"แรกเกิดถึงก่อน 2 ปี": "0_1", "2 ถึงก่อน 6 ปี": "2_5"}
AGENCIES = {
    "สำนักพัฒนาสังคม": "social_development",
    "สำนักการศึกษา": "education",
    "สำนักอนามัย": "health",
    "สำนักการแพทย์": "medical",
    "สำนักงานเขต": "district_office",
    "ชุมชน": "community",
    "เอกชน": "private",
}
WIDEST = {"0_1": 5, "2_5": 15}  # children for each carer, by the oldest of the band
GRADES = {
    "ดีมาก": "very_good",
    "ดี": "good",
    "พื้นฐาน": "basic",
    "ไม่ผ่าน": "fail",
    "ยังไม่ประเมิน": "not_assessed",
}
Key = tuple[str, str, str]  # district, agency, band
ENROLLED, PLACES, WAITING, CARERS, SITES = "เด็กในความดูแล (คน)", "รับได้ (คน)", "เด็กรอเข้า (คน)", "ครูและผู้ดูแลเด็ก (คน)", "แห่ง"  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoDelivery, ...]:
    return written_to(tmp_path_factory.mktemp("files"))


def _district(monitor: Monitor, row: Row) -> str:
    names = {each.name.th: each.code for each in monitor.places.districts(BANGKOK)}
    return names[row["อำเภอ/เขต"]]


@pytest.fixture(scope="module")
def care(files: tuple[DemoDelivery, ...], monitor: Monitor) -> Mapping[Key, Mapping[str, int]]:
    """What the file says of each district, agency and band."""
    found = {}
    for row in rows_of(path_of(files, "care_provision", office=OFFICE)):
        key = (_district(monitor, row), AGENCIES[row["หน่วยงาน"]], BANDS[row["ช่วงอายุ"]])
        assert key not in found
        found[key] = {name: int(row[name]) for name in (ENROLLED, PLACES, WAITING, CARERS, SITES)}
    return found


@pytest.fixture(scope="module")
def registered(files: tuple[DemoDelivery, ...], monitor: Monitor) -> Counter[tuple[str, str]]:
    """District and band -> registered children under six."""
    found: Counter[tuple[str, str]] = Counter()
    for row in rows_of(path_of(files, "population", office=OFFICE)):
        age = int(row["อายุ (ปี)"])
        if age < 6:
            band = "0_1" if age < 2 else "2_5"
            found[_district(monitor, row), band] += int(row["ประชากร (คน)"])
    return found


def _short(row: Mapping[str, int], band: str) -> int:
    return max(ceil(Fraction(row[ENROLLED], WIDEST[band])) - row[CARERS], 0)


def _added(care: Mapping[Key, Mapping[str, int]], what: str, nth: tuple[int, ...]) -> Counter:  # type: ignore[type-arg]
    """One figure added up by some parts of the key."""
    found: Counter[tuple[str, ...]] = Counter()
    for key, row in care.items():
        band = key[2]
        amount = {
            "short": _short(row, band),
            "over": row[ENROLLED] if row[ENROLLED] > row[CARERS] * WIDEST[band] else 0,
        }.get(what)
        found[tuple(key[each] for each in nth)] += row[what] if amount is None else amount
    return found


SUMS = (
    ("children_in_care", ENROLLED),
    ("care_waiting", WAITING),
    ("care_places", PLACES),
    ("care_carers_short", "short"),
)
RATIOS = (
    ("care_occupancy", ENROLLED, PLACES, 100),
    ("care_waiting_per_100_places", WAITING, PLACES, 100),
    ("care_children_per_carer", ENROLLED, CARERS, 1),
    ("care_over_standard", "over", ENROLLED, 100),
)


def test_a_hundred_cells_of_districts_and_bands(
    monitor: Monitor, care: Mapping[Key, Mapping[str, int]]
) -> None:
    cells = monitor.cells(OWNER, "children_in_care", BANGKOK, by=("age_band",))
    assert len(cells.cells) == 100
    counted = _added(care, ENROLLED, (0, 2))
    assert {(cell.place, *cell.groups): cell.value for cell in cells.cells} == counted
    assert cells.whole.value == sum(counted.values())


@pytest.mark.parametrize(("name", "what"), SUMS, ids=[name for name, _ in SUMS])
def test_sums_by_district_band_and_agency(
    monitor: Monitor, care: Mapping[Key, Mapping[str, int]], name: str, what: str
) -> None:
    counted = _added(care, what, (0, 1, 2))
    cells = monitor.cells(OWNER, name, BANGKOK, by=("agency", "age_band"))
    assert len(cells.cells) == 50 * 7 * 2
    assert {(cell.place, *cell.groups): cell.value for cell in cells.cells} == {
        (cell.place, *cell.groups): counted[cell.place, *cell.groups] for cell in cells.cells
    }
    by_agency = _added(care, what, (1, 2))
    for cell in cells.by_group:
        assert cell.value == by_agency[cell.groups]


@pytest.mark.parametrize("case", RATIOS, ids=[case[0] for case in RATIOS])
def test_ratios_by_district_in_each_band(
    monitor: Monitor, care: Mapping[Key, Mapping[str, int]], case: tuple[str, str, str, int]
) -> None:
    name, part, whole, scale = case
    above, below = _added(care, part, (0, 2)), _added(care, whole, (0, 2))
    checked = 0
    for band in WIDEST:
        cells = monitor.cells(OWNER, name, BANGKOK, where=(("age_band", band),))
        for cell in cells.cells:
            key = (cell.place, band)
            assert (cell.numerator, cell.denominator) == (above[key], below[key])
            assert cell.value == pytest.approx(scale * above[key] / below[key])
            checked += 1
    assert checked == 100


def test_coverage_and_gap_against_the_register(
    monitor: Monitor,
    care: Mapping[Key, Mapping[str, int]],
    registered: Counter[tuple[str, str]],
) -> None:
    enrolled = _added(care, ENROLLED, (0, 2))
    coverage = monitor.cells(OWNER, "care_coverage", BANGKOK, by=("age_band",))
    gap = monitor.cells(OWNER, "care_gap", BANGKOK, by=("age_band",))
    for cell in coverage.cells:
        key = (cell.place, *cell.groups)
        assert (cell.numerator, cell.denominator) == (enrolled[key], registered[key])
        assert gap.at(cell.place, *cell.groups).value == registered[key] - enrolled[key]
    young = monitor.cells(OWNER, "under_2_in_care", BANGKOK)
    assert young.whole.numerator == sum(n for (_, band), n in enrolled.items() if band == "0_1")
    assert young.whole.denominator == sum(n for (_, band), n in registered.items() if band == "0_1")


def test_the_printed_centres_and_the_districts_without_any(
    monitor: Monitor, files: tuple[DemoDelivery, ...], care: Mapping[Key, Mapping[str, int]]
) -> None:
    centres = rows_of(path_of(files, "centre", office=OFFICE))
    by_district = Counter(_district(monitor, row) for row in centres)
    assert sum(by_district.values()) == 298
    whole = monitor.cells(OWNER, "centre_count", BANGKOK, by=("centre_type",))
    assert whole.at(BANGKOK, "bma_preschool").value == 298 == whole.whole.value
    without = monitor.cells(OWNER, "districts_without_centre", BANGKOK)
    assert {cell.place for cell in without.cells if cell.value} == {
        each.code for each in monitor.places.districts(BANGKOK)
    } - set(by_district)
    assert {cell.value for cell in without.cells} == {0, 1}
    sites = _added(care, SITES, (0, 1))
    held = {place: count for (place, agency), count in sites.items() if agency == "social_development"}  # fmt: skip
    assert held == by_district  # the agency's own sites are the centres of the register


def test_results_and_the_plan_of_improvement(
    monitor: Monitor, files: tuple[DemoDelivery, ...]
) -> None:
    graded = rows_of(path_of(files, "centre_assessment", office=OFFICE))
    by_grade = Counter(GRADES[row["ผลการประเมิน"]] for row in graded)
    cells = monitor.cells(OWNER, "bma_results", BANGKOK, by=("bma_grade",))
    assert {cell.groups[0]: cell.value for cell in cells.by_group} == by_grade
    assert sum(by_grade.values()) == 298
    planned = {row["รหัสศูนย์"] for row in rows_of(path_of(files, "improvement_plan", office=OFFICE))}
    assert len(planned) == 158
    plan = monitor.cells(OWNER, "centres_in_improvement_plan", BANGKOK, by=("bma_grade",))
    assert {cell.groups[0]: cell.value for cell in plan.by_group if cell.value} == Counter(
        GRADES[row["ผลการประเมิน"]] for row in graded if row["รหัสศูนย์"] in planned
    )
    found = {each.figure.id: each for each in monitor.reconciled(OWNER, BANGKOK)}
    assert [(found[name].computed, found[name].verdict) for name in ("T135", "T135a")] == [
        (298, "agrees"),
        (158, "agrees"),
    ]


def test_partners_and_functions_are_listed_for_everybody(
    monitor: Monitor, files: tuple[DemoDelivery, ...]
) -> None:
    partners = rows_of(path_of(files, "partner", office=OFFICE))
    for reader in (OWNER, PUBLIC_ROOM):
        listed = monitor.listing(reader, "partner_count", BANGKOK)
        assert listed is not None and len(listed.rows) == len(partners)
        taken = monitor.listing(reader, "agency_function_count", BANGKOK)
        assert taken is not None and set(taken.columns) == {
            "agency", "care_function", "function_part",
        }  # fmt: skip
        assert len({row[:2] for row in taken.rows}) == len(taken.rows)
    assert all("สมมติ" in row["ชื่อองค์กร"] for row in partners)


def test_a_room_sees_no_small_count_of_children(monitor: Monitor) -> None:
    threshold = monitor.catalogue.policy.public_room
    for name in ("children_in_care", "care_waiting", "care_over_standard", "care_coverage"):
        for by in (("age_band",), ("agency",)):
            if by[0] not in {
                each.id for each in monitor.catalogue.dimensions_of(monitor.catalogue[name])
            }:
                continue
            cells = monitor.cells(PUBLIC_ROOM, name, BANGKOK, by=by)
            shown = [cell.numerator for cell in cells.cells if cell.is_shown]
            assert all(not 0 < (count or 0) < threshold for count in shown), (name, by)
