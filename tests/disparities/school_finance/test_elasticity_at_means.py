"""The elasticity at the means."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.school_finance.elasticity_at_means import compute


def test_by_hand() -> None:
    """The slope is -8/11, the means are 7/4 and 4."""
    assert value_of(compute, BY_HAND) == pytest.approx(-8 / 11 * 1.75 / 4)


def test_one_where_money_is_in_proportion() -> None:
    assert value_of(compute, areas(2, 4, 10, rank_by=(1, 2, 5))) == pytest.approx(1)


def test_undefined_where_wealth_does_not_vary() -> None:
    assert compute(areas(1, 2, rank_by=(3, 3))).status == "undefined"
