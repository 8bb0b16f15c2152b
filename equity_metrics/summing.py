"""The sums of a question, read from the exact cube."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Indicator
from equity_metrics.engines import Engine
from equity_metrics.periods import Period
from equity_metrics.query import Amount, Key, Question, Sums, cell_sql
from equity_metrics.rollup import (
    denominator_of,
    numerator_of,
    persons_of,
    silent_column,
    silent_of,
)
from equity_metrics.store import Holding

_ENDS = tuple(
    f"{end}_{side}" for end in ("low", "high") for side in ("numerator", "denominator", "persons")
)


@dataclass(frozen=True, slots=True)
class Held:
    """What a publication holds of one question: the side periods and whether rows are invented."""

    periods: Mapping[str, Period]  # dataset -> the period that answers
    is_simulated: bool
    publication: int
    holdings: tuple[Holding, ...] = ()  # the one that answers for each side


def sums_by_key(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held
) -> dict[Key, Sums]:
    """The sums of the province, its groups, its districts and their groups, both sides joined.

    Rows without a district count in the province alone.
    """
    indicator = catalogue[question.indicator]
    place = ("district",) if catalogue.has_districts(indicator) else ()
    found: dict[Key, dict[str, Amount]] = {}
    for dataset in dict.fromkeys(side.dataset for side in indicator.sides):
        names = columns_of(indicator, dataset, with_range=not question.split)
        where = tuple(name for name, _ in question.where)
        keys = (*place, *question.by)
        sql = cell_sql(dataset, tuple(names), keys, where)
        groups = (group for _, group in question.where)
        bound = (question.province, held.periods[dataset].code, *groups)
        counted = list(names.values())
        if dataset == indicator.numerator.dataset:
            counted = ["rows", "reported", *counted]
        for row in engine.fetch(sql, bound):
            amounts = [amount(each) for each in row[len(row) - len(counted) :]]
            for key in _keys(row[: len(keys)], question, bool(place)):
                sums = found.setdefault(key, dict.fromkeys(counted, 0))
                for name, more in zip(counted, amounts, strict=True):
                    sums[name] = sums.get(name, 0) + more
    has_range = indicator.silent is not None and not question.split
    ends = dict.fromkeys(_ENDS, 0) if has_range else {}
    return {key: Sums(**{**ends, **sums}) for key, sums in found.items()}  # type: ignore[arg-type]


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
    return names


def _keys(values: tuple[object, ...], question: Question, by_district: bool) -> set[Key]:
    """The cells that a line of the answer counts in: its own, its totals, the province's."""
    groups = tuple(_group(value) for value in values[by_district:])
    places = {question.province}
    if by_district and values[0] is not None:
        places.add(str(values[0]))
    return {(place, each) for place in places for each in ((), groups)}


def _group(value: object) -> str:
    """A group's code; a yes/no column has the groups `true` and `false`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def amount(value: object) -> Amount:
    """A sum as it is counted: whole numbers as int, money as exact decimal."""
    if value is None:
        return 0
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return int(exact) if exact == exact.to_integral_value() else exact


def known_places(
    engine: Engine,
    catalogue: Catalogue,
    question: Question,
    held: Held,
    sums: Mapping[Key, Sums],
) -> frozenset[str]:
    """The places in which an absent group counts zero: those that have any row, whatever the filter.

    Where the delivered list is all there is (payments, grants), that is every district.
    """
    if question.where:
        unfiltered = Question(question.indicator, question.province, question.period)
        sums = sums_by_key(engine, catalogue, unfiltered, held)
    found = {place for (place, groups), each in sums.items() if not groups and each.rows}
    if found and catalogue.lists_all(catalogue[question.indicator]):
        found |= {place.code for place in catalogue.places.districts(question.province)}
    return frozenset(found)
