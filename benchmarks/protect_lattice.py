"""Joint suppression of a province: cells, what is hidden, linear programs, seconds, and the attack.

python benchmarks/protect_lattice.py --districts 50 --indicators 10 --denominators 4
Numerators, complements and denominators of made-up indicators, by district and by dimensions of 3,
5 and 8 groups. 10 is protected first, then 5 within what 10 hides; both are attacked. Beside it, on
a small lattice, the time of one linear program for each direction of each small cell, by scipy, as a
ratio. Seconds are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from equity_metrics.suppression.attack import attack  # noqa: E402
from equity_metrics.suppression.lattice import Lattice  # noqa: E402
from equity_metrics.suppression.suppress import suppress  # noqa: E402
from tests.suppression.random_lattices import Builder, interval, small_cells  # noqa: E402

_GROUPS = (3, 5, 8)
_SMALL = (10, 3)  # districts and indicators of the small lattice


def province(districts: int, indicators: int, denominators: int) -> tuple[Lattice, np.ndarray]:
    """A lattice, and the stage of each cell: totals of places before groups, denominators first."""
    dice, built = np.random.default_rng(52), Builder()
    stages: list[int] = []
    for first in range(denominators):
        size = np.exp(dice.normal(np.log(400), 0.8, districts))
        whole = dice.poisson(size)
        parts = [
            dice.binomial(whole, dice.beta(2, 3)) for _ in range(first, indicators, denominators)
        ]
        totals = _measures(built, stages, 0, whole, parts)
        for groups in _GROUPS:
            shares = dice.dirichlet(np.full(groups, 2.0))
            by_group = np.array([dice.multinomial(count, shares) for count in whole])
            split = [
                np.array([dice.multivariate_hypergeometric(*each) for each in zip(by_group, part, strict=True)])
                for part in parts
            ]  # fmt: skip
            for total, cells in zip(
                totals, _measures(built, stages, 2, by_group, split), strict=True
            ):
                for parent, children in zip(total, cells, strict=True):
                    built.sum(parent[0], children)
    return built.lattice(), np.array(stages, dtype=np.int8)


def _measures(
    built: Builder, stages: list[int], stage: int, whole: np.ndarray, parts: list[np.ndarray]
) -> list[np.ndarray]:
    """The denominator, then each numerator and complement, the province below its districts."""

    def places(counts: np.ndarray, nth: int) -> np.ndarray:
        table = counts.reshape(counts.shape[0], -1)
        at = built.add(np.vstack([table, table.sum(0)]))
        stages.extend([nth] * at.size)
        for column in at.T:
            built.sum(column[-1], column[:-1])
        return at

    denominator = places(whole, stage)
    found = [denominator]
    for part in parts:
        pair = places(part, stage + 1), places(whole - part, stage + 1)
        for parent, one, other in zip(denominator.ravel(), *(each.ravel() for each in pair), strict=True):  # fmt: skip
            built.sum(parent, (one, other))
        found.extend(pair)
    return found


def protect(lattice: Lattice, stage: np.ndarray) -> float:
    """Protects at 10, then at 5, attacks both, prints a line each; seconds of all."""
    fixed, all_seconds = None, 0.0
    for threshold in (10, 5):
        started = time.process_time()
        found = suppress(lattice, threshold, stage=stage, fixed=fixed)
        seconds = time.process_time() - started
        fixed = ~found.hidden
        small = np.array(small_cells(lattice, threshold), dtype=int)
        started = time.process_time()
        shown = np.where(found.hidden, np.nan, lattice.counts.astype(float))
        seen = attack(lattice.links, shown, small, enough=float(threshold))
        attacked = time.process_time() - started
        bounded = np.intersect1d(seen.bounded(threshold), small).size
        cells, hidden = lattice.counts.size, int(found.hidden.sum())
        others = hidden - small.size
        print(
            f"| {threshold} | {cells:,} | {small.size:,} | {others:,} ({others / cells:.1%}) | {hidden / cells:.1%} "
            f"| {found.programs:,} | {seconds:.1f} | {attacked:.1f} | {bounded} | {len(found.open)} |",
            flush=True,
        )
        all_seconds += seconds + attacked
    return all_seconds


def one_by_one(lattice: Lattice) -> float:
    """Seconds of a naive attack: two programs for each small cell of 5, each from the beginning."""
    hidden = suppress(lattice, 5).hidden
    started = time.process_time()
    for cell in small_cells(lattice, 5):
        interval(lattice, hidden, cell)
    return time.process_time() - started


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--districts", type=int, default=50)
    options.add_argument("--indicators", type=int, default=10)
    options.add_argument("--denominators", type=int, default=4)
    asked = options.parse_args()
    print(
        "| below | cells | small | others hidden | hidden | programs | s | attack s | bounded | open |\n"
        "|---|---|---|---|---|---|---|---|---|---|"
    )
    seconds = protect(*province(asked.districts, asked.indicators, asked.denominators))
    print(f"Both thresholds with both attacks: {seconds:.1f} s of the processor")
    small, stage = province(*_SMALL, 1)
    ours, naive = protect(small, stage), one_by_one(small)
    print(f"On the last two lines' lattice, one by one: {naive:.2f} s; all of ours is {ours / naive:.2f} of it")  # fmt: skip


if __name__ == "__main__":
    main()
