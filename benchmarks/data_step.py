"""The data step of a page, many children against few: the same places and groups, the same questions.

python benchmarks/data_step.py [--many 5000000] [--few 50000]
Prints the median of both in milliseconds and their ratio; the answers of earlier runs are not reused.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import duckdb

from equity_metrics.answer import exact_cells
from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.cube import build_cubes
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.held import Held
from equity_metrics.periods import Period
from equity_metrics.query import Question
from equity_metrics.store import Part, Store

LAMPANG = "52"
ROUNDS = ("2020-1", "2020-2")
ROWS = """
copy (
    select '52' as province, (5201 + hash(i, 1) % 13)::varchar as district, '{round}' as period,
        unhex(sha256(i::varchar)[:32]) as child_key,
        ['m', 'f', 'u'][1 + (hash(i, 2) % 200 > 98)::int + (hash(i, 3) % 500 = 0)::int] as sex,
        (14 + hash(i, 4) % 70)::smallint as age_months,
        ['extreme', 'poor', 'near', 'none', 'pending'][(1 + hash(i, 5) % 5)::int] as poverty,
        (case when hash(i, 6) % 40 = 0 then 1 + hash(i, 7) % 9 else 0 end)::varchar as disability,
        hash(i, 8) % 100 < 56 as is_eligible, 'complete' as survey_status,
        i::integer as row_number, true as is_simulated
    from range({count}) t(i)
) to '{file}' (format parquet, compression snappy)
"""
PAYMENTS = """
copy (
    select '52' as province, '5201' as district, '2021' as period,
        unhex(sha256(i::varchar)[:32]) as child_key, 'P' || i as payment_no, 'eef' as fund_source,
        800::decimal(18,2) as amount, date '2020-12-01' as paid_on,
        i::integer as row_number, true as is_simulated
    from range({count}) t(i) where hash(i, 8) % 100 < 40
) to '{file}' (format parquet, compression snappy)
"""


def built(folder: Path, catalogue: Catalogue, children: int) -> tuple[DuckDbEngine, float]:
    """The cube of so many children a round, and the seconds that it took to build."""
    store = Store(folder)
    parts = []
    for period, dataset, sql in (
        *((code, "child_survey", ROWS) for code in ROUNDS),
        ("2021", "child_support", PAYMENTS),
    ):
        part = Part(
            dataset=dataset, province=LAMPANG, period=period, sha256="0" * 64, rows=children,
            delivery="benchmark",
        )  # fmt: skip
        file = store.path_of(part)
        file.parent.mkdir(parents=True)
        duckdb.sql(sql.format(round=period, count=children, file=file))
        parts.append(part)
    began = time.perf_counter()
    build_cubes(store, catalogue, tuple(parts), {"child_survey"}, folder / "exact.duckdb")
    return DuckDbEngine(folder / "exact.duckdb"), time.perf_counter() - began


def data_step(engine: DuckDbEngine, catalogue: Catalogue, indicators: list[str]) -> float:
    """Milliseconds for what a coverage page asks: two rounds, and one split."""
    began = time.perf_counter()
    for indicator in indicators:
        for code, by in ((ROUNDS[1], ()), (ROUNDS[0], ()), (ROUNDS[1], ("sex",))):
            period = Period("survey_round", code)
            question = Question(indicator, LAMPANG, period, by)
            cells = exact_cells(
                engine, catalogue, question, Held({"child_survey": period}, True, 1)
            )
            if not cells.whole.denominator:
                sys.exit(f"{indicator}: nothing was counted")
    return (time.perf_counter() - began) * 1000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--many", type=int, default=5_000_000)
    asked.add_argument("--few", type=int, default=50_000)
    asked.add_argument("--runs", type=int, default=40)
    sizes = asked.parse_args()
    catalogue = load_catalogue()
    indicators = [each.id for each in catalogue.of_topic("coverage")]
    with tempfile.TemporaryDirectory(prefix="equity-benchmark-") as aside:
        engines = {}
        for count in (sizes.few, sizes.many):
            engines[count], seconds = built(Path(aside) / str(count), catalogue, count)
            print(f"{count:>9,} children a round: cube built in {seconds:.2f} s")
        times: dict[int, list[float]] = {count: [] for count in engines}
        for run in range(sizes.runs + 5):
            for count, engine in engines.items():
                spent = data_step(engine, catalogue, indicators)
                if run >= 5:  # the first ones warm up
                    times[count].append(spent)
        few, many = (statistics.median(times[count]) for count in (sizes.few, sizes.many))
    print(f"data step: {few:.1f} ms with {sizes.few:,}, {many:.1f} ms with {sizes.many:,}")
    print(f"ratio {many / few:.2f} (target at most 1.5)")


if __name__ == "__main__":
    main()
