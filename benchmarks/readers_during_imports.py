"""How long other readers wait while files are checked and published, against an idle server.

python benchmarks/readers_during_imports.py [--imports 20]
Starts the real server on the demonstration with one more page, which checks and publishes as the
upload page does; a reader changes filters all the while, never twice the same view. Prints the 95th
percentile of waiting while idle, during checks, and during checks with publications, and the ratios
(target: under 2). The kinds take turns, so that all meet the same noise.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import product
from pathlib import Path

from make_rows import write_survey
from page_cost import DISTRICTS, FILTERS, PAUSE, Session, View, started

# A file's way through the screen: the page reads from a folder what a browser would send.
DOOR = '''"""Checks the file that lies ready, and publishes it if asked."""
import json, os, time
from pathlib import Path
from equity_metrics.text import Text
TITLE = Text(th="ประตู", en="Door")
ICON = ":material/square:"
ORDER = 901
NEEDS = "figures"
def render(view):
    """One file."""
    folder = Path(os.environ["EQUITY_DOOR"])
    if not (folder / "asked.json").exists():
        view.monitor.stand_ready(view.reader)
        return
    asked = json.loads((folder / "asked.json").read_text())
    began = time.perf_counter()
    report = view.monitor.check(
        view.reader, Path(asked["path"]), "child_survey", keep=asked["keep"], from_screen=True
    )
    if asked["publish"]:
        view.monitor.publish(view.reader, from_screen=asked["apart"])
    answer = {"seconds": time.perf_counter() - began, "outcome": report.outcome,
              "codes": report.codes, "rows": report.rows_ok, "pid": os.getpid()}
    (folder / "answer.json").write_text(json.dumps(answer))
'''
ROWS = 2_000
IDLE_VIEWS = 15
CHECKS, PUBLICATIONS, IN_SERVER = "checks", "checks and publications", "publication in the server"
PLACES = {"ลำปาง": ["เมืองลำปาง", "แม่เมาะ", "เกาะคา", "งาว", "เถิน"]}
TARGET = 2.0


class Door:
    """The page that takes files, in a session of its own."""

    def __init__(self, stack: ExitStack, address: str, folder: Path) -> None:
        self._folder = folder
        self._session = Session(stack, address, "door")

    def ask(
        self, path: Path, *, keep: bool, publish: bool = False, apart: bool = True
    ) -> dict[str, object]:
        """What the server made of a file."""
        asked = {"path": str(path), "keep": keep, "publish": publish, "apart": apart}
        (self._folder / "asked.json").write_text(json.dumps(asked))
        self._session.run({})
        (self._folder / "asked.json").unlink()
        answer: dict[str, object] = json.loads((self._folder / "answer.json").read_text())
        (self._folder / "answer.json").unlink()
        return answer


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def unseen(session: Session) -> Iterator[View]:
    """Views that nobody asked for yet, in an order that is the same on every machine."""
    names = (*FILTERS, DISTRICTS)
    sizes = [range(len(session.options[name])) for name in names]
    views = [dict(zip(names, numbers, strict=True)) for numbers in product(*sizes)]
    random.Random(3).shuffle(views)
    return iter(views)


def waits(session: Session, views: Iterator[View], is_over: Callable[[int], bool]) -> list[float]:
    """Seconds of waiting for each view until it is over."""
    found: list[float] = []
    while not is_over(len(found)):
        began = time.perf_counter()
        session.run(next(views))
        found.append(time.perf_counter() - began)
        time.sleep(PAUSE)
    return found


def during(session: Session, views: Iterator[View], work: Callable[[], None]) -> list[float]:
    """Seconds of waiting for each view while `work` is done beside."""
    with ThreadPoolExecutor(1) as pool:
        worker = pool.submit(work)
        found = waits(session, views, lambda _: worker.done())
    worker.result()
    return found


def p95(found: list[float]) -> float:
    """The 95th percentile in milliseconds."""
    return 1000 * statistics.quantiles(found, n=20)[-1]


def main() -> None:
    """All phases on one server."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--imports", type=int, default=20)
    asked.add_argument("--beside", action="store_true", help="also publish in the server's process")
    wanted = asked.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="equity-benchmark-") as aside, ExitStack() as stack:
        folder = Path(aside) / "door"
        folder.mkdir()
        os.environ["EQUITY_DOOR"] = str(folder)
        server = started(Path(aside), port, {"door": DOOR})
        stack.callback(server.wait)
        stack.callback(server.terminate)
        door = Door(stack, f"127.0.0.1:{port}", folder)
        reader = Session(stack, f"127.0.0.1:{port}", "coverage")
        views = unseen(reader)
        number = iter(range(1_000))

        def deliver(publish: bool, apart: bool) -> None:
            path = folder / "survey.csv"
            write_survey(path, ROWS + next(number), PLACES, "2020-12-15")
            door.ask(path, keep=publish, publish=publish, apart=apart)

        waits(reader, views, lambda count: count >= 20)
        kinds = {CHECKS: (False, True), PUBLICATIONS: (True, True)}
        if wanted.beside:
            kinds[IN_SERVER] = (True, False)
        idle: list[float] = []
        busy: dict[str, list[float]] = {kind: [] for kind in kinds}
        # In turn, round after round, so that all meet the same noise of the machine.
        for _ in range(wanted.imports):
            for kind, (publish, apart) in kinds.items():
                idle += waits(reader, views, lambda count: count >= IDLE_VIEWS)
                busy[kind] += during(reader, views, partial(deliver, publish, apart))
    print(f"{wanted.imports} rounds, {os.cpu_count()} CPUs; idle: p95 {p95(idle):.0f} ms")
    for kind, found in busy.items():
        ratio = p95(found) / p95(idle)
        print(f"{kind}: p95 {p95(found):.0f} ms of {len(found)} views, ratio {ratio:.2f} "
              f"(target under {TARGET})")  # fmt: skip


if __name__ == "__main__":
    main()
