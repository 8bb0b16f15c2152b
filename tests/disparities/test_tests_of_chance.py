"""Whether groups differ by more than chance: hand-computed tables, scipy as a second program."""

from __future__ import annotations

from math import erfc, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from equity_metrics.disparities import homogeneity, trend
from equity_metrics.disparities.groups import Groups

TABLES = st.lists(
    st.integers(20, 200).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    min_size=2,
    max_size=6,
)


def groups(table: list[tuple[int, int]], scale: float | None = 100.0) -> Groups:
    """A table of yes out of all as groups in its order."""
    share = np.array([yes / whole for yes, whole in table])
    return Groups(
        names=tuple(str(nth) for nth in range(len(table))),
        estimate=share * (scale or 1.0),
        is_favourable=True,
        scale=scale,
        population=np.array([float(whole) for _, whole in table]),
        order=np.arange(1.0, len(table) + 1),
    )


def test_two_groups_by_hand() -> None:
    """30 and 50 of 100 each: all together 40 %, 100 x 2 x 0.01 / 0.24 = 8.333 on one degree."""
    expected = erfc(sqrt(100 * 2 * 0.01 / 0.24 / 2))
    assert homogeneity.compute(groups([(30, 100), (50, 100)])) == pytest.approx(expected, rel=1e-12)


def test_a_trend_by_hand() -> None:
    """20, 30, 40 of 100 each, scores -1, 0, 1: z = 20 / sqrt(0.3 x 0.7 x 200) = 3.0861."""
    found = trend.compute(groups([(20, 100), (30, 100), (40, 100)]))
    assert found is not None
    assert found.slope == pytest.approx(20 / sqrt(0.21 * 200), rel=1e-12)
    assert found.chance == pytest.approx(erfc(found.slope / sqrt(2)), rel=1e-12)


@given(table=TABLES)
def test_homogeneity_is_that_of_scipy(table: list[tuple[int, int]]) -> None:
    yes, every = sum(each[0] for each in table), sum(each[1] for each in table)
    assume(0 < yes < every)
    found = homogeneity.compute(groups(table))
    assume(found is not None)
    counts = [[each[0], each[1] - each[0]] for each in table]
    assert found == pytest.approx(chi2_contingency(counts, correction=False).pvalue, rel=1e-9)


@given(table=TABLES)
def test_a_trend_turns_with_the_order_and_agrees_for_two(table: list[tuple[int, int]]) -> None:
    found, turned = trend.compute(groups(table)), trend.compute(groups(table[::-1]))
    assume(found is not None and turned is not None)
    assert found is not None and turned is not None
    assert found.slope == pytest.approx(-turned.slope, rel=1e-9, abs=1e-9)
    assert 0 <= found.chance <= 1
    if len(table) == 2:
        assert found.chance == pytest.approx(homogeneity.compute(groups(table)), rel=1e-9)


def test_equal_groups_are_as_equal_as_can_be() -> None:
    same = groups([(10, 40), (20, 80), (5, 20)])
    assert homogeneity.compute(same) == pytest.approx(1)
    found = trend.compute(same)
    assert found is not None and found.chance == pytest.approx(1)


@pytest.mark.parametrize(
    "table",
    [
        [(0, 100), (0, 100), (0, 90)],  # nobody
        [(100, 100), (90, 90), (7, 7)],  # everybody
        [(1, 2), (1, 900), (1, 900)],  # less than one expected in a row of two
    ],
)
def test_tables_that_say_nothing_are_not_tested(table: list[tuple[int, int]]) -> None:
    assert homogeneity.compute(groups(table)) is None
    assert trend.compute(groups(table)) is None


def test_values_that_are_no_shares_are_not_tested() -> None:
    amounts = groups([(3, 10), (5, 10), (7, 10)], scale=None)
    assert homogeneity.compute(amounts) is None
    assert trend.compute(amounts) is None
