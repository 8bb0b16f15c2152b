"""Inequality inside one group."""

from __future__ import annotations

from math import log

import pytest
from some_areas import BY_HAND, areas, value_of

from equity_metrics.disparities.spread.ge_group import compute


def test_by_hand() -> None:
    assert value_of(compute, BY_HAND, "0:X") == pytest.approx(
        log(10 / 3) - (log(2) + 2 * log(4)) / 3
    )
    assert value_of(compute, BY_HAND, "0:Y") == pytest.approx(0, abs=1e-12)


def test_the_first_of_the_alphabet_where_none_is_named() -> None:
    assert compute(BY_HAND) == compute(BY_HAND, "1:X")


def test_undefined_for_a_group_that_has_nothing() -> None:
    assert compute(areas(0, 0, 2, part=("X", "X", "Y")), "1:X").status == "undefined"
    assert compute(areas(0, 1, 2, part=("X", "X", "Y")), "0:X").status == "infinite"
