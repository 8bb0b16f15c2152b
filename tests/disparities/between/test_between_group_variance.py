"""Between-group variance."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from some_groups import ALL_EQUAL, BY_HAND, always, halved, listed_backwards, nearer, table, times

from equity_metrics.disparities.between.between_group_variance import compute
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups


def test_by_hand() -> None:
    found = compute(replace(BY_HAND, se=np.ones(3)))
    assert found.value == pytest.approx(200)  # 1/4 x 20^2 + 1/4 x 20^2
    # 4 x (1/16 x 400 x 2) + 2 x (0.375^2 - 0.0703125 + 0.1328125)
    assert found.se == pytest.approx(sqrt(200 + 2 * (0.140625 - 0.0703125 + 0.1328125)))
    assert found.method == "normal"


def test_nothing_at_equality_though_its_error_stays() -> None:
    found = compute(replace(ALL_EQUAL, se=np.ones(3)))
    assert found.value == 0
    assert found.se == pytest.approx(sqrt(2 * (0.140625 - 0.0703125 + 0.1328125)))


@always
def test_what_always_holds(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None and value > 0
    assert compute(times(groups, 3)).value == pytest.approx(9 * value)
    assert compute(halved(groups)).value == pytest.approx(value)
    assert compute(listed_backwards(groups)).value == pytest.approx(value)
    assert compute(nearer(groups)).value < value


def test_needs() -> None:
    name = "between_group_variance"
    assert estimate(name, table(1, 2, population=(1, 1))).status == "not_applicable"
    assert estimate(name, table(1, 2, 3)).status == "refused_input"
    assert estimate(name, table(1, 2, 3, population=(0, 0, 0))).status == "undefined"
