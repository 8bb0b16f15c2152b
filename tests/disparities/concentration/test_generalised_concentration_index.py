"""The generalised concentration index."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.concentration.generalised_concentration_index import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND) == pytest.approx(4 * -0.0625)


def test_all_zero_is_nothing_along_any_rank() -> None:
    assert value_of(compute, areas(0, 0, rank_by=(1, 2))) == 0
