"""The absolute concentration index over persons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from people import over_samples, sample_of

from equity_metrics.disparities.survey.aci import compute
from equity_metrics.disparities.survey.design import Design
from equity_metrics.disparities.survey.sample import Sample


def test_by_hand() -> None:
    """Ranks 1/4 and 3/4 (two persons each): 2 cov = 2 (0 * -1/4 + 1 * 1/4) / 2 = 1/4."""
    found = compute(Sample(np.array([0.0, 0, 1, 1]), np.array([1.0, 1, 2, 2])))
    assert found.value == pytest.approx(0.25)
    assert found.se == pytest.approx(0, abs=1e-12)  # nothing is left beside the line


@over_samples
def test_is_twice_the_covariance_with_the_rank(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    share = sample.weight / sample.weight.sum()
    direct = 2 * float(share @ (sample.outcome * (sample.rank - 0.5)))
    assert compute(sample).value == pytest.approx(direct)


@over_samples
def test_the_other_order_turns_the_sign(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    one, other = compute(sample), compute(replace(sample, rank_by=-sample.rank_by))
    assert one.value is not None and other.value == pytest.approx(-one.value)
    assert other.se == pytest.approx(one.se)


@over_samples
def test_follows_the_unit_of_the_outcome(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    one, other = compute(sample), compute(replace(sample, value=sample.value * 100))
    assert one.value is not None and one.se is not None
    assert (other.value, other.se) == pytest.approx((100 * one.value, 100 * one.se))


@over_samples
def test_a_whole_weight_is_so_many_persons(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    times = np.arange(sample.value.size) % 3 + 1
    heavy = compute(Sample(sample.value, sample.rank_by, Design(times.astype(float))))
    many = compute(Sample(np.repeat(sample.value, times), np.repeat(sample.rank_by, times)))
    assert heavy.value == pytest.approx(many.value)


@over_samples
def test_equal_weights_are_no_weights(seed: int) -> None:
    sample = sample_of(seed, drawn="none")
    weighted = Sample(sample.value, sample.rank_by, Design(np.full(sample.value.size, 7.5)))
    assert compute(weighted).value == pytest.approx(compute(sample).value)


@over_samples
def test_who_gave_no_answer_does_not_count(seed: int) -> None:
    sample = sample_of(seed, drawn="none")
    value = np.append(sample.value, [np.nan, 1.0])
    rank = np.append(sample.rank_by, [3.0, np.nan])
    assert compute(Sample(value, rank)) == compute(sample)


def test_one_rank_has_no_order() -> None:
    found = compute(Sample(np.array([0.0, 1, 1]), np.ones(3)))
    assert found.value is None and found.status == "not_applicable"


def test_two_persons_are_too_few() -> None:
    found = compute(Sample(np.array([0.0, 1, np.nan]), np.array([1.0, 2, 3])))
    assert found.value is None and found.status == "refused_missing"
