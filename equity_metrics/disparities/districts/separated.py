"""Which districts lie apart for certain, and the groups within which nobody can tell them apart.

All pairs are tested both ways at once, with Holm's step-down (1979, Scand. J. Statist. 6, 65-70): the
chance that even one of the pairs called apart is not, or lies the other way round, is at most 5 %.
Groups are a compact letter display (Piepho 2004, J. Comput. Graph. Stat. 13, 456-466).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.districts.counted import Floats

ERROR = 0.05
Apart = NDArray[np.bool_]
"""n x n: at [j, k] whether j is clearly higher than k."""


def apart(p: Floats) -> Apart:
    """Which districts are clearly higher than which, jointly; p: n x n, at [j, k] of 'j not higher'."""
    off = ~np.eye(len(p), dtype=bool)
    found = np.zeros(p.shape, dtype=bool)
    found[off] = holm(p[off])
    return found


def apart_from_one(p: Floats, one: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which districts are clearly lower, and which clearly higher, than this one looked at alone."""
    others = np.arange(len(p)) != one
    tested = holm(np.concatenate([p[one, others], p[others, one]]))
    lower, higher = np.zeros(len(p), dtype=bool), np.zeros(len(p), dtype=bool)
    lower[others], higher[others] = np.split(tested, 2)
    return lower, higher


def holm(p: Floats, error: float = ERROR) -> NDArray[np.bool_]:
    """Which of some hypotheses are rejected, at most `error` chance of even one wrong among them."""
    order = np.argsort(p, kind="stable")
    allowed = error / np.arange(len(p), 0, -1)
    passed = np.logical_and.accumulate(p[order] <= allowed)
    found = np.zeros(len(p), dtype=bool)
    found[order] = passed
    return found


def bands(above: Apart, order: NDArray[np.int_]) -> tuple[frozenset[int], ...]:
    """Groups of districts that share one exactly where they cannot be told apart; highest first.

    order: the districts from the highest value down. Each group is as large as can be, and a
    district may be in several.
    """
    differs = above | above.T
    groups = [frozenset(range(len(above)))]
    for one, other in zip(*np.nonzero(np.triu(differs)), strict=True):
        split = [each for each in groups if one in each and other in each]
        kept = [each for each in groups if each not in split]
        halves = {each - {out} for each in split for out in (int(one), int(other))}
        groups = kept + [
            each
            for each in halves
            if not any(each <= rest for rest in kept + list(halves - {each}))
        ]
    place = {int(district): nth for nth, district in enumerate(order)}
    return tuple(sorted(groups, key=lambda each: sorted(place[district] for district in each)))
