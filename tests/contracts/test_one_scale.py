"""Results by three standards are never added or averaged: no figure can reach two scales at once."""

from __future__ import annotations

import re

import pytest

from equity_metrics.catalogue import load_catalogue

CATALOGUE = load_catalogue()
STANDARDS = set(CATALOGUE.datasets["centre_assessment"]["standard"].codes)
DELIVERED = {"centre_assessment", "centre_assessment_area"}
READERS = sorted(each.id for each in CATALOGUE.datasets.values() if DELIVERED & set(each.reads))


def _standards_of(dataset: str) -> set[str]:
    """The standards whose rows a SELECT keeps: those it names, all where it names none."""
    named = set(re.findall(r"'(\w+)'", CATALOGUE.datasets[dataset].select)) & STANDARDS
    return named or STANDARDS


def test_there_are_three_standards_each_with_rows_of_its_own() -> None:
    assert len(STANDARDS) == 3
    kept = [_standards_of(name) for name in READERS]
    assert set.union(*kept) == STANDARDS


@pytest.mark.parametrize("dataset", READERS)
def test_rows_read_from_assessments_are_of_one_standard(dataset: str) -> None:
    select = CATALOGUE.datasets[dataset].select
    assert len(_standards_of(dataset)) == 1
    assert re.search(r"(where|and|on) (\w+\.)?standard = '\w+'", select)
    assert "standard" not in CATALOGUE.datasets[dataset].keys


@pytest.mark.parametrize("indicator", sorted(CATALOGUE.indicators))
def test_an_indicator_reaches_one_scale_at_most(indicator: str) -> None:
    named = {side.dataset for side in CATALOGUE[indicator].sides}
    assert not named & DELIVERED
    standards = [_standards_of(name) for name in named & set(READERS)]
    assert len(set.union(set(), *standards)) <= 1


def test_grades_of_one_scale_are_groups_of_rows_of_one_standard_alone() -> None:
    for grades in ("national_grade", "dla_result", "bma_grade", "dla_area"):
        carriers = {each.id for each in CATALOGUE.datasets.values() if grades in each.keys}
        kept = [_standards_of(name) for name in carriers & set(READERS)]
        assert len(set.union(*kept)) == 1
