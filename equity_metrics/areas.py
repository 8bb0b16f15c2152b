"""The place axis of a question: which column and table carry a scheme's units, and their codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset, Indicator
from equity_metrics.places import UNALLOCATED, Places
from equity_metrics.query import Question
from equity_metrics.rollup import area_table, cube_name
from equity_metrics.schemes import COUNTRY, DISTRICT, Scheme, group_in, unit_code

IN_CUBE = ("province", "district")  # the place columns of every cube; others are in its area table


@dataclass(frozen=True, slots=True)
class Axis:
    """The place column of a question, None where its sides have no such places; value -> place code."""

    column: str | None
    code_of: Callable[[object], str]


def axis_of(catalogue: Catalogue, question: Question) -> Axis:
    """How the rows of a question fall into the units of its scheme."""
    indicator = catalogue[question.indicator]
    scheme = catalogue.places.scheme(question.scheme)
    if scheme not in schemes_of(catalogue, indicator, question.province):
        return Axis(None, str)
    return Axis(scheme.column, lambda value: _unit(scheme, value))


def _unit(scheme: Scheme, value: object) -> str:
    if value is None:
        return UNALLOCATED
    if scheme.is_named_in_rows:
        return unit_code(scheme, str(value))
    group = scheme.group_of(str(value))
    return UNALLOCATED if group is None else unit_code(scheme, group.id)


def schemes_of(catalogue: Catalogue, indicator: Indicator, scope: str) -> tuple[Scheme, ...]:
    """The schemes by whose units an indicator can be cut in a province, or across the country."""
    return tuple(
        scheme
        for scheme in catalogue.places.schemes_of(scope)
        if all(carries(catalogue.datasets[side.dataset], scheme) for side in indicator.sides)
    )


def carries(dataset: Dataset, scheme: Scheme) -> bool:
    """Whether the rows of a dataset say in which unit of a scheme they lie."""
    if scheme.column == "province":
        return True
    if scheme.column == DISTRICT.column:
        return dataset.place == "district"
    return scheme.column in dataset.schemes


def table_of(places: Places, dataset: Dataset, question: Question) -> str:
    """The cube of a dataset, or its area table where the question names another place column."""
    named = (question.scheme, *(name for name, _ in question.where))
    columns = {places.scheme(name).column for name in named if is_scheme(places, name)}
    needs_areas = bool((columns - set(IN_CUBE)) & set(dataset.schemes))
    return area_table(dataset.id) if needs_areas else cube_name(dataset.id)


def condition(places: Places, name: str, value: str) -> tuple[str, tuple[str, ...]]:
    """The condition of one filter, a group of a dimension or a unit of a scheme; values to bind."""
    if not is_scheme(places, name):
        return f"{name} = ?", (value,)
    scheme = places.scheme(name)
    if scheme.is_named_in_rows:
        return f"{scheme.column} = ?", (group_in(value),)
    members = next(each.members for each in scheme.groups if each.id == group_in(value))
    return f"{scheme.column} in ({', '.join('?' * len(members))})", members


def is_scheme(places: Places, name: str) -> bool:
    """Whether a name means a scheme, not a dimension."""
    return name in {each.id for each in places.every_scheme}


def units_filtered(places: Places, question: Question) -> tuple[tuple[str, str], ...]:
    """The filters of a question that name a unit of a scheme, not a group of a dimension."""
    return tuple((name, unit) for name, unit in question.where if is_scheme(places, name))


def crossing_schemes(places: Places) -> tuple[str, ...]:
    """The schemes with units that records name in more than one province: networks."""
    return tuple(
        scheme.id
        for scheme in places.schemes.values()
        if scheme.level == "record" and any(len(each.provinces) > 1 for each in scheme.groups)
    )


def units_in(places: Places, question: Question, held: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the units that a question's grid has; of the country those with data, if places."""
    units = places.units(question.scheme, question.province)
    if question.province == COUNTRY and places.scheme(question.scheme).is_of_places:
        return tuple(each.code for each in units if each.code in held)
    return tuple(each.code for each in units)
