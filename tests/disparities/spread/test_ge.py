"""Generalised entropy."""

from __future__ import annotations

from collections.abc import Callable
from math import log, sqrt

import pytest
from some_areas import BY_HAND, areas, over_areas, transferred, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread.ge import compute

SHARES = ((0.5, 0.25), (1.0, 0.5), (1.5, 0.25))  # relative value, share


@pytest.mark.parametrize(("alpha", "term"), [
    ("1", lambda r: r * log(r)),
    ("0", lambda r: -log(r)),
    ("2", lambda r: (r * r - 1) / 2),
    ("-1", lambda r: (1 / r - 1) / 2),
    ("0.5", lambda r: (sqrt(r) - 1) / -0.25),
])  # fmt: skip
def test_by_hand(alpha: str, term: Callable[[float], float]) -> None:
    expected = sum(share * term(relative) for relative, share in SHARES)
    assert value_of(compute, BY_HAND, alpha) == pytest.approx(expected)


@pytest.mark.parametrize("alpha", ["-1", "0"])
def test_infinite_with_a_zero(alpha: str) -> None:
    assert compute(areas(0, 1, 2), alpha).status == "infinite"


def test_a_zero_adds_nothing_to_theil() -> None:
    assert value_of(compute, areas(0, 2), "1") == pytest.approx(log(2))


@over_areas
def test_near_its_limits_in_alpha(drawn: Distribution) -> None:
    for limit in (0, 1):
        near = value_of(compute, drawn, str(limit + 1e-5))
        assert near == pytest.approx(value_of(compute, drawn, str(limit)), abs=1e-3)


@over_areas
def test_a_transfer_from_the_highest_to_the_lowest_lowers_it(drawn: Distribution) -> None:
    before, after = (value_of(compute, each, "1") for each in (drawn, transferred(drawn)))
    assert after <= before + 1e-12
    if drawn.value.min() < drawn.value.max():
        assert after < before
