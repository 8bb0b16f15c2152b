"""Ranks and what cannot be separated: by hand, what always holds, and coverage in a simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.disparities.districts.pairs import chance_of_higher
from equity_metrics.disparities.districts.rank_intervals import (
    joint_ranks,
    ranks,
    reported_ranks,
    single_ranks,
)
from equity_metrics.disparities.districts.separated import apart, bands, holm
from tests.districts_by_hand import CHANCES, COUNTS

SEED = 20240104  # documented: figures below hold for any, this one is repeated
CERTAIN, OPEN = 1e-9, 0.4


def _p(size: int, *higher: tuple[int, int]) -> np.ndarray:
    """p-values of districts of which only some pairs lie apart."""
    found = np.full((size, size), OPEN)
    for one, other in higher:
        found[one, other] = CERTAIN
    return found


def test_holm_by_hand() -> None:
    """0.01 <= 0.05/3, 0.03 > 0.05/2: the third is not reached although 0.04 <= 0.05."""
    assert holm(np.array([0.04, 0.01, 0.03])).tolist() == [False, True, False]
    assert holm(np.array([0.02, 0.01, 0.04])).tolist() == [True, True, True]
    assert holm(np.array([])).tolist() == []


def test_ranks_by_hand() -> None:
    """The first of three is clearly above the last; nothing else is known."""
    p = _p(3, (0, 2))
    found = joint_ranks(p)
    assert found.best.tolist() == [1, 1, 2]
    assert found.worst.tolist() == [2, 3, 3]
    assert ranks(np.array([0.9, 0.9, 0.1])).tolist() == [1, 1, 3]


def test_bands_by_hand() -> None:
    """1 > 3, 1 > 4, 2 > 4: three groups of neighbours."""
    above = apart(_p(4, (0, 2), (0, 3), (1, 3)))
    assert bands(above, np.arange(4)) == (
        frozenset({0, 1}), frozenset({1, 2}), frozenset({2, 3})
    )  # fmt: skip


def test_a_small_district_is_told_apart_from_nobody() -> None:
    """The middle one is too small to tell: it is in both groups."""
    above = apart(_p(3, (0, 2)))
    assert bands(above, np.array([0, 1, 2])) == (frozenset({0, 1}), frozenset({1, 2}))


@settings(max_examples=50)
@given(given=COUNTS, chance=CHANCES)
def test_a_group_is_shared_exactly_where_nothing_separates(
    given: list[tuple[int, int]], chance: str
) -> None:
    part, size = (np.array(column, dtype=float) for column in zip(*given, strict=True))
    above = apart(chance_of_higher(part, size, chance))  # type: ignore[arg-type]
    found = bands(above, np.argsort(-part / size, kind="stable"))
    for one in range(len(given)):
        for other in range(one + 1, len(given)):
            shares = any({one, other} <= group for group in found)
            assert shares == (not above[one, other] and not above[other, one])
    assert not any(one < other for one in found for other in found)


@settings(max_examples=50)
@given(given=COUNTS, chance=CHANCES)
def test_intervals_hold_the_rank_seen_and_alone_are_no_wider(
    given: list[tuple[int, int]], chance: str
) -> None:
    part, size = (np.array(column, dtype=float) for column in zip(*given, strict=True))
    p = chance_of_higher(part, size, chance)  # type: ignore[arg-type]
    joint, single, seen = joint_ranks(p), single_ranks(p), ranks(part / size)
    assert np.all(joint.best <= single.best)
    assert np.all(single.worst <= joint.worst)
    assert np.all((single.best <= seen) & (seen <= single.worst))
    assert np.all((joint.best >= 1) & (joint.worst <= len(given)))


@pytest.mark.parametrize(
    ("true", "size"),
    [
        (np.full(8, 0.3), 40),  # all equal: a tie takes every rank
        (np.linspace(0.2, 0.8, 8), 60),
        (np.repeat([0.2, 0.5], 4), 25),
    ],
    ids=["tied", "ladder", "two_steps"],
)
def test_intervals_cover_the_true_rank(true: np.ndarray, size: int) -> None:
    """At least 95 %, jointly and alone; 400 runs, so 3 standard errors are 3.3 points."""
    draws, runs = np.random.default_rng(SEED), 400
    best = 1 + (true[None] > true[:, None]).sum(axis=1)
    worst = len(true) - (true[None] < true[:, None]).sum(axis=1)
    jointly, alone = 0, np.zeros(len(true))
    for _ in range(runs):
        p = chance_of_higher(
            draws.binomial(size, true).astype(float), np.full(8, float(size)), "binomial"
        )
        joint, single = joint_ranks(p), single_ranks(p)
        jointly += bool(np.all((joint.best <= best) & (worst <= joint.worst)))
        alone += (single.best <= best) & (worst <= single.worst)
    assert jointly / runs >= 0.95 - 0.033
    assert np.all(alone / runs >= 0.95 - 0.033)


def test_intervals_of_large_districts_are_short() -> None:
    """A ladder of a million children each leaves nothing open: the test above is not met by 1 to n."""
    true = np.linspace(0.2, 0.8, 8)
    p = chance_of_higher(np.rint(true * 1e6), np.full(8, 1e6), "binomial")
    found = joint_ranks(p)
    assert found.best.tolist() == found.worst.tolist() == list(range(8, 0, -1))


def test_reported_ranks_by_hand() -> None:
    """The silent second district may be first or last; the others move by one place at most."""
    found = reported_ranks(np.array([0.5, 0.0, 0.3]), np.array([0.5, 1.0, 0.3]))
    assert found.best.tolist() == [1, 1, 2]
    assert found.worst.tolist() == [2, 3, 3]


@settings(max_examples=50)
@given(ends=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=4))
def test_reported_ranks_are_reached_and_never_passed(ends: list[tuple[int, int]]) -> None:
    lows = np.array([float(min(each)) for each in ends])
    highs = np.array([float(max(each)) for each in ends])
    grids = [np.arange(low, high + 0.25, 0.5) for low, high in zip(lows, highs, strict=True)]
    every = np.stack(np.meshgrid(*grids), axis=-1).reshape(-1, len(ends))
    seen = np.array([ranks(each) for each in every])
    found = reported_ranks(lows, highs)
    assert found.best.tolist() == seen.min(axis=0).tolist()
    assert found.worst.tolist() == seen.max(axis=0).tolist()
