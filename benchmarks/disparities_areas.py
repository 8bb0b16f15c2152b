"""Each closed form on 928 areas against one argsort and one cumulative sum of 928 values.

python benchmarks/disparities_areas.py [--areas areas.csv] [--timings timing_r.csv] [--rounds 200]
The sides take turns, in CPU time, which a busy machine leaves alone. `fresh`: from a distribution
that nothing has lined up or grouped yet. `after`: from one that an earlier measure has, as all but
the first of a table are computed. Without --areas the areas are drawn with a fixed seed. Beside it,
for orientation, the medians of programs in R that the file of --timings holds, measured elsewhere.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.formula import Compute
from equity_metrics.disparities.measure import measures_in

AREAS = 928
TARGET = 10
BATCH = 20
Work = Callable[[], object]
Columns = tuple[Floats, Floats, Floats, np.ndarray]  # money, children, poverty, region
IN_R = {
    "gini": ("laeken", "gini_weighted"),
    "ge": ("IC2", "ge1_weighted"),
    "ge_within": ("IC2", "ge1_decomposition_16_regions"),
    "atkinson": ("IC2", "atkinson_1_weighted"),
    "hoover": ("wINEQ", "hoover_weighted"),
    "palma": ("wINEQ", "palma_weighted"),
    "concentration_index": ("IC2", "concentration_index"),
    "mcloone": ("closed-form-R", "mcloone_exact_half"),
}


def main() -> None:
    """Print microseconds and ratios, the slowest last."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--areas", type=Path)
    options.add_argument("--timings", type=Path)
    options.add_argument("--rounds", type=int, default=200)
    asked = options.parse_args()
    columns = read(asked.areas) if asked.areas else drawn()
    in_r = timings(asked.timings) if asked.timings else {}
    value = columns[0]
    found = {
        name: side_by_side((lambda: np.cumsum(value[np.argsort(value)]), *work), asked.rounds)
        for name, work in works(columns)
    }
    print(
        f"{'microseconds':34}{'bare':>8}{'fresh':>8}{'after':>8}{'ratio':>8}{'ratio':>8}{'in R':>8}"
    )
    for name, (bare, fresh, after) in sorted(found.items(), key=lambda each: each[1][1]):
        there = f"{in_r[name] * 1000:8.0f}" if name in in_r else ""
        spent = f"{bare * 1e6:8.1f}{fresh * 1e6:8.1f}{after * 1e6:8.1f}"
        print(f"{name:34}{spent}{fresh / bare:8.1f}{after / bare:8.1f}{there}")
    for nth, words in ((1, "fresh"), (2, "after")):
        worst = max(each[nth] / each[0] for each in found.values())
        print(
            f"largest ratio {words}: {worst:.1f}, target {TARGET}, median of {asked.rounds} rounds"
        )


def works(columns: Columns) -> Iterator[tuple[str, tuple[Work, Work]]]:
    """One call of each measure, from a distribution of its own and from a shared one."""
    shared = distribution(columns)
    for folder in ("spread", "concentration", "school_finance"):
        for name, module in measures_in(f"equity_metrics.disparities.{folder}").items():
            module.compute(shared)
            yield name, called(module.compute, columns, shared)


def called(compute: Compute, columns: Columns, shared: Distribution) -> tuple[Work, Work]:
    return (lambda: compute(distribution(columns))), (lambda: compute(shared))


def distribution(columns: Columns) -> Distribution:
    return Distribution(*columns, (0.0, 1e9))


def side_by_side(sides: tuple[Work, ...], rounds: int) -> tuple[float, ...]:
    """Median CPU seconds of one call of each side, batches of all in turn."""
    spent: tuple[list[float], ...] = tuple([] for _ in sides)
    for _ in range(rounds):
        for work, times in zip(sides, spent, strict=True):
            started = time.thread_time()
            for _ in range(BATCH):
                work()
            times.append((time.thread_time() - started) / BATCH)
    return tuple(statistics.median(times) for times in spent)


def drawn() -> Columns:
    """Made-up areas: money, children, poverty with ties, 16 regions."""
    draw = np.random.default_rng(928)
    money = np.round(draw.lognormal(7, 0.3, AREAS), 2)
    children = draw.integers(20, 6000, AREAS).astype(np.float64)
    poverty = np.round(draw.uniform(2, 70, AREAS), 1)
    return money, children, poverty, draw.choice([f"S{n:02}" for n in range(1, 17)], AREAS)


def read(file: Path) -> Columns:
    """The case of 928 areas of a table of areas."""
    with file.open(encoding="utf-8") as text:
        rows = [row for row in csv.DictReader(text) if row["case_id"] == f"A{AREAS}"]
    numbers = ("funding_per_child", "children", "poverty_pct")
    money, children, poverty = (np.array([float(row[each]) for row in rows]) for each in numbers)
    return money, children, poverty, np.array([row["region"] for row in rows])


def timings(file: Path) -> dict[str, float]:
    """Milliseconds of the programs in R that compute the same."""
    with file.open(encoding="utf-8") as text:
        known = {(row["package"], row["measure"]): row["median_ms"] for row in csv.DictReader(text)}
    return {name: float(known[there]) for name, there in IN_R.items() if there in known}


if __name__ == "__main__":
    main()
