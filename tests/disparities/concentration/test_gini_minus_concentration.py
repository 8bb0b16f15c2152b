"""The Gini index less the concentration index."""

from __future__ import annotations

from dataclasses import replace

import pytest
from some_areas import BY_HAND, over_areas, value_of

from equity_metrics.disparities.concentration.gini_minus_concentration import compute
from equity_metrics.disparities.distribution import Distribution


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx(0.1875 + 0.0625)


@over_areas
def test_nothing_along_the_value_itself_and_never_below(drawn: Distribution) -> None:
    assert value_of(compute, drawn) >= -1e-12
    along = replace(drawn, rank_by=drawn.value)
    assert value_of(compute, along) == pytest.approx(0, abs=1e-12)
