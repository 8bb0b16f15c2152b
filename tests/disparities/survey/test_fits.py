"""The curves through persons: against statsmodels, and where they have no end."""

from __future__ import annotations

import numpy as np
import pytest
from people import over_samples, sample_of, weights_of

from equity_metrics.disparities.survey.fits import line, logistic
from equity_metrics.disparities.survey.sample import mid_ranks


def test_a_line_by_hand() -> None:
    """Through (0, 1), (1, 3) twice and (1, 5): the mean at 1 is 11/3."""
    rank, value = np.array([0.0, 1.0, 1.0]), np.array([1.0, 3.0, 5.0])
    fit = line(rank, value, np.array([1.0, 2.0, 1.0]))
    assert fit.ends == pytest.approx((1, 11 / 3))
    assert fit.residual == pytest.approx([0, -2 / 3, 4 / 3])


def test_a_logistic_curve_by_hand() -> None:
    """At two ranks alone the curve goes through both shares: 1 of 4, and 3 of 4."""
    rank = np.repeat([0.0, 1.0], 4)
    fit = logistic(rank, np.array([1.0, 0, 0, 0, 1, 1, 1, 0]), np.ones(8))
    assert fit is not None
    assert fit.ends == pytest.approx((0.25, 0.75))
    assert fit.coefficients == pytest.approx([-np.log(3), 2 * np.log(3)])


@over_samples
def test_curves_are_those_of_statsmodels(seed: int) -> None:
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM
    from statsmodels.regression.linear_model import WLS

    sample = sample_of(seed)
    columns = np.column_stack([np.ones(sample.rank.size), sample.rank])
    weight = weights_of(sample)
    straight = line(sample.rank, sample.outcome, weight)
    assert straight.coefficients == pytest.approx(WLS(sample.outcome, columns, weight).fit().params)
    curved = logistic(sample.rank, sample.outcome, weight)
    assert curved is not None
    known = GLM(sample.outcome, columns, Binomial(), var_weights=weight).fit(tol=1e-12)
    assert curved.coefficients == pytest.approx(known.params, rel=1e-7, abs=1e-9)


@over_samples
def test_influence_is_what_one_more_unit_of_weight_moves(seed: int) -> None:
    sample = sample_of(seed)
    weight, step = weights_of(sample), 1e-6
    for curve in (line, logistic):
        fit = curve(sample.rank, sample.outcome, weight)
        more = weight.copy()
        more[5] += step
        moved = curve(sample.rank, sample.outcome, more)
        assert fit is not None and moved is not None
        found = (moved.coefficients - fit.coefficients) / step
        assert found == pytest.approx(fit.influence[5], rel=1e-3, abs=1e-5)


@pytest.mark.parametrize("share", [[0, 0, 1, 1], [0, 0, 0, 0], [1, 1, 1, 1], [1, 1, 0, 0]])
def test_a_curve_without_end_is_none(share: list[float]) -> None:
    rank = np.array([0.125, 0.375, 0.625, 0.875])
    assert logistic(rank, np.array(share, dtype=float), np.ones(4)) is None


def test_ranks_by_hand() -> None:
    """Weights 1, 2, 1 in three steps, the middle one shared by two persons."""
    ranks = mid_ranks(np.array([5.0, -1.0, 5.0, 9.0]), np.array([0.5, 1.0, 1.5, 1.0]))
    assert ranks == pytest.approx([0.5, 0.125, 0.5, 0.875])
