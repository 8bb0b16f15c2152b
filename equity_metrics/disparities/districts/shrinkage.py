"""Each district's value pulled towards the others, the more the fewer it counts (empirical Bayes).

Districts' true values are taken to spread as a beta (shares) or gamma (rates) law, whose two numbers
are those under which the counts seen are likeliest. The 95 % credible interval takes that law as
known; with few districts it is therefore somewhat short: benchmarks/rank_coverage.py says by how much.

Sources: Griffiths (1973), Biometrics 29, 637-648 (beta-binomial); Clayton and Kaldor (1987), Biometrics 43,
671-681 (gamma-Poisson); Tarone (1979), Biometrika 66, 585-590 (is there any spread beyond chance).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special, stats

from equity_metrics.disparities.districts.counted import Counted, Floats
from equity_metrics.text import Text

LEAST_DISTRICTS = 5
_TAILS = (0.025, 0.975)
_STRENGTHS = (np.log(1e-2), np.log(1e7))  # of the law: how many children its middle weighs

FEW = Text(
    th="ไม่คำนวณค่าปรับ เพราะมีพื้นที่ที่แสดงค่าได้ไม่ถึง 5 แห่ง ไม่พอจะประมาณว่าพื้นที่ต่างกันเพียงใด",
    en="No adjusted values: with fewer than 5 areas shown, how far they differ cannot be estimated",
)
NO_SPREAD = Text(
    th="ไม่คำนวณค่าปรับ เพราะพื้นที่ต่างกันไม่เกินกว่าที่ความบังเอิญทำได้ ค่าที่เหมาะกับทุกพื้นที่คือค่าของจังหวัด",
    en="No adjusted values: the areas differ no more than chance would make them; the value that suits them all is the province's",
)


@dataclass(frozen=True, eq=False)
class Shrunken:
    """Values of n districts after pulling, with their 95 % credible interval, unscaled.

    middle: what they are pulled to. strength: how many children (or other units of the size) it
    weighs as much as: a district of that size is pulled half of the way.
    """

    value: Floats
    low: Floats
    high: Floats
    middle: float
    strength: float


def shrunken(found: Counted) -> Shrunken | Text:
    """The pulled values of the districts, or why there are none."""
    if len(found.part) < LEAST_DISTRICTS:
        return FEW
    if spread(found) <= 0:
        return NO_SPREAD
    middle, strength = _law(found)
    up = middle * strength
    law = (
        stats.beta(up + found.part, strength - up + found.size - found.part)
        if found.chance == "binomial"
        else stats.gamma(up + found.part, scale=1 / (strength + found.size))
    )
    low, high = (law.ppf(tail) for tail in _TAILS)
    return Shrunken(law.mean(), low, high, middle, strength)


def spread(found: Counted) -> float:
    """The slope of the likelihood where districts do not differ: above 0 they differ beyond chance.

    Its sign says on which side of 'no spread at all' the likeliest law lies.
    """
    part, size = found.part, found.size
    mean = part.sum() / size.sum()
    if found.chance == "poisson":
        return float(np.sum((part - size * mean) ** 2 - part)) / 2
    if mean in (0.0, 1.0):
        return 0.0
    rest = size - part
    pairs = part * (part - 1) / mean + rest * (rest - 1) / (1 - mean) - size * (size - 1)
    return float(np.sum(pairs)) / 2


def _law(found: Counted) -> tuple[float, float]:
    """The likeliest middle and strength, from a start by moments."""
    mean = float(found.part.sum() / found.size.sum())
    start = (_opened(mean, found), np.log(np.median(found.size)))
    best = optimize.minimize(
        lambda at: -_likelihood(_closed(at[0], found), np.exp(at[1]), found),
        start,
        method="L-BFGS-B",
        bounds=((start[0] - 5, start[0] + 5), _STRENGTHS),
    )
    return _closed(best.x[0], found), float(np.exp(best.x[1]))


def _opened(middle: float, found: Counted) -> float:
    return float(special.logit(middle) if found.chance == "binomial" else np.log(middle))


def _closed(at: float, found: Counted) -> float:
    return float(special.expit(at) if found.chance == "binomial" else np.exp(at))


def _likelihood(middle: float, strength: float, found: Counted) -> float:
    """The logarithm of the likelihood, up to what does not depend on the law."""
    part, size, up = found.part, found.size, middle * strength
    if found.chance == "binomial":
        down = strength - up
        return float(
            np.sum(special.betaln(up + part, down + size - part) - special.betaln(up, down))
        )
    return float(
        np.sum(special.gammaln(up + part) - special.gammaln(up)
        + up * np.log(strength / (strength + size)) - part * np.log(strength + size))
    )  # fmt: skip
