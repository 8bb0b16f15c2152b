"""The input of every measure between groups: one estimate a group, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Groups:
    """J groups of one indicator, in the order of the table; nan where a number is missing.

    estimate: J values in the indicator's unit. se: their standard errors. population: whom each
    group counts. order: 1 = the most disadvantaged; None where the groups have no order.
    reference: which groups are the reference (tied ones are several); None where there is none.
    is_favourable: whether a higher value is better. scale: the highest possible value (1, 100,
    1000 ...), None where there is none. setting_average: the whole's value where it is known apart.
    """

    names: tuple[str, ...]
    estimate: Floats
    is_favourable: bool
    scale: float | None = None
    se: Floats | None = None
    population: Floats | None = None
    order: Floats | None = None
    reference: NDArray[np.bool_] | None = None
    setting_average: float | None = None
