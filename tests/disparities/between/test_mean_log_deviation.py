"""Mean log deviation."""

from __future__ import annotations

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest
from some_groups import ALL_EQUAL, ALL_ZERO, BY_HAND, always, halved, nearer, table, times

from equity_metrics.disparities.between.mean_log_deviation import compute
from equity_metrics.disparities.groups import Groups


def test_by_hand() -> None:
    value = -1000 * (0.25 * log(0.5) + 0.25 * log(1.5))
    assert compute(BY_HAND).value == pytest.approx(value)


def test_error_is_that_of_small_steps() -> None:
    """The delta method: each group's slope, found by moving its value a little."""
    groups = replace(BY_HAND, se=np.array([1.0, 2.0, 3.0]))
    slopes = []
    for nth in range(3):
        step = np.zeros(3)
        step[nth] = 1e-4
        up, down = (replace(groups, estimate=groups.estimate + sign * step) for sign in (1, -1))
        slopes.append((compute(up).value - compute(down).value) / 2e-4)
    found = compute(groups)
    assert found.se == pytest.approx(
        sqrt(sum((a * b) ** 2 for a, b in zip(slopes, (1, 2, 3), strict=True))), rel=1e-6
    )


def test_a_zero_counts_as_a_millionth() -> None:
    groups = table(0, 40, 60, population=(1, 1, 1))
    tiny = table(1e-6, 40, 60, population=(1, 1, 1))
    assert compute(groups).value == compute(tiny).value


def test_nothing_at_equality() -> None:
    assert compute(ALL_EQUAL).value == pytest.approx(0, abs=1e-9)
    assert compute(ALL_ZERO).value == pytest.approx(0, abs=1e-9)
    assert compute(table(-1, 2, 3, population=(1, 1, 1), scale=None)).status == "undefined"


@always
def test_what_always_holds(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None and value > 0
    assert compute(times(groups, 3)).value == pytest.approx(value)
    assert compute(halved(groups)).value == pytest.approx(value)
    assert compute(nearer(groups)).value < value
