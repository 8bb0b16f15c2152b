"""Every hostile file through the door of a running server: seconds, memory, and whose process it is.

python benchmarks/hostile_files.py [--corpus ../shared/badinputs]
Starts the real server with one more page, which checks a file as the upload page does. Prints for each
file the outcome, seconds (target 2), and the most megabytes that the process that reads it took above
one that stands ready (target 100); ends with the worst of all and whether the server is the same.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from page_cost import ROOT, started
from readers_during_imports import DOOR, Door, free_port

sys.path.insert(0, str(ROOT / "tests"))

import hostile_files as made  # noqa: E402

READY_SECONDS = 3.0  # a server that idles has its next process ready
MOST_SECONDS, MOST_MEGABYTES = 2.0, 100


def files(folder: Path, corpus: Path) -> Iterator[Path]:
    """The corpus where it is here, then those that are made."""
    yield from sorted(path for path in corpus.glob("*") if path.name != "manifest.csv")
    for each in (*made.CHANGED_EXTENSIONS, *made.HEAVY):
        path = made.write(folder, each.name, each.make())
        yield path
        path.unlink()


def children_of(server: int) -> int:
    """Kilobytes that all processes below the server hold together.

    One that is being started shares the server's memory and name until it has its own.
    """
    parents, sizes = {}, {}
    own_name = Path(f"/proc/{server}/cmdline").read_bytes()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            name = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        number = int(stat.parent.name)
        parents[number] = int(fields[1])
        is_starting = name == own_name
        sizes[number] = 0 if is_starting else int(fields[21]) * os.sysconf("SC_PAGE_SIZE") >> 10
    own = {server}
    while more := {each for each, parent in parents.items() if parent in own} - own:
        own |= more
    return sum(sizes[each] for each in own - {server})


class Watch(threading.Thread):
    """The most that the server's children held while it ran, in megabytes above the beginning."""

    def __init__(self, server: int) -> None:
        super().__init__(daemon=True)
        self._server, self._is_over = server, threading.Event()
        self._first = self._most = children_of(server)

    def run(self) -> None:
        """Looks fifty times a second."""
        while not self._is_over.wait(0.02):
            self._most = max(self._most, children_of(self._server))

    def done(self) -> float:
        """Megabytes above the beginning."""
        self._is_over.set()
        self.join()
        return (self._most - self._first) / 1024


def main() -> None:
    """File by file."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "badinputs")
    corpus = asked.parse_args().corpus
    port, worst, heaviest = free_port(), 0.0, 0.0
    with tempfile.TemporaryDirectory(prefix="equity-benchmark-") as aside, ExitStack() as stack:
        folder = Path(aside) / "door"
        folder.mkdir()
        os.environ["EQUITY_DOOR"] = str(folder)
        server = started(Path(aside), port, {"door": DOOR})
        stack.callback(server.wait)
        stack.callback(server.terminate)
        door = Door(stack, f"127.0.0.1:{port}", folder)
        pids = set()
        for path in files(folder, corpus):
            time.sleep(READY_SECONDS)
            watch = Watch(server.pid)
            watch.start()
            answer = door.ask(path, keep=False)
            seconds, megabytes = float(str(answer["seconds"])), watch.done()
            worst, heaviest = max(worst, seconds), max(heaviest, megabytes)
            pids.add(answer["pid"])
            print(
                f"{seconds:5.2f} s {megabytes:5.0f} MB  {answer['outcome']:16} {path.name}",
                flush=True,
            )
        is_same = pids == {server.pid} and server.poll() is None
    print(f"slowest {worst:.2f} s (target {MOST_SECONDS}), most {heaviest:.0f} MB above a process "
          f"that stands ready (target {MOST_MEGABYTES}), the server is the same: {is_same}")  # fmt: skip


if __name__ == "__main__":
    main()
