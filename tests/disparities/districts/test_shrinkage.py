"""Pulled values: the posterior by quadrature, the likeliest law by a grid, and when there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from equity_metrics.disparities.districts.counted import Chance
from equity_metrics.disparities.districts.shrinkage import (
    FEW,
    NO_SPREAD,
    Shrunken,
    shrunken,
    spread,
)
from tests.districts_by_hand import CHANCES, counted_of

WIDE = [(5, 50), (20, 40), (90, 100), (3, 10), (150, 400), (1, 4)]
MANY = st.lists(
    st.integers(1, 200).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))),
    min_size=5, max_size=12,
)  # fmt: skip


def _found(given: list[tuple[int, int]], chance: Chance) -> Shrunken:
    found = shrunken(counted_of(given, chance))
    assert isinstance(found, Shrunken)
    return found


def test_a_share_is_pulled_by_pencil() -> None:
    """(strength x middle + part) / (strength + size)."""
    found = _found(WIDE, "binomial")
    for nth, (part, size) in enumerate(WIDE):
        pulled = (found.strength * found.middle + part) / (found.strength + size)
        assert found.value[nth] == pytest.approx(pulled)


def _many(chance: Chance) -> list[tuple[int, int]]:
    """So many districts that the law is all but known."""
    draws = np.random.default_rng(19890917)
    sizes = draws.integers(5, 60, 1500)
    true = draws.beta(8, 12, 1500)
    part = draws.binomial(sizes, true) if chance == "binomial" else draws.poisson(sizes * true)
    return [(int(x), int(n)) for x, n in zip(part, sizes, strict=True)]


@pytest.mark.parametrize("chance", ["binomial", "poisson"])
def test_with_many_districts_the_interval_is_that_of_the_law_by_quadrature(chance: Chance) -> None:
    given = _many(chance)
    found = _found(given, chance)
    up = found.middle * found.strength
    law = stats.beta(up, found.strength - up) if chance == "binomial" else stats.gamma(
        up, scale=1 / found.strength
    )  # fmt: skip
    top = 1.0 if chance == "binomial" else 6.0
    for nth in (0, 1, 2):
        part, size = given[nth]

        def weight(value: float, part: int = part, size: int = size) -> float:
            seen = stats.binom.pmf(part, size, value) if chance == "binomial" else (
                stats.poisson.pmf(part, size * value)
            )  # fmt: skip
            return float(law.pdf(value) * seen)

        whole = integrate.quad(weight, 0, top, limit=200, points=[found.value[nth]])[0]
        below = integrate.quad(weight, 0, found.low[nth], limit=200)[0]
        upto = integrate.quad(weight, 0, found.high[nth], limit=200, points=[found.value[nth]])[0]
        assert below / whole == pytest.approx(0.025, abs=2e-3)
        assert upto / whole == pytest.approx(0.975, abs=2e-3)


def test_not_knowing_the_law_widens_the_interval_as_a_mixture_of_laws_does() -> None:
    """Every law on a fine grid, weighed by a library's likelihood: the spread of all together."""
    part, size = (np.array(column, dtype=float) for column in zip(*WIDE, strict=True))
    middles, logs = np.linspace(0.02, 0.98, 97), np.linspace(np.log(1e-2), np.log(1e7), 121)
    laws = [(m, s) for m in middles for s in np.exp(logs)]
    up = np.array([m * s for m, s in laws])[:, None]
    down = np.array([(1 - m) * s for m, s in laws])[:, None]
    typical = float(np.median(size))
    strength = np.array([s for _, s in laws])
    weight = stats.betabinom.logpmf(part, size, up, down).sum(axis=1)
    # Even in the opened middle, and even in how far a typical district is pulled.
    spread = np.array([1 / (m * (1 - m)) for m, _ in laws])
    weight += np.log(spread * strength * typical / (strength + typical) ** 2)
    weight = np.exp(weight - weight.max())
    weight /= weight.sum()
    mean = (up + part) / (up + down + size)
    inner = mean * (1 - mean) / (up + down + size + 1)
    middle = (weight[:, None] * mean).sum(axis=0)
    expected = np.sqrt((weight[:, None] * (inner + (mean - middle) ** 2)).sum(axis=0))
    found = _found(WIDE, "binomial")
    wide = (found.high - found.low) / (2 * stats.norm.isf(0.025))
    assert wide == pytest.approx(expected, rel=0.15)
    known = stats.beta(
        found.middle * found.strength + part, (1 - found.middle) * found.strength + size - part
    )
    assert np.all(found.high - found.low > known.ppf(0.975) - known.ppf(0.025))


@pytest.mark.parametrize("chance", ["binomial", "poisson"])
def test_no_law_on_a_grid_is_likelier(chance: Chance) -> None:
    found, given = _found(WIDE, chance), WIDE
    part, size = (np.array(column, dtype=float) for column in zip(*given, strict=True))

    def likelihood(middle: float, strength: float) -> float:
        if chance == "binomial":
            each = stats.betabinom.logpmf(part, size, middle * strength, (1 - middle) * strength)
        else:
            each = stats.nbinom.logpmf(part, middle * strength, strength / (strength + size))
        return float(np.sum(each))

    best = likelihood(found.middle, found.strength)
    for middle in np.linspace(0.05, 0.95, 31):
        for strength in np.geomspace(0.1, 1e4, 41):
            assert likelihood(float(middle), float(strength)) <= best + 1e-6


@settings(max_examples=50)
@given(given=MANY, chance=CHANCES)
def test_a_value_is_pulled_towards_the_middle_and_not_beyond(
    given: list[tuple[int, int]], chance: Chance
) -> None:
    counted = counted_of(given, chance)
    found = shrunken(counted)
    assume(isinstance(found, Shrunken))
    assert isinstance(found, Shrunken)
    near = np.minimum(counted.value, found.middle) - 1e-9
    far = np.maximum(counted.value, found.middle) + 1e-9
    assert np.all((near <= found.value) & (found.value <= far))
    assert np.all((found.low <= found.value + 1e-9) & (found.value <= found.high + 1e-9))
    assert np.all(np.isfinite(found.low)) and np.all(np.isfinite(found.high))


def test_the_smaller_district_is_pulled_further() -> None:
    given = [(5, 10), (50, 100), (10, 100), (20, 100), (5, 100), (2, 50)]
    found = _found(given, "binomial")
    assert found.middle < found.value[0] < found.value[1] < 0.5


def test_districts_alike_have_no_spread() -> None:
    assert shrunken(counted_of([(30, 100)] * 6)) == NO_SPREAD
    assert shrunken(counted_of([(0, 100)] * 6)) == NO_SPREAD
    assert shrunken(counted_of([(30, 100)] * 6, "poisson")) == NO_SPREAD


def test_few_districts_are_refused() -> None:
    assert shrunken(counted_of(WIDE[:4])) == FEW


@settings(max_examples=50)
@given(given=MANY, chance=CHANCES)
def test_spread_is_the_slope_of_the_likelihood(
    given: list[tuple[int, int]], chance: Chance
) -> None:
    """The gain of a law with a little spread, by the library's likelihoods."""
    counted = counted_of(given, chance)
    mean, tiny = counted.whole, 1e-7
    assume(0 < mean < 1)
    part, size = counted.part, counted.size
    if chance == "binomial":
        # with strength s, 1/s of spread
        more = stats.betabinom.logpmf(part, size, mean / tiny, (1 - mean) / tiny)
        none = stats.binom.logpmf(part, size, mean)
    else:
        shape = 1 / tiny
        more = stats.nbinom.logpmf(part, shape, shape / (shape + size * mean))
        none = stats.poisson.logpmf(part, size * mean)
    gain = float(np.sum(more - none)) / tiny
    assert gain == pytest.approx(spread(counted), rel=0.05, abs=5)


def test_pulling_comes_nearer_to_the_truth() -> None:
    draws = np.random.default_rng(19730)
    raw, pulled = 0.0, 0.0
    for _ in range(40):
        true = draws.beta(12, 18, 13)
        part = draws.binomial(30, true)
        found = shrunken(counted_of([(int(each), 30) for each in part]))
        middle = part.sum() / (30 * 13)
        value = found.value if isinstance(found, Shrunken) else np.full(13, middle)
        raw += float(np.sum((part / 30 - true) ** 2))
        pulled += float(np.sum((value - true) ** 2))
    assert pulled < 0.85 * raw
