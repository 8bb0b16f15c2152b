"""Linearised indices: each change is the slope of the index in that person's weight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from some_areas import areas

from equity_metrics.disparities.distribution import Floats
from equity_metrics.disparities.formula import compute_named
from equity_metrics.disparities.survey import linearised
from equity_metrics.disparities.survey.linearised import Linearised

PERSONS = 40
DRAW = np.random.default_rng(20)
VALUE = DRAW.lognormal(4, 0.8, PERSONS)
WEIGHT = DRAW.uniform(0.3, 3, PERSONS)
GROUP = DRAW.choice(["a", "b", "c"], PERSONS)
Index = Callable[[Floats, Floats], Linearised]

SMOOTH: dict[str, Index] = {
    "gini": linearised.gini,
    **{
        f"ge {alpha}": partial(linearised.generalised_entropy, alpha=alpha) for alpha in (0, 1, 2, 0.5)
    },
    **{f"between {alpha}": partial(linearised.between, group=GROUP, alpha=alpha) for alpha in (0, 1, 2)},
    **{f"atkinson {epsilon}": partial(linearised.atkinson, epsilon=epsilon) for epsilon in (0.5, 1, 2)},
}  # fmt: skip
each_smooth = pytest.mark.parametrize("index", SMOOTH.values(), ids=list(SMOOTH))


def slopes(index: Index) -> Floats:
    """By how much the value moves when one weight does, a person at a time."""
    found = np.empty(PERSONS)
    for nth in range(PERSONS):
        step = 1e-4 * WEIGHT[nth]
        up, down = WEIGHT.copy(), WEIGHT.copy()
        up[nth] += step
        down[nth] -= step
        found[nth] = (index(VALUE, up).value - index(VALUE, down).value) / (2 * step)
    return found


@each_smooth
def test_a_change_is_the_slope_in_the_weight(index: Index) -> None:
    assert index(VALUE, WEIGHT).change == pytest.approx(slopes(index), rel=1e-5, abs=1e-9)


@each_smooth
def test_all_weights_together_change_nothing_but_a_finite_population(index: Index) -> None:
    """Twice the weights are twice the population: an index of shares stays as it is."""
    found = index(VALUE, WEIGHT)
    small = 1 / WEIGHT.sum() if index is linearised.gini else 0.0
    assert float(WEIGHT @ found.change) == pytest.approx(small, abs=1e-12)


def test_values_are_those_of_the_measures() -> None:
    persons = areas(*VALUE, weight=WEIGHT, part=GROUP)
    for alpha in (0, 1, 2):
        whole = linearised.generalised_entropy(VALUE, WEIGHT, alpha)
        means = linearised.between(VALUE, WEIGHT, GROUP, alpha)
        for measure, found in (("ge", whole), ("ge_between", means), ("ge_within", whole - means)):
            assert found.value == pytest.approx(compute_named(measure)(persons, str(alpha)).value)
    for epsilon in (0.5, 1, 2):
        found = linearised.atkinson(VALUE, WEIGHT, epsilon)
        assert found.value == pytest.approx(compute_named("atkinson")(persons, str(epsilon)).value)
    held = linearised.lorenz(VALUE, WEIGHT, 0.4)
    assert held.value == pytest.approx(compute_named("lorenz")(persons, "0.4").value)


def test_the_gini_index_of_a_population_by_its_pairs() -> None:
    """With weights of 1 the sample is the population: the mean gap over twice the mean."""
    found = linearised.gini(VALUE, np.ones(PERSONS)).value
    gaps = np.abs(VALUE[:, None] - VALUE).mean()
    assert found == pytest.approx(gaps / (2 * VALUE.mean()))


def test_the_lorenz_curve_moves_as_a_straight_piece_of_it_does() -> None:
    reached = np.cumsum(WEIGHT[np.argsort(VALUE)]) / WEIGHT.sum()
    share = float(reached[14] + reached[15]) / 2  # in the middle of a person's step
    index = partial(linearised.lorenz, share=share)
    assert index(VALUE, WEIGHT).change == pytest.approx(slopes(index), rel=1e-5, abs=1e-9)


def test_quintile_shares_by_hand() -> None:
    value = np.arange(1.0, 11.0)
    found = linearised.quintile_shares(value, np.ones(10))
    assert found.value == pytest.approx((9 + 10) / (1 + 2))


def test_quintile_shares_move_as_those_of_a_smooth_population() -> None:
    """In a large smooth sample one more person moves the ratio as the linearised variable says."""
    count, more = 20_000, 50.0
    value = 5 + (np.arange(count) + 0.5) / count  # even from 5 to 6
    index = linearised.quintile_shares(value, np.ones(count))
    for added, near in ((5.1, 2000), (5.5, 10_000), (5.9, 18_000)):
        heavier = np.append(np.ones(count), more)
        moved = linearised.quintile_shares(np.append(value, added), heavier).value - index.value
        assert moved / more == pytest.approx(index.change[near], rel=0.03)


def test_richer_persons_raise_an_index_that_looks_at_the_top() -> None:
    found = linearised.generalised_entropy(VALUE, WEIGHT, 2).change[np.argsort(VALUE)]
    top = found[VALUE[np.argsort(VALUE)] > 2 * VALUE.mean()]
    assert all(later > earlier for earlier, later in pairwise(top))
