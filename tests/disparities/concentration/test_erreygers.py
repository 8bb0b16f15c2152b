"""Erreygers' concentration index of a bounded variable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.concentration.erreygers import compute
from equity_metrics.disparities.distribution import Distribution


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx(4 * -0.25 / 10)


@over_areas
def test_lacking_mirrors_having(drawn: Distribution) -> None:
    lacking = replace(drawn, value=1000 - drawn.value)
    assert value_of(compute, lacking) == pytest.approx(-value_of(compute, drawn), abs=1e-12)


def test_needs_bounds_that_hold() -> None:
    assert compute(areas(1, 2, rank_by=(1, 2))).status == "not_applicable"
    outside = areas(10, 120, rank_by=(1, 2), bounds=(0, 100))
    assert compute(outside).status == "refused_input"
