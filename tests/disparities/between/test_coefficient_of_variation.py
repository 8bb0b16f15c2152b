"""Coefficient of variation."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from some_groups import ALL_EQUAL, ALL_ZERO, BY_HAND, always, halved, nearer, table, times

from equity_metrics.disparities.between.coefficient_of_variation import compute
from equity_metrics.disparities.draws import draw
from equity_metrics.disparities.groups import Groups


def test_by_hand() -> None:
    assert compute(BY_HAND).value == pytest.approx(100 * sqrt(200) / 40)


def test_nothing_at_equality_and_undefined_at_zero() -> None:
    assert compute(ALL_EQUAL).value == 0
    found = compute(ALL_ZERO)
    assert (found.value, found.status) == (None, "undefined")
    assert compute(table(-5, 0, 5, population=(1, 1, 1), scale=None)).status == "undefined"


def test_interval_holds_the_value() -> None:
    groups = replace(BY_HAND, se=np.full(3, 2.0))
    found = compute(groups, "weighted", draw(groups))
    assert found.value is not None and found.low is not None and found.high is not None
    assert found.low < found.value < found.high


@always
def test_what_always_holds(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None and value > 0
    assert compute(times(groups, 3)).value == pytest.approx(value)
    assert compute(halved(groups)).value == pytest.approx(value)
    assert compute(nearer(groups)).value < value
