"""Undo beside publishing, on the demonstration of all offices: python -m benchmarks.undo.

Prints the seconds of publishing everything, of restoring an earlier publication whose files are
whole, and of restoring one whose file is damaged, so that it is made anew.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from equity_metrics.building import Draft, build
from equity_metrics.catalogue import load_catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Manifest, Store
from equity_metrics.text import same

MOST_SECONDS = 5.0
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def publish_again(monitor: Monitor, manifest: Manifest) -> None:
    """Rolls up, protects and seals the same rows once more."""
    draft = Draft(manifest.parts, manifest.deliveries, manifest.entered, "owner", same("benchmark"))
    with monitor.store.writing():
        build(monitor.store, monitor.catalogue, draft, lambda *_: None)


def main() -> int:
    """Exit code 1 where an undo takes longer than its target."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EQUITY_KEY_FILE"] = str(Path(folder) / "key")
        monitor = Monitor(load_catalogue(), Store(Path(folder) / "store"))
        monitor.build_demo()
        whole = monitor.publication()
        size = sum(seal.size for seal in (whole.exact, whole.protected)) / 1e6
        publishing = sorted(seconds(lambda: publish_again(monitor, whole)) for _ in range(ROUNDS))
        back = sorted(seconds(lambda: monitor.undo(OWNER, 1)) for _ in range(ROUNDS))
        forth = sorted(seconds(lambda: monitor.undo(OWNER, whole.number)) for _ in range(ROUNDS))
        damaged = monitor.store.publications / whole.exact.name
        damaged.chmod(0o644)
        damaged.write_bytes(damaged.read_bytes()[:-1])
        anew = seconds(lambda: monitor.undo(OWNER, whole.number))
    middle, slowest = ROUNDS // 2, max(*back, *forth)
    print(f"publication of {len(whole.parts)} parts, {size:.0f} MB of sealed files")
    print(f"publish                       {publishing[middle]:6.2f} s")
    print(f"undo to the first             {back[middle]:6.2f} s")
    print(f"undo to the whole             {forth[middle]:6.2f} s")
    print(f"undo to a damaged one         {anew:6.2f} s (made anew)")
    ratio = forth[middle] / publishing[middle]
    print(f"undo / publish {ratio:.2f}, slowest undo {slowest:.2f} s (target {MOST_SECONDS} s)")
    return 0 if slowest < MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
