"""Errors of a concentration index over persons: by a regression package, by hand, by resampling."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import statsmodels.api as sm
from some_areas import areas

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import compute_named
from equity_metrics.disparities.survey import concentration_errors
from equity_metrics.disparities.survey.sample import mid_ranks

PERSONS = 60
DRAW = np.random.default_rng(7)
MEANS = DRAW.lognormal(5, 0.7, PERSONS)
PEOPLE = areas(
    *(DRAW.gamma(2, MEANS**0.5)), weight=DRAW.uniform(0.3, 3, PERSONS), rank_by=MEANS
)  # fmt: skip
EQUAL = replace(PEOPLE, weight=np.ones(PERSONS))


def regressed(persons: Distribution) -> tuple[np.ndarray, np.ndarray, float]:
    """Coefficients, their covariances and twice the variance of the rank, from another program."""
    rank = mid_ranks(persons.ranking, persons.weight)
    kept = 1 - float((persons.weight**2).sum()) / float(persons.weight.sum()) ** 2
    spread = 2 * float(np.average((rank - 0.5) ** 2, weights=persons.weight)) / kept
    fit = sm.WLS(spread * persons.value, sm.add_constant(rank), weights=persons.weight).fit()
    return fit.params, fit.cov_params(), spread


@pytest.mark.parametrize("persons", [PEOPLE, EQUAL], ids=["weighted", "equal"])
def test_the_convenience_regression_is_that_of_another_program(persons: Distribution) -> None:
    params, covariances, _ = regressed(persons)
    found = concentration_errors.convenience(persons)
    assert found.se == pytest.approx(np.sqrt(covariances[1, 1]) / persons.mean)
    assert found.value == pytest.approx(params[1] / persons.mean * (PERSONS - 1) / PERSONS)


@pytest.mark.parametrize("persons", [PEOPLE, EQUAL], ids=["weighted", "equal"])
def test_the_delta_method_by_small_steps_of_both_coefficients(persons: Distribution) -> None:
    params, covariances, spread = regressed(persons)

    def index(start: float, slope: float) -> float:
        return spread * slope / (start + slope / 2)

    step = 1e-6
    gradient = np.array([
        (index(params[0] + step, params[1]) - index(params[0] - step, params[1])) / (2 * step),
        (index(params[0], params[1] + step) - index(params[0], params[1] - step)) / (2 * step),
    ])  # fmt: skip
    found = concentration_errors.delta(persons)
    assert found.se == pytest.approx(np.sqrt(gradient @ covariances @ gradient), rel=1e-6)


def test_each_person_once_all_methods_give_the_index_itself() -> None:
    index = compute_named("concentration_index")(EQUAL).value
    for method in concentration_errors.METHODS.values():
        assert method(EQUAL).value == pytest.approx(index)


def test_the_direct_error_by_hand() -> None:
    """Values 1 and 3 in their order: the index is 1/4, the shares held are 1/4 and 1."""
    index = 0.25
    first = 0.5 * (2 * 0.25 - 1 - index) + 2 - 0 - 0.25
    second = 1.5 * (2 * 0.75 - 1 - index) + 2 - 0.25 - 1
    variance = ((first**2 + second**2) / 2 - (1 + index) ** 2) / 2
    found = concentration_errors.direct(areas(1, 3, rank_by=(1, 2)))
    assert found.value == pytest.approx(index)
    assert found.se == pytest.approx(np.sqrt(variance))


def test_the_errors_agree_with_what_resampling_shows() -> None:
    """Persons drawn again 400 times: all three errors are near the spread of the index."""
    index = compute_named("concentration_index")
    draw = np.random.default_rng(11)
    found = []
    for _ in range(400):
        again = draw.integers(0, PERSONS, PERSONS)
        found.append(
            index(Distribution(EQUAL.value[again], EQUAL.weight, EQUAL.ranking[again])).value
        )
    spread = float(np.std(found))
    for method in ("linreg_delta", "linreg_convenience", "direct"):
        assert concentration_errors.METHODS[method](EQUAL).se == pytest.approx(spread, rel=0.3)


def test_the_covariance_alone_has_no_error() -> None:
    assert concentration_errors.covariance(PEOPLE).se is None


@pytest.mark.parametrize("persons", [
    areas(1, 3, rank_by=(1, 2)), areas(1, 3, 5, rank_by=(4, 4, 4)), areas(5, rank_by=(1,)),
])  # fmt: skip
def test_no_error_without_a_line_to_fit(persons: Distribution) -> None:
    for method in (concentration_errors.delta, concentration_errors.convenience):
        found = method(persons)
        assert found.value is not None
        assert found.se is None
