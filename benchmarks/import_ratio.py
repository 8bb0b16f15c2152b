"""Import of a big survey CSV against DuckDB's bare read of the same file; prints ratio and memory.

python benchmarks/import_ratio.py --rows 1000000 --repeat 3
Each measurement runs in a process of its own; memory is the process's high-water mark in MB (an
import of CSV starts no other). Seconds of waiting and of CPU: on a busy machine the second is steadier.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.make_rows import write_survey
from equity_metrics.catalogue import load_catalogue
from equity_metrics.intake import check

_PROVINCES = ("10", "42", "52", "76")


def bare_read(file: Path) -> None:
    """What is measured against: every column as text into a table."""
    connection = duckdb.connect()
    connection.execute(
        "create table t as select * from read_csv($f, all_varchar=true)", {"f": str(file)}
    )
    connection.close()


def whole_import(file: Path) -> None:
    """All checks on, parts written; a row refused would be a fault of the measurement."""
    catalogue = load_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        report = check(
            file, catalogue.datasets["child_survey"], catalogue.places, key=b"k" * 32,
            into=Path(folder), today=date(2021, 1, 1),
        )  # fmt: skip
    if report.rows_ok != report.rows_read:
        raise SystemExit(f"{report.outcome}: {report.codes}")


class Spent(NamedTuple):
    """What one run took: seconds of waiting, seconds of CPU, megabytes at the most."""

    seconds: float
    cpu: float
    peak: float


def measured(work: Callable[[Path], None], file: Path) -> Spent:
    """One run in a fresh process (imports not counted)."""
    results: multiprocessing.SimpleQueue[Spent] = multiprocessing.SimpleQueue()
    child = multiprocessing.get_context("fork").Process(target=_run, args=(work, file, results))
    child.start()
    child.join()
    return results.get()


def _run(
    work: Callable[[Path], None],
    file: Path,
    results: multiprocessing.SimpleQueue[Spent],
) -> None:
    started, before = time.perf_counter(), time.process_time()
    work(file)
    seconds, cpu = time.perf_counter() - started, time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results.put(Spent(seconds, cpu, peak))


def main() -> None:
    """Measure both sides alternately and print the ratio of the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--repeat", type=int, default=3)
    wanted = options.parse_args()
    places = load_catalogue().places
    names = {
        places.province(code).name.th: [each.name.th for each in places.districts(code)]
        for code in _PROVINCES
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "survey.csv"
        write_survey(file, wanted.rows, names, "2020-12-15")
        bare_read(file)
        pairs = [
            (measured(bare_read, file), measured(whole_import, file)) for _ in range(wanted.repeat)
        ]
        size = file.stat().st_size >> 20
    base, full = ([pair[side] for pair in pairs] for side in (0, 1))
    print(f"{wanted.rows:,} rows, {size} MB, {wanted.repeat} runs of each side")
    for name, of in (("waiting", 0), ("CPU", 1)):
        read, done = (statistics.median(each[of] for each in side) for side in (base, full))
        print(f"{name}: read {read:.2f} s, import {done:.2f} s, ratio {done / read:.2f} (target 6)")
    print(f"peak memory of an import {max(each.peak for each in full):.0f} MB (target 1000)")


if __name__ == "__main__":
    main()
