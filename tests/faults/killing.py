"""Processes that work on a store and are killed at a moment that the store's own files tell."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
# Everything is imported and read once; each piece of work is a fork of this process, which says what
# it was told (`acknowledged`) only after the work had returned.
_NURSERY = """
import os, sys, traceback
from pathlib import Path
from equity_metrics.catalogue import load_catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Store
catalogue = load_catalogue()
root, acknowledged = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
for work in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            monitor = Monitor(catalogue, Store(root))
            exec(work)
            acknowledged.write_text(str(monitor.publication().number))
        except BaseException:
            traceback.print_exc()
            acknowledged.write_text("failed")
            os._exit(1)
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
Moment = Callable[[Path, "Seen"], bool]


class Seen:
    """The files of a store at the beginning of a piece of work."""

    def __init__(self, root: Path) -> None:
        self.names = set(root.rglob("*"))

    def came(self, root: Path, pattern: str) -> bool:
        """Whether a file of a pattern is there that was not."""
        return any(path not in self.names for path in root.glob(pattern))


def when(pattern: str) -> Moment:
    """The moment at which a file appears."""
    return lambda root, seen: seen.came(root, pattern)


AIMED: dict[str, Moment] = {
    "scratch made": when("scratch/*/exact.duckdb"),
    "protected begun": when("scratch/*/protected.duckdb"),
    "exact sealed": when("publications/*.exact.duckdb"),
    "protected sealed": when("publications/[0-9][0-9][0-9][0-9][0-9][0-9].duckdb"),
    "manifest there": when("publications/*.json"),
    "marked": when("made/*"),
    "expired": when("publications/expired/*.json"),
}
OF_IMPORTS: dict[str, Moment] = {
    "rows kept": when("parts/**/*.parquet"),
    "delivery waits": when("waiting/*.json"),
}


class Nursery:
    """Starts pieces of work on one store and kills them."""

    def __init__(self, root: Path, acknowledged: Path, key: Path) -> None:
        self.root, self._acknowledged = root, acknowledged
        environment = {**os.environ, "EQUITY_KEY_FILE": str(key), "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _NURSERY, str(root), str(acknowledged)],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._line()

    def __enter__(self) -> Nursery:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(self, work: str) -> float:
        """Lets a piece of work come to its end; returns its seconds."""
        began = time.monotonic()
        self._start(work)
        assert self._line() == "0", work
        return time.monotonic() - began

    def kill(self, work: str, moment: Moment) -> int | None:
        """Kills a piece of work at a moment, if it comes; returns the publication it acknowledged."""
        self._acknowledged.unlink(missing_ok=True)
        seen = Seen(self.root)
        child = self._start(work)
        while not self._acknowledged.exists() and not moment(self.root, seen):
            time.sleep(0.0005)
        os.kill(child, signal.SIGKILL)  # not yet waited for, so the number is still its own
        self._line()
        told = self._acknowledged.read_text() if self._acknowledged.exists() else ""
        return int(told) if told else None

    def _start(self, work: str) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{work}\n")
        self._process.stdin.flush()
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def after(seconds: float) -> Moment:
    """A moment so long after the beginning."""
    began: list[float] = []

    def is_over(_root: Path, _seen: Seen) -> bool:
        if not began:
            began.append(time.monotonic())
        return time.monotonic() - began[0] >= seconds

    return is_over


def at_random(chance: random.Random, seconds: float) -> Moment:
    """Any moment of so long a piece of work."""
    return after(chance.uniform(0, seconds))
