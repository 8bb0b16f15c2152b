"""The relative concentration index over persons, and its corrections for 0 and 1."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from people import over_samples, sample_of

from equity_metrics.disparities.survey import aci, rci
from equity_metrics.disparities.survey.sample import Sample

STEPS = Sample(np.array([0.0, 0, 1, 1]), np.array([1.0, 1, 2, 2]))


@pytest.mark.parametrize(
    ("variant", "expected"), [("", 0.5), ("wagstaff", 1.0), ("erreygers", 1.0)]
)
def test_by_hand(variant: str, expected: float) -> None:
    """The absolute index is 1/4, the mean 1/2."""
    assert rci.compute(STEPS, variant).value == pytest.approx(expected)


@over_samples
def test_is_the_absolute_index_over_the_mean(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    absolute, relative = aci.compute(sample), rci.compute(sample)
    assert absolute.value is not None and absolute.se is not None
    assert relative.value == pytest.approx(absolute.value / sample.mean)
    assert relative.se == pytest.approx(absolute.se / sample.mean)


@over_samples
def test_the_unit_of_the_outcome_does_not_matter(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    one, other = rci.compute(sample), rci.compute(replace(sample, value=sample.value / 1000))
    assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high))


@pytest.mark.parametrize("variant", ["wagstaff", "erreygers"])
@over_samples
def test_those_without_mirror_those_with(variant: str, seed: int) -> None:
    sample = sample_of(seed)
    one = rci.compute(sample, variant)
    other = rci.compute(replace(sample, value=1 - sample.value), variant)
    assert one.value is not None and other.value == pytest.approx(-one.value)


@pytest.mark.parametrize("variant", ["wagstaff", "erreygers"])
def test_a_correction_for_0_and_1_refuses_amounts(variant: str) -> None:
    found = rci.compute(sample_of(3, outcome="amount"), variant)
    assert found.value is None and found.status == "refused_input" and found.reason is not None


@pytest.mark.parametrize(
    ("constant", "variant", "status"),
    [(0.0, "", "undefined"), (0.0, "wagstaff", "undefined"), (1.0, "wagstaff", "undefined")],
)
def test_a_bound_has_no_relative_index(constant: float, variant: str, status: str) -> None:
    found = rci.compute(replace(STEPS, value=np.full(4, constant)), variant)
    assert found.value is None and found.status == status


@pytest.mark.parametrize(
    ("constant", "variant"), [(1.0, ""), (1.0, "erreygers"), (0.0, "erreygers")]
)
def test_equal_persons_have_none(constant: float, variant: str) -> None:
    assert rci.compute(replace(STEPS, value=np.full(4, constant)), variant).value == pytest.approx(
        0
    )
