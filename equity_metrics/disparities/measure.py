"""What a file of a measure declares, and the folders as the registry of measures."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Literal

from equity_metrics.text import Text

Kind = Literal["absolute", "relative"]
"""absolute: in the indicator's own unit (or its square), it moves when all values double.
relative: without unit, it stays when all values double."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a measure needs before it means anything; checked before it is computed.

    groups: how many at least. missing: the largest share of groups that may be without an estimate.
    order_counts, population_counts: an order, or populations, are used where there are any, so
    that what is there has to be right.
    """

    groups: int = 2
    order: bool = False
    order_counts: bool = False
    reference: bool = False
    population: bool = False
    population_counts: bool = False
    setting_average: bool = False
    upper_bound: bool = False  # the indicator has a highest possible value
    missing: float = 0.15


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of computing a measure: its code in tables, its name there, what it is called.

    is_weighted: whether a group counts by its population. needs: where they differ from the measure's.
    """

    code: str
    name: str
    label: Text
    is_weighted: bool
    needs: Needs | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """The words of one measure.

    reading: what the value at equality means, which direction is worse, in one plain sentence.
    equality: the value where all are equal, None where that depends on the level. formula: LaTeX.
    source: who defined it.
    variants: the first is the one that is followed where nothing else is asked for.
    """

    label: Text
    reading: Text
    kind: Kind
    equality: float | None
    needs: Needs
    formula: str
    source: str
    variants: tuple[Variant, ...]


@lru_cache(maxsize=8)
def measures_in(package: str) -> Mapping[str, ModuleType]:
    """Every measure of a folder by its file's name: the modules with a `MEASURE` and a `compute`."""
    folder = import_module(package)
    names = sorted(each.name for each in pkgutil.iter_modules(folder.__path__))
    modules = {name: import_module(f"{package}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "MEASURE")}


_OVER_DISTRIBUTIONS = ("spread", "concentration", "school_finance")


@lru_cache(maxsize=1)
def over_distributions() -> Mapping[str, ModuleType]:
    """Every measure over areas or persons by its file's name."""
    return {
        name: module
        for folder in _OVER_DISTRIBUTIONS
        for name, module in measures_in(f"equity_metrics.disparities.{folder}").items()
    }


def measure_named(name: str) -> Measure:
    """A measure by its file's name, those between groups first; KeyError where no folder has it."""
    every = {**over_distributions(), **measures_in(f"{__package__}.between")}
    measure: Measure = every[name].MEASURE
    return measure
