"""The Kakwani index."""

from __future__ import annotations

from dataclasses import replace

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.concentration.kakwani_progressivity import compute
from equity_metrics.disparities.distribution import Distribution


def test_by_hand() -> None:
    """The concentration index is -1/16; the ranks 1, 1, 2 and 3 have the Gini index 1/4."""
    assert value_of(compute, BY_HAND) == pytest.approx(-0.0625 - 0.25)


@over_areas
def test_nothing_where_all_get_in_proportion_to_their_means(drawn: Distribution) -> None:
    proportional = replace(drawn, value=3 * drawn.ranking)
    assert value_of(compute, proportional) == pytest.approx(0, abs=1e-12)


def test_means_are_zero_or_more() -> None:
    assert compute(areas(1, 2, rank_by=(-1, 2))).status == "refused_input"
    assert compute(areas(1, 2, rank_by=(0, 0))).status == "undefined"
