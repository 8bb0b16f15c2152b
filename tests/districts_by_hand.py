"""Districts given by their counts, and strategies of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from equity_metrics.cells import Cell
from equity_metrics.disparities.districts.counted import Chance, Counted

COUNTS = st.lists(
    st.integers(1, 60).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))),
    min_size=2, max_size=12,
)  # fmt: skip
CHANCES = st.sampled_from(("binomial", "poisson"))


def counted_of(
    given: Sequence[tuple[int, int]], chance: Chance = "binomial", whole: float | None = None
) -> Counted:
    """Districts of (part, size); the province is their sum unless it is said."""
    part = np.array([float(each[0]) for each in given])
    size = np.array([float(each[1]) for each in given])
    cells = tuple(
        Cell(f"52{nth:02d}", (), each[0], each[1], each[0] / each[1], "ok")
        for nth, each in enumerate(given, 1)
    )
    middle = float(part.sum() / size.sum()) if whole is None else whole
    return Counted(cells, part, size, middle, 1.0, chance)
