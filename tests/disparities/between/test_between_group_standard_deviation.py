"""Between-group standard deviation."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from some_groups import ALL_EQUAL, BY_HAND, always, halved, nearer, times

from equity_metrics.disparities.between.between_group_standard_deviation import compute
from equity_metrics.disparities.draws import draw
from equity_metrics.disparities.groups import Groups


def test_by_hand() -> None:
    found = compute(BY_HAND)
    assert found.value == pytest.approx(sqrt(200))
    assert (found.low, found.method) == (None, "none")


def test_interval_by_simulation() -> None:
    groups = replace(BY_HAND, se=np.full(3, 0.01))
    found = compute(groups, "weighted", draw(groups))
    # So near certainty the root is a line: its variance is 1/4 (x1 - x3)^2/2 of the two ends.
    spread = 1.96 * sqrt(2 * (0.25 * 20 / sqrt(200) * 0.01) ** 2)
    assert found.method == "simulation"
    assert found.low == pytest.approx(sqrt(200) - spread, abs=spread / 20)
    assert found.high == pytest.approx(sqrt(200) + spread, abs=spread / 20)


def test_nothing_at_equality() -> None:
    assert compute(ALL_EQUAL).value == 0


@always
def test_what_always_holds(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None and value > 0
    assert compute(times(groups, 3)).value == pytest.approx(3 * value)
    assert compute(halved(groups)).value == pytest.approx(value)
    assert compute(nearer(groups)).value < value
