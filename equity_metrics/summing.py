"""The sums of a question, read from the exact cube."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from equity_metrics.areas import axis_of, condition, table_of, units_in
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Indicator
from equity_metrics.engines import Engine
from equity_metrics.engines.gathered import Gathered
from equity_metrics.held import Held
from equity_metrics.places import UNALLOCATED
from equity_metrics.query import Amount, Key, Question, Sums, cell_sql
from equity_metrics.rollup import (
    denominator_of,
    numerator_of,
    persons_of,
    silent_column,
    silent_of,
    whole_persons_of,
)
from equity_metrics.schemes import DISTRICT

_ENDS = tuple(
    f"{end}_{side}" for end in ("low", "high") for side in ("numerator", "denominator", "persons")
)


def sums_by_key(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held
) -> dict[Key, Sums]:
    """The sums of the whole, its groups, its units and their groups, both sides joined.

    Rows in no unit of the scheme stand under UNALLOCATED.
    """
    axis = axis_of(catalogue, question)
    place = (axis.column,) if axis.column else ()
    found: dict[Key, dict[str, Amount]] = {}
    for values, sums in _lines(engine, catalogue, question, held, (*place, *question.by)):
        places = {question.province, axis.code_of(values[0])} if place else {question.province}
        groups = tuple(_group(value) for value in values[len(place) :])
        for key in {(each, every) for each in places for every in ((), groups)}:
            _add(found, key, sums)
    has_range = catalogue[question.indicator].silent is not None and not question.split
    ends = dict.fromkeys(_ENDS, 0) if has_range else {}
    return {key: Sums(**{**ends, **sums}) for key, sums in found.items()}  # type: ignore[arg-type]


def sums_of_atoms(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held
) -> dict[tuple[str, str], Sums]:
    """The sums of every district within every unit of the question's scheme."""
    axis = axis_of(catalogue, question)
    found: dict[tuple[str, str], dict[str, Amount]] = {}
    keys = (DISTRICT.column, axis.column or DISTRICT.column)
    for (district, unit), sums in _lines(engine, catalogue, question, held, keys):
        _add(found, (str(district or UNALLOCATED), axis.code_of(unit)), sums)
    return {atom: Sums(**sums) for atom, sums in found.items()}  # type: ignore[arg-type]


def _lines(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held, keys: tuple[str, ...]
) -> Iterator[tuple[tuple[object, ...], dict[str, Amount]]]:
    """The lines of every side in every province that answers: values of the keys, field -> sum."""
    indicator, places = catalogue[question.indicator], catalogue.places
    filters = [condition(places, name, value) for name, value in question.where]
    bound = [value for _, values in filters for value in values]
    for province, here in held.by_province(question.province).items():
        for dataset in dict.fromkeys(side.dataset for side in indicator.sides):
            names = columns_of(indicator, dataset, with_range=not question.split)
            table = table_of(places, catalogue.datasets[dataset], question)
            period = here.periods[dataset].code
            if isinstance(engine, Gathered) and not filters:
                rows = engine.lines(table, tuple(names), keys, province, period)
            else:
                sql = cell_sql(table, tuple(names), keys, tuple(each for each, _ in filters))
                rows = engine.fetch(sql, (province, period, *bound))
            is_counted = dataset == indicator.numerator.dataset
            for row in rows:
                counts, amounts = row[len(keys) : len(keys) + 2], row[len(keys) + 2 :]
                sums = dict(zip(names.values(), map(amount, amounts), strict=True))
                if is_counted:
                    sums["rows"], sums["reported"] = map(amount, counts)
                yield row[: len(keys)], sums


_At = TypeVar("_At")


def _add(found: dict[_At, dict[str, Amount]], key: _At, more: Mapping[str, Amount]) -> None:
    sums = found.setdefault(key, {})
    for field, each in more.items():
        sums[field] = sums.get(field, 0) + each


def columns_of(indicator: Indicator, dataset: str, *, with_range: bool) -> dict[str, str]:
    """Cube column -> field of Sums, for the sides that read a dataset.

    with_range: also what silent rows would add. Of a group nobody knows it: a silent child's
    poverty is not known, so its range would be a guess.
    """
    names: dict[str, str] = {}
    if indicator.numerator.dataset == dataset:
        names[numerator_of(indicator.id)] = "numerator"
        if indicator.numerator.persons is not None:
            names[persons_of(indicator.id)] = "persons"
        if with_range:
            names |= {silent_column(indicator.id, each): each for each in silent_of(indicator)}
    if indicator.denominator is not None and indicator.denominator.dataset == dataset:
        names[denominator_of(indicator.id)] = "denominator"
        if indicator.denominator.persons is not None:
            names[whole_persons_of(indicator.id)] = "whole_persons"
    return names


def _group(value: object) -> str:
    """A group's code; a yes/no column has the groups `true` and `false`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def amount(value: object) -> Amount:
    """A sum as it is counted: whole numbers as int, money as exact decimal."""
    if value is None:
        return 0
    if type(value) is int:
        return value
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return int(exact) if exact == exact.to_integral_value() else exact


def known_places(
    engine: Engine,
    catalogue: Catalogue,
    question: Question,
    held: Held,
    sums: Mapping[Key, Sums],
    with_rows: frozenset[str] | None = None,
) -> frozenset[str]:
    """The places in which an absent group counts zero: those that have any row, whatever the filter.

    Where the delivered list is all there is (payments, grants), that is every unit. with_rows: those
    that have one, where it is known already.
    """
    if question.where and with_rows is None:
        unfiltered = replace(question, by=(), where=())
        sums = sums_by_key(engine, catalogue, unfiltered, held)
    found = {place for (place, groups), each in sums.items() if not groups and each.rows}
    found = found if with_rows is None else set(with_rows)
    if found and catalogue.lists_all(catalogue[question.indicator]):
        provinces = tuple(held.by_province(question.province))
        found |= set(units_in(catalogue.places, question, provinces))
    return frozenset(found)
