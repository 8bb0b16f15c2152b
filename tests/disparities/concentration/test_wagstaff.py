"""Wagstaff's concentration index of a bounded variable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.concentration.wagstaff import compute
from equity_metrics.disparities.distribution import Distribution


def test_by_hand() -> None:
    """Bounds 0 and 10, mean 4, generalised index -1/4."""
    assert value_of(compute, BY_HAND) == pytest.approx(10 * -0.25 / (6 * 4))


def test_one_where_all_of_the_upper_half_have_it() -> None:
    assert value_of(compute, areas(0, 1, rank_by=(1, 2), bounds=(0, 1))) == pytest.approx(1)


@over_areas
def test_lacking_mirrors_having(drawn: Distribution) -> None:
    lacking = replace(drawn, value=1000 - drawn.value)
    assert value_of(compute, lacking) == pytest.approx(-value_of(compute, drawn), abs=1e-9)


@pytest.mark.parametrize("value", [0, 100])
def test_undefined_where_the_mean_is_at_a_bound(value: float) -> None:
    found = compute(areas(value, value, rank_by=(1, 2), bounds=(0, 100)))
    assert (found.status, found.value) == ("undefined", None)


def test_needs_bounds_that_hold() -> None:
    assert compute(areas(1, 2, rank_by=(1, 2))).status == "not_applicable"
    outside = areas(10, 120, rank_by=(1, 2), bounds=(0, 100))
    assert compute(outside).status == "refused_input"
