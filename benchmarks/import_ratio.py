"""Import of a big survey CSV against DuckDB's bare read of the same file; prints ratio and memory.

python benchmarks/import_ratio.py --rows 1000000 --repeat 3
Each measurement runs in a process of its own; memory is the process's high-water mark in MB.
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


def measured(work: Callable[[Path], None], file: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one run in a fresh process (imports not counted)."""
    results: multiprocessing.SimpleQueue[tuple[float, float]] = multiprocessing.SimpleQueue()
    child = multiprocessing.get_context("fork").Process(target=_run, args=(work, file, results))
    child.start()
    child.join()
    return results.get()


def _run(
    work: Callable[[Path], None],
    file: Path,
    results: multiprocessing.SimpleQueue[tuple[float, float]],
) -> None:
    started = time.perf_counter()
    work(file)
    seconds = time.perf_counter() - started
    results.put((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


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
    base = statistics.median(pair[0][0] for pair in pairs)
    full = statistics.median(pair[1][0] for pair in pairs)
    peak = max(pair[1][1] for pair in pairs)
    print(f"{wanted.rows:,} rows, {size} MB: read {base:.2f} s, import {full:.2f} s,"
          f" ratio {full / base:.2f}, peak {peak:.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
