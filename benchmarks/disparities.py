"""Measures between 928 groups against simple work of the same size; prints a table of ratios.

python benchmarks/disparities.py --repeat 30
Closed forms: against one argsort and one cumsum of 928 values (at most 10 times). Slope and relative
index: against statsmodels' GLM with HC1 of the same 928 groups (at most 1.5 times). Simulated
measures, after the shared draw: against that draw of 10,000 x 928 values (at most once). Both sides
are run in turn in one process and their medians compared; beside them, where ../shared/oracle is
there, the medians of the same measures in R on a machine like this one, for orientation alone.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from equity_metrics.disparities.draws import draw  # noqa: E402
from equity_metrics.disparities.group_estimates import estimate, measures  # noqa: E402
from equity_metrics.disparities.group_refusals import refusal  # noqa: E402
from equity_metrics.disparities.groups import Groups  # noqa: E402
from equity_metrics.disparities.measure import Needs  # noqa: E402

_GROUPS = 928
_R = ROOT.parent / "shared" / "oracle" / "timing_r.csv"
_CURVES = ("sii", "rii")
Work = Callable[[], object]


def country() -> Groups:
    """928 districts with made-up shares, errors, children and ranks by wealth."""
    dice = np.random.default_rng(928)
    value = np.clip(dice.normal(78, 8, _GROUPS), 5, 99.5)
    children = dice.integers(20, 20_000, _GROUPS).astype(float)
    return Groups(
        names=tuple(f"district {nth}" for nth in range(_GROUPS)),
        estimate=value,
        is_favourable=True,
        scale=100.0,
        se=np.sqrt(value * (100 - value) * 2 / children),
        population=children,
        order=dice.permutation(_GROUPS) + 1.0,
        reference=np.arange(_GROUPS) == 0,
        setting_average=78.0,
    )


def lined_up(groups: Groups) -> None:
    np.argsort(groups.estimate)
    np.cumsum(groups.estimate)


def regression(groups: Groups) -> None:
    """The fit that a slope index needs, and no more: ranks and weights are given."""
    assert groups.population is not None and groups.order is not None
    rank = groups.order / _GROUPS
    design = np.column_stack([np.ones_like(rank), rank])
    weight = groups.population**2 / np.mean(groups.population**2)
    GLM(groups.estimate / 100, design, family=Binomial(), var_weights=weight).fit(cov_type="HC1")


def checked_anew(groups: Groups) -> None:
    """The check of a table that was never seen before."""
    refusal(Needs(), replace(groups))


def seconds(work: Work, times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - started) / times


def medians(bare: Work, full: Work, repeat: int, times: int) -> tuple[float, float]:
    """Both sides in turn, each `times` times a turn; the medians of the turns, in seconds."""
    seconds(bare, 1), seconds(full, 1)
    turns = [(seconds(bare, times), seconds(full, times)) for _ in range(repeat)]
    return statistics.median(a for a, _ in turns), statistics.median(b for _, b in turns)


def r_medians() -> dict[tuple[str, str], str]:
    if not _R.is_file():
        return {}
    with _R.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["package"] == "healthequal"]
    return {
        (row["measure"], row["variant"].replace("_first", "")): row["median_ms"] for row in rows
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=30)
    repeat = options.parse_args().repeat
    groups, known = country(), r_medians()
    draws = draw(groups)
    print(
        "| measure | variant | against | ms | bare ms | ratio | at most | R ms |\n|---|---|---|---|---|---|---|---|"
    )
    for name, module in measures().items():
        for variant in module.MEASURE.variants:
            full = partial(estimate, name, groups, variant.name, draws)
            is_simulated = full().method == "simulation"
            if is_simulated:
                words, bare, target, turns, times = "the draw", partial(draw, groups), 1.0, 5, 1
            elif variant.code in _CURVES:
                words, bare, target, turns, times = (
                    "GLM, HC1",
                    partial(regression, groups),
                    1.5,
                    repeat,
                    3,
                )
            else:
                words, bare, target, turns, times = (
                    "argsort, cumsum",
                    partial(lined_up, groups),
                    10.0,
                    repeat,
                    200,
                )
            less, more = medians(bare, full, turns, times)
            table = variant.name if variant.code[:3] != "mdr" else "reference"
            print(
                f"| {variant.code} | {variant.name} | {words} | {more * 1e3:.3f} | {less * 1e3:.3f} "
                f"| {more / less:.2f} | {target:g} | {known.get((variant.code, table), '')} |"
            )
    less, more = medians(partial(lined_up, groups), partial(checked_anew, groups), repeat, 200)
    print(
        f"What a table contradicts is looked for once a table: {more * 1e3:.3f} ms, ratio {more / less:.2f}"
    )


if __name__ == "__main__":
    main()
