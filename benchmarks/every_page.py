"""The time to open each page against Coverage, side by side in one run.

python benchmarks/every_page.py [--runs 40]
Starts the real server on a copy of the program, opens every page in a session of its own, then runs
them in turn, round after round, so that all meet the same noise. Prints milliseconds of server CPU,
of waiting, and the ratio to Coverage (target: at most 1.5).
"""

from __future__ import annotations

import argparse
import os
import socket
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from page_cost import ROOT, Session, measured, started

AGAINST, FIRST = "coverage", "overview"  # the first page answers at the root alone
TARGET = 1.5


def pages() -> list[str]:
    """Every page of the folder, Coverage first."""
    found = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))
    return [AGAINST, *(page for page in found if page != AGAINST)]


def report(name: str, cpu: dict[str, list[float]], waited: dict[str, list[float]]) -> None:
    """One line a page: medians and their ratio to Coverage's."""
    print(name)
    base = median(waited[AGAINST]), sum(cpu[AGAINST])
    for page in cpu:
        wall, spent = median(waited[page]), sum(cpu[page]) / len(cpu[page])
        ratio = wall / base[0]
        mark = "" if ratio <= TARGET else f"  over {TARGET}"
        print(
            f"  {page:16} {spent:7.1f} ms CPU {wall:7.1f} ms waiting  ratio {ratio:.2f} "
            f"(CPU {sum(cpu[page]) / base[1]:.2f}){mark}"
        )


def main() -> None:
    """Every page in turn, round after round."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=40)
    runs = asked.parse_args().runs
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="equity-benchmark-") as aside:
        server = started(Path(aside), port)
        stack = ExitStack()
        try:
            address = f"127.0.0.1:{port}"
            Session(stack, address, "blank")  # the first page of a process imports and freezes
            cpu: dict[str, list[float]] = {page: [] for page in pages()}
            waited: dict[str, list[float]] = {page: [] for page in cpu}
            sessions = {
                page: Session(stack, address, "" if page == FIRST else page) for page in cpu
            }
            for _ in range(runs):
                for page, session in sessions.items():
                    spent, wall, _ = measured(server.pid, session, [{}])
                    cpu[page].append(spent)
                    waited[page].append(wall)
        finally:
            stack.close()
            server.terminate()
            server.wait()
    report(f"opened before, {runs} rounds, {os.cpu_count()} CPUs", cpu, waited)


if __name__ == "__main__":
    main()
