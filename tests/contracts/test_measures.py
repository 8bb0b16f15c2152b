"""Every measure of every folder says what it is in both languages, where it comes from, and is tested."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from equity_metrics import disparities
from equity_metrics.disparities.measure import Measure, measures_in

TESTS = Path(__file__).resolve().parents[1] / "disparities"
FOLDERS = [each.name for each in pkgutil.iter_modules(disparities.__path__) if each.ispkg]
MEASURES = [
    pytest.param(folder, name, module, id=f"{folder}/{name}")
    for folder in FOLDERS
    for name, module in measures_in(f"equity_metrics.disparities.{folder}").items()
]
BETWEEN = measures_in("equity_metrics.disparities.between")
# Indices over persons bear the names of those between groups; two tests of one name cannot stand.
_OF_PERSONS = {"survey": "persons_"}
_THAI = re.compile("[\u0e00-\u0e7f]")


@pytest.mark.parametrize(("folder", "name", "module"), MEASURES)
def test_a_measure_is_declared_and_tested(folder: str, name: str, module: ModuleType) -> None:
    measure: Measure = module.MEASURE
    for text in (measure.label, measure.reading):
        assert _THAI.search(text.th) and not _THAI.search(text.en)
    assert measure.formula.strip() and measure.source.strip()
    assert measure.variants
    assert (TESTS / folder / f"test_{_OF_PERSONS.get(folder, '')}{name}.py").is_file()


@pytest.mark.parametrize(("folder", "name", "module"), MEASURES)
def test_its_variants_have_names_of_their_own(folder: str, name: str, module: ModuleType) -> None:
    variants = module.MEASURE.variants
    counted = Counter((each.code, each.name, each.is_weighted) for each in variants)
    assert [each for each, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("module", BETWEEN.values(), ids=BETWEEN)
def test_the_first_variant_is_followed_unless_another_is_asked_for(module: ModuleType) -> None:
    parameters = list(inspect.signature(module.compute).parameters.values())
    assert parameters[1].default == module.MEASURE.variants[0].name


def test_the_measures_between_groups_are_those_of_the_field() -> None:
    codes = {variant.code for module in BETWEEN.values() for variant in module.MEASURE.variants}
    assert codes == set(
        "aci bgsd bgv cov d idisu idisw mdbu mdbw mdmu mdmw mdru mdrw mld paf par r rci rii sii ti"
        .split()
    )  # fmt: skip
