"""The slope on wealth or need."""

from __future__ import annotations

import numpy as np
import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.school_finance.slope import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx(-0.5 / 0.6875)


@over_areas
def test_is_that_of_least_squares(drawn: Distribution) -> None:
    if drawn.ranking.min() == drawn.ranking.max():
        assert compute(drawn).status == "undefined"
        return
    fitted = np.polynomial.polynomial.polyfit(
        drawn.ranking, drawn.value, 1, w=np.sqrt(drawn.weight)
    )
    assert value_of(compute, drawn) == pytest.approx(fitted[1], abs=1e-9)


def test_level_where_all_receive_the_same() -> None:
    assert value_of(compute, areas(7.3, 7.3, rank_by=(1, 2))) == 0
