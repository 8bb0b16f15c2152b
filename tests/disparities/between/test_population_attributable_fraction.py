"""Population attributable fraction."""

from __future__ import annotations

from math import sqrt

import pytest
from some_groups import ALL_EQUAL, ALL_ZERO, BY_HAND, always, halved, table, times

from equity_metrics.disparities.between.population_attributable_fraction import compute
from equity_metrics.disparities.between.population_attributable_risk import compute as risk
from equity_metrics.disparities.groups import Groups


def test_by_hand() -> None:
    found = compute(BY_HAND)
    assert found.value == pytest.approx(50)
    variance = 60 * 400 * (100 * 40 * 340 + 200 * 60**2) / (160**3 * 100**3)
    assert found.se == pytest.approx(100 * sqrt(variance))
    assert compute(BY_HAND, "setting_average_no_pop").value == pytest.approx(100 * 22 / 38)


def test_all_could_be_avoided_where_the_best_has_none() -> None:
    found = compute(table(0, 10, 20, population=(1, 1, 1), is_favourable=False))
    assert (found.value, found.se) == (pytest.approx(-100), 0)


def test_nothing_at_equality_and_undefined_at_zero() -> None:
    assert compute(ALL_EQUAL).value == 0
    assert compute(ALL_ZERO).status == "undefined"
    assert compute(table(-1, 2, 3, population=(1, 1, 1), scale=None)).status == "undefined"


@always
def test_the_risk_in_percent_of_the_mean(groups: Groups) -> None:
    mean = (groups.population @ groups.estimate) / groups.population.sum()
    found, absolute = compute(groups), risk(groups)
    assert found.value == pytest.approx(100 * absolute.value / mean)
    assert (found.se is None) == (absolute.se is None)
    assert compute(times(groups, 3)).value == pytest.approx(found.value)
    assert compute(halved(groups)).value == pytest.approx(found.value)
