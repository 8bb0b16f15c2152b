"""How unequal an amount is among persons, each index with the error of the sample's design."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from math import isfinite

import numpy as np

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.estimate import Estimate, normal, without
from equity_metrics.disparities.formula import compute_named
from equity_metrics.disparities.people import People
from equity_metrics.disparities.survey import linearised
from equity_metrics.disparities.survey.design import Design
from equity_metrics.disparities.survey.linearised import Linearised

_AMOUNT = "spending"
_ALPHAS = ("0", "1", "2")
# measure, parameter, the index of values and weights with its linearised variable
_INDICES: tuple[tuple[str, str, Callable[[Floats, Floats], Linearised]], ...] = (
    ("gini", "", linearised.gini),
    *(
        ("ge", alpha, partial(linearised.generalised_entropy, alpha=float(alpha)))
        for alpha in _ALPHAS
    ),
    ("atkinson", "0.5", partial(linearised.atkinson, epsilon=0.5)),
    ("atkinson", "1", partial(linearised.atkinson, epsilon=1.0)),
    ("s80s20", "quantile_cut", linearised.quintile_shares),
    ("lorenz", "0.4", partial(linearised.lorenz, share=0.4)),
)


def design_errors(people: People, design: Design) -> Iterator[tuple[str, str, Estimate]]:
    """Measure, parameter and estimate of the amount; nothing where the file has none.

    Who did not answer is left out of the index and keeps the place in the design.
    """
    if not people.has(_AMOUNT):
        return
    who = people.who(_AMOUNT)
    persons = people.of(_AMOUNT)
    for measure, parameter, index in _INDICES:
        found = _refused(measure, parameter, persons)
        if found is None:
            found = _estimate(design, who, partial(index, persons.value, persons.weight))
        yield measure, ";".join(filter(None, (_AMOUNT, parameter))), found
    if people.group is not None:
        yield from _decomposed(people, design)


def _decomposed(people: People, design: Design) -> Iterator[tuple[str, str, Estimate]]:
    """The index and its parts inside and between the groups."""
    who = people.who(_AMOUNT, is_grouped=True)
    persons = people.in_groups(_AMOUNT)
    for alpha in _ALPHAS:
        for measure, index in _parts(persons, float(alpha)).items():
            plain = "ge" if measure == "ge_total" else measure
            found = _refused(plain, alpha, persons) or _estimate(design, who, index)
            yield measure, f"{_AMOUNT};group;{alpha}", found


def _parts(persons: Distribution, alpha: float) -> dict[str, Callable[[], Linearised]]:
    def total() -> Linearised:
        return linearised.generalised_entropy(persons.value, persons.weight, alpha)

    def between() -> Linearised:
        group = persons.part if persons.part is not None else np.array([], dtype=np.str_)
        return linearised.between(persons.value, persons.weight, group, alpha)

    return {
        "ge_total": total,
        "ge_within": lambda: total() - between(),
        "ge_between": between,
    }


def _refused(measure: str, parameter: str, persons: Distribution) -> Estimate | None:
    """Why the index has no error here: it has no value, or the value is a limit."""
    plain = compute_named(measure)(persons, parameter)
    if not plain.is_shown:
        return plain
    if measure == "atkinson" and plain.value == 1:
        return plain
    if measure == "s80s20" and persons.value.min() == persons.value.max():
        return without("undefined", reasons.NOTHING_VARIES)
    return None


def _estimate(
    design: Design, who: np.ndarray[tuple[int], np.dtype[np.bool_]], index: Callable[[], Linearised]
) -> Estimate:
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        found = index()
    if not (isfinite(found.value) and np.isfinite(found.change).all()):
        return without("undefined", reasons.TOO_FAR_APART)
    change = np.zeros(who.size)
    change[who] = found.change
    return normal(found.value, design.error_of(change))
