"""The data step of pages, with every province of the demonstration against Lampang alone, side by side.

python benchmarks/all_provinces.py [--rounds 15]
Prints the median milliseconds of both and their ratio; the answers of earlier runs are not reused.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from equity_metrics.catalogue import load_catalogue
from equity_metrics.demo import DemoDelivery, write_deliveries
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, VIEWER
from equity_metrics.store import Store

LAMPANG = "52"


def filled(folder: Path, deliveries: list[DemoDelivery]) -> Path:
    """A store with some deliveries in one publication."""
    monitor = Monitor(load_catalogue(), Store(folder))
    for each in deliveries:
        monitor.check(OWNER, each.path, each.dataset, province=each.province, period=each.period)
    monitor.publish(OWNER)
    return folder


def data_step(folder: Path) -> float:
    """Milliseconds for every indicator of Lampang, exact and protected, by district and one split."""
    monitor = Monitor(load_catalogue(), Store(folder))
    for reader in (OWNER, VIEWER):  # the files are open before the clock starts
        monitor.cells(reader, monitor.catalogue.key_figures[0].id, LAMPANG)
    began = time.perf_counter()
    for indicator in monitor.catalogue.declared:
        dimensions = monitor.catalogue.dimensions_of(indicator)
        for reader in (OWNER, VIEWER):
            for by in ((), *((each.id,) for each in dimensions[:1])):
                try:
                    monitor.cells(reader, indicator.id, LAMPANG, by=by)
                except ReaderError:
                    continue
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Builds both stores, then takes turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        os.environ["EQUITY_KEY_FILE"] = str(folder / "key")
        (folder / "files").mkdir()
        latest = [
            each
            for each in write_deliveries(folder / "files")
            if each.stage > 1 or not each.is_simulated
        ]
        own = [each for each in latest if each.path.name.startswith("lampang")]
        stores = {"all": filled(folder / "all", latest), "one": filled(folder / "one", own)}
        times: dict[str, list[float]] = {name: [] for name in stores}
        for _ in range(asked.rounds):
            for name, store in stores.items():
                times[name].append(data_step(store))
    every, alone = (statistics.median(times[name]) for name in ("all", "one"))
    print(f"all provinces {every:.0f} ms, Lampang alone {alone:.0f} ms: {every / alone:.2f}x")


if __name__ == "__main__":
    main()
