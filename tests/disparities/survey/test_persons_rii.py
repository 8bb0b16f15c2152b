"""The relative index of inequality over persons."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import numpy as np
import pytest
from people import over_samples, sample_of

from equity_metrics.disparities.survey import rii, sii
from equity_metrics.disparities.survey.sample import Sample


def test_a_line_by_hand() -> None:
    """2 at rank 1/4 and 4 at rank 3/4: from 1 to 5."""
    sample = Sample(np.array([1.0, 3, 3, 5]), np.array([1.0, 1, 2, 2]))
    assert rii.compute(sample, "linear").value == pytest.approx(5.0)


@over_samples
def test_is_one_where_the_slope_is_nothing(seed: int) -> None:
    """Above 1 exactly where the slope index is above 0."""
    sample = sample_of(seed)
    ratio, slope = rii.compute(sample), sii.compute(sample)
    assert ratio.value is not None and slope.value is not None
    assert np.sign(log(ratio.value)) == np.sign(slope.value)


@over_samples
def test_the_interval_is_on_the_logarithm(seed: int) -> None:
    found = rii.compute(sample_of(seed))
    assert found.value is not None and found.se is not None and found.method == "log"
    assert found.low == pytest.approx(exp(log(found.value) - 1.959964 * found.se), rel=1e-6)
    assert found.high == pytest.approx(exp(log(found.value) + 1.959964 * found.se), rel=1e-6)


@over_samples
def test_the_other_order_is_the_inverse(seed: int) -> None:
    sample = sample_of(seed)
    one, other = rii.compute(sample), rii.compute(replace(sample, rank_by=-sample.rank_by))
    assert one.value is not None and other.value == pytest.approx(1 / one.value, rel=1e-6)
    assert other.se == pytest.approx(one.se, rel=1e-6)


@pytest.mark.parametrize(
    ("constant", "value", "status"), [(0.0, None, "undefined"), (1.0, 1.0, "all_equal")]
)
def test_equal_persons(constant: float, value: float | None, status: str) -> None:
    found = rii.compute(replace(sample_of(1), value=np.full(24, constant)))
    assert (found.value, found.status, found.se) == (value, status, None)


def test_a_line_below_zero_has_no_ratio() -> None:
    sample = Sample(np.array([0.0, 0, 0, 0, 1, 1]), np.arange(6.0))
    found = rii.compute(sample, "linear")
    assert found.value is None and found.status == "undefined" and found.reason is not None
