"""Small samples: drawn by a seed, or by hypothesis, with weights, strata and clusters."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.disparities.survey.design import Design
from equity_metrics.disparities.survey.sample import Sample

PERSONS = 24


def over_samples(test: Callable[..., None]) -> Callable[..., None]:
    """Runs a test on many seeds of `sample_of`; how long one takes is not what it asks."""
    run: Callable[..., None] = settings(max_examples=30)(
        given(seed=st.integers(0, 2**32 - 1))(test)
    )
    return run


def sample_of(seed: int, *, outcome: str = "attend", drawn: str = "clusters") -> Sample:
    """Persons in 2 strata of 3 clusters, their ranks tied here and there, no outcome constant.

    outcome: attend (0 and 1, 1 more common at the top) or amount. drawn: clusters, weights, or
    none for a sample that says nothing of its design.
    """
    chance = np.random.default_rng(seed)
    rank = chance.integers(0, 12, PERSONS).astype(float)
    rank[:2] = 0.0, 11.0
    if outcome == "attend":
        value = (chance.random(PERSONS) < 0.2 + 0.05 * rank).astype(float)
        value[[0, 1, 2, 3]] = 0.0, 1.0, 1.0, 0.0
        rank[[2, 3]] = 0.0, 11.0  # both answers at both ends: no rank separates them
    else:
        value = chance.gamma(2.0, 40.0, PERSONS) * (1 + rank)
    weight = chance.uniform(0.5, 3.0, PERSONS)
    place = np.arange(PERSONS)
    designs = {
        "clusters": Design(weight, place % 6, place % 2),
        "weights": Design(weight),
        "none": None,
    }
    return Sample(value, rank, designs[drawn])


def weights_of(sample: Sample) -> np.ndarray:
    """The weights of a sample that has some."""
    assert sample.design is not None
    return sample.design.weight
