"""The concentration index."""

from __future__ import annotations

from dataclasses import replace

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.concentration.concentration_index import compute
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread import gini


def test_by_hand() -> None:
    """By rank come 4, 6 and 2, whose middles are 1/4, 5/8 and 7/8."""
    expected = 2 / 4 * (0.5 * 4 * -0.25 + 0.25 * 6 * 0.125 + 0.25 * 2 * 0.375)
    assert value_of(compute, BY_HAND) == pytest.approx(expected)


def test_its_sign_follows_the_order() -> None:
    assert value_of(compute, areas(1, 2, 3, rank_by=(1, 2, 3))) > 0
    assert value_of(compute, areas(3, 2, 1, rank_by=(1, 2, 3))) < 0


@over_areas
def test_turns_round_with_the_rank(drawn: Distribution) -> None:
    turned = replace(drawn, rank_by=-drawn.ranking)
    assert value_of(compute, turned) == pytest.approx(-value_of(compute, drawn), abs=1e-12)


@over_areas
def test_lies_within_the_gini_index_and_is_it_along_the_value(drawn: Distribution) -> None:
    inequality = value_of(gini.compute, drawn)
    assert abs(value_of(compute, drawn)) <= inequality + 1e-12
    along = replace(drawn, rank_by=drawn.value)
    assert value_of(compute, along) == pytest.approx(inequality, abs=1e-12)


def test_equal_ranks_stand_at_their_middle_whatever_their_order() -> None:
    one, other = areas(1, 5, 9, rank_by=(1, 1, 2)), areas(5, 1, 9, rank_by=(1, 1, 2))
    assert value_of(compute, one) == pytest.approx(value_of(compute, other))
    assert value_of(compute, areas(1, 9, rank_by=(1, 1))) == pytest.approx(0, abs=1e-12)


def test_needs_a_rank_of_all() -> None:
    assert compute(areas(1, 2)).status == "not_applicable"
    assert compute(areas(1, 2, rank_by=(1, float("nan")))).status == "refused_missing"
