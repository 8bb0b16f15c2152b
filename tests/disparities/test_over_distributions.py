"""What holds of every measure over areas or persons, in whatever file it is."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from some_areas import areas, equal, over_areas, repeated, reversed_rows, times

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.measure import over_distributions
from equity_metrics.text import LANGS

MEASURES = over_distributions()
each_measure = pytest.mark.parametrize("module", MEASURES.values(), ids=list(MEASURES))
SQUARED = {"variance"}
RELATIVE_TO_BOUNDS = {"wagstaff"}
WORKED = areas(
    3, 1, 8, 2, 2, weight=(2, 1, 4, 3, 1), rank_by=(2, 5, 5, 1, 3),
    part=("X", "Y", "X", "Y", "Y"), bounds=(0, 1000),
)  # fmt: skip


def same(found: Estimate, expected: Estimate, factor: float = 1.0) -> None:
    assert found.status == expected.status
    if expected.value is None:
        assert found.value is None
    else:
        assert found.value == pytest.approx(factor * expected.value, rel=1e-9, abs=1e-9)


def variants(module: ModuleType) -> list[str]:
    return [each.name for each in module.MEASURE.variants]


@each_measure
def test_is_declared(module: ModuleType) -> None:
    name, measure = module.__name__.rpartition(".")[2], module.MEASURE
    assert measure.variants, name
    assert all(variant.code == name for variant in measure.variants)
    assert len(set(variants(module))) == len(measure.variants)
    for text in (measure.label, measure.reading, *(each.label for each in measure.variants)):
        assert all(text[lang] == text[lang].strip() for lang in LANGS)
    assert measure.formula and measure.source


@each_measure
def test_the_first_variant_is_followed_where_none_is_named(module: ModuleType) -> None:
    assert module.compute(WORKED) == module.compute(WORKED, variants(module)[0])


@each_measure
@over_areas
def test_a_weight_is_so_many_areas_of_one_and_rows_have_no_order(
    module: ModuleType, drawn: Distribution
) -> None:
    alike = (repeated(drawn), reversed_rows(drawn), replace(drawn, weight=drawn.weight / 7))
    for variant in variants(module):
        expected = module.compute(drawn, variant)
        for other in alike:
            same(module.compute(other, variant), expected)


@each_measure
def test_a_relative_measure_stays_and_an_absolute_one_moves_when_all_double(
    module: ModuleType,
) -> None:
    name = module.__name__.rpartition(".")[2]
    doubled = times(WORKED, 2)
    if name in RELATIVE_TO_BOUNDS:
        doubled = replace(doubled, bounds=(0, 2000))
    factor = {"relative": 1.0, "absolute": 4.0 if name in SQUARED else 2.0}[module.MEASURE.kind]
    for variant in variants(module):
        same(module.compute(doubled, variant), module.compute(WORKED, variant), factor)


@each_measure
def test_its_value_where_all_are_equal_is_the_one_declared(module: ModuleType) -> None:
    equality, everything = module.MEASURE.equality, equal(WORKED)
    name = module.__name__.rpartition(".")[2]
    if name == "kakwani_progressivity":
        everything = replace(everything, rank_by=everything.value)
    for variant in variants(module):
        found = module.compute(everything, variant)
        if equality is None:
            expected = 7 if module.MEASURE.kind == "absolute" else float(variant)
            assert found.value == pytest.approx(expected)
        elif name == "correlation":
            assert found.status == "undefined"
        else:
            assert found.value == pytest.approx(equality, abs=1e-12)


@each_measure
def test_who_has_no_weight_does_not_count_even_without_a_value(module: ModuleType) -> None:
    assert WORKED.rank_by is not None and WORKED.part is not None
    unweighted = Distribution(
        np.append(WORKED.value, np.nan),
        np.append(WORKED.weight, 0.0),
        np.append(WORKED.rank_by, np.nan),
        np.append(WORKED.part, "Z"),
        WORKED.bounds,
    )
    for variant in variants(module):
        same(module.compute(unweighted, variant), module.compute(WORKED, variant))


@each_measure
@pytest.mark.parametrize(("changed", "status"), [
    (lambda: replace(WORKED, value=np.array([1, 2, np.nan, 4, 5])), "refused_missing"),
    (lambda: replace(WORKED, weight=np.array([1, 2, np.nan, 4, 5])), "refused_missing"),
    (lambda: replace(WORKED, value=np.array([1, 2, -3.0, 4, 5])), "refused_input"),
    (lambda: replace(WORKED, weight=np.array([1, 2, -3.0, 4, 5])), "refused_input"),
    (lambda: replace(WORKED, value=np.array([1, 2, np.inf, 4, 5])), "refused_input"),
    (lambda: replace(WORKED, weight=np.array([1, 2, 1e16, 4, 5])), "refused_input"),
    (lambda: replace(WORKED, value=np.array([1, 2, 1001.0, 4, 5])), "refused_input"),
    (lambda: replace(WORKED, weight=np.zeros(5)), "undefined"),
    (lambda: areas(rank_by=(), part=(), bounds=(0, 1000)), "undefined"),
])  # fmt: skip
def test_what_cannot_be_computed_is_said(module: ModuleType, changed, status: str) -> None:
    for variant in variants(module):
        found = module.compute(changed(), variant)
        assert (found.status, found.value) == (status, None)
        assert found.reason is not None


@each_measure
@pytest.mark.parametrize(
    "value", [(0, 0, 0, 0, 0), (0, 0, 0, 0, 9), (1e-300, 1, 1e15, 5, 0), (1, 1, 1, 1, 1 + 1e-15)]
)
def test_a_value_is_a_number_or_not_there(module: ModuleType, value: tuple[float, ...]) -> None:
    given = replace(WORKED, value=np.array(value, dtype=np.float64), bounds=(0.0, 1e15))
    for variant in variants(module):
        found = module.compute(given, variant)
        assert found.is_shown == (found.status == "ok")
        assert (found.reason is None) == found.is_shown
        assert found.value is None or np.isfinite(found.value)


@each_measure
def test_one_area_alone_has_an_answer(module: ModuleType) -> None:
    alone = areas(7, weight=(3,), rank_by=(2,), part=("X",), bounds=(0, 1000))
    straight = {"correlation", "slope", "elasticity_at_means", "elasticity_loglog"}
    expected = "undefined" if module.__name__.rpartition(".")[2] in straight else "ok"
    assert module.compute(alone).status == expected
