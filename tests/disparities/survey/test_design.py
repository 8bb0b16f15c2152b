"""The error of a sample: by hand for a mean, by its strata and clusters, and where none is known."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from equity_metrics.disparities.survey.design import Design


def test_a_simple_sample_has_the_error_of_a_mean():
    income = np.array([1.0, 2.0, 4.0, 9.0])
    linearised = (income - income.mean()) / income.size
    expected = income.std(ddof=1) / sqrt(income.size)
    assert Design(np.ones(4)).error_of(linearised) == pytest.approx(expected, rel=1e-12)


def test_clusters_count_by_their_totals_around_the_mean_of_their_stratum():
    design = Design(
        weight=np.array([1.0, 2.0, 1.0, 1.0, 3.0, 1.0]),
        psu=np.array([1, 1, 2, 1, 2, 3]),
        stratum=np.array(["a", "a", "a", "b", "b", "b"]),
    )
    linearised = np.array([2.0, 1.0, 1.0, 1.0, 1.0, -1.0])
    # a: totals 4 and 1 around 2.5, factor 2; b: totals 1, 3, -1 around 1, factor 3/2
    expected = 2 * (1.5**2 + 1.5**2) + 1.5 * (0 + 4 + 4)
    assert design.error_of(linearised) == pytest.approx(sqrt(expected), rel=1e-12)


def test_a_cluster_is_its_number_inside_its_stratum():
    stratum = np.array([1, 1, 2, 2])
    repeated = Design(np.ones(4), np.array([1, 2, 1, 2]), stratum)
    told_apart = Design(np.ones(4), np.array([11, 12, 21, 22]), stratum)
    linearised = np.array([1.0, 3.0, -2.0, 7.0])
    assert repeated.error_of(linearised) == told_apart.error_of(linearised)


def test_clusters_outside_the_part_still_count():
    linearised = np.array([1.0, 0.0, 0.0])
    totals = np.array([1.0, 0.0, 0.0])
    expected = sqrt(3 / 2 * ((totals - 1 / 3) ** 2).sum())
    assert Design(np.ones(3)).error_of(linearised) == pytest.approx(expected, rel=1e-12)


def test_a_stratum_with_one_cluster_has_no_error():
    design = Design(np.ones(3), np.array([1, 1, 2]), np.array([1, 1, 2]))
    assert design.error_of(np.array([1.0, -1.0, 0.5])) is None
    assert Design(np.ones(1)).error_of(np.array([1.0])) is None
    assert Design(np.ones(0)).error_of(np.ones(0)) is None
