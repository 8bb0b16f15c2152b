"""Limits of chance: hand numbers, exact tails, and that outside is as rare as is said."""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from equity_metrics.disparities.districts.control_limits import (
    CLEAR,
    WARNING,
    control_limits,
    dispersion,
)
from tests.districts_by_hand import counted_of

SHARES = st.floats(0.01, 0.99)
SIZES = st.integers(1, 400)


def test_limits_by_hand() -> None:
    """Four children at a half: P(0) = 1/16. A tail of 1/16 starts exactly after 0 and before 4."""
    low, high = control_limits(np.array([4.0]), 0.5, 1 - 2 / 16, "binomial")
    assert low[0] == pytest.approx(0)
    assert high[0] == pytest.approx(1)
    low, high = control_limits(np.array([4.0]), 0.5, 1 - 6 / 16, "binomial")  # 1/16 + half of 4/16
    assert low[0] == pytest.approx(0.5 / 4)
    assert high[0] == pytest.approx(3.5 / 4)


def test_poisson_limits_by_hand() -> None:
    """Two expected: P(0) = exp(-2); a tail of that and half of P(1) = 2 exp(-2) lies half way to 1."""
    low, _ = control_limits(np.array([100.0]), 0.02, 1 - 2 * 2 * exp(-2), "poisson")
    assert low[0] == pytest.approx(0.5 / 100)


@settings(max_examples=50)
@given(size=SIZES, whole=SHARES, coverage=st.sampled_from((WARNING, CLEAR)))
def test_outside_is_an_exact_tail_of_a_share(size: int, whole: float, coverage: float) -> None:
    low, high = control_limits(np.array([float(size)]), whole, coverage, "binomial")
    tail, law = (1 - coverage) / 2, stats.binom(size, whole)
    count = np.arange(size + 1)
    is_low, is_high = count / size < low[0] - 1e-9, count / size > high[0] + 1e-9
    np.testing.assert_array_less(law.cdf(count[is_low]), tail * (1 + 1e-6))
    np.testing.assert_array_less(law.sf(count[is_high] - 1), tail * (1 + 1e-6))
    inside = count[~is_low & ~is_high]
    np.testing.assert_array_less(tail * (1 - 1e-6), law.cdf(inside))
    np.testing.assert_array_less(tail * (1 - 1e-6), law.sf(inside - 1))


@settings(max_examples=50)
@given(size=SIZES, whole=SHARES)
def test_the_complement_mirrors_the_limits(size: int, whole: float) -> None:
    sizes = np.array([float(size)])
    low, high = control_limits(sizes, whole, WARNING, "binomial")
    other_low, other_high = control_limits(sizes, 1 - whole, WARNING, "binomial")
    assert 1 - other_high[0] == pytest.approx(low[0], abs=1e-6)
    assert 1 - other_low[0] == pytest.approx(high[0], abs=1e-6)


@settings(max_examples=50)
@given(size=SIZES, whole=SHARES, chance=st.sampled_from(("binomial", "poisson")))
def test_the_wider_limits_hold_the_narrower_and_the_whole(
    size: int, whole: float, chance: str
) -> None:
    sizes = np.array([float(size)])
    low, high = control_limits(sizes, whole, WARNING, chance)  # type: ignore[arg-type]
    least, most = control_limits(sizes, whole, CLEAR, chance)  # type: ignore[arg-type]
    assert 0 <= least[0] <= low[0] <= whole + 1 / size
    assert whole - 1 / size <= high[0] <= most[0]


def test_a_large_district_is_near_the_normal_limits() -> None:
    low, high = control_limits(np.array([1e6]), 0.3, CLEAR, "binomial")
    spread = stats.norm.isf(0.001) * sqrt(0.3 * 0.7 / 1e6)
    assert high[0] - 0.3 == pytest.approx(spread, rel=1e-3)
    assert 0.3 - low[0] == pytest.approx(spread, rel=1e-3)


@pytest.mark.parametrize("whole", [0.0, 1.0])
def test_without_room_for_chance_the_limits_are_the_whole(whole: float) -> None:
    low, high = control_limits(np.array([5.0, 50.0]), whole, WARNING, "binomial")
    assert set(low) == set(high) == {whole}
    assert dispersion(counted_of([(0, 5), (0, 50)], whole=whole)) is None


def test_all_of_five_is_nothing_unusual_at_ninety_percent() -> None:
    _, high = control_limits(np.array([5.0]), 0.9, WARNING, "binomial")
    assert high[0] == 1


def test_coverage_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="coverage 95"):
        control_limits(np.array([5.0]), 0.5, 95, "binomial")


@pytest.mark.parametrize("size", [0.0, 7.5])
def test_a_size_that_is_no_count_is_refused(size: float) -> None:
    with pytest.raises(ValueError, match="whole numbers above 0"):
        control_limits(np.array([5.0, size]), 0.5, WARNING, "binomial")


def test_dispersion_by_hand() -> None:
    """Two districts of 100 at 40 and 60 % around 50 %: each 2 standard errors off, pulled in a tenth
    of the way between them: 1.6 each, phi 2.56; 2 districts reach up to 1 + 2 by chance."""
    found = dispersion(counted_of([(40, 100), (60, 100)], whole=0.5))
    assert found is not None
    assert found.phi == pytest.approx(2.56)
    assert found.widening == pytest.approx(1.6)
    assert not found.is_over


def test_dispersion_is_one_on_average_where_chance_alone_works() -> None:
    draws = np.random.default_rng(20190620)
    found = [
        dispersion(counted_of([(int(x), 200) for x in draws.binomial(200, 0.3, 50)], whole=0.3))
        for _ in range(300)
    ]
    # Pulled in by a tenth at each end, a normal law keeps 0.66 of its variance.
    phis = [each.phi for each in found if each is not None]
    assert np.mean(phis) == pytest.approx(0.66, abs=0.03)
    assert np.mean([each.is_over for each in found if each is not None]) < 0.05
