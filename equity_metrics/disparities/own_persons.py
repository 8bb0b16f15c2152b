"""A reader's own file of persons -> every measure over persons, one row a measure and a design."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf, isnan

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.measure import measures_in
from equity_metrics.disparities.own_rows import (
    MISSING,
    OwnAnswer,
    OwnRow,
    checked,
    read_rows,
    written,
)
from equity_metrics.disparities.survey.design import Design
from equity_metrics.disparities.survey.mean import mean_of
from equity_metrics.disparities.survey.sample import Sample
from equity_metrics.text import Text, number

Floats = NDArray[np.float64]

_NEEDED = ("case_id", "weight")
_DESIGN = ("psu", "stratum")
# The variables that a file may have, each with its lowest and highest value. Years are of schooling.
_VARIABLES: Mapping[str, tuple[float, float]] = {
    "quintile": (-inf, inf),
    "wealth_score": (-inf, inf),
    "income": (0.0, inf),
    "spending": (0.0, inf),
    "attend": (0.0, 1.0),
    "years": (0.0, 18.0),
}
_RANKS = ("quintile", "wealth_score")
_YES_OR_NO, _AMOUNTS = "attend", ("spending",)  # an amount has no highest value
_BY_GROUP = ("attend", "spending")
_MEANS = ("attend", "spending", "years")
_FOR_AMOUNTS = (("aci", ""), ("rci", ""))
_WITHOUT_LIMITS = ("disaggregated",)
_MISSING = Text(
    th="{case}: มีช่องที่ไม่มีคำตอบ {count} ช่อง คนนั้นไม่นับในตัววัดที่ใช้คำตอบนั้น แต่ยังนับในแบบแผนการสุ่ม",
    en="{case}: answers missing in {count} cells. Such a person is left out of the measures that need "
    "the answer and keeps the place in the sample's design.",
)
_ONE_CLUSTER = Text(
    th="{case}: มีชั้นภูมิที่มีกลุ่มตัวอย่าง (PSU) เพียงกลุ่มเดียว จึงไม่มีค่าคลาดเคลื่อนมาตรฐานแบบชั้นภูมิและกลุ่ม ให้รวมชั้นภูมินั้นกับชั้นภูมิที่ใกล้เคียงก่อน",
    en="{case}: a stratum has one cluster (PSU) alone, so that nothing shows how clusters vary there: "
    "no errors for the design stratified_clusters. Join the stratum with a similar one first.",
)


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


def persons_of(text: str, file: str = "persons.csv") -> list[Persons]:
    """The cases of a file in their order. Raises OwnTableError, which names every wrong row."""
    rows = read_rows(text, file, _NEEDED)
    people = checked(rows, _person)
    cases: dict[str, list[_Person]] = {}
    for person in people:
        cases.setdefault(person.case_id, []).append(person)
    return [_case(name, members) for name, members in cases.items()]


def persons_table(text: str) -> OwnAnswer:
    """Every measure of every case of a file. Raises OwnTableError, which names every wrong row."""
    cases = persons_of(text)
    rows = [row for case in cases for row in person_rows(case)]
    return OwnAnswer([_written(row) for row in rows], tuple(_remarks(cases)))


def person_rows(case: Persons) -> Iterator[PersonRow]:
    """Every measure of one case."""
    yield from _disaggregated(case)
    yield from _individual(case)


@dataclass(frozen=True, slots=True)
class _Person:
    """One checked row."""

    case_id: str
    weight: float
    values: Mapping[str, float]
    names: Mapping[str, str]


def _person(row: OwnRow) -> _Person:
    row.needed("weight")
    return _Person(
        row.needed("case_id"),
        row.number("weight", low=0.0),
        {name: _value(row, name) for name in _VARIABLES if name in row.words},
        {
            **{name: row.needed(name) for name in _DESIGN if name in row.words},
            **({"group": _group(row)} if "group" in row.words else {}),
        },
    )


def _value(row: OwnRow, name: str) -> float:
    found = row.number(name, *_VARIABLES[name])
    if name == _YES_OR_NO and not isnan(found):
        row.flag(name)
    return found


def _group(row: OwnRow) -> str:
    found = row.words["group"]
    return "" if found in MISSING else found


def _case(name: str, members: list[_Person]) -> Persons:
    """The rows of a file have the same columns, so that the first says which there are."""
    first = members[0]

    def texts(column: str) -> NDArray[np.str_] | None:
        return np.array([each.names[column] for each in members]) if column in first.names else None

    return Persons(
        name,
        {each: np.array([person.values[each] for person in members]) for each in first.values},
        np.array([each.weight for each in members]),
        *(texts(column) for column in ("group", *_DESIGN)),
    )


def _remarks(cases: list[Persons]) -> Iterator[Text]:
    """What a reader of the answer must know of a case: who was left out, what has no error."""
    for case in cases:
        silent = sum(int(np.isnan(found).sum()) for found in case.values.values())
        if silent:
            yield _MISSING.format(case=case.case_id, count=number(silent))
        clustered = case.designs.get("stratified_clusters")
        if clustered is not None and clustered.error_of(np.zeros(case.weight.size)) is None:
            yield _ONE_CLUSTER.format(case=case.case_id)


def _written(row: PersonRow) -> dict[str, str]:
    """The row as the layout has it; a mean stands there with its error alone."""
    found, has_limits = row.found, row.block not in _WITHOUT_LIMITS
    return {
        "case_id": row.case_id,
        "block": row.block,
        "measure": row.measure,
        "parameter": row.parameter,
        "design": row.design,
        "value": written(found.value),
        "se": written(found.se),
        "ci_low": written(found.low if has_limits else None),
        "ci_high": written(found.high if has_limits else None),
    }


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
