"""Every district against every other: how likely chance alone makes one so much higher.

Exact in samples of any size. A part of a size: Fisher's test, the hypergeometric tail given the sum
of both counts (Fisher 1935). Events beside a size: the binomial tail given that sum (Przyborowski
and Wilenski 1940, Biometrika 31, 313-323).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from equity_metrics.disparities.districts.counted import Chance, Floats


def chance_of_higher(part: Floats, size: Floats, chance: Chance) -> Floats:
    """n x n: at [j, k] the p-value of 'j is not higher than k', small where j is clearly higher."""
    mine, other = part[:, None], part[None, :]
    total = mine + other
    if chance == "poisson":
        found: Floats = stats.binom.sf(mine - 1, total, size[:, None] / (size[:, None] + size))
        return found
    held = np.broadcast_to(size[:, None], total.shape)
    return _at_least(*np.broadcast_arrays(mine, total, held, size[:, None] + size))


def _at_least(found: Floats, drawn: Floats, marked: Floats, everything: Floats) -> Floats:
    """P(X >= found), X the marked among `drawn` of `everything`; each (n, n).

    The shorter tail is added up from its largest term, all pairs at once: a library's function goes
    from pair to pair and takes a hundred times as long.
    """
    mean = drawn * marked / everything
    is_upper = found > mean
    here = np.exp(_log_share(found, drawn, marked, everything))
    tail, term, at = here.copy(), here, found.copy()
    while np.any(term > tail * np.finfo(float).eps):
        term = term * _next(at, is_upper, drawn, marked, everything - drawn - marked)
        at = at + np.where(is_upper, 1.0, -1.0)
        tail = tail + term
    # The lower tail holds `found` itself, as the upper one does.
    return np.clip(np.where(is_upper, tail, 1 - tail + here), 0.0, 1.0)


def _next(
    at: Floats, is_upper: NDArray[np.bool_], drawn: Floats, marked: Floats, rest: Floats
) -> Floats:
    """The probability of the count further out by that of this one; 0 from the last possible on."""
    above = np.where(is_upper, (drawn - at) * (marked - at), at * (rest + at))
    below = np.where(is_upper, (at + 1) * (rest + at + 1), (drawn - at + 1) * (marked - at + 1))
    found: Floats = above / below
    return found


def _log_share(found: Floats, drawn: Floats, marked: Floats, everything: Floats) -> Floats:
    result: Floats = (
        _log_choose(marked, found)
        + _log_choose(everything - marked, drawn - found)
        - _log_choose(everything, drawn)
    )
    return result


def _log_choose(many: Floats, few: Floats) -> Floats:
    found: Floats = (
        special.gammaln(many + 1) - special.gammaln(few + 1) - special.gammaln(many - few + 1)
    )
    return found
