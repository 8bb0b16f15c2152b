"""Protected cells are read as they stand in the file: totals, one dimension, named pairs, merged groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from protected_by_hand import Cell as Written
from protected_by_hand import written

from equity_metrics.askable import require_listed
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import ReaderError, StoreError
from equity_metrics.exports import about, csv
from equity_metrics.held import Held
from equity_metrics.periods import Period
from equity_metrics.protected_answer import protected_cells
from equity_metrics.protected_list import ProtectedList, protected_list
from equity_metrics.query import Question
from equity_metrics.sentences.merged import merged_text
from equity_metrics.store import Manifest
from equity_metrics.tables.cells import table

RATE, LAMPANG, DISTRICT = "child_aid_rate", "52", "5201"
PERIOD = Period("survey_round", "2020-2")
HELD = Held({"child_survey": PERIOD}, True, 3)
TOTALS: list[Written] = [("", LAMPANG, "", 40, 100), ("", DISTRICT, "", 20, 50)]
SEX: list[Written] = [
    ("sex", LAMPANG, "f", 22, 50), ("sex", LAMPANG, "m", 18, 50), ("sex", DISTRICT, "f", None, None),
    ("sex", DISTRICT, "m", None, None),
]  # fmt: skip
POVERTY: list[Written] = [
    ("poverty", LAMPANG, "extreme+poor", 30, 40), ("poverty", LAMPANG, "near", 10, 60),
    ("poverty", DISTRICT, "extreme+poor", 15, 20), ("poverty", DISTRICT, "near", 5, 30),
]  # fmt: skip
PAIR: list[Written] = [
    ("sex poverty", LAMPANG, "f extreme+poor", 16, 20),
    ("sex poverty", LAMPANG, "m extreme+poor", 14, 20),
    ("sex poverty", DISTRICT, "f extreme+poor", None, None),
    ("sex poverty", DISTRICT, "m near", 3, 16),
]
MERGED = [("poverty", each, "extreme+poor") for each in ("extreme", "poor")]


class File:
    """One protected file, asked like a publication's."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        self.engine, self.catalogue = DuckDbEngine(path), catalogue

    @property
    def listed(self) -> ProtectedList:
        return protected_list(self.engine, self.catalogue)

    def cells(self, by: tuple[str, ...] = (), **where: str) -> Cells:
        question = Question(RATE, LAMPANG, PERIOD, by, tuple(sorted(where.items())))
        return protected_cells(
            self.engine, self.catalogue, question, HELD, "public_room", self.listed
        )


@pytest.fixture
def file(tmp_path: Path, catalogue: Catalogue) -> File:
    cells = [*TOTALS, *SEX, *POVERTY, *PAIR]
    path = written(
        tmp_path / "p.duckdb", RATE, LAMPANG, PERIOD.code, cells, MERGED,
        [(PERIOD.code, 2)],
    )  # fmt: skip
    return File(path, catalogue)


def test_one_dimension_with_merged_groups(file: File) -> None:
    cells = file.cells(("poverty",))
    assert cells.by[0].codes == ("extreme+poor", "near", "none", "pending")
    assert cells.whole.value == pytest.approx(40.0)
    assert cells.at(LAMPANG, "extreme+poor").value == pytest.approx(75.0)
    assert cells.at(DISTRICT, "near").numerator == 5
    assert cells.at(LAMPANG, "none").status == "no_data"
    assert len(cells.by_group) == 4


def test_a_filter_by_a_merged_group(file: File) -> None:
    cells = file.cells(poverty="extreme+poor")
    assert (cells.whole.numerator, cells.whole.denominator) == (30, 40)
    assert cells.at(DISTRICT).numerator == 15
    assert cells.where == (("poverty", "extreme+poor"),)


@pytest.mark.parametrize("group", ["extreme", "poor"])
def test_a_group_that_is_merged_away_is_refused_with_what_is_there(file: File, group: str) -> None:
    with pytest.raises(ReaderError) as refused:
        file.cells(poverty=group)
    assert "Extremely poor or poor, Near poor" in refused.value.text.en
    assert "ยากจนพิเศษหรือยากจน, ใกล้เคียงยากจน" in refused.value.text.th


@pytest.mark.parametrize("by", [("sex", "poverty"), ("poverty", "sex")])
def test_a_named_pair_in_either_order(file: File, by: tuple[str, ...]) -> None:
    cells = file.cells(by)

    def at(place: str, sex: str, poverty: str) -> tuple[object, str]:
        found = {"sex": sex, "poverty": poverty}
        cell = cells.at(place, *(found[name] for name in by))
        return cell.numerator, cell.status

    assert tuple(each.id for each in cells.by) == by
    assert at(LAMPANG, "f", "extreme+poor") == (16, "ok")
    assert at(LAMPANG, "m", "extreme+poor") == (14, "ok")
    assert at(DISTRICT, "f", "extreme+poor") == (None, "suppressed")
    assert at(DISTRICT, "m", "near") == (3, "ok")
    assert at(LAMPANG, "u", "pending") == (None, "no_data")
    assert cells.whole.numerator == 40


def test_a_pair_asked_as_split_and_filter(file: File) -> None:
    cells = file.cells(("poverty",), sex="f")
    assert cells.whole.numerator == 22  # the girls, from the split by sex alone
    assert cells.at(LAMPANG, "extreme+poor").numerator == 16
    assert cells.at(DISTRICT, "extreme+poor").status == "suppressed"
    other = file.cells(("sex",), poverty="extreme+poor")
    assert other.whole.numerator == 30
    assert [cell.numerator for cell in other.by_group] == [14, 16, None]


def test_a_pair_asked_as_two_filters(file: File) -> None:
    cells = file.cells(sex="m", poverty="extreme+poor")
    assert cells.whole.numerator == 14
    assert file.cells(sex="m", poverty="near").at(DISTRICT).numerator == 3


def test_a_split_by_what_is_filtered_shows_the_filtered_group_alone(file: File) -> None:
    cells = file.cells(("sex",), sex="f")
    assert [cell.numerator for cell in cells.by_group] == [None, 22, None]


def test_a_named_pair_that_is_not_in_the_file_is_not_shown(file: File) -> None:
    with pytest.raises(ReaderError) as refused:
        file.cells(("age_band", "poverty"))
    assert "ยังไม่แสดง" in refused.value.text.th and "ดูทีละมิติได้" in refused.value.text.th
    assert "Age band with Poverty class at once is not yet protected" in refused.value.text.en


def test_a_split_that_is_not_in_the_file_is_not_shown(file: File) -> None:
    with pytest.raises(ReaderError) as refused:
        file.cells(("disability",))
    assert "by Disability of " in refused.value.text.en
    assert "not yet protected and therefore not shown" in refused.value.text.en
    assert "ยังไม่ได้ปกป้องข้อมูลเด็ก จึงยังไม่แสดง" in refused.value.text.th


def test_other_pairs_are_refused_with_the_named_ones(file: File) -> None:
    with pytest.raises(ReaderError) as refused:
        file.cells(("sex", "disability"))
    assert "Sex with Poverty class, Age band with Poverty class" in refused.value.text.en
    with pytest.raises(ReaderError, match="one dimension at a time"):
        file.cells(("sex", "poverty"), age_band="2_5")


def test_totals_that_are_not_in_the_file_are_not_shown(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    file = File(written(tmp_path / "p.duckdb", RATE, LAMPANG, PERIOD.code, SEX), catalogue)
    with pytest.raises(ReaderError, match="in total of .* is not yet protected"):
        file.cells()


def test_schemes_are_listed_one_by_one(file: File) -> None:
    def refusal(scheme: str, by: tuple[str, ...] = (), **where: str) -> str:
        question = Question(RATE, LAMPANG, PERIOD, by, tuple(where.items()), scheme)
        with pytest.raises(ReaderError) as refused:
            require_listed(file.catalogue, question, file.listed)
        return refused.value.text.en

    assert "by area of " in refusal("lao")  # the province's scheme, whose cells are not there
    assert "one more scheme" in refusal("esa")
    assert "one more scheme" in refusal("lao", ("sex",))
    assert "one more scheme" in refusal("district", esa="5201")


def test_a_file_without_the_newer_tables_merges_nothing(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = written(tmp_path / "p.duckdb", RATE, LAMPANG, PERIOD.code, [*TOTALS, *POVERTY])
    listed = protected_list(DuckDbEngine(path), catalogue)
    assert (listed.merges, listed.basis) == ({}, {})
    assert listed.basis_of(RATE, LAMPANG, PERIOD) is None
    assert listed.holds(RATE, LAMPANG, PERIOD, "poverty")
    assert not listed.holds(RATE, LAMPANG, PERIOD, "sex")


def test_the_basis_belongs_to_an_indicator_and_its_period(file: File) -> None:
    assert file.listed.basis_of(RATE, LAMPANG, PERIOD) == 2
    assert file.listed.basis_of(RATE, LAMPANG, Period("survey_round", "2020-1")) is None
    assert file.listed.basis_of("child_aid_coverage", LAMPANG, PERIOD) is None
    assert file.listed.basis_of(RATE, "10", PERIOD) is None


def test_groups_merged_in_a_way_nobody_declared_are_damage(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    merged = [("poverty", each, "poor+near") for each in ("poor", "near")]
    path = written(tmp_path / "p.duckdb", RATE, LAMPANG, PERIOD.code, TOTALS, merged)
    with pytest.raises(StoreError, match=r"poor\+near"):
        protected_list(DuckDbEngine(path), catalogue)


def test_tables_and_files_name_the_merged_group(file: File, catalogue: Catalogue) -> None:
    cells = file.cells(("poverty",))
    content = table(cells, catalogue.places, "th")
    assert "ยากจนพิเศษหรือยากจน" in set(content["ระดับความยากจน"])
    assert not {"ยากจนพิเศษ", "ยากจน"} & set(content["ระดับความยากจน"])
    said = merged_text(cells)
    assert said is not None and said.en.endswith(": Extremely poor or poor")
    assert merged_text(file.cells(("sex",))) is None


def test_an_export_says_the_filter_the_merge_and_the_basis(
    file: File, catalogue: Catalogue
) -> None:
    manifest = Manifest.model_construct(number=3, published_at=datetime(2021, 2, 1, tzinfo=UTC))
    cells = replace(file.cells(("poverty",), sex="f"), basis=2)
    lines = about(cells, catalogue, manifest)
    content = csv.write(cells, catalogue.places, "en", lines).decode("utf-8-sig")
    assert "Sex,Girls" in content
    assert "Extremely poor or poor" in content
    assert "Figures of this view as of publication 2" in content
    merged = about(file.cells(poverty="extreme+poor"), catalogue, manifest)
    assert ("Poverty class", "Extremely poor or poor") in {
        (name.en, each.en) for name, each in merged.lines
    }


def test_cells_with_other_groups_or_of_another_basis_are_other_cells(file: File) -> None:
    cells = file.cells(("poverty",))
    declared = file.catalogue.dimensions["poverty"]
    assert cells.key != replace(cells, by=(declared,)).key
    assert cells.key != replace(cells, basis=2).key
