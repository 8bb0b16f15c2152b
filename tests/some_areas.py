"""Small areas: some to add up by hand, others drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.formula import Compute


def areas(
    *values: float,
    weight: Sequence[float] | None = None,
    rank_by: Sequence[float] | None = None,
    part: Sequence[str] | None = None,
    bounds: tuple[float, float] | None = None,
) -> Distribution:
    return Distribution(
        np.array(values, dtype=np.float64),
        np.ones(len(values)) if weight is None else np.array(weight, dtype=np.float64),
        None if rank_by is None else np.array(rank_by, dtype=np.float64),
        None if part is None else np.array(part, dtype=np.str_),
        bounds,
    )


# Shares 1/4, 1/2, 1/4; mean 4. The Lorenz curve runs through (1/4, 1/8) and (3/4, 5/8). By rank
# come 4, 6, 2, and their curve runs through (1/2, 1/2) and (3/4, 7/8).
BY_HAND = areas(
    2, 4, 6, weight=(1, 2, 1), rank_by=(3, 1, 2), part=("X", "X", "Y"), bounds=(0, 10)
)  # fmt: skip


@st.composite
def _drawn(draw: st.DrawFn) -> Distribution:
    """2 to 8 areas of 1 to 100 with whole weights; ranks and parts are often the same."""
    count = draw(st.integers(2, 8))

    def numbers(low: int, high: int) -> list[int]:
        return draw(st.lists(st.integers(low, high), min_size=count, max_size=count))

    return areas(
        *numbers(1, 100), weight=numbers(1, 5), rank_by=numbers(1, 5),
        part=[f"P{each}" for each in numbers(1, 3)], bounds=(0, 1000),
    )  # fmt: skip


def over_areas(test: Callable[..., None]) -> Callable[..., None]:
    """Runs a test on many drawn distributions; how long one takes is not what it asks."""
    run: Callable[..., None] = settings(max_examples=20)(given(drawn=_drawn())(test))
    return run


def value_of(compute: Compute, distribution: Distribution, parameter: str = "") -> float:
    """The value of a measure, which must have one."""
    found = compute(distribution, parameter)
    assert found.value is not None, found
    return found.value


def times(distribution: Distribution, factor: float) -> Distribution:
    return replace(distribution, value=distribution.value * factor)


def equal(distribution: Distribution, value: float = 7.0) -> Distribution:
    return replace(distribution, value=np.full_like(distribution.value, value))


def repeated(distribution: Distribution) -> Distribution:
    """Every area as often as its weight says, each counting once."""
    often = distribution.weight.astype(int)

    def again(column: Floats | None) -> Floats | None:
        return None if column is None else np.repeat(column, often)

    return Distribution(
        np.repeat(distribution.value, often),
        np.ones(int(often.sum())),
        again(distribution.rank_by),
        None if distribution.part is None else np.repeat(distribution.part, often),
        distribution.bounds,
    )


def reversed_rows(distribution: Distribution) -> Distribution:
    rank, part = distribution.rank_by, distribution.part
    return Distribution(
        distribution.value[::-1],
        distribution.weight[::-1],
        None if rank is None else rank[::-1],
        None if part is None else part[::-1],
        distribution.bounds,
    )


def transferred(distribution: Distribution) -> Distribution:
    """A tenth of the gap goes from the highest to the lowest, weight for weight."""
    value, weight = distribution.value, distribution.weight
    low, high = int(value.argmin()), int(value.argmax())
    amount = (value[high] - value[low]) * min(weight[low], weight[high]) / 10
    moved = value.copy()
    moved[low] += amount / weight[low]
    moved[high] -= amount / weight[high]
    return replace(distribution, value=moved)
