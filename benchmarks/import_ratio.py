"""Import of a big survey CSV against DuckDB's bare read of the same file; prints ratio and memory.

python benchmarks/import_ratio.py --rows 1000000 --repeat 3
First the check with its parts in one process, then the whole command, interpreter and all. Seconds
of waiting and of CPU: on a busy machine the second is steadier.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.make_rows import write_survey
from benchmarks.side_by_side import compare
from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.intake import check

_ROOT = Path(__file__).resolve().parent.parent
_PROVINCES = ("10", "42", "52", "76")
_READ = "create table t as select * from read_csv($f, all_varchar=true)"
_READ_ALONE = f"import sys, duckdb; duckdb.connect().execute('{_READ}', {{'f': sys.argv[1]}})"
_TARGET = 5


@cache
def catalogue() -> Catalogue:
    """The declarations, loaded once before anything is measured."""
    return load_catalogue()


def bare_read(file: Path) -> None:
    """What is measured against: every column as text into a table."""
    connection = duckdb.connect()
    connection.execute(_READ, {"f": str(file)})
    connection.close()


def whole_import(file: Path) -> None:
    """All checks on, parts written; a row refused would be a fault of the measurement."""
    with tempfile.TemporaryDirectory() as folder:
        report = check(
            file, catalogue().datasets["child_survey"], catalogue().places, key=b"k" * 32,
            into=Path(folder), today=date(2021, 1, 1),
        )  # fmt: skip
    if report.rows_ok != report.rows_read:
        raise SystemExit(f"{report.outcome}: {report.codes}")


def bare_command(file: Path) -> None:
    """The bare read by an interpreter that does nothing else."""
    command = [sys.executable, "-c", _READ_ALONE, str(file)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def whole_command(file: Path) -> None:
    """The command as an operator gives it, into an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        named = {"EQUITY_STORE": f"{folder}/store", "EQUITY_KEY_FILE": f"{folder}/key"}
        subprocess.run(
            [sys.executable, "-m", "equity_metrics", "import", str(file), "--dataset", "child_survey"],
            cwd=_ROOT, env=os.environ | named, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip


def main() -> None:
    """Measure both sides alternately and print the ratio of the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--repeat", type=int, default=3)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "survey.csv"
        write_survey(file, wanted.rows, districts(), "2020-12-15")
        print(f"{wanted.rows:,} rows, {file.stat().st_size >> 20} MB, {wanted.repeat} runs a side")
        compare("check and parts", bare_read, whole_import, file, wanted.repeat, _TARGET)
        compare("whole command", bare_command, whole_command, file, wanted.repeat, _TARGET)


def districts() -> dict[str, list[str]]:
    """The districts of four provinces, one of them the largest there is."""
    places = catalogue().places
    return {
        places.province(code).name.th: [each.name.th for each in places.districts(code)]
        for code in _PROVINCES
    }


if __name__ == "__main__":
    main()
