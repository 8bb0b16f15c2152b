"""Which measures, variants and readings of a table of one's own are answered, and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from equity_metrics.disparities.draws import draw
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.group_estimates import estimate, measures, needs_of
from equity_metrics.disparities.groups import Groups, complete
from equity_metrics.disparities.measure import Needs, Variant

_NEVER_FOLLOWED = "logit_pop_omitted"  # without populations a logit sees 0 or 1 in each group
_CURVES = ("sii", "rii")
_ATTRIBUTABLE = ("par", "paf")


@dataclass(frozen=True, eq=False)
class OwnCase:
    """One table. is_ordered: whether its dimension is ordered.

    groups: the table, with its orders and its reference wherever they are given.
    """

    is_ordered: bool
    groups: Groups

    @cached_property
    def by_dimension(self) -> Groups:
        """The groups, with their order only where the dimension is an ordered one."""
        return self.groups if self.is_ordered else replace(self.groups, order=None)

    @cached_property
    def from_first(self) -> Groups:
        """The groups with the first one that has an estimate as the reference."""
        has = ~np.isnan(self.groups.estimate)
        return replace(self.by_dimension, reference=has & (np.cumsum(has) == 1))


Reading = tuple[str, Groups]
"""What a row of the answer is called, and the groups it is computed from."""


def answers(own: OwnCase) -> Iterator[tuple[str, str, Estimate | None]]:
    """(code of the measure, name of the row, estimate) of everything that is asked of a case.

    None in place of an estimate that is never to be followed.
    """
    draws = draw(own.groups)
    for name, module in measures().items():
        for variant in module.MEASURE.variants:
            for label, groups in _readings(own, variant, needs_of(module.MEASURE, variant)):
                yield variant.code, label, estimate(name, groups, variant.name, draws)
    if own.groups.order is not None:
        yield from ((code, _NEVER_FOLLOWED, None) for code in _CURVES)


def empty_answers() -> Iterator[tuple[str, str]]:
    """(code of the measure, name of the row) of what is answered of any table."""
    for module in measures().values():
        for variant in module.MEASURE.variants:
            needs = needs_of(module.MEASURE, variant)
            yield variant.code, "reference" if needs.reference else variant.name


def _readings(own: OwnCase, variant: Variant, needs: Needs) -> Iterator[Reading]:
    if needs.reference:
        yield from _against_reference(own)
    elif not needs.setting_average or own.groups.setting_average is not None:
        groups = own.groups if needs.order else own.by_dimension
        yield from _named(own, variant, groups)
        if np.isnan(groups.estimate).any() and needs.missing < 1:
            yield f"{variant.name}_force", complete(groups)


def _against_reference(own: OwnCase) -> Iterator[Reading]:
    if own.groups.reference is not None:
        yield "reference", own.by_dimension
    elif not own.is_ordered:
        yield "reference_first", own.from_first


def _named(own: OwnCase, variant: Variant, groups: Groups) -> Iterator[Reading]:
    """The reading of a variant's own name, and those that differ from it in the groups alone."""
    # Published for comparison without the choice to force: missing groups are always dropped.
    is_dropping = variant.name == "logit_single_weight"
    yield variant.name, complete(groups) if is_dropping else groups
    if variant.name == "no_reference" and own.groups.order is not None:
        yield "ordered", own.groups
    if variant.code in _ATTRIBUTABLE and variant.is_weighted and groups.setting_average is not None:
        yield "setting_average_and_pop", groups
