"""Two ways of doing one work, each run in a fresh process, alternately: seconds, CPU, memory.

Memory is the most that all processes of a run held together, asked of /proc fifty times a second.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_PAUSE = 0.02

Work = Callable[[Path], None]


class Spent(NamedTuple):
    """What one run took: seconds of waiting, seconds of CPU, megabytes at the most."""

    seconds: float
    cpu: float
    peak: float


def measured(work: Work, file: Path) -> Spent:
    """One run in a process of its own and those that it starts; imports are not counted."""
    context = multiprocessing.get_context("fork")
    results = context.SimpleQueue()
    child = context.Process(target=_run, args=(work, file, results))
    child.start()
    peak = 0
    while child.exitcode is None:
        peak = max(peak, sum(_kilobytes(each) for each in _family(child.pid or 0)))
        time.sleep(_PAUSE)
    if child.exitcode:
        raise SystemExit(child.exitcode)
    seconds, cpu = results.get()
    return Spent(seconds, cpu, peak / 1024)


def _run(work: Work, file: Path, results: multiprocessing.SimpleQueue[tuple[float, float]]) -> None:
    started, before = time.perf_counter(), _cpu_seconds()
    work(file)
    results.put((time.perf_counter() - started, _cpu_seconds() - before))


def _cpu_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from _family(int(child))


def _kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def compare(name: str, bare: Work, full: Work, file: Path, repeat: int, target: float) -> None:
    """Run both sides in turn and print the ratio of their medians, and the memory of the second."""
    measured(bare, file)  # a cold file cache would count against the first alone
    pairs = [(measured(bare, file), measured(full, file)) for _ in range(repeat)]
    for words, of in (("waiting", 0), ("CPU", 1)):
        read, done = (statistics.median(pair[side][of] for pair in pairs) for side in (0, 1))
        print(f"{name}, {words}: {read:.2f} s bare, {done:.2f} s, ratio {done / read:.2f}")
    peaks = [max(pair[side].peak for pair in pairs) for side in (0, 1)]
    print(f"{name}: target {target}; peak memory {peaks[0]:.0f} MB bare, {peaks[1]:.0f} MB")
