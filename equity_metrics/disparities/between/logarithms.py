"""What the measures that take logarithms of the values share."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities.groups import Floats

PER_THOUSAND = 1000.0
_INSTEAD_OF_ZERO = 1e-6  # of the indicator's unit: the convention of WHO's tools


def above_zero(value: Floats) -> Floats:
    """The values, a very small one in place of each 0, which has no logarithm."""
    return np.where(value == 0, _INSTEAD_OF_ZERO, value)
