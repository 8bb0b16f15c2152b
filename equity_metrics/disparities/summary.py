"""One comparison as a page tells it: its two ends, two measures in front, every other behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from equity_metrics.cells import Cells
from equity_metrics.disparities import homogeneity, trend
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.draws import draw
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import compute_named
from equity_metrics.disparities.group_estimates import estimate, measures, needs_of
from equity_metrics.disparities.groups import Groups
from equity_metrics.disparities.measure import Measure, Needs, Variant, over_distributions
from equity_metrics.disparities.of_cells import Compared, compared, groups_of
from equity_metrics.places import Places

CLEAR = 0.05  # the chance below which a difference is called clear
_GAP, _TIMES, _SPREAD = "difference", "ratio", "mean_difference_from_mean"
Shape = Literal["two", "ordered", "unordered"]
"""two: two groups. ordered: more, from the most disadvantaged on. unordered: more, without order."""
_FRONT: Mapping[Shape, tuple[str, str]] = {
    "two": (_GAP, _TIMES),
    "ordered": ("slope_index_of_inequality", "relative_index_of_inequality"),
    "unordered": (_SPREAD, "index_of_disparity"),
}
# Ways that answer another question than a page's: on another scale, or guessing the scale.
_LEFT_OUT = frozenset(("bounded_0_scale", "logit"))
# Measures against whoever does best: without a better side there is nobody to be measured against.
_AGAINST_BEST = frozenset(
    (
        "mean_difference_from_best",
        "population_attributable_fraction",
        "population_attributable_risk",
    )
)

# Of amounts over places: shares have a highest value, which these do not know of.
_OVER_PLACES = ("gini", "hoover", "palma", "s80s20")


@dataclass(frozen=True, slots=True)
class Applied:
    """One way of computing one measure, and what it gives here."""

    name: str
    measure: Measure
    variant: Variant
    estimate: Estimate


@dataclass(frozen=True, eq=False)
class Disparities:
    """Who is compared and how unequal they are; each part is computed when it is first asked for."""

    compared: Compared

    @cached_property
    def groups(self) -> Groups:
        """The input of every measure between groups."""
        return groups_of(self.compared)

    @property
    def shape(self) -> Shape:
        """Two groups, more of them in an order of advantage, or more without one."""
        if len(self.compared.members) == 2:
            return "two"
        return "ordered" if self.compared.is_ordered else "unordered"

    @cached_property
    def gap(self) -> Applied:
        """The difference of the two ends, in the indicator's unit."""
        return self._one(_GAP)

    @cached_property
    def spread(self) -> Applied:
        """How unequal they are as one amount with its sampling error, to follow over time.

        Of many without an order the mean distance from the mean, else the difference of the ends.
        """
        return self._one(_SPREAD) if self.shape == "unordered" else self.gap

    @cached_property
    def chance(self) -> float | None:
        """The chance of groups as unequal as these if all were equal; None where it is not tested.

        Two groups are tested by the interval of their difference instead.
        """
        if self.shape == "ordered":
            found = trend.compute(self.groups)
            return None if found is None else found.chance
        return homogeneity.compute(self.groups)

    @cached_property
    def is_clear(self) -> bool | None:
        """Whether the groups differ by more than chance; None where nothing is known of it.

        Of many groups without order it is the test of all together, for their ends are picked
        after the fact; of ordered ones the test for trend, for the intervals of the indices that
        fit a line speak of the line and not of the persons behind each group.
        """
        if self.shape != "two":
            return None if self.chance is None else self.chance < CLEAR
        found = self.gap.estimate
        return None if found.low is None or found.high is None else not found.low <= 0 <= found.high

    @cached_property
    def is_higher_below(self) -> bool:
        """Whether the value rises towards the disadvantaged, over all ordered groups."""
        found = trend.compute(self.groups)
        if found is not None:
            return found.slope < 0
        first, last = self.compared.members[0].cell.value, self.compared.members[-1].cell.value
        return (first or 0.0) > (last or 0.0)

    @cached_property
    def every(self) -> tuple[Applied, ...]:
        """Every measure between groups that means anything here, the two in front first."""
        found = tuple(_applied(self.groups, self.compared.cells))
        if self.compared.is_of_places and self.groups.scale is None:
            found += tuple(_spread(self.groups))
        front = _in_front(found, self.shape)
        return (*front, *(each for each in found if each not in front))

    @property
    def absolute(self) -> Applied:
        """The absolute measure in front."""
        return self.every[0]

    @property
    def relative(self) -> Applied:
        """The relative measure in front: WHO advises to show one of each."""
        return self.every[1]

    @cached_property
    def parity(self) -> Applied | None:
        """The parity index of the two groups that the dimension names, first over second."""
        cells = self.compared.cells
        pair = cells.by[0].parity if cells.by else None
        by_code = {each.code: each for each in self.compared.members}
        if pair is None or not set(pair) <= set(by_code):
            return None
        members = (by_code[pair[1]], by_code[pair[0]])
        both = groups_of(replace(self.compared, members=members, is_ordered=True))
        measure: Measure = measures()[_TIMES].MEASURE
        found = estimate(_TIMES, replace(both, is_favourable=True))
        return Applied(_TIMES, measure, measure.variants[0], found)

    def _one(self, name: str) -> Applied:
        """One measure alone, in the way that counts persons where it has one."""
        measure: Measure = measures()[name].MEASURE
        ways = sorted(measure.variants, key=lambda each: not each.is_weighted)
        draws = draw(self.groups) if name == _SPREAD else None  # a gap has a closed form
        found = estimate(name, self.groups, ways[0].name, draws)
        return Applied(name, measure, ways[0], found)


def disparities_of(cells: Cells, places: Places) -> Disparities:
    """The comparison of a dimension's groups or of places; raises ReaderError where none is told."""
    return Disparities(compared(cells, places))


def _applied(groups: Groups, cells: Cells) -> Iterator[Applied]:
    """Every measure that means anything for these groups, by its ways of computing."""
    has_better = cells.indicator.better in ("higher", "lower")
    shared = draw(groups)
    for name, module in measures().items():
        measure: Measure = module.MEASURE
        if name in _AGAINST_BEST and not has_better:
            continue
        for variant in measure.variants:
            if variant.name not in _LEFT_OUT and _fits(needs_of(measure, variant), groups):
                yield Applied(name, measure, variant, estimate(name, groups, variant.name, shared))


def _spread(groups: Groups) -> Iterator[Applied]:
    """How unequal amounts are over places, such as baht per child: each place by whom it counts."""
    if groups.population is None:
        return
    over = Distribution(groups.estimate, groups.population)
    for name in _OVER_PLACES:
        measure: Measure = over_distributions()[name].MEASURE
        yield Applied(name, measure, measure.variants[0], compute_named(name)(over))


def _fits(needs: Needs, groups: Groups) -> bool:
    """Whether these groups have what a way of computing needs."""
    return (
        len(groups.names) >= needs.groups
        and (groups.order is not None or not needs.order)
        and (groups.reference is not None or not needs.reference)
        and (groups.setting_average is not None or not needs.setting_average)
        and (groups.scale is not None or not needs.upper_bound)
    )


def _in_front(every: Sequence[Applied], shape: Shape) -> tuple[Applied, Applied]:
    """One absolute and one relative measure that both have a value, else those of the two ends."""
    absolute, relative = (_ways(every, name) for name in _FRONT[shape])
    pairs = [
        pair
        for pair in zip(absolute, relative, strict=False)
        if all(e.estimate.is_shown for e in pair)
    ]
    if pairs:
        return pairs[0]
    return _ways(every, _GAP)[0], _ways(every, _TIMES)[0]


def _ways(every: Sequence[Applied], name: str) -> list[Applied]:
    """The ways of computing a measure, those first that count persons."""
    ways = [each for each in every if each.name == name]
    return sorted(ways, key=lambda each: not each.variant.is_weighted)
