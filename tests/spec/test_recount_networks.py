"""Phetchaburi's network and the results by two standards against a recount of their files in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest

from equity_metrics.catalogue.catalogue import DATA
from equity_metrics.demo import DemoDelivery
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from tests.delivered import Row, day_of, path_of, rows_of, written_to

LAMPANG, PHETCHABURI = "52", "76"
YEAR = Period("academic_year", "2020")
TYPES = {
    "อบรมสื่อนวัตกรรม": "media_innovation", "แลกเปลี่ยนเรียนรู้": "exchange",
    "อบรมทำมาตรฐานศูนย์": "standard_training", "ให้คำแนะนำ": "advice",
}  # fmt: skip
LEVELS = {"อปท.": "lao", "อำเภอ": "district", "จังหวัด": "province", "ภาค": "region"}
ROLES = {
    "ผู้ปกครอง (คน)": "parents", "ครูและผู้ดูแลเด็ก (คน)": "staff", "คนในชุมชน (คน)": "community",
    "เจ้าหน้าที่ อปท. (คน)": "officers", "เด็ก (คน)": "children",
}  # fmt: skip
SECTORS = {
    "ภาคี หน่วยงานรัฐ (ราย)": "state", "ภาคี อปท. (ราย)": "lao", "ภาคี เอกชน (ราย)": "private",
    "ภาคี ชุมชนและวัด (ราย)": "community", "ภาคี กลุ่มผู้ปกครอง (ราย)": "parents",
}  # fmt: skip


@dataclass(frozen=True)
class Files:
    """The rows of Phetchaburi's files and of Lampang's register and grades."""

    centres: list[Row]
    activities: list[Row]
    attendances: list[Row]
    results: list[Row]
    areas: list[Row]
    lampang: list[Row]
    grades: list[Row]

    @property
    def of_year(self) -> list[Row]:
        return [row for row in self.activities if _year(row) == 2020]

    @property
    def attended(self) -> list[Row]:
        return [row for row in self.attendances if _year(row) == 2020]

    @property
    def reached(self) -> set[str]:
        return {row["รหัสศูนย์"] for row in self.attended}


def _year(row: Row) -> int:
    """The academic year of a day: it begins in May."""
    held = day_of(row["วันที่จัด"])
    return held.year - (held < date(held.year, 5, 1))


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory: pytest.TempPathFactory) -> Sequence[DemoDelivery]:
    return written_to(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def files(deliveries: Sequence[DemoDelivery]) -> Files:
    def read(dataset: str, office: str = "phetchaburi") -> list[Row]:
        return rows_of(path_of(deliveries, dataset, office=office))

    return Files(
        centres=read("centre"),
        activities=read("network_activity"),
        attendances=read("network_participation"),
        results=read("centre_assessment"),
        areas=rows_of(
            next(
                each.path
                for each in deliveries
                if each.path.name.startswith("phetchaburi_centre_assessment_area")
            )
        ),
        lampang=[row for row in read("centre", "lampang") if row["สถานะ"] == "เปิด"],
        grades=read("centre_assessment", "lampang"),
    )


Counted = Mapping[tuple[str, str], int | Fraction]


def _counted(
    rows: Iterable[Row], amount: Callable[[Row], int | Fraction], group: Callable[[Row], str]
) -> Counted:
    """(district, group) -> the sum."""
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found[row["อำเภอ/เขต"], group(row)] += amount(row)  # type: ignore[assignment]
    return found


def _agree(
    monitor: Monitor,
    indicator: str,
    province: str,
    by: str,
    above: Counted,
    below: Counted | None = None,
) -> None:
    """Every cell of district and group, of the groups, of the districts and of the whole."""
    cells = monitor.cells(OWNER, indicator, province, period=YEAR, by=(by,) if by else ())
    names = {each.code: each.name.th for each in monitor.places.districts(province)}

    def total(counted: Counted, place: str, group: str) -> int | Fraction:
        return sum(
            amount
            for (district, at), amount in counted.items()
            if place in (province, district) and group in ("", at)
        )

    shown = 0
    for cell in (cells.whole, *cells.by_group, *cells.cells):
        place = names.get(cell.place, cell.place)
        group = cell.groups[0] if cell.groups else ""
        if cell.is_shown:
            assert cell.numerator == total(above, place, group), cell
            if below:
                assert cell.denominator == total(below, place, group), cell
            shown += 1
        else:
            assert total(below or above, place, group) == 0, cell
    assert shown > len(names)
    assert cells.whole.numerator == sum(above.values())


def _one(_: Row) -> int:
    return 1


def _whole(_: Row) -> str:
    """No group: the district alone."""
    return ""


@pytest.mark.parametrize(
    ("by", "head", "codes"),
    [("activity_type", "ประเภทกิจกรรม", TYPES), ("network_level", "ระดับเครือข่าย", LEVELS)],
)
def test_activities_by_type_and_level(
    monitor: Monitor, files: Files, by: str, head: str, codes: Mapping[str, str]
) -> None:
    for indicator, amount in (
        ("network_activity_count", _one),
        ("network_money_baht", lambda row: int(row["เงินสนับสนุน (บาท)"])),
        ("network_in_kind_baht", lambda row: int(row["มูลค่าสิ่งของและแรงงาน (บาท)"])),
        ("network_award_count", lambda row: int(row["มอบรางวัล"] == "มอบรางวัล")),
    ):
        counted = _counted(files.of_year, amount, lambda row: codes[row[head]])
        _agree(monitor, indicator, PHETCHABURI, by, counted)
    cells = monitor.cells(OWNER, "network_activity_count", PHETCHABURI, by=(by,))
    assert [cell.groups[0] for cell in cells.by_group] == list(codes.values())


@pytest.mark.parametrize(
    ("indicator", "by", "heads"),
    [
        ("network_participants", "participant_role", ROLES),
        ("network_partners", "partner_sector", SECTORS),
    ],
)
def test_people_by_role_and_partners_by_sector(
    monitor: Monitor, files: Files, indicator: str, by: str, heads: Mapping[str, str]
) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for row in files.of_year:
        for head, group in heads.items():
            counted[row["อำเภอ/เขต"], group] += int(row[head])
    assert all(sum(n for (_, at), n in counted.items() if at == each) for each in heads.values())
    _agree(monitor, indicator, PHETCHABURI, by, counted)


def test_centres_that_took_part_and_those_never_reached(monitor: Monitor, files: Files) -> None:
    one = _counted(files.centres, _one, _whole)
    inside = _counted(files.centres, lambda row: int(row["รหัสศูนย์"] in files.reached), _whole)
    outside = _counted(files.centres, lambda row: int(row["รหัสศูนย์"] not in files.reached), _whole)
    _agree(monitor, "centres_in_networks", PHETCHABURI, "", inside, one)
    _agree(monitor, "centres_never_reached", PHETCHABURI, "", outside)
    levels = {row["เลขที่กิจกรรม"]: LEVELS[row["ระดับเครือข่าย"]] for row in files.activities}
    order = ["none", *LEVELS.values()]
    highest = {row["รหัสศูนย์"]: "none" for row in files.centres}
    for row in files.attended:
        here, level = row["รหัสศูนย์"], levels[row["เลขที่กิจกรรม"]]
        highest[here] = max(highest[here], level, key=order.index)
    counted = _counted(files.centres, _one, lambda row: highest[row["รหัสศูนย์"]])
    _agree(monitor, "centres_by_network_reach", PHETCHABURI, "network_reach", counted)


def test_advice_given_and_taken_up(monitor: Monitor, files: Files) -> None:
    types = {row["เลขที่กิจกรรม"]: TYPES[row["ประเภทกิจกรรม"]] for row in files.activities}

    def kind(row: Row) -> str:
        return types[row["เลขที่กิจกรรม"]]

    given = _counted(files.attended, lambda row: int(row["ได้รับคำแนะนำ"] == "ได้รับคำแนะนำ"), kind)
    taken = _counted(files.attended, lambda row: int(row["นำคำแนะนำไปใช้"] == "นำคำแนะนำไปใช้"), kind)
    every = _counted(files.attended, _one, kind)
    _agree(monitor, "network_participation_count", PHETCHABURI, "activity_type", every)
    _agree(monitor, "network_advice_given", PHETCHABURI, "activity_type", given)
    _agree(monitor, "network_advice_taken", PHETCHABURI, "activity_type", taken, given)


def test_national_grades_of_lampang(monitor: Monitor, files: Files) -> None:
    graded = {row["รหัสศูนย์"]: row["ผลการประเมิน"] for row in files.grades}
    rows = files.lampang

    def in_grades(grades: str) -> Counted:
        return _counted(rows, lambda row: int(graded.get(row["รหัสศูนย์"], "-") in grades), _whole)

    every = _counted(rows, _one, _whole)
    _agree(monitor, "centres_graded_a_b", LAMPANG, "", in_grades("AB"), in_grades("ABCD"))
    _agree(monitor, "centres_graded_a_to_c", LAMPANG, "", in_grades("ABC"), in_grades("ABCD"))
    _agree(monitor, "centres_not_assessed", LAMPANG, "", in_grades("-"), every)
    by = _counted(rows, _one, lambda row: graded.get(row["รหัสศูนย์"], "not_assessed"))
    _agree(monitor, "centres_by_national_grade", LAMPANG, "national_grade", by)
    weak = monitor.cells(OWNER, "isolated_weak_centres_national", LAMPANG).whole
    assert not weak.is_shown  # nobody records a network here, so nobody is known to be outside it


def test_results_of_phetchaburi_and_taking_part(monitor: Monitor, files: Files) -> None:
    result = {row["รหัสศูนย์"]: row["ผลการประเมิน"] for row in files.results}

    def part(row: Row) -> str:
        return "yes" if row["รหัสศูนย์"] in files.reached else "no"

    def those(*results: str | None) -> Counted:
        return _counted(files.centres, lambda row: int(result.get(row["รหัสศูนย์"]) in results), part)

    every = _counted(files.centres, _one, part)
    by = "network_part"
    _agree(monitor, "centres_passing_dla", PHETCHABURI, by, those("ผ่าน"), those("ผ่าน", "ไม่ผ่าน"))
    _agree(monitor, "centres_not_assessed_dla", PHETCHABURI, by, those(None), every)
    outside = _counted(
        [row for row in files.centres if result.get(row["รหัสศูนย์"]) == "ไม่ผ่าน"],
        lambda row: int(part(row) == "no"),
        _whole,
    )
    weak = _counted(
        [row for row in files.centres if result.get(row["รหัสศูนย์"]) == "ไม่ผ่าน"], _one, _whole
    )
    _agree(monitor, "isolated_weak_centres_dla", PHETCHABURI, "", outside, weak)


def test_areas_one_by_one_and_the_score_of_participation(monitor: Monitor, files: Files) -> None:
    passed = _counted(files.areas, lambda row: int(row["ผ่าน"] == "ผ่าน"), lambda row: row["ด้านที่"])
    every = _counted(files.areas, _one, lambda row: row["ด้านที่"])
    _agree(monitor, "centres_passing_dla_areas", PHETCHABURI, "dla_area", passed, every)
    fifth = [row for row in files.areas if row["ด้านที่"] == "5"]
    scores = _counted(fifth, lambda row: Fraction(row["คะแนน (ร้อยละ)"]), _whole)
    full = _counted(fifth, lambda _: 100, _whole)
    _agree(monitor, "participation_score", PHETCHABURI, "", scores, full)
    assert monitor.cells(OWNER, "participation_score", PHETCHABURI).whole.low is None


def test_the_lists_are_those_centres_and_only_exact_readers_see_names(
    monitor: Monitor, files: Files
) -> None:
    failed = {row["รหัสศูนย์"] for row in files.results if row["ผลการประเมิน"] == "ไม่ผ่าน"}
    outside = {row["รหัสศูนย์"] for row in files.centres} - files.reached
    for indicator, expected in (
        ("centres_never_reached", outside),
        ("isolated_weak_centres_dla", outside & failed),
    ):
        found = monitor.listing(OWNER, indicator, PHETCHABURI)
        assert found is not None and not found.is_of_amounts
        assert set(found.values("centre_code")) == expected and len(found.rows) == len(expected)
        bare = monitor.listing(VIEWER, indicator, PHETCHABURI)
        assert bare is not None and len(bare.rows) == len(expected)
        assert not {"centre_code", "centre_name"} & set(bare.columns)
        assert monitor.listing(PUBLIC_ROOM, indicator, PHETCHABURI) is None


def test_evidence_is_text_for_exact_readers_alone(monitor: Monitor, files: Files) -> None:
    found = monitor.listing(OWNER, "network_activity_count", PHETCHABURI)
    assert found is not None
    links = {row["ลิงก์หลักฐาน"] or None for row in files.of_year}
    assert set(found.values("evidence_link")) == links and len(links) > 1
    bare = monitor.listing(VIEWER, "network_activity_count", PHETCHABURI)
    assert bare is not None and "evidence_link" not in bare.columns
    assert "example.org" not in str(bare.rows)
    assert monitor.listing(PUBLIC_ROOM, "network_activity_count", PHETCHABURI) is None


# --- how the invented centres lie in local governments


def test_a_unit_crosses_a_district_and_a_subdistrict_crosses_units(
    deliveries: Sequence[DemoDelivery],
) -> None:
    rows = rows_of(path_of(deliveries, "centre"))
    assert {row["อำเภอ/เขต"] for row in rows if row["อปท."] == "อปท. จำลอง แม่เมาะ 1"} == {
        "แม่เมาะ", "เกาะคา",
    }  # fmt: skip
    units: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        units.setdefault((row["อำเภอ/เขต"], row["ตำบล/แขวง"]), set()).add(row["อปท."])
    assert len(units["เมืองลำปาง", "เวียงเหนือ"]) == 2
    without = [row["รหัสศูนย์"] for row in rows if not row["อปท."]]
    assert 0 < len(without) < 10
    assert len({row["อปท."] for row in rows} - {""}) == 26


def test_the_plan_of_the_network_comes_out(files: Files) -> None:
    text = (DATA / "demo" / "phetchaburi.toml").read_text(encoding="utf-8")
    assert "activities = 22" in text and "activities = 40" in text
    assert (len(files.activities), len(files.of_year)) == (62, 40)
    assert (len(files.attendances), len(files.attended)) == (308, 204)
    assert len(files.centres) == 120
    pairs = [(row["เลขที่กิจกรรม"], row["รหัสศูนย์"]) for row in files.attendances]
    assert len(set(pairs)) == len(pairs)
