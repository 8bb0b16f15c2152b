"""The slope index of inequality over persons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from people import over_samples, sample_of

from equity_metrics.disparities.survey.design import Design
from equity_metrics.disparities.survey.sample import Sample
from equity_metrics.disparities.survey.sii import compute

VARIANTS = ("logit", "linear")


def test_a_line_by_hand() -> None:
    """Means 1/4 at rank 1/4 and 3/4 at rank 3/4: the line rises by 1 from end to end."""
    value = np.array([1.0, 0, 0, 0, 1, 1, 1, 0])
    found = compute(Sample(value, np.repeat([1.0, 2.0], 4)), "linear")
    assert found.value == pytest.approx(1.0)
    # HC1 by hand: squared residuals 12/16, each (rank - 1/2)/(8/16) of the slope, 8/(8 - 2)
    squares = (2 * 0.75**2 + 6 * 0.25**2) * (0.25 / 0.5) ** 2
    assert found.se == pytest.approx((squares * 8 / 6) ** 0.5)


@pytest.mark.parametrize("variant", VARIANTS)
@over_samples
def test_those_without_mirror_those_with(variant: str, seed: int) -> None:
    sample = sample_of(seed)
    one, other = compute(sample, variant), compute(replace(sample, value=1 - sample.value), variant)
    assert one.value is not None and other.value == pytest.approx(-one.value, rel=1e-6, abs=1e-9)
    assert other.se == pytest.approx(one.se, rel=1e-6)


@pytest.mark.parametrize("variant", VARIANTS)
@over_samples
def test_a_logistic_index_stays_within_one(variant: str, seed: int) -> None:
    found = compute(sample_of(seed), variant)
    assert found.value is not None and found.low is not None and found.high is not None
    assert found.low < found.value < found.high
    assert variant == "linear" or abs(found.value) < 1


@over_samples
def test_clusters_of_their_own_are_weights_alone(seed: int) -> None:
    sample = sample_of(seed, drawn="weights")
    assert sample.design is not None
    alone = Design(sample.design.weight, np.arange(sample.value.size))
    assert compute(replace(sample, design=alone)) == compute(sample)


@pytest.mark.parametrize("constant", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("variant", VARIANTS)
def test_equal_persons_have_none(constant: float, variant: str) -> None:
    found = compute(replace(sample_of(1), value=np.full(24, constant)), variant)
    assert (found.value, found.status, found.se) == (0.0, "all_equal", None)
    assert found.reason is not None


def test_a_rank_that_separates_has_no_curve() -> None:
    found = compute(Sample(np.array([0.0, 0, 1, 1]), np.arange(4.0)))
    assert found.value is None and found.status == "undefined" and found.reason is not None


def test_amounts_have_a_line_and_no_logistic_curve() -> None:
    sample = sample_of(5, outcome="amount")
    assert compute(sample, "linear").value is not None
    assert compute(sample, "logit").status == "refused_input"
