"""A reader's own file of persons -> every measure over persons, one row a measure and a design."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.measure import measures_in
from equity_metrics.disparities.own_file import Column, OwnTable, read
from equity_metrics.disparities.survey.design import Design
from equity_metrics.disparities.survey.mean import mean_of
from equity_metrics.disparities.survey.sample import Sample

Floats = NDArray[np.float64]

_YEARS = 18.0  # of schooling, at most
LAYOUT = (
    Column("case_id", "text"),
    Column("stratum", "text", is_optional=True),
    Column("psu", "text", is_optional=True),
    Column("weight", low=0.0),
    Column("group", "text", may_be_empty=True, is_optional=True),
    Column("quintile", may_be_empty=True, is_optional=True),
    Column("wealth_score", may_be_empty=True, is_optional=True),
    Column("income", may_be_empty=True, is_optional=True, low=0.0),
    Column("spending", may_be_empty=True, is_optional=True, low=0.0),
    Column("attend", may_be_empty=True, is_optional=True, one_of=(0.0, 1.0)),
    Column("years", may_be_empty=True, is_optional=True, low=0.0, high=_YEARS),
)
_RANKS = ("quintile", "wealth_score")
_YES_OR_NO, _AMOUNTS = "attend", ("spending",)  # an amount has no highest value
_BY_GROUP = ("attend", "spending")
_MEANS = ("attend", "spending", "years")
_FOR_AMOUNTS = (("aci", ""), ("rci", ""))


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One measure of one case, as the layout of results names it."""

    case_id: str
    block: str
    measure: str
    parameter: str
    design: str
    found: Estimate


@dataclass(frozen=True, eq=False)
class Persons:
    """The n persons of one case; a variable that the file lacks is not among `values`."""

    case_id: str
    values: Mapping[str, Floats]
    weight: Floats
    group: NDArray[np.str_] | None = None
    psu: NDArray[np.str_] | None = None
    stratum: NDArray[np.str_] | None = None

    @cached_property
    def designs(self) -> Mapping[str, Design]:
        """How the sample may be read: with its weights alone, and with its clusters where known."""
        found = {"weights": Design(self.weight)}
        if self.psu is not None:
            found["stratified_clusters"] = Design(self.weight, self.psu, self.stratum)
        return found

    @cached_property
    def parts(self) -> Mapping[str, NDArray[np.str_]]:
        """The ways of splitting: the name of the part of each person, empty where not known."""
        found = {}
        if "quintile" in self.values:
            found["quintile"] = np.array([_named(each) for each in self.values["quintile"]])
        if self.group is not None:
            found["group"] = self.group
        return found


def persons_of(text: str) -> list[Persons]:
    """The cases of a file. Raises TableRefused with every problem."""
    table = read(text, LAYOUT)
    cases = np.array(table.texts["case_id"])
    return [_case(table, case, cases == case) for case in dict.fromkeys(table.texts["case_id"])]


def persons_table(text: str) -> list[PersonRow]:
    """Every measure of every case of a file. Raises TableRefused with every problem."""
    return [row for case in persons_of(text) for row in person_rows(case)]


def person_rows(case: Persons) -> Iterator[PersonRow]:
    """Every measure of one case."""
    yield from _disaggregated(case)
    yield from _individual(case)


def _case(table: OwnTable, case: str, inside: NDArray[np.bool_]) -> Persons:
    def texts(name: str) -> NDArray[np.str_] | None:
        return np.array(table.texts[name])[inside] if name in table.texts else None

    values = {name: found[inside] for name, found in table.numbers.items() if name != "weight"}
    weight = table.numbers["weight"][inside]
    return Persons(case, values, weight, texts("group"), texts("psu"), texts("stratum"))


def _disaggregated(case: Persons) -> Iterator[PersonRow]:
    """The weighted mean of each variable by quintile, by group, and of all."""
    for name, design in case.designs.items():
        for variable in _present(case, _MEANS):
            value = case.values[variable]
            block = (case.case_id, "disaggregated", f"mean_{variable}")
            for by, parts in case.parts.items() if variable in _BY_GROUP else ():
                for part in np.unique(parts[parts != ""]):
                    found = mean_of(value, design, parts == part)
                    yield PersonRow(*block, f"{by}={part}", name, found)
            yield PersonRow(*block, "all", name, mean_of(value, design))


def _individual(case: Persons) -> Iterator[PersonRow]:
    """The indices along the quintiles and along wealth itself, for each reading of the sample."""
    measures = measures_in("equity_metrics.disparities.survey")
    every = [(name, each.code) for name in measures for each in measures[name].MEASURE.variants]
    for rank in _present(case, _RANKS):
        for outcome in _present(case, (_YES_OR_NO, *_AMOUNTS)):
            for name, design in {"none": None, **case.designs}.items():
                sample = Sample(case.values[outcome], case.values[rank], design)
                for measure, variant in every if outcome == _YES_OR_NO else _FOR_AMOUNTS:
                    parameter = ";".join(each for each in (rank, outcome, variant) if each)
                    found: Estimate = measures[measure].compute(sample, variant)
                    row = (case.case_id, "individual", measure, parameter, name)
                    yield PersonRow(*row, found)


def _present(case: Persons, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name in case.values]


def _named(value: float) -> str:
    return "" if value != value else f"{value:g}"
