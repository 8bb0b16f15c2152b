"""Places: the files hold, names match where they should and nowhere else, squares keep the map."""

from __future__ import annotations

import csv
import itertools
import random
import shutil
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics import tiles
from equity_metrics.assignment import cheapest
from equity_metrics.catalogue import load_catalogue
from equity_metrics.errors import DeclarationError
from equity_metrics.places import Place, load_places, normalise
from equity_metrics.schemes import COUNTRY

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FOLDER = ROOT / "data" / "places"
PUBLISHED = ROOT / "data" / "published"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared is absent: nothing to compare with"
)
ONE_LATIN_NAME = {"1404", "1413"}  # บางไทร and บางซ้าย are both Bang Sai in English

everywhere = load_places(FOLDER)
districts = [
    each for province in everywhere.provinces for each in everywhere.districts(province.code)
]


def _lines(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def test_the_country_is_complete() -> None:
    assert len(everywhere.provinces) == 77
    assert len(districts) == 928
    assert sum(each.kind == "khet" for each in districts) == 50
    assert [each.code for each in everywhere.districts("52")] == [str(5201 + i) for i in range(13)]
    assert everywhere.districts("99") == ()
    lampang = [everywhere.subdistricts(each.code) for each in everywhere.districts("52")]
    assert sum(map(len, lampang)) == 100


@needs_shared
def test_codes_names_and_points_are_those_of_the_source() -> None:
    source = {row["code"]: row for row in _lines(SHARED / "domain" / "districts.csv")}
    assert set(source) == {each.code for each in districts}
    for each in districts:
        row = source[each.code]
        assert (each.name.th, each.parent, each.kind) == (
            row["name_th"],
            row["province_code"],
            row["type"],
        )
        assert (each.lat, each.lon) == (float(row["label_lat"]), float(row["label_lon"]))


@needs_shared
@pytest.mark.parametrize(
    "row",
    _lines(SHARED / "samples" / "messy" / "m6_district_name_variants.csv", ";")
    if SHARED.is_dir()
    else [],
    ids=lambda row: row["expected_code"] or "unknown",
)
def test_awkward_names_of_a_real_delivery(row: dict[str, str]) -> None:
    province = everywhere.match_province(row["จังหวัด"])
    assert province is not None
    assert (everywhere.match_district(row["พื้นที่"], province) or "") == row["expected_code"]


@pytest.mark.parametrize("province", everywhere.provinces, ids=lambda each: each.code)
def test_every_name_finds_itself(province: Place) -> None:
    for written in (province.name.th, province.name.en, *province.spellings, province.code):
        assert everywhere.match_province(written) == province.code
    for each in everywhere.districts(province.code):
        thai = (each.name.th, each.full_name.th, *each.spellings, each.code, f"{each.code}.0")
        english = (each.name.en, each.full_name.en, each.name.en.upper(), f"Amphoe {each.name.en}")
        numbers: tuple[int | float, ...] = (int(each.code), float(each.code))
        assert {everywhere.match_district(code, province.code) for code in numbers} == {each.code}
        for written in thai:
            assert everywhere.match_district(written, province.code) == each.code
        for written in english:
            expected = None if each.code in ONE_LATIN_NAME else each.code
            assert everywhere.match_district(written, province.code) == expected


def test_one_name_five_provinces() -> None:
    found = {
        province.code: everywhere.match_district("อ.เฉลิมพระเกียรติ", province.code)
        for province in everywhere.provinces
    }
    assert {code for code in found.values() if code} == {"1913", "3032", "3123", "5515", "8023"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("อ.เมือง", "5201"),
        ("อำเภอเมือง", "5201"),
        ("เมืองฯ", "5201"),
        ("Muang", "5201"),
        ("Mueang Lampang District", "5201"),
        ("เมืองปาน", "5213"),
        ("๕๒๐๓", "5203"),
        ("เเม่เมาะ", "5202"),
        ("แจห้่ม", None),
        ("แจ้หม่", None),
        ("แจ้ห่ม", "5206"),
        ("ลำปาง", None),
        ("4201", None),
        ("ท้องถิ่นเทศบาลนครลำปาง", None),
        ("แม่", None),
        ("", None),
        ("อำเภอ", None),
        (float("nan"), None),
    ],
)
def test_lampang(written: str | float, code: str | None) -> None:
    assert everywhere.match_district(written, "52") == code


def test_a_missing_number_is_not_the_province_nan() -> None:
    assert everywhere.match_province("Nan") == "55"
    assert everywhere.match_province(float("nan")) is None


def test_prefix_letters_inside_a_name_stay() -> None:
    assert normalise("อำเภอเขาย้อย") == "เขาย้อย"
    assert normalise("อ. อมก๋อย") == normalise("อมก๋อย") == "อมก๋อย"
    assert normalise("เขตพระนคร") == "พระนคร"
    assert normalise("ขุนยวม") == "ขุนยวม"
    assert normalise("จอมทอง") == "จอมทอง"


@pytest.mark.parametrize("slip", ["น้ํา", "นํ้า", "นำ้", "น\u200b้ำ", "น้้ำ"])
def test_every_way_to_type_sara_am(slip: str) -> None:
    assert normalise(f"{slip}โจ้") == "น้ำโจ้"


def test_tone_before_vowel_is_put_right() -> None:
    assert normalise("ท่าล\u0e48\u0e35") == normalise("ท่าลี่")


THAI_AND_MORE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B),
        st.sampled_from("อ.จเขตำบล .-\u200b\u00a0"),
        st.characters(),
    )
)


@settings(database=None, max_examples=300)
@given(THAI_AND_MORE)
def test_normalising_twice_is_normalising_once(written: str) -> None:
    assert normalise(normalise(written)) == normalise(written)


@settings(database=None, max_examples=300)
@given(st.sampled_from(districts), st.data())
def test_what_the_eye_does_not_see_does_not_matter(district: Place, data: st.DataObject) -> None:
    dirt = st.sampled_from(["", "", "", "\u200b", "\ufeff", "\u2060", "\u200f"])
    split = district.name.th.replace("ำ", "ํา").replace("แ", "เเ")
    dirty = "".join(character + data.draw(dirt) for character in split)
    prefix = data.draw(st.sampled_from(["", "อ.", "อ. ", "อำเภอ", "เขต\u00a0", " \t"]))
    assert district.parent is not None
    assert everywhere.match_district(prefix + dirty, district.parent) == district.code


def test_the_spelling_table_is_the_matcher() -> None:
    table = everywhere.spelling_table()
    keys = [(each.within, each.key) for each in table]
    assert len(set(keys)) == len(keys)
    for each in table:
        assert normalise(each.key) == each.key
        if each.level == "province":
            assert everywhere.match_province(each.key) == each.code
        elif each.level == "district":
            assert everywhere.match_district(each.key, each.within) == each.code
        else:
            assert everywhere.match_subdistrict(each.key, each.within) == each.code


def test_close_names_are_only_suggested() -> None:
    assert everywhere.match_district("แม่เม่า", "52") is None
    assert everywhere.suggest("แม่เม่า", "52")[0] == "แม่เมาะ"
    assert everywhere.suggest("xyz", "52") == ()
    assert set(everywhere.suggest("Bang Sai", "14")) >= {"บางไทร"}
    assert everywhere.suggest("ลำปาน")[0] == "ลำปาง"


@pytest.mark.parametrize("province", everywhere.provinces, ids=lambda each: each.code)
def test_every_district_has_its_own_square(province: Place) -> None:
    own = everywhere.districts(province.code)
    squares = everywhere.tiles(province.code)
    assert set(squares) == {each.code for each in own}
    assert len(set(squares.values())) == len(own)
    columns, rows = ({square[axis] for square in squares.values()} for axis in (0, 1))
    assert columns == set(range(len(columns)))
    assert rows == set(range(len(rows)))
    assert len(columns) * len(rows) <= max(1.5 * len(own), len(own) + 2)


@pytest.mark.parametrize("province", everywhere.provinces, ids=lambda each: each.code)
def test_north_stays_north_and_west_stays_west(province: Place) -> None:
    """Of all pairs of districts, 95 % lie in the tile map within a right angle of the truth."""
    squares = everywhere.tiles(province.code)
    own = everywhere.districts(province.code)
    pairs = kept = 0
    for one, other in itertools.combinations(own, 2):
        assert one.lat and one.lon and other.lat and other.lon
        south, east = one.lat - other.lat, other.lon - one.lon
        (c1, r1), (c2, r2) = squares[one.code], squares[other.code]
        pairs += 1
        kept += (r2 - r1) * south + (c2 - c1) * east > 0
    assert kept >= 0.95 * pairs


def test_lampang_looks_like_lampang() -> None:
    square = everywhere.tiles("52")
    wang_nuea, ngao, mueang, mae_mo, hang_chat, thoen, mae_phrik = (
        square[code] for code in ("5207", "5205", "5201", "5202", "5212", "5208", "5209")
    )
    assert wang_nuea[1] == 0
    assert thoen[1] == max(row for _, row in square.values())
    assert hang_chat[0] < mueang[0] < mae_mo[0]
    assert hang_chat[1] == mueang[1] == mae_mo[1]
    assert ngao[0] > wang_nuea[0]
    assert mae_phrik[0] < thoen[0]


def test_the_layout_is_the_same_every_time_and_in_any_order() -> None:
    points = {each.code: (each.lat or 0.0, each.lon or 0.0) for each in everywhere.districts("42")}
    backwards = dict(reversed(points.items()))
    assert tiles.tile_layout(points) == tiles.tile_layout(backwards) == everywhere.tiles("42")
    assert tiles.tile_layout({}) == {}
    assert tiles.tile_layout({"1": (18.0, 99.0)}) == {"1": (0, 0)}
    together = tiles.tile_layout({"1": (18.0, 99.0), "2": (18.0, 99.0), "3": (18.0, 99.0)})
    assert len(set(together.values())) == 3


def test_the_assignment_is_the_cheapest_of_all() -> None:
    chance = random.Random(52)
    for _ in range(40):
        height = chance.randint(1, 5)
        width = chance.randint(height, 6)
        costs = [[float(chance.randint(0, 50)) for _ in range(width)] for _ in range(height)]
        chosen = cheapest(costs)
        assert len(set(chosen)) == height
        total = sum(row[column] for row, column in zip(costs, chosen, strict=True))
        every = itertools.permutations(range(width), height)
        assert total == min(
            sum(row[column] for row, column in zip(costs, columns, strict=True))
            for columns in every
        )


def test_schemes_group_each_place_once_and_say_how_sure_they_are() -> None:
    assert set(everywhere.schemes) == {
        "region_nso",
        "region_royin",
        "moi_cluster",
        "bangkok_zone",
        "esa",
        "quality_group",
        "lao",
        "network",
    }
    sizes = {
        scheme.id: {group.id: len(group.members) for group in scheme.groups}
        for scheme in everywhere.schemes.values()
    }
    assert sizes["region_nso"]["central"] == 25
    assert sizes["region_royin"]["central"] == 22
    assert len(sizes["moi_cluster"]) == 18
    assert sum(sizes["moi_cluster"].values()) == 76  # Bangkok is in no cluster
    assert everywhere.schemes["moi_cluster"].group_of("10") is None
    assert sorted(sizes["bangkok_zone"].values()) == [7, 7, 8, 9, 9, 10]
    assert sizes["esa"] == {
        "lampang_1": 4, "lampang_2": 6, "lampang_3": 3, "loei_1": 5, "loei_2": 6, "loei_3": 3,
    }  # fmt: skip
    assert everywhere.schemes["esa"].confidence_of["4205"] == "verified"
    assert [scheme.id for scheme in everywhere.schemes_of("52")] == [
        "district", "subdistrict", "esa", "lao",
    ]  # fmt: skip


def test_units_are_places_of_their_scheme() -> None:
    groups = everywhere.units("quality_group", "42")
    assert len(groups) == 13
    assert groups[5].code == "quality_group:na_duang"
    assert everywhere.place("quality_group:na_duang").name.th == "นาด้วง"
    assert everywhere.units("quality_group", "52") == ()
    assert everywhere.units("district", "52") == everywhere.districts("52")
    assert [each.code for each in everywhere.units("esa", "42")] == [
        "esa:loei_1", "esa:loei_2", "esa:loei_3",
    ]  # fmt: skip
    assert len(everywhere.units("bangkok_zone", "10")) == 6
    assert len(everywhere.units("province", COUNTRY)) == 77
    assert everywhere.place(COUNTRY).level == "country"


def _broken(folder: Path, file: str, old: str, new: str) -> list[str]:
    copy = folder / "places"
    shutil.copytree(FOLDER, copy, dirs_exist_ok=True)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeclarationError) as refused:
        load_places(copy)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("districts.csv", "\n5202,52,", "\n5201,52,", "the code twice"),
        ("districts.csv", "\n5202,52,", "\n5202,88,", "'88'"),
        ("districts.csv", "\n5202,52,", "\n5202,42,", "the start of the code"),
        ("districts.csv", "\n5202,52,", "\n52O2,52,", "4 digits"),
        ("districts.csv", ",งาว,", ",,", "name_th: found nothing"),
        ("districts.csv", ",amphoe,งาว", ",district,งาว", "amphoe/khet"),
        ("districts.csv", ",แม่พริก,", ",แม่ทะ,", "one place"),
        ("districts.csv", ",lat,", ",latitude,", "header"),
        ("provinces.csv", ",18.3255,", ",183255,", "degrees"),
        ("scheme_members.csv", "esa,lampang_1,5201", "esa,lampang_9,5201", "lampang_9"),
        ("scheme_members.csv", "lampang_1,5202,", "lampang_1,5201,", "two groups"),
        ("schemes.csv", "esa,,district", "esa,,village", "'village'"),
        ("schemes.csv", "na_duang,,42,", "na_duang,,,", "province"),
        ("schemes.csv", "na_duang,,42,", "na_duang,,43|99,", "43|99"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    assert any(says in problem for problem in _broken(tmp_path, file, old, new))


def test_every_problem_is_in_one_report(tmp_path: Path) -> None:
    copy = tmp_path / "places"
    shutil.copytree(FOLDER, copy)
    (copy / "schemes.csv").unlink()
    (copy / "provinces.csv").unlink()
    with pytest.raises(DeclarationError) as refused:
        load_places(copy)
    assert {problem.file for problem in refused.value.problems} == {
        "places/schemes.csv",
        "places/provinces.csv",
    }


@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*.csv")), ids=lambda path: path.stem)
def test_published_tables_add_up_and_name_their_source(path: Path) -> None:
    source = tomllib.loads(Path(f"{path}.source.toml").read_text(encoding="utf-8"))
    for field in ("title", "publisher", "read", "licence", "check"):
        assert source[field]["th"].strip()
        assert source[field]["en"].strip()
    assert source["url"].startswith("http")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert len({len(row) for row in rows}) == 1
    named = [row for row in rows if everywhere.match_district(row[0], source["province"])]
    totals = [row[1:] for row in rows if row[0] == "รวมทั้งสิ้น"]
    if source["dataset"] in ("participation", "births"):  # the province as a whole
        assert not named
        return
    assert len(named) == 13
    sums = [sum(int(row[column]) for row in named) for column in range(1, len(rows[0]))]
    assert [sums] == [[int(value) for value in row] for row in totals]


@needs_shared
def test_published_participation_gives_the_printed_ratios() -> None:
    printed = {
        (row["age_group"], row["academic_year_be"]): float(row["ratio_percent"])
        for row in _lines(SHARED / "samples" / "lampang_peo_2559-2562_participation_by_age.csv")
    }
    with (PUBLISHED / "lampang_participation_2559_2562.csv").open(encoding="utf-8-sig") as lines:
        rows = list(csv.reader(lines))
    years = rows[1][1::2]
    ours: dict[tuple[str, str], float] = {}
    for row in rows[3:7]:
        age_group = row[0].split("(")[1].split(" ")[0]
        for index, year in enumerate(years):
            population, learners = (int(row[1 + 2 * index + side]) for side in (0, 1))
            ours[age_group, year] = 100 * learners / population
    assert ours.keys() == printed.keys()
    for key, ratio in ours.items():
        assert ratio == pytest.approx(printed[key], abs=0.0051)


@needs_shared
def test_published_figures_are_those_of_the_source() -> None:
    source = {row["total_id"]: row for row in _lines(SHARED / "domain" / "published_totals.csv")}
    read = [each for each in load_catalogue().published if each.id in source]
    for figure in read:
        row = source[figure.id]
        assert float(row["value"]) == figure.value
        assert row["metric"] == figure.measure
    assert {"T001", "T002", "T004", "T079", "T090", "T091"} <= {each.id for each in read}


def test_published_figures_agree_with_the_published_tables() -> None:
    read = load_catalogue().published
    value = {figure.id: int(figure.value) for figure in read}
    assert len(value) == len(read)
    assert value["T002"] * value["T003"] == value["T004"]
    assert value["T079"] == sum(value[f"T{n:03}"] for n in range(80, 84)) == 685
    by_file: defaultdict[str, str] = defaultdict(str)
    for path in PUBLISHED.glob("*.csv"):
        by_file[path.stem] = path.read_text(encoding="utf-8-sig")
    assert f"รวมทั้งสิ้น,390,29,229,37,{value['T079']}" in by_file["lampang_education_site_2562"]
    assert f",{value['T090']},{value['T091']}" in by_file["lampang_participation_2559_2562"]
