"""How long a fresh machine waits for its first page: the demonstration built, then the server ready.

python benchmarks/first_start.py
Builds the demonstration in an empty store with the command that the first page runs too, starts the
server on it and opens Overview once. Prints seconds of waiting and of CPU (target: 30 s of waiting on
2 CPUs; the machine may be busy with other work, so read the CPU beside it).
"""

from __future__ import annotations

import os
import resource
import socket
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from page_cost import Session, started

TARGET = 30.0


def main() -> None:
    """One fresh start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="equity-benchmark-") as aside:
        began = time.perf_counter()
        server = started(Path(aside), port)
        built = resource.getrusage(resource.RUSAGE_CHILDREN)
        ready = time.perf_counter() - began
        with ExitStack() as stack:
            Session(stack, f"127.0.0.1:{port}", "")
            opened = time.perf_counter() - began
        server.terminate()
        server.wait()
    spent = built.ru_utime + built.ru_stime
    print(
        f"demonstration and server {ready:.1f} s, first page {opened:.1f} s, {os.cpu_count()} CPUs"
    )
    print(f"CPU of building {spent:.1f} s; target {TARGET:.0f} s of waiting")


if __name__ == "__main__":
    main()
