"""Server CPU of a filter change on Coverage against the same frame with a blank body.

python benchmarks/page_cost.py [--runs 110]
Starts the real server on a copy of the program with one more page, whose body is empty; works the
sidebar's filters as a browser does; counts the CPU of the server process over all runs. The garbage
collector is frozen on both sides, as the frame does at start. Prints both ratios: views seen before,
and views never seen.
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
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]
BLANK = '''"""The frame alone."""
from equity_metrics.text import Text
TITLE = Text(th="ว่าง", en="Blank")
ICON = ":material/square:"
ORDER = 900
NEEDS = "figures"
def render(view):
    """Nothing."""
'''
FILTERS = ("poverty", "age_band", "sex")
DISTRICTS = "districts"
View = dict[str, int]  # filter -> number of its option; districts: 0 for all, else the one chosen
PAUSE = 0.05
MOST_SECONDS = 900  # of silence: a page may publish on a busy machine


class Session:
    """One open page and the widgets of its sidebar."""

    def __init__(self, stack: ExitStack, address: str, page: str) -> None:
        opening = connect(
            f"ws://{address}/_stcore/stream", origin=f"http://{address}",
            subprotocols=["streamlit"], max_size=None,
        )  # fmt: skip
        self._socket: ClientConnection = stack.enter_context(opening)
        self._page, self._hash, self._query, self.bytes = page, "", "", 0
        self._ids: dict[str, str] = {}
        self.options: dict[str, list[str]] = {}
        self.run({})

    def run(self, view: View) -> None:
        """One run of the page with these filters set, read to its end."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self._query, self._hash
        if not self._hash:
            asked.page_name = self._page
        for name, number in view.items():
            state = asked.widget_states.widgets.add(id=self._ids[name])
            if name == DISTRICTS:
                state.string_array_value.data.extend(self.options[name][number - 1 : number])
            else:
                state.string_value = self.options[name][number]
        self._socket.send(message.SerializeToString())
        self._listen()
        if len(parse_qs(self._query)) != sum(number > 0 for number in view.values()):
            sys.exit(f"{self._page}: the filters were not taken")

    def _listen(self) -> None:
        self.bytes = 0
        while True:
            content = self._socket.recv(timeout=MOST_SECONDS)
            answer = ForwardMsg()
            answer.ParseFromString(bytes(content))
            self.bytes += len(content)
            kind = answer.WhichOneof("type")
            if kind == "delta":
                self._learn(answer)
            elif kind == "page_info_changed":
                self._query = answer.page_info_changed.query_string
            elif kind == "navigation":
                pages = answer.navigation.app_pages
                self._hash = next(
                    page.page_script_hash for page in pages if page.url_pathname == self._page
                )
            elif kind == "script_finished":
                return

    def _learn(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("selectbox", "multiselect"):
            widget = getattr(element, kind)
            name = widget.id.rpartition("-pick_")[2]
            self._ids[name], self.options[name] = widget.id, list(widget.options)


def cpu_seconds(process: int) -> float:
    """User and system seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(server: int, session: Session, views: list[View]) -> tuple[float, float, int]:
    """Milliseconds of CPU and of waiting per run, and the bytes of the last answer."""
    began, waited = cpu_seconds(server), 0.0
    for view in views:
        start = time.perf_counter()
        session.run(view)
        waited += time.perf_counter() - start
        time.sleep(PAUSE)
    spent = cpu_seconds(server) - began
    return spent * 1000 / len(views), waited * 1000 / len(views), session.bytes


def started(
    folder: Path, port: int, pages: Mapping[str, str] = {"blank": BLANK}
) -> subprocess.Popen[bytes]:
    """The server on a copy of the program with some more pages, ready."""
    environment = {
        **os.environ,
        "EQUITY_STORE": str(folder / "store"),
        "EQUITY_KEY_FILE": str(folder / "key"),
    }
    copy = folder / "copy"
    left_out = shutil.ignore_patterns(".git", "var", ".venv", "tests", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, copy, ignore=left_out)
    for name, content in pages.items():
        (copy / "pages" / f"{name}.py").write_text(content, encoding="utf-8")
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


def views_of(session: Session) -> tuple[list[View], list[View]]:
    """A few single filters, and every other combination with a district chosen in each."""
    sizes = [range(len(session.options[name])) for name in FILTERS]
    every = [dict(zip(FILTERS, numbers, strict=True)) for numbers in product(*sizes)]
    known = [view for view in every if sum(number > 0 for number in view.values()) == 1][:5]
    districts = len(session.options[DISTRICTS])
    fresh = [view for view in every if view not in known and any(view.values())]
    for nth, view in enumerate(known + fresh):
        view[DISTRICTS] = nth % (districts + 1)
    return known, fresh


def main() -> None:
    """Both ratios, side by side in one run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=110)
    runs = asked.parse_args().runs
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="equity-benchmark-") as aside:
        server = started(Path(aside), port)
        stack = ExitStack()
        try:
            address = f"127.0.0.1:{port}"
            blank, page = Session(stack, address, "blank"), Session(stack, address, "coverage")
            known, fresh = views_of(page)
            for session in (blank, page):  # the first page of a process imports and freezes
                for view in known:
                    session.run(view)
            again = [known[nth % len(known)] for nth in range(runs)]
            results = {}
            for name, wanted in (("seen before", again), ("never seen", fresh[:runs])):
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
