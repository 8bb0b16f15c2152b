"""How often rank intervals and credible intervals hold the truth: districts drawn from known values.

python benchmarks/rank_coverage.py [--runs 1000] [--seed 20240104]
Prints, for each truth: the share of runs in which all true ranks lie in the joint intervals, the lowest
share over districts for the intervals of one district alone (nominal 95 % for both), the mean number of
ranks that an interval spans, and the share of adjusted values whose 95 % credible interval holds the
true value where an interval is made.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from equity_metrics.disparities.districts.counted import Chance, Counted, Floats
from equity_metrics.disparities.districts.pairs import chance_of_higher
from equity_metrics.disparities.districts.rank_intervals import joint_ranks, single_ranks
from equity_metrics.disparities.districts.shrinkage import Shrunken, shrunken

LAMPANG = np.array([204, 228, 249, 250, 295, 318, 318, 340, 431, 454, 545, 589, 976], dtype=float)
FIFTY = np.linspace(1000, 10_000, 50)
CENTRES = np.full(
    13, 12.0
)  # a dozen centres a district: tests of whole numbers are at their coarsest


Truth = Callable[[np.random.Generator], Floats]


def fixed(*true: float) -> Truth:
    """The same true values in every run."""
    return lambda _: np.array(true)


TRUTHS: dict[str, tuple[Truth, Floats, Chance]] = {
    "13 districts, all equal": (fixed(*[0.4] * 13), LAMPANG, "binomial"),
    "13 districts, two steps": (fixed(*[0.35] * 6, *[0.45] * 7), LAMPANG, "binomial"),
    "13 districts, a ladder": (fixed(*np.linspace(0.25, 0.55, 13)), LAMPANG, "binomial"),
    "13 districts, beta(29, 44)": (lambda draws: draws.beta(29, 44, 13), LAMPANG, "binomial"),
    "13 x 12 centres, a ladder": (fixed(*np.linspace(0.1, 0.9, 13)), CENTRES, "binomial"),
    "50 districts, all equal": (fixed(*[0.4] * 50), FIFTY, "binomial"),
    "50 districts, beta(29, 44)": (lambda draws: draws.beta(29, 44, 50), FIFTY, "binomial"),
    "13 districts, events, all equal": (fixed(*[0.01] * 13), LAMPANG * 10, "poisson"),
    "13 districts, events, gamma(9)": (
        lambda draws: draws.gamma(9, 0.01 / 9, 13), LAMPANG * 10, "poisson"
    ),
}  # fmt: skip


def covered(
    truth: Truth, size: Floats, chance: Chance, runs: int, draws: np.random.Generator
) -> tuple[float, float, float, float | None]:
    """Joint coverage, lowest coverage alone, mean span of joint intervals, credible coverage."""
    jointly, alone, span, credible = 0, np.zeros(len(size)), 0.0, []
    for _ in range(runs):
        true = truth(draws)
        best = 1 + (true[None] > true[:, None]).sum(axis=1)
        worst = len(true) - (true[None] < true[:, None]).sum(axis=1)
        part = (
            draws.binomial(size.astype(int), true)
            if chance == "binomial"
            else draws.poisson(size * true)
        )
        p = chance_of_higher(part.astype(float), size, chance)
        joint, single = joint_ranks(p), single_ranks(p)
        jointly += bool(np.all((joint.best <= best) & (worst <= joint.worst)))
        alone += (single.best <= best) & (worst <= single.worst)
        span += float(np.mean(joint.worst - joint.best + 1))
        found = shrunken(
            Counted((), part.astype(float), size, float(part.sum() / size.sum()), 1.0, chance)
        )
        if isinstance(found, Shrunken):
            credible.append(float(np.mean((found.low <= true) & (true <= found.high))))
    inside = float(np.mean(credible)) if credible else None
    return jointly / runs, float(alone.min()) / runs, span / runs, inside


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=20240104)
    given = asked.parse_args()
    draws = np.random.default_rng(given.seed)
    error = 100 * (0.95 * 0.05 / given.runs) ** 0.5
    print(f"{given.runs} runs, seed {given.seed}; standard error at 95 %: {error:.1f} points")
    print(f"{'truth':34} {'jointly':>8} {'alone':>8} {'span':>6} {'credible':>9}")
    for name, (truth, size, chance) in TRUTHS.items():
        joint, alone, span, inside = covered(truth, size, chance, given.runs, draws)
        said = "none" if inside is None else f"{100 * inside:.1f} %"
        print(f"{name:34} {100 * joint:>6.1f} % {100 * alone:>6.1f} % {span:>6.1f} {said:>9}")


if __name__ == "__main__":
    main()
