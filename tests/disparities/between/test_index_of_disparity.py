"""Index of disparity."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from some_groups import ALL_EQUAL, ALL_ZERO, BY_HAND, always, halved, table, times

from equity_metrics.disparities.between.index_of_disparity import compute
from equity_metrics.disparities.between.mean_difference_from_mean import compute as gap
from equity_metrics.disparities.draws import draw
from equity_metrics.disparities.groups import Groups


def test_by_hand() -> None:
    assert compute(BY_HAND).value == pytest.approx(100 * 40 / 3 / 40)
    assert compute(BY_HAND, "weighted").value == pytest.approx(100 * 10 / 40)
    assert compute(BY_HAND, "setting_average").value == pytest.approx(100 * 14 / 38)


def test_nothing_at_equality_and_undefined_at_zero() -> None:
    assert compute(ALL_EQUAL).value == pytest.approx(0, abs=1e-12)
    for variant in ("unweighted", "weighted"):
        assert compute(ALL_ZERO, variant).status == "undefined"
    assert compute(replace(BY_HAND, setting_average=0.0), "setting_average").status == "undefined"
    assert compute(table(-5, 1, 5, population=(1, 1, 1), scale=None)).status == "undefined"


def test_draws_that_are_all_zero_leave_no_interval() -> None:
    groups = replace(table(0, 0, 1, population=(1, 1, 0)), se=np.array([0.0, 0.0, 1.0]))
    found = compute(groups, "unweighted", draw(groups))
    assert (found.status, found.low) == ("undefined", None)


@always
def test_the_mean_difference_in_percent_of_the_mean(groups: Groups) -> None:
    mean = (groups.population @ groups.estimate) / groups.population.sum()
    for variant in ("unweighted", "weighted"):
        value = compute(groups, variant).value
        assert value == pytest.approx(100 * gap(groups, variant).value / mean)
        assert compute(times(groups, 3), variant).value == pytest.approx(value)
        assert compute(halved(groups), variant).value == pytest.approx(value)
