"""The input of every measure over areas or persons: a value and a weight each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Distribution:
    """n areas or persons.

    value: n values, such as baht per child. weight: n weights of 0 and above, such as children (all
    1 where each counts once). rank_by: n values by which they are lined up from low to high,
    such as poverty, None where nothing ranks them. part: the group that each belongs to, for
    decomposition. bounds: the lowest and highest possible value of a bounded variable.
    """

    value: Floats
    weight: Floats
    rank_by: Floats | None = None
    part: NDArray[np.str_] | None = None
    bounds: tuple[float, float] | None = None
