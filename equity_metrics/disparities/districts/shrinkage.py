"""Each district's value pulled towards the others, the more the fewer it counts (empirical Bayes).

Districts' true values are taken to spread as a beta (shares) or gamma (rates) law, whose two numbers
are those under which the counts seen are likeliest. The 95 % credible interval allows for not knowing
these two numbers: to the spread that the likeliest law leaves is added how much the pulled value
differs between the laws that may be true, each by its likelihood.

Sources: Griffiths (1973), Biometrics 29, 637-648 (beta-binomial); Clayton and Kaldor (1987), Biometrics 43,
671-681 (gamma-Poisson); Tarone (1979), Biometrika 66, 585-590 (is there any spread beyond chance); Kass
and Steffey (1989), J. Am. Stat. Assoc. 84, 717-726 (the interval); Daniels (1999), Can. J. Statist. 27,
567-578 (how strong the pull is taken to be beforehand: evenly from not at all to altogether).
Measured coverage: benchmarks/rank_coverage.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import optimize, special, stats

from equity_metrics.disparities.districts.counted import Counted, Floats
from equity_metrics.text import Text

LEAST_DISTRICTS = 5
_TAILS = (0.025, 0.975)
_LOOSEST = 1e-3
_LAWS = 17  # middles that are tried around the likeliest, and three times as many strengths
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
    value = _pulled(middle, strength, found)
    variance = _left(value, strength, found) + _between_laws(middle, strength, found)
    low, high = _interval(value, variance, found)
    return Shrunken(value, low, high, middle, strength)


def _pulled(middle: float | Floats, strength: float | Floats, found: Counted) -> Floats:
    """The mean of what a district may truly be, under one law or, broadcast, under many."""
    pulled: Floats = (middle * strength + found.part) / (strength + found.size)
    return pulled


def _left(value: Floats, strength: float, found: Counted) -> Floats:
    """The variance of what a district may truly be, under the likeliest law."""
    held: Floats = strength + found.size
    left: Floats = value * (1 - value) / (held + 1) if found.chance == "binomial" else value / held
    return left


def _interval(value: Floats, variance: Floats, found: Counted) -> tuple[Floats, Floats]:
    """The middle 95 % of the beta or gamma law of a mean and a variance."""
    if found.chance == "binomial":
        # No law between 0 and 1 varies more than one that is 0 or 1 alone.
        held = np.maximum(value * (1 - value) / variance - 1, _LOOSEST)
        law = stats.beta(value * held, (1 - value) * held)
    else:
        law = stats.gamma(value**2 / variance, scale=variance / value)
    low, high = (law.ppf(tail) for tail in _TAILS)
    return low, high


def _between_laws(middle: float, strength: float, found: Counted) -> Floats:
    """How much a pulled value varies between the laws that may be true, by their likelihood."""
    at, reach = _opened(middle, found), _reach(middle, strength, found)
    middles = _closed(at + reach * np.linspace(-4, 4, _LAWS), found)[:, None, None]
    logs = np.linspace(*_STRENGTHS, 3 * _LAWS)
    strengths = np.exp(logs)[None, :, None]
    share = special.expit(logs - np.log(np.median(found.size)))  # of the way that a value is pulled
    weight = _likelihood(middles, strengths, found) + np.log(share * (1 - share))
    weight = np.exp(weight - weight.max())
    weight /= weight.sum()
    pulled = _pulled(middles, strengths, found)
    mean = np.einsum("ms,msn->n", weight, pulled)
    varies: Floats = np.einsum("ms,msn->n", weight, (pulled - mean) ** 2)
    return varies


def _reach(middle: float, strength: float, found: Counted) -> float:
    """The standard error of the opened middle, from the curve of the likelihood around its top."""
    at, step = _opened(middle, found), 1e-2
    low, top, high = (
        float(_likelihood(_closed(at + way * step, found), strength, found)) for way in (-1, 0, 1)
    )
    return step / sqrt(max(2 * top - low - high, 1e-9))


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
        lambda at: -float(_likelihood(_closed(at[0], found), np.exp(at[1]), found)),
        start,
        method="Nelder-Mead",
        bounds=((start[0] - 5, start[0] + 5), _STRENGTHS),
        options={"xatol": 1e-7, "fatol": 1e-10},
    )
    return float(_closed(best.x[0], found)), float(np.exp(best.x[1]))


def _opened(middle: float, found: Counted) -> float:
    """A middle on the scale that has no ends."""
    return float(special.logit(middle)) if found.chance == "binomial" else float(np.log(middle))


def _closed(at: float | Floats, found: Counted) -> Floats:
    """Back from that scale."""
    return np.asarray(special.expit(at) if found.chance == "binomial" else np.exp(at))


def _likelihood(middle: float | Floats, strength: float | Floats, found: Counted) -> Floats:
    """The logarithm of the likelihood of laws, over all districts (the last axis).

    Up to what does not depend on the law.
    """
    part, size, up = found.part, found.size, middle * strength
    if found.chance == "binomial":
        down = strength - up
        each = special.betaln(up + part, down + size - part) - special.betaln(up, down)
    else:
        gain = special.gammaln(up + part) - special.gammaln(up)
        each = gain - up * np.log1p(size / strength) - part * np.log(strength + size)
    return np.asarray(each.sum(axis=-1))
