"""Slope index of inequality."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import numpy as np
import pytest
from some_groups import ALL_EQUAL, ALL_ZERO, BY_HAND, always, listed_backwards, table, times, turned

from equity_metrics.disparities.between.slope_index_of_inequality import compute
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

NAME = "slope_index_of_inequality"
CURVES = ["logit_declared_scale", "logit", "logit_single_weight", "linear"]


def logistic(intercept: float, slope: float) -> Groups:
    """Four groups of a million each that lie on a logistic curve, in percent."""
    ranks = np.array([0.125, 0.375, 0.625, 0.875])
    shares = 1 / (1 + np.exp(-(intercept + slope * ranks)))
    return table(*(100 * shares), population=[1e6] * 4, order=(1, 2, 3, 4))


def test_a_straight_line_by_hand() -> None:
    found = compute(BY_HAND, "linear")
    assert found.value == pytest.approx(40 / 0.75)  # 40 more from rank 1/8 to rank 7/8
    assert found.se == pytest.approx(0, abs=1e-9)


def test_the_error_of_a_line_by_hand() -> None:
    # Three equal groups at ranks 1/6, 1/2, 5/6: slope 30, residuals -10, 20, -10 around the line.
    found = compute(table(10, 50, 30, order=(1, 2, 3), population=(5, 5, 5)), "linear")
    assert found.value == pytest.approx(30)
    # HC0 of a slope: sum of ((R - 1/2) x residual)^2 over (sum of (R - 1/2)^2)^2; HC1: times 3/1.
    assert found.se == pytest.approx((3 * 2 * (10 / 3) ** 2 / (2 / 9) ** 2) ** 0.5)


@pytest.mark.parametrize("variant", CURVES[:3])
@pytest.mark.parametrize(("intercept", "slope"), [(-1.0, 2.0), (2.0, -1.5), (-4.0, 0.5)])
def test_on_a_logistic_curve_the_ends_are_found(
    variant: str, intercept: float, slope: float
) -> None:
    low, high = (100 / (1 + exp(-at)) for at in (intercept, intercept + slope))
    found = compute(logistic(intercept, slope), variant)
    assert found.value == pytest.approx(high - low, abs=1e-3)
    assert found.se is not None and found.se < 1e-2


def test_scale_is_declared_or_guessed() -> None:
    below_one = table(0.9, 0.5, 0.3, 0.1, population=[20000] * 4, order=(1, 2, 3, 4))
    declared, guessed = compute(below_one), compute(below_one, "logit")
    assert declared.value != pytest.approx(guessed.value, rel=0.01)
    as_shares = replace(below_one, scale=1.0)
    assert compute(as_shares).value == pytest.approx(guessed.value)
    unbounded = replace(below_one, scale=None)
    assert estimate(NAME, unbounded).status == "not_applicable"
    assert estimate(NAME, unbounded, "logit").value == pytest.approx(guessed.value)


def test_with_equal_populations_the_weights_do_not_matter() -> None:
    groups = table(10, 50, 30, 60, population=[50] * 4, order=(1, 2, 3, 4))
    twice, once = compute(groups, "logit"), compute(groups, "logit_single_weight")
    assert (twice.value, twice.se) == (pytest.approx(once.value), pytest.approx(once.se))


@pytest.mark.parametrize("variant", CURVES)
def test_all_equal_and_no_fit(variant: str) -> None:
    for groups in (ALL_EQUAL, ALL_ZERO):
        found = compute(groups, variant)
        assert (found.value, found.status, found.low) == (0, "all_equal", None)
    in_one = replace(BY_HAND, population=np.array([0.0, 7.0, 0.0]))
    assert compute(in_one, variant).status == "undefined"


@pytest.mark.parametrize(
    "estimates", [(0, 0, 100, 100), (100, 100, 0, 0), (0.001, 0.002, 0.001, 0.003)]
)
def test_a_curve_that_has_no_end_is_undefined(estimates: tuple[float, ...]) -> None:
    groups = table(*estimates, population=[10] * 4, order=(1, 2, 3, 4))
    found = compute(groups)
    assert (found.value, found.status) == (None, "undefined")
    assert found.reason is not None
    assert compute(groups, "linear").status == "ok"


def test_groups_without_people_are_left_out() -> None:
    groups = table(10, 99, 50, 30, population=(5, 0, 5, 5), order=(1, 2, 3, 4))
    without = table(10, 50, 30, population=(5, 5, 5), order=(1, 2, 3))
    for variant in CURVES:
        found, known = compute(groups, variant), compute(without, variant)
        assert found.value == pytest.approx(known.value)
        assert found.se == pytest.approx(known.se * (4 / 2 / (3 / 1)) ** 0.5)  # HC1 counts all J


def test_without_populations_the_line_alone() -> None:
    unknown = replace(BY_HAND, population=None)
    assert estimate(NAME, unknown, "linear").value == pytest.approx(60)  # ranks 1/6 to 5/6
    for variant in CURVES[:3]:
        assert estimate(NAME, unknown, variant).status == "refused_input"


@always
def test_what_always_holds(groups: Groups) -> None:
    for variant in ("logit_declared_scale", "linear"):
        value = compute(groups, variant).value
        if value is None:  # tiny populations of which none or all are counted
            continue
        assert compute(listed_backwards(groups), variant).value == pytest.approx(value, abs=1e-6)
        assert compute(turned(groups), variant).value == pytest.approx(-value, abs=1e-5)
    line = compute(groups, "linear").value
    assert line is not None
    assert compute(times(groups, 3), "linear").value == pytest.approx(3 * line, abs=1e-9)
