"""Relative concentration index, and its forms for bounded indicators."""

from __future__ import annotations

from dataclasses import replace

import pytest
from some_groups import (
    ALL_EQUAL,
    ALL_ZERO,
    BY_HAND,
    always,
    halved,
    listed_backwards,
    table,
    times,
    turned,
)

from equity_metrics.disparities.between.absolute_concentration_index import compute as absolute
from equity_metrics.disparities.between.relative_concentration_index import compute
from equity_metrics.disparities.group_estimates import estimate
from equity_metrics.disparities.groups import Groups

VARIANTS = ["weighted", "unweighted", "bounded_0_scale", "wagstaff", "erreygers"]


@pytest.mark.parametrize(
    ("variant", "value"),
    [
        ("weighted", 7.5 / 40),
        ("unweighted", 80 / 9 / 40),
        ("bounded_0_scale", 7.5 / 40),
        ("wagstaff", 7.5 / 40 / 0.6),
        ("erreygers", 4 * 0.075),
    ],
)
def test_by_hand(variant: str, value: float) -> None:
    assert compute(BY_HAND, variant).value == pytest.approx(value)


@always
def test_error_is_that_of_the_absolute_index_over_the_mean(groups: Groups) -> None:
    mean = (groups.population @ groups.estimate) / groups.population.sum()
    expected = absolute(groups).se
    assert compute(groups).se == pytest.approx(expected / mean)
    assert compute(groups, "erreygers").se == pytest.approx(4 * expected / 100)


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_at_equality_and_undefined_at_zero(variant: str) -> None:
    assert compute(ALL_EQUAL, variant).value == pytest.approx(0, abs=1e-12)
    assert compute(ALL_ZERO, variant).status == "undefined"


def test_at_the_bound_wagstaff_is_undefined() -> None:
    full = replace(BY_HAND, estimate=BY_HAND.estimate * 0 + 100)
    assert compute(full, "wagstaff").status == "undefined"
    assert compute(full, "erreygers").value == pytest.approx(0, abs=1e-12)


@always
def test_without_scale_and_between_minus_one_and_one(groups: Groups) -> None:
    value = compute(groups).value
    assert value is not None and -1 < value < 1
    assert compute(times(groups, 11)).value == pytest.approx(value, abs=1e-12)
    assert compute(halved(groups)).value == pytest.approx(value, abs=1e-12)
    assert compute(listed_backwards(groups)).value == pytest.approx(value, abs=1e-12)
    assert compute(turned(groups)).value == pytest.approx(-value, abs=1e-12)


@always
def test_erreygers_mirrors_what_is_missing(groups: Groups) -> None:
    """Attainment and shortfall are equally unequal, with opposite signs; Wagstaff's too."""
    shortfall = replace(groups, estimate=100 - groups.estimate)
    for variant in ("wagstaff", "erreygers"):
        value, mirrored = compute(groups, variant).value, compute(shortfall, variant).value
        assert value == pytest.approx(-mirrored, abs=1e-9)


def test_needs() -> None:
    name = "relative_concentration_index"
    unbounded = replace(BY_HAND, scale=None)
    assert estimate(name, unbounded, "wagstaff").status == "not_applicable"
    assert estimate(name, unbounded, "weighted").value == pytest.approx(0.1875)
    assert estimate(name, replace(BY_HAND, population=None)).status == "refused_input"
    assert estimate(name, replace(BY_HAND, population=None), "unweighted").status == "ok"
    assert compute(table(-1, 5, 9, order=(1, 2, 3), scale=None), "unweighted").status == "undefined"
