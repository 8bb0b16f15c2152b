"""What the protection of a whole publication costs: each province of the demonstration, then unchanged.

Prints for every province the sets, cells, shares hidden and seconds of deciding, writing and audit;
then the seconds of the same once more with unchanged inputs. Needs a built store (EQUITY_STORE).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from equity_metrics.monitor import Monitor, open_monitor
from equity_metrics.progress import silent
from equity_metrics.protection.decide import Before, decide
from equity_metrics.protection.file import build_protected

_HIDDEN = (
    "select protection, count(*), avg((status = 'suppressed')::int) * 100, "
    "avg((status = 'undivided')::int) * 100 from protected_cell "
    "where split <> '' and not starts_with(split, 'by ') group by all order by all"
)


def measure(monitor: Monitor, province: str, folder: Path) -> None:
    """One province by itself: first as if nothing had been shown, then the same once more."""
    manifest = monitor.publication()
    holdings = tuple(each for each in manifest.holdings if each.province == province)
    said = manifest.said.model_copy(update={"holdings": holdings})
    before, at = None, datetime.now(UTC)
    for turn in ("new", "same"):
        exact = Path(shutil.copyfile(monitor.store.file(manifest.exact), folder / f"{turn}.exact"))
        exact.chmod(0o644)
        with duckdb.connect() as connection:
            connection.execute(f"attach '{exact}' as own")
            for table in ("protected_count", "protected_block"):
                connection.execute(f"drop table if exists own.{table}")
        protected = folder / f"{turn}.duckdb"
        started, used = time.perf_counter(), time.process_time()
        decided = decide(monitor.catalogue, exact, holdings, said.number, before, "now", at, silent)
        settled = time.perf_counter()
        build_protected(monitor.catalogue, exact, protected, said, decided, before)
        ended = time.perf_counter()
        outcomes = sorted({each.outcome for each in decided.settled})
        print(
            f"{province} {turn:5} sets {len(decided.settled):3} {','.join(outcomes):10} "
            f"decided {settled - started:6.1f} s, written and attacked {ended - settled:6.1f} s, "
            f"processor {time.process_time() - used:6.1f} s"
        )
        before = Before(exact, protected)
    with duckdb.connect(str(folder / "new.duckdb"), read_only=True) as connection:
        for protection, cells, hidden, undivided in connection.execute(_HIDDEN).fetchall():
            print(
                f"   {protection:12} place x one dimension: {cells:6} cells, {hidden:4.1f} % hidden, "
                f"{undivided:4.1f} % not divided by place"
            )


def main() -> None:
    """All provinces, or those named."""
    monitor = open_monitor()
    named = sys.argv[1:] or sorted({each.province for each in monitor.publication().holdings})
    for province in named:
        with tempfile.TemporaryDirectory() as folder:
            measure(monitor, province, Path(folder))


if __name__ == "__main__":
    main()
