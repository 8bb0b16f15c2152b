"""The input of every measure between groups: one estimate a group, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Groups:
    """J groups of one indicator, in the order of the table; nan where a number is missing.

    estimate: J values in the indicator's unit. se: their standard errors. population: whom each
    group counts. order: 1 = the most disadvantaged; None where the groups have no order.
    reference: which group is the reference; None where there is none. is_favourable: whether a
    higher value is better. scale: the highest possible value (1, 100, 1000 ...), None where there
    is none. setting_average: the whole's value where it is known apart.
    """

    names: tuple[str, ...]
    estimate: Floats
    is_favourable: bool
    scale: float | None = None
    se: Floats | None = None
    population: Floats | None = None
    order: Floats | None = None
    reference: NDArray[np.bool_] | None = None
    setting_average: float | None = None


def complete(groups: Groups) -> Groups:
    """The groups that have an estimate, ranked anew; populations that are all missing are None."""
    if groups.population is not None and np.isnan(groups.population).all():
        groups = replace(groups, population=None)
    has = ~np.isnan(groups.estimate)
    if has.all():
        return groups
    return replace(
        groups,
        names=tuple(name for name, kept in zip(groups.names, has, strict=True) if kept),
        estimate=groups.estimate[has],
        se=None if groups.se is None else groups.se[has],
        population=None if groups.population is None else groups.population[has],
        order=None if groups.order is None else _ranked(groups.order[has]),
        reference=None if groups.reference is None else groups.reference[has],
    )


def errors_of(groups: Groups, *some: int) -> Floats | None:
    """The standard errors of some groups, else of all; None unless each of them has one."""
    if groups.se is None:
        return None
    errors = groups.se[list(some)] if some else groups.se
    return None if np.isnan(errors).any() else errors


def shares(groups: Groups) -> Floats:
    """The J shares of the population; equal ones where no population is known."""
    if groups.population is None:
        return equal_shares(groups)
    share: Floats = groups.population / groups.population.sum()
    return share


def equal_shares(groups: Groups) -> Floats:
    """J equal shares: each group counts once."""
    return np.full(len(groups.estimate), 1 / len(groups.estimate))


def _ranked(order: Floats) -> Floats:
    """Consecutive ranks from 1 in the same order."""
    ranks = np.empty(len(order))
    ranks[np.argsort(order, kind="stable")] = np.arange(1, len(order) + 1)
    return ranks
