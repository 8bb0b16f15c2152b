"""Ratio between two groups."""

from __future__ import annotations

from math import exp, hypot, log

import pytest
from some_groups import ALL_EQUAL, ALL_ZERO, always, table, times, turned

from equity_metrics.disparities.between.ratio import compute
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

Z = 1.959963984540054


def test_by_hand() -> None:
    found = compute(table(20, 40, 60, order=(1, 2, 3), se=(3, 1, 4)))
    se = hypot(4 / 60, 3 / 20)
    assert found.value == 3 and found.se == pytest.approx(se) and found.method == "log"
    assert found.low == pytest.approx(exp(log(3) - Z * se))
    assert found.high == pytest.approx(exp(log(3) + Z * se))


def test_against_the_reference() -> None:
    groups = table(20, 60, 40, reference=2)
    assert estimate("ratio", groups, "reference").value == 2
    adverse = table(20, 60, 40, reference=2, is_favourable=False)
    assert estimate("ratio", adverse, "reference").value == 1.5


def test_zero_below_has_no_limit_and_zero_above_has_no_interval() -> None:
    below = compute(table(0, 60, se=(1, 1)))
    assert (below.value, below.status) == (None, "infinite")
    assert below.reason is not None
    above = compute(table(0, 60, order=(2, 1), se=(1, 1)))
    assert (above.value, above.status, above.low) == (0.0, "ok", None)
    assert compute(ALL_ZERO).status == "undefined"


def test_an_error_far_beyond_the_value_leaves_no_interval() -> None:
    found = compute(table(0.001, 60, se=(50, 1)))
    assert found.se is not None and found.se > 1000
    assert (found.low, found.high) == (None, None)


def test_below_zero_a_ratio_has_no_meaning() -> None:
    assert compute(table(-1, 60, scale=None)).status == "undefined"


def test_one_at_equality() -> None:
    assert compute(ALL_EQUAL).value == 1


@always
def test_inverse_by_order_and_without_scale(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None
    assert compute(turned(groups)).value == pytest.approx(1 / value)
    assert compute(times(groups, 7)).value == pytest.approx(value)
