"""Inequality inside groups."""

from __future__ import annotations

from math import log

import pytest
from some_areas import BY_HAND, areas, over_areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread import ge, ge_between
from equity_metrics.disparities.spread.ge_within import compute


def test_by_hand() -> None:
    """X holds 2 and twice 4 with three quarters of the weight, Y alone has nothing inside."""
    inside_x = log(10 / 3) - (log(2) + 2 * log(4)) / 3
    assert value_of(compute, BY_HAND, "0") == pytest.approx(0.75 * inside_x)


@over_areas
@pytest.mark.parametrize("alpha", ["0", "1", "2"])
def test_within_and_between_add_up_to_the_whole(alpha: str, drawn: Distribution) -> None:
    parts = value_of(compute, drawn, alpha) + value_of(ge_between.compute, drawn, alpha)
    assert parts == pytest.approx(value_of(ge.compute, drawn, alpha), abs=1e-12)


@pytest.mark.parametrize(("alpha", "status"), [("0", "infinite"), ("1", "ok"), ("2", "ok")])
def test_a_zero_in_a_group(alpha: str, status: str) -> None:
    assert compute(areas(0, 2, 3, part=("X", "X", "Y")), alpha).status == status


@pytest.mark.parametrize(("alpha", "status"), [("0", "undefined"), ("1", "ok"), ("2", "ok")])
def test_a_group_that_has_nothing_adds_nothing(alpha: str, status: str) -> None:
    found = compute(areas(0, 0, 2, 4, part=("X", "X", "Y", "Y")), alpha)
    assert found.status == status


def test_needs_groups() -> None:
    assert compute(areas(1, 2)).status == "not_applicable"
    assert compute(areas(1, 2, part=("X", ""))).status == "refused_missing"
