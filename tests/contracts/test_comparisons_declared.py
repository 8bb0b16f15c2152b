"""What may be compared is declared: orders of advantage, parities, gaps of topics, codes that compare."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.catalogue.catalogue import DATA
from equity_metrics.disparities.group_estimates import measures
from equity_metrics.disparities.measure import measures_in
from equity_metrics.errors import DeclarationError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the declarations that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _refused(folder: Path, name: str, old: str, new: str) -> list[tuple[str, str, str]]:
    path = folder / name
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeclarationError) as refused:
        load_catalogue(folder)
    return [(each.file, each.field, each.found) for each in refused.value.problems]


def test_poverty_runs_from_the_disadvantaged_on_and_leaves_out_who_waits(
    catalogue: Catalogue,
) -> None:
    poverty = catalogue.dimensions["poverty"]
    assert poverty.disadvantaged == "first"
    assert [each.id for each in poverty.compared] == ["extreme", "poor", "near", "none"]


def test_an_order_that_ends_with_the_disadvantaged_is_turned_round(catalogue: Catalogue) -> None:
    turned = catalogue.dimensions["poverty"].model_copy(update={"disadvantaged": "last"})
    assert [each.id for each in turned.compared] == ["none", "near", "poor", "extreme"]


def test_what_is_not_known_is_compared_with_nothing(catalogue: Catalogue) -> None:
    for dimension in catalogue.dimensions.values():
        assert not {"u", "pending", "not_assessed"} & {each.id for each in dimension.compared}


def test_ages_and_sizes_are_no_order_of_advantage(catalogue: Catalogue) -> None:
    ranked = [each.id for each in catalogue.dimensions.values() if each.disadvantaged]
    assert ranked == ["poverty", "disability"]


def test_an_order_needs_two_groups(folder: Path) -> None:
    found = _refused(
        folder, "dimensions/disability.toml", 'id = "no"\n', 'id = "no"\nis_compared = false\n'
    )
    assert found == [("data/dimensions/disability.toml", "disadvantaged", "yes")]


@pytest.mark.parametrize("pair", ['["f", "f"]', '["f", "u"]', '["f", "x"]'])
def test_a_parity_is_of_two_groups_that_compare(folder: Path, pair: str) -> None:
    found = _refused(folder, "dimensions/sex.toml", '["f", "m"]', pair)
    assert [each[:2] for each in found] == [("data/dimensions/sex.toml", "parity")]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"child_aid_coverage", by', '"child_aid_kobverage", by', "coverage.gap.indicator"),
        ('"child_aid_coverage", by', '"child_unmet_need", by', "coverage.gap.indicator"),  # a sum
        ('by = "poverty"', 'by = "centre_size"', "coverage.gap.by"),
    ],
)
def test_the_gap_of_a_topic_is_of_a_rate_that_carries_the_split(
    folder: Path, old: str, new: str, field: str
) -> None:
    found = _refused(folder, "topics.toml", old, new)
    assert [each[:2] for each in found] == [("data/topics.toml", field)]


def test_a_code_is_awaited_or_answered(folder: Path) -> None:
    found = _refused(folder, "awaited.toml", "[DQ01]", "[EQT01]")
    assert found == [("data/comparisons.toml", "EQT01", "'EQT01'")]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('topic = "equality"', 'topic = "fairness"', "EQT01.topic"),
        ('by = "district"', 'by = "village"', "EQT01.by"),
    ],
)
def test_topic_and_split_of_a_code_are_known(folder: Path, old: str, new: str, field: str) -> None:
    found = _refused(folder, "comparisons.toml", old, new)
    assert [each[:2] for each in found] == [("data/comparisons.toml", field)]


def test_a_disparity_that_answers_a_code_is_there(catalogue: Catalogue) -> None:
    known = {*measures(), *measures_in("equity_metrics.disparities.concentration")}
    assert {each.disparity for each in catalogue.catalogued.values()} <= known
