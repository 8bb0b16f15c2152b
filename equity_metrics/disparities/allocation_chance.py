"""How likely a district's share is under an allocation that does not look at districts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_SAME = 1e-7  # relative: outcomes as likely as the one found, in spite of rounding


def chance_of(helped: int, in_need: int, all_helped: int, all_in_need: int) -> float:
    """The chance of a count at least as unlikely as the one found, if the helped were drawn by lot.

    The province's helped children are drawn without replacement from all in need: the district's
    count is hypergeometric, and the test is Fisher's exact one, on both sides. It holds for any
    size of district. Raises ValueError for counts that contradict each other.
    Source: Fisher (1935), J. R. Stat. Soc. 98, 39-82.
    """
    rest = all_in_need - in_need
    low, high = max(0, all_helped - rest), min(in_need, all_helped)
    if not (0 <= in_need <= all_in_need and low <= helped <= high):
        raise ValueError(f"found {helped} of {in_need}, {all_helped} of {all_in_need} in all")
    from scipy.special import gammaln

    counts = np.arange(low, high + 1, dtype=np.float64)
    kept, left = in_need - counts, all_helped - counts
    likely = -(gammaln(counts + 1) + gammaln(kept + 1) + gammaln(left + 1))
    likely -= gammaln(rest - left + 1)
    weight = np.exp(likely - likely.max())
    as_unlikely = weight <= weight[helped - low] * (1 + _SAME)
    return float(weight[as_unlikely].sum() / weight.sum())


def adjusted(chances: Sequence[float]) -> list[float]:
    """The chances adjusted for asking so many times: at or below q, q of them are false at most.

    On average, and for districts that are independent; of a total that is shared out, one more here
    is one fewer elsewhere, which makes the rule no looser. Source: Benjamini and Hochberg (1995),
    J. R. Stat. Soc. B 57, 289-300.
    """
    found = np.asarray(chances, dtype=np.float64)
    order = np.argsort(found)[::-1]
    times = found.size / np.arange(found.size, 0, -1)
    down = np.minimum(np.minimum.accumulate(found[order] * times), 1.0)
    back = np.empty_like(found)
    back[order] = down
    return [float(each) for each in back]
