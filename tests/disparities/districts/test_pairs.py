"""One-sided exact tests of two districts, against a library and against full enumeration."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from equity_metrics.disparities.districts.pairs import chance_of_higher
from tests.districts_by_hand import CHANCES, COUNTS


def test_fisher_by_hand() -> None:
    """3 of 3 against 0 of 3: of the 20 ways to pick 3 of 6, one."""
    p = chance_of_higher(np.array([3.0, 0.0]), np.array([3.0, 3.0]), "binomial")
    assert p[0, 1] == pytest.approx(1 / comb(6, 3))
    assert p[1, 0] == pytest.approx(1)


def test_events_by_hand() -> None:
    """4 events against none in a size as large: as four coins that all fall heads."""
    p = chance_of_higher(np.array([4.0, 0.0]), np.array([10.0, 10.0]), "poisson")
    assert p[0, 1] == pytest.approx(1 / 16)
    assert p[1, 0] == 1


@settings(max_examples=50)
@given(given=COUNTS)
def test_a_part_of_a_size_is_fishers_test(given: list[tuple[int, int]]) -> None:
    part, size = (np.array(column, dtype=float) for column in zip(*given, strict=True))
    found = chance_of_higher(part, size, "binomial")
    for one in range(len(given)):
        for other in range(len(given)):
            table = [
                [part[one], size[one] - part[one]],
                [part[other], size[other] - part[other]],
            ]
            expected = stats.fisher_exact(table, alternative="greater").pvalue
            assert found[one, other] == pytest.approx(expected, abs=1e-10)


@settings(max_examples=50)
@given(given=COUNTS, chance=CHANCES)
def test_both_ways_hold_what_was_seen(given: list[tuple[int, int]], chance: str) -> None:
    part, size = (np.array(column, dtype=float) for column in zip(*given, strict=True))
    p = chance_of_higher(part, size, chance)  # type: ignore[arg-type]
    assert np.all((p >= 0) & (p <= 1))
    assert np.all(p + p.T >= 1 - 1e-9)


@settings(max_examples=50)
@given(size=st.integers(50, 20_000), share=st.floats(0, 1), other=st.floats(0, 1))
def test_large_districts_agree_with_a_library(size: int, share: float, other: float) -> None:
    part = np.array([round(share * size), round(other * size * 2)], dtype=float)
    sizes = np.array([size, size * 2], dtype=float)
    found = chance_of_higher(part, sizes, "binomial")[0, 1]
    expected = stats.hypergeom.sf(part[0] - 1, sizes.sum(), part.sum(), size)
    assert found == pytest.approx(expected, abs=1e-9)
