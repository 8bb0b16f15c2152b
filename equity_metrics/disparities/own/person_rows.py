"""Own tables of persons: how unequal amounts are, along what, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.design_errors import design_errors
from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import compute_named
from equity_metrics.disparities.people import People
from equity_metrics.disparities.survey import concentration_errors
from equity_metrics.disparities.survey.design import Design

Row = tuple[str, str, str, str, Estimate]  # block, measure, parameter, design, what came out
Found = Iterator[tuple[str, str, Estimate]]  # measure, parameter, what came out

_AMOUNT, _MEANS = "spending", "income"
_TENTHS = tuple(f"0.{tenth}" for tenth in range(1, 10))
# variable, measure, its parameters as they stand behind the variable's name
_SPREAD: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("spending", "gini", ("",)),
    ("spending", "ge", ("-1", "0", "0.5", "1", "2")),
    ("spending", "atkinson", ("0.5", "1", "2")),
    ("spending", "hoover", ("",)),
    ("spending", "cv", ("population_sd",)),
    ("spending", "palma", ("",)),
    ("spending", "s80s20", ("lorenz_interpolated",)),
    ("spending", "lorenz", _TENTHS),
    ("years", "gini", ("",)),
    ("years", "ge", ("1", "2")),
)
# variable, what ranks the persons, measure, its parameters
_ALONG: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("spending", "wealth_score", "concentration_index", ("",)),
    ("spending", "wealth_score", "concentration_curve", _TENTHS),
    ("spending", "income", "concentration_index", ("",)),
    ("spending", "income", "extended_concentration_index", ("nu=1.5", "nu=3")),
    ("attend", "income", "concentration_index", ("",)),
    ("attend", "income", "generalised_concentration_index", ("",)),
    ("attend", "income", "wagstaff", ("bounds 0-1",)),
    ("attend", "income", "erreygers", ("bounds 0-1",)),
    ("years", "income", "wagstaff", ("bounds 0-18",)),
    ("years", "income", "erreygers", ("bounds 0-18",)),
)
_KAKWANI = "spending on income: C(spending|income)-G(income)"


def persons_distribution_rows(
    values: Mapping[str, Floats],
    weight: Floats,
    group: NDArray[np.str_] | None,
    designs: Mapping[str, Design],
) -> Iterator[Row]:
    """The blocks distribution, concentration_se and design_se of the n persons of one case.

    values: n values of each variable that the file has, nan where a person gave no answer. group:
    the name of each one's group, empty where not known. designs: how the sample may be read. Who
    did not answer is left out of a measure and keeps the place in the design.
    """
    for name, weights in (("weights", weight), ("equal", np.ones(weight.size))):
        people = People(values, weights, group)
        for measure, parameter, found in _distribution(people):
            yield "distribution", measure, parameter, name, found
        for parameter, found in _concentration_errors(people):
            yield "concentration_se", "concentration_index", parameter, name, found
    for name, design in designs.items():
        for measure, parameter, found in design_errors(People(values, weight, group), design):
            yield "design_se", measure, parameter, name, found


def _distribution(people: People) -> Found:
    for variable, measure, parameters in _SPREAD:
        if people.has(variable):
            yield from _rows(measure, people.of(variable), variable, parameters)
    if people.has(_AMOUNT) and people.group is not None:
        yield from _decomposition(people.in_groups(_AMOUNT))
    for variable, rank_by, measure, parameters in _ALONG:
        if people.has(variable, rank_by):
            named = f"{variable}|{rank_by}"
            yield from _rows(measure, people.of(variable, rank_by), named, parameters)
    if people.has(_AMOUNT, _MEANS):
        measure = "kakwani_progressivity"
        yield measure, _KAKWANI, compute_named(measure)(people.of(_AMOUNT, _MEANS))


def _rows(measure: str, persons: Distribution, named: str, parameters: tuple[str, ...]) -> Found:
    compute = compute_named(measure)
    for parameter in parameters:
        yield measure, ";".join(filter(None, (named, parameter))), compute(persons, parameter)


def _decomposition(persons: Distribution) -> Found:
    for alpha in ("0", "1", "2"):
        named = f"{_AMOUNT};group"
        yield from _rows("ge_within", persons, named, (alpha,))
        yield from _rows("ge_between", persons, named, (alpha,))
        groups = tuple(f"{alpha}:{name}" for name in persons.parts[0])
        yield from _rows("ge_group_contribution", persons, named, groups)


def _concentration_errors(people: People) -> Iterator[tuple[str, Estimate]]:
    """The index of the amount along means by each way of finding its error."""
    if not people.has(_AMOUNT, _MEANS):
        return
    persons = people.of(_AMOUNT, _MEANS)
    plain = compute_named("concentration_index")(persons)
    for method, estimate in concentration_errors.METHODS.items():
        yield f"{_AMOUNT}|{_MEANS};{method}", estimate(persons) if plain.is_shown else plain
