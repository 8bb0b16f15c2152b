"""A reader's own file of persons -> the persons of each case, checked row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isnan

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.own.rows import MISSING, OwnRow, checked, read_rows
from equity_metrics.disparities.survey.design import Design
from equity_metrics.text import Text

Floats = NDArray[np.float64]

_NEEDED = ("case_id", "weight")
_DESIGN = ("psu", "stratum")
# The variables that a file may have, each with its lowest and highest value. Years are of schooling.
_LARGEST = 1e12  # beyond it sums lose the digits that the measures compare
_VARIABLES: Mapping[str, tuple[float, float]] = {
    "quintile": (-_LARGEST, _LARGEST),
    "wealth_score": (-_LARGEST, _LARGEST),
    "income": (0.0, _LARGEST),
    "spending": (0.0, _LARGEST),
    "attend": (0.0, 1.0),
    "years": (0.0, 18.0),
}
_YES_OR_NO = "attend"
_LIGHTEST, _HEAVIEST = 1e-4, 1e8
_WEIGHT = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” รับ 0 หรือค่าถ่วงน้ำหนักตั้งแต่ 0.0001 ถึง 100,000,000",
    en="{file}: row {row}, column {column}: found {found!r}, accepted is 0, or a weight from 0.0001 to 100,000,000.",
)


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
        _weight(row),
        {name: _value(row, name) for name in _VARIABLES if name in row.words},
        {
            **{name: row.needed(name) for name in _DESIGN if name in row.words},
            **({"group": _group(row)} if "group" in row.words else {}),
        },
    )


def _weight(row: OwnRow) -> float:
    """0, or a weight that the others do not swamp."""
    found = row.number("weight")
    if found != 0 and not _LIGHTEST <= found <= _HEAVIEST:
        raise row.refused(_WEIGHT, "weight")
    return found


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


def _named(value: float) -> str:
    return "" if value != value else f"{value:g}"
