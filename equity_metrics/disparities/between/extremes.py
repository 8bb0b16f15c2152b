"""Which groups a comparison of two, or with the best, is between."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities.groups import Floats, Groups


def compared(groups: Groups, with_reference: bool) -> tuple[int, int]:
    """The two groups of a difference or ratio, the one expected to be higher first.

    With the reference: (reference, lowest of the others), of an adverse indicator (highest of the
    others, reference). Else ordered groups: (most, least advantaged), of an adverse indicator the
    other way round; else (highest, lowest). Of tied groups the first in the table.
    """
    if with_reference and groups.reference is not None:
        return _with_reference(groups, int(np.argmax(groups.reference)))
    if groups.order is not None:
        most, least = int(np.argmax(groups.order)), int(np.argmin(groups.order))
        return (most, least) if groups.is_favourable else (least, most)
    return int(np.argmax(groups.estimate)), int(np.argmin(groups.estimate))


def best_of(values: Floats, is_favourable: bool) -> Floats:
    """The best value of each row of values, over all groups."""
    best: Floats = values.max(axis=-1) if is_favourable else values.min(axis=-1)
    return best


def _with_reference(groups: Groups, reference: int) -> tuple[int, int]:
    others = groups.estimate.copy()
    if groups.is_favourable:
        others[reference] = np.inf
        return reference, int(np.argmin(others))
    others[reference] = -np.inf
    return int(np.argmax(others)), reference
