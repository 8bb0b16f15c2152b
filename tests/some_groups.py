"""Small tables of groups for tests: one that is computed by hand, and any others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.disparities.groups import Groups


def table(
    *estimates: float,
    population: Sequence[float] | None = None,
    se: Sequence[float] | None = None,
    order: Sequence[float] | None = None,
    reference: int | None = None,
    is_favourable: bool = True,
    scale: float | None = 100.0,
    average: float | None = None,
) -> Groups:
    """Groups named A, B, C ...; reference: the number of the one that is it, from 0."""
    count = len(estimates)
    return Groups(
        names=tuple(f"G{nth}" for nth in range(count)),
        estimate=np.array(estimates, dtype=float),
        is_favourable=is_favourable,
        scale=scale,
        se=None if se is None else np.array(se, dtype=float),
        population=None if population is None else np.array(population, dtype=float),
        order=None if order is None else np.array(order, dtype=float),
        reference=None if reference is None else np.arange(count) == reference,
        setting_average=average,
    )


# Shares 1/4, 1/2, 1/4; mean 40; relative ranks 1/8, 1/2, 7/8.
BY_HAND = table(20, 40, 60, population=(100, 200, 100), order=(1, 2, 3), reference=0, average=38)
ALL_EQUAL = replace(BY_HAND, estimate=np.full(3, 40.0))
ALL_ZERO = replace(BY_HAND, estimate=np.zeros(3))


@st.composite
def tables(draw: st.DrawFn) -> Groups:
    """Any ordered table of three to eight groups that differ, with a reference, in percent."""
    count = draw(st.integers(3, 8))
    percent = st.integers(1, 999).map(lambda tenths: tenths / 10)
    estimates = draw(st.lists(percent, min_size=count, max_size=count, unique=True))
    population = draw(st.lists(st.integers(2, 9999), min_size=count, max_size=count))
    order = draw(st.permutations(range(1, count + 1)))
    return table(
        *estimates, population=population, order=order,
        reference=draw(st.integers(0, count - 1)), is_favourable=draw(st.booleans()),
    )  # fmt: skip


def always(test: Callable[[Groups], None]) -> Callable[[], None]:
    """The test, of any table; a busy machine may take its time."""
    run: Callable[[], None] = settings(max_examples=60)(given(tables())(test))
    return run


def times(groups: Groups, factor: float) -> Groups:
    """All values so many times what they were, without a highest possible value."""
    errors = None if groups.se is None else groups.se * factor
    return replace(groups, estimate=groups.estimate * factor, se=errors, scale=None)


def halved(groups: Groups) -> Groups:
    """Each group as two of the same value and half the people, side by side in the order."""
    assert groups.population is not None and groups.order is not None
    assert groups.reference is not None
    first = np.arange(2 * len(groups.names)) % 2 == 0
    return replace(
        groups,
        names=tuple(f"{name}{half}" for name in groups.names for half in "ab"),
        estimate=np.repeat(groups.estimate, 2),
        population=np.repeat(groups.population / 2, 2),
        order=np.repeat(2 * groups.order, 2) - first,
        reference=np.repeat(groups.reference, 2) & first,
    )


def turned(groups: Groups) -> Groups:
    """The order from the other end: the most disadvantaged is now the most advantaged."""
    assert groups.order is not None
    return replace(groups, order=len(groups.names) + 1 - groups.order)


def listed_backwards(groups: Groups) -> Groups:
    """The same groups in the opposite order of rows."""
    assert groups.population is not None and groups.order is not None
    assert groups.reference is not None
    return replace(
        groups,
        names=groups.names[::-1],
        estimate=groups.estimate[::-1].copy(),
        population=groups.population[::-1].copy(),
        order=groups.order[::-1].copy(),
        reference=groups.reference[::-1].copy(),
    )


def nearer(groups: Groups) -> Groups:
    """The highest and the lowest group a part of the way to each other, at the same mean."""
    assert groups.population is not None
    high, low = int(np.argmax(groups.estimate)), int(np.argmin(groups.estimate))
    people = groups.population
    moved = 0.3 * (groups.estimate[high] - groups.estimate[low])
    both = people[high] + people[low]
    values = groups.estimate.copy()
    values[high] -= moved * people[low] / both
    values[low] += moved * people[high] / both
    return replace(groups, estimate=values)
