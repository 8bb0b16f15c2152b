"""Analysis rows -> cube: the one aggregate query that every engine must answer alike."""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from equity_metrics import portable
from equity_metrics.declarations import Dataset, Indicator


def cube_name(dataset: str) -> str:
    """The table that holds a dataset's cube."""
    return f"cube_{dataset}"


def unit_table(dataset: str) -> str:
    """The exact table that holds a dataset's sums by reporting unit."""
    return f"unit_{dataset}"


def area_table(dataset: str) -> str:
    """The exact table that holds a dataset's sums by the units of every scheme its rows name."""
    return f"area_{dataset}"


def area_keys(dataset: Dataset) -> tuple[str, ...]:
    """The columns that say where, when and of which group a row of the area table is."""
    return (*place_keys(dataset), *dataset.schemes, *dataset.keys)


def place_keys(dataset: Dataset) -> tuple[str, ...]:
    """The columns that say where and when a cube row lies."""
    places = ("province", "district") if dataset.place == "district" else ("province",)
    return (*places, "period")


def numerator_of(indicator: str) -> str:
    """The cube column of an indicator's summed numerator."""
    return f"{indicator}__numerator"


def denominator_of(indicator: str) -> str:
    """The cube column of an indicator's summed denominator."""
    return f"{indicator}__denominator"


def persons_of(indicator: str) -> str:
    """The cube column of the persons behind an indicator's amount."""
    return f"{indicator}__persons"


def whole_persons_of(indicator: str) -> str:
    """The cube column of the persons behind an amount below the line."""
    return f"{indicator}__whole_persons"


def unit_keys(dataset: Dataset) -> tuple[str, ...]:
    """The columns that say when, where and for whom a row of the unit table stands."""
    unit = dataset.reporting.unit if dataset.reporting else None
    return (*place_keys(dataset), unit) if unit else place_keys(dataset)


def silent_of(indicator: Indicator) -> dict[str, str]:
    """Field of Sums -> portable expression of what silent rows would add; zeros left out."""
    if indicator.silent is None:
        return {}
    ends = (("low", indicator.silent.low), ("high", indicator.silent.high))
    named = {
        f"{end}_{side}": str(getattr(adds, side))
        for end, adds in ends
        for side in ("numerator", "denominator", "persons")
    }
    return {name: expression for name, expression in named.items() if expression != "0"}


def silent_column(indicator: str, field: str) -> str:
    """The cube column of what silent rows would add: `field` as in `silent_of`."""
    return f"{indicator}__{field}"


def sums_of(dataset: Dataset, indicators: Iterable[Indicator]) -> dict[str, str]:
    """Cube column -> portable expression, for every side that reads the dataset."""
    sums = {"rows": "1", "reported": dataset.reporting.reported if dataset.reporting else "1"}
    for indicator in indicators:
        numerator, denominator = indicator.numerator, indicator.denominator
        if numerator.dataset == dataset.id:
            sums[numerator_of(indicator.id)] = numerator.sum
            if numerator.persons is not None:
                sums[persons_of(indicator.id)] = numerator.persons
            for field, expression in silent_of(indicator).items():
                sums[silent_column(indicator.id, field)] = expression
        if denominator is not None and denominator.dataset == dataset.id:
            sums[denominator_of(indicator.id)] = denominator.sum
            if denominator.persons is not None:
                sums[whole_persons_of(indicator.id)] = denominator.persons
    return sums


def rollup(
    dataset: Dataset,
    indicators: Iterable[Indicator],
    source: str,
    by: tuple[str, ...] | None = None,
) -> exp.Select:
    """The roll-up of a dataset's analysis rows (table `source`), engine-neutral.

    by: the columns to keep; without them, the keys of the cube.
    """
    named = (*place_keys(dataset), *dataset.keys) if by is None else by
    keys = [exp.column(key) for key in named]
    sums = [
        exp.alias_(exp.Sum(this=portable.parse(expression).copy()), name)
        for name, expression in sums_of(dataset, indicators).items()
    ]
    return exp.select(*keys, *sums).from_(source).group_by(*(key.copy() for key in keys))
