"""Areas lined up: their steps, shares and percentiles, and what is checked before a formula."""

from __future__ import annotations

import numpy as np
import pytest
from some_areas import BY_HAND, areas, over_areas

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import compute_named, formula, ratio
from equity_metrics.text import Text


def test_a_line_by_hand() -> None:
    line = BY_HAND.by_value
    assert line.people.tolist() == [0, 0.25, 0.75, 1]
    assert line.amount.tolist() == [0, 0.5, 2.5, 4]
    assert line.held.tolist() == [0, 0.125, 0.625, 1]


def test_those_at_one_height_stand_on_one_step() -> None:
    line = areas(5, 1, 3, rank_by=(2, 1, 2)).by_rank
    assert line.people == pytest.approx([0, 1 / 3, 1])
    assert line.amount == pytest.approx([0, 1 / 3, 3])


def test_ranks_that_are_missing_are_asked_for_in_vain() -> None:
    with pytest.raises(ValueError, match="nothing ranks"):
        _ = areas(1, 2).by_rank
    with pytest.raises(ValueError, match="no groups"):
        _ = areas(1, 2).parts


@over_areas
def test_a_percentile_has_its_share_at_or_below_and_less_before(drawn: Distribution) -> None:
    for share in (0.05, 0.25, 0.5, 0.9):
        found = drawn.quantile(share)
        assert drawn.share[drawn.value <= found].sum() >= share - 1e-9
        assert drawn.share[drawn.value < found].sum() < share + 1e-9


def test_the_median_is_the_mean_of_two_where_half_lies_below() -> None:
    assert areas(1, 2, 3, 10).median == 2.5
    assert areas(1, 2, 3).median == 2


def test_groups_are_numbered_by_the_alphabet() -> None:
    names, number = areas(1, 2, 3, part=("b", "a", "b")).parts
    assert names == ("a", "b")
    assert number.tolist() == [1, 0, 1]


def test_those_counted_are_itself_where_all_are() -> None:
    assert BY_HAND.counted is BY_HAND
    some = areas(1, 2, 3, weight=(1, 0, 2), rank_by=(7, 8, 9), part=("a", "b", "c")).counted
    assert (some.value.tolist(), some.ranking.tolist()) == ([1, 3], [7, 9])
    assert some.part is not None and some.part.tolist() == ["a", "c"]


def test_a_formula_may_answer_with_a_reason_or_with_a_number() -> None:
    reason = Text(th="เหตุผล", en="A reason")

    @formula()
    def half(distribution: Distribution, parameter: str) -> float | Estimate:
        if parameter == "no":
            return without("not_applicable", reason)
        return distribution.mean / 2

    assert half(areas(2, 6)) == Estimate(2.0)
    assert half(areas(2, 6), "no") == without("not_applicable", reason)


def test_a_result_beyond_all_numbers_is_not_there() -> None:
    @formula()
    def huge(distribution: Distribution, _parameter: str) -> float:
        return float((np.float64(1e308) * distribution.value).sum())

    found = huge(areas(10, 20))
    assert (found.value, found.status) == (None, "undefined")


def test_a_ratio_over_zero() -> None:
    assert ratio(3, 2) == 1.5
    over_zero, zero_by_zero = ratio(3, 0), ratio(0, 0)
    assert isinstance(over_zero, Estimate) and over_zero.status == "infinite"
    assert isinstance(zero_by_zero, Estimate) and zero_by_zero.status == "undefined"


def test_a_measure_is_asked_for_by_its_name() -> None:
    assert compute_named("gini")(BY_HAND).value == pytest.approx(0.1875)
    with pytest.raises(KeyError):
        compute_named("nothing_of_this_name")
