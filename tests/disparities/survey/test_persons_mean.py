"""Means of a sample and of its groups: by hand, and what always holds."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from people import over_samples, sample_of, weights_of

from equity_metrics.disparities.group_estimates import estimates
from equity_metrics.disparities.survey.design import Design
from equity_metrics.disparities.survey.mean import groups_of_sample, mean_of

NAN = float("nan")


def test_a_mean_by_hand() -> None:
    """Values 0, 0, 1, 3 once each: the mean 1, its error s / sqrt(n), s^2 = 6/3."""
    found = mean_of(np.array([0.0, 0, 1, 3]), Design(np.ones(4)))
    assert (found.value, found.se) == pytest.approx((1.0, sqrt(2.0 / 4)))
    assert (found.low, found.high) == pytest.approx(
        (1 - 1.959964 * 0.5**0.5, 1 + 1.959964 * 0.5**0.5)
    )


def test_clusters_by_hand() -> None:
    """Two clusters whose totals around the mean are -1 and 1 of a weight of 4: sqrt(2/1 (2/16))."""
    found = mean_of(np.array([0.0, 1, 1, 1.0]), Design(np.ones(4), np.array([1, 1, 2, 2])))
    deviations = np.array([-0.75 + 0.25, 0.5]) / 4
    assert found.value == 0.75
    assert found.se == pytest.approx(sqrt(2 * float(deviations @ deviations)))


def test_who_gave_no_answer_keeps_the_cluster() -> None:
    """The third cluster is silent: the variance is over three clusters all the same."""
    value = np.array([0.0, 1, 1, 1, NAN, NAN])
    found = mean_of(value, Design(np.ones(6), np.array([1, 1, 2, 2, 3, 3])))
    totals = np.array([-0.5, 0.5, 0.0]) / 4
    assert found.value == 0.75
    assert found.se == pytest.approx(sqrt(3 / 2 * float(totals @ totals)))


@over_samples
def test_a_part_is_the_mean_over_all_where_the_others_are_silent(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    assert sample.design is not None
    inside = np.arange(sample.value.size) % 3 == 0
    part = mean_of(sample.value, sample.design, inside)
    alone = mean_of(np.where(inside, sample.value, NAN), sample.design)
    assert (part.value, part.se) == (alone.value, alone.se)


@over_samples
def test_the_scale_of_weights_does_not_matter(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    design = sample.design
    assert design is not None
    one = mean_of(sample.value, design)
    other = mean_of(sample.value, Design(design.weight * 1000, design.psu, design.stratum))
    assert (one.value, one.se) == pytest.approx((other.value, other.se))


@over_samples
def test_the_groups_add_up_to_the_whole(seed: int) -> None:
    sample = sample_of(seed, outcome="amount")
    assert sample.design is not None
    part = np.array(["hills", "coast", "plains"])[np.arange(sample.value.size) % 3]
    groups = groups_of_sample(
        sample.value, sample.design, part, is_favourable=True, order=("hills", "plains", "coast")
    )
    assert groups.names == ("hills", "plains", "coast") and groups.population is not None
    assert list(groups.order if groups.order is not None else []) == [1, 2, 3]
    whole = float(groups.estimate @ groups.population) / float(groups.population.sum())
    assert whole == pytest.approx(mean_of(sample.value, sample.design).value)
    assert groups.population.sum() == pytest.approx(weights_of(sample).sum())


def test_a_group_without_answers_has_no_estimate() -> None:
    found = groups_of_sample(
        np.array([1.0, 0, NAN]), Design(np.ones(3)), np.array(["a", "a", "b"]), is_favourable=True
    )
    assert found.names == ("a", "b") and found.order is None and found.se is not None
    assert found.estimate[0] == 0.5 and np.isnan(found.estimate[1]) and np.isnan(found.se[1])


def test_nobody_has_no_mean() -> None:
    found = mean_of(np.array([1.0, NAN]), Design(np.array([0.0, 2.0])))
    assert found.value is None and found.status == "undefined" and found.reason is not None


def test_one_cluster_in_a_stratum_shows_no_error() -> None:
    design = Design(np.ones(4), np.array([1, 1, 2, 3]), np.array([1, 1, 2, 2]))
    found = mean_of(np.array([0.0, 1, 0, 1]), design)
    assert (found.value, found.se, found.low) == (0.5, None, None)


@over_samples
def test_the_groups_go_into_every_measure_between_groups(seed: int) -> None:
    """Errors of the design reach the intervals: with clusters another one than with weights alone."""
    sample = sample_of(seed, outcome="amount")
    design = sample.design
    assert design is not None
    part = np.array(["poor", "middle", "rich"])[np.arange(sample.value.size) % 3]
    groups, alone = (
        groups_of_sample(
            sample.value, each, part, is_favourable=True, order=("poor", "middle", "rich")
        )
        for each in (design, Design(design.weight))
    )
    found = estimates(groups)
    assert all(each.value is None or np.isfinite(each.value) for each in found.values())
    key = next(key for key in found if key[0] == "difference")
    other = estimates(alone)[key]
    assert found[key].value == other.value and found[key].se is not None
    assert found[key].se != other.se
