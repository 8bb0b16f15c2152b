"""Server CPU of a filter change on Coverage against the same frame with a blank body.

python benchmarks/page_cost.py [--runs 110]
Starts the real server on a copy of the program with one more page, whose body is empty; speaks to it as
a browser does; counts the CPU of the server process over all runs. The garbage collector is frozen on
both sides, as the frame does at start. Prints both ratios: views seen before, and views never seen.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from itertools import product
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]
BLANK = '''"""The frame alone."""
from equity_metrics.text import Text
TITLE = Text(th="ว่าง", en="Blank")
ICON = ":material/square:"
ORDER = 900
def render(view):
    """Nothing."""
'''
SEX = ("", "sex=m", "sex=f", "sex=u")
AGE = ("", "age_band=0_1", "age_band=2_5", "age_band=6_up", "age_band=u")
POVERTY = ("", *(f"poverty={code}" for code in ("extreme", "poor", "near", "none", "pending")))
PAUSE = 0.05


class Session:
    """One open page."""

    def __init__(self, stack: ExitStack, address: str, page: str) -> None:
        opening = connect(
            f"ws://{address}/_stcore/stream", origin=f"http://{address}",
            subprotocols=["streamlit"], max_size=None,
        )  # fmt: skip
        self._socket: ClientConnection = stack.enter_context(opening)
        self._page, self._hash, self.bytes = page, "", 0
        self.run("")

    def run(self, query: str) -> None:
        """One run of the page under a query string, read to its end."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self._hash
        if not self._hash:
            message.rerun_script.page_name = self._page
        self._socket.send(message.SerializeToString())
        self.bytes = 0
        while True:
            content = self._socket.recv(timeout=60)
            answer = ForwardMsg()
            answer.ParseFromString(bytes(content))
            self.bytes += len(content)
            kind = answer.WhichOneof("type")
            if kind == "navigation":
                pages = answer.navigation.app_pages
                self._hash = next(
                    page.page_script_hash for page in pages if page.url_pathname == self._page
                )
            if kind == "script_finished":
                return


def cpu_seconds(process: int) -> float:
    """User and system seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(server: int, session: Session, queries: list[str]) -> tuple[float, float, int]:
    """Milliseconds of CPU and of waiting per run, and the bytes of the last answer."""
    began, waited = cpu_seconds(server), 0.0
    for query in queries:
        start = time.perf_counter()
        session.run(query)
        waited += time.perf_counter() - start
        time.sleep(PAUSE)
    spent = cpu_seconds(server) - began
    return spent * 1000 / len(queries), waited * 1000 / len(queries), session.bytes


def started(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """The server on a copy of the program, ready."""
    environment = {
        **os.environ,
        "EQUITY_STORE": str(folder / "store"),
        "EQUITY_KEY_FILE": str(folder / "key"),
    }
    copy = folder / "copy"
    left_out = shutil.ignore_patterns(".git", "var", ".venv", "tests", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, copy, ignore=left_out)
    (copy / "pages" / "blank.py").write_text(BLANK, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "equity_metrics", "demo"], cwd=copy, env=environment, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)],
        cwd=copy, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(150):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
            return server
        except OSError:
            time.sleep(0.2)
    server.kill()
    sys.exit("the server did not start")


def main() -> None:
    """Both ratios, side by side in one run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=110)
    runs = asked.parse_args().runs
    queries = ["&".join(filter(None, parts)) for parts in product(POVERTY, AGE, SEX) if any(parts)]
    seen = [f"sex={code}" for code in "mf"] + ["age_band=2_5", "poverty=poor", "poverty=extreme"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="equity-benchmark-") as aside:
        server = started(Path(aside), port)
        stack = ExitStack()
        try:
            address = f"127.0.0.1:{port}"
            blank, page = Session(stack, address, "blank"), Session(stack, address, "coverage")
            for session in (blank, page):  # the first page of a process imports and freezes
                for query in seen:
                    session.run(query)
            again = [seen[nth % len(seen)] for nth in range(runs)]
            fresh = [query for query in queries if query not in seen][:runs]
            results = {}
            for name, wanted in (("seen before", again), ("never seen", fresh)):
                for kind, session in (("blank", blank), ("coverage", page)):
                    results[name, kind] = measured(server.pid, session, wanted)
        finally:
            stack.close()
            server.terminate()
            server.wait()
    for (name, kind), (cpu, wall, size) in results.items():
        print(f"{name:12} {kind:9} {cpu:6.2f} ms CPU, {wall:6.2f} ms, {size:,} bytes")
    for name, target in (("seen before", 2.5), ("never seen", 4.0)):
        ratio = results[name, "coverage"][0] / results[name, "blank"][0]
        print(f"{name}: ratio {ratio:.2f} (target at most {target})")


if __name__ == "__main__":
    main()
