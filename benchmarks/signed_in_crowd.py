"""A hundred signed-in sessions on one process: seconds of a rerun, memory after waves, cost of the checks.

python benchmarks/signed_in_crowd.py [--store FOLDER] [--sessions 100] [--think 8] [--seconds 60] [--waves 3]
Starts the real provider and the real dashboard on a copy of the program with one more page, whose
body is empty. Signs every account in as a browser does, opens one websocket each, and lets each
reader set one filter after the time to think (a quarter more or less). A wave connects all, works,
closes all and waits until the server has forgotten them. The same crowd on the empty page says what
this machine gives the frame alone. Then one reader, alone, on a server with sign-in and on one
without, turn by turn: processor time of a rerun on both.
--store: a store that is there already (its key beside it); without it the demonstration is built.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import psutil
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "signing_in")]

from entering import signed_in  # noqa: E402
from offices import Office, running, secrets_file  # noqa: E402
from providing import account, free_port, missing, providing  # noqa: E402
from streaming import Stream  # noqa: E402

from benchmarks.open_page import OpenPage  # noqa: E402
from benchmarks.page_cost import BLANK, cpu_seconds  # noqa: E402

PAGES = ("coverage", "need", "out_of_school", "overview")
MOST_SECONDS = 1.0  # p95 of a rerun
MOST_COST = 0.05  # share of a rerun that the checks may take
FORGOTTEN_AFTER = 70  # the server keeps a session for 60 s after its socket closed
Cookies = Mapping[str, str]


class NotDrawn(Exception):
    """Something else came than the page that was asked for."""


@dataclass
class Wave:
    """What one wave measured: seconds of each rerun, MB when it was done and when it was forgotten."""

    seconds: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    working: float = 0.0
    forgotten: float = 0.0

    def __str__(self) -> str:
        high = quantiles(self.seconds, n=20)[-1]
        return (
            f"{len(self.seconds):5} reruns: p50 {median(self.seconds):.3f} s, p95 {high:.3f} s; "
            f"first page p50 {median(self.first):.2f} s; "
            f"RSS {self.working:.0f} MB at work, {self.forgotten:.0f} MB after"
        )


def at_home(office: Office, person: str) -> Cookies:
    """The cookies of who has signed in and seen a first page: from then on the session stands."""
    cookies = signed_in(office.address, person)
    with Stream(office.address, cookies) as stream:
        stream.run("blank")
    return cookies


async def opened(stack: AsyncExitStack, office: Office, cookies: Cookies) -> ClientConnection:
    """A websocket with these cookies."""
    opening = connect(
        office.address.replace("http", "ws", 1) + "/_stcore/stream",
        origin=office.address,  # type: ignore[arg-type]
        subprotocols=["streamlit", cookies.get("_streamlit_xsrf", "-")],  # type: ignore[list-item]
        additional_headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())},
        max_size=None,
        max_queue=None,  # a wave ends by closing, whatever still comes
        open_timeout=60,
        close_timeout=1,
        proxy=None,
    )
    return await stack.enter_async_context(opening)


async def rerun(socket: ClientConnection, page: OpenPage) -> float:
    """Seconds from a click to the end of its run."""
    began = time.perf_counter()
    await socket.send(page.asked())
    while not page.heard(bytes(await socket.recv())):  # type: ignore[arg-type]
        pass
    if not page.is_drawn:
        raise NotDrawn(f"{page.name} was not drawn; instead: {' | '.join(page.said)[:600]}")
    return time.perf_counter() - began


async def read(
    stack: AsyncExitStack, office: Office, cookies: Cookies, nth: int, wave: Wave,
    asked: argparse.Namespace, pages: Sequence[str],
) -> None:  # fmt: skip
    """One reader of a wave: comes at a moment of their own, sets filters until the time is over."""
    chance = random.Random(nth)
    await asyncio.sleep(chance.uniform(0, asked.think))
    until = time.monotonic() + asked.seconds
    socket, page = await opened(stack, office, cookies), OpenPage(pages[nth % len(pages)])
    wave.first.append(await rerun(socket, page))
    while time.monotonic() < until:
        await asyncio.sleep(asked.think * chance.uniform(0.75, 1.25))
        page.choose(chance)
        wave.seconds.append(await rerun(socket, page))


async def crowd(
    office: Office, cookies: Sequence[Cookies], asked: argparse.Namespace, pages: Sequence[str]
) -> Wave:
    """One wave of everybody."""
    wave = Wave()
    async with AsyncExitStack() as stack:
        await asyncio.gather(
            *(
                read(stack, office, each, nth, wave, asked, pages)
                for nth, each in enumerate(cookies)
            )
        )
        wave.working = megabytes(office)
    await asyncio.sleep(FORGOTTEN_AFTER)
    wave.forgotten = megabytes(office)
    return wave


def megabytes(office: Office) -> float:
    """Resident memory of the server."""
    return float(psutil.Process(office.processes[0]).memory_info().rss) / 1e6


async def costs(offices: Mapping[str, tuple[Office, Cookies]], runs: int) -> dict[str, float]:
    """Processor milliseconds of a rerun of Coverage on each server, ten runs here, ten there."""
    spent = dict.fromkeys(offices, 0.0)
    async with AsyncExitStack() as stack:
        held = {}
        for name, (office, cookies) in offices.items():
            held[name] = await opened(stack, office, cookies), OpenPage("coverage")
            await rerun(*held[name])
        for turn in range(-1, runs // 10):  # the first turn warms both
            for name, (socket, page) in held.items():
                chance = random.Random(turn)
                before = cpu_seconds(offices[name][0].processes[0])
                for _ in range(10):
                    page.choose(chance)
                    await rerun(socket, page)
                    await asyncio.sleep(0.05)
                if turn >= 0:
                    spent[name] += cpu_seconds(offices[name][0].processes[0]) - before
    return {name: seconds * 1000 / (runs // 10 * 10) for name, seconds in spent.items()}


def copied(aside: Path, store: Path | None) -> tuple[Path, Path]:
    """A copy of the program with the empty page, and a store of its own with its key."""
    program, own = aside / "program", aside / "data" / "store"
    left_out = shutil.ignore_patterns(".git", "var", ".venv*", "node_modules", "__pycache__")
    shutil.copytree(ROOT, program, ignore=left_out)
    (program / "pages" / "blank.py").write_text(BLANK, encoding="utf-8")
    own.parent.mkdir()
    if store is not None:
        shutil.copytree(store, own)
        shutil.copy(store.with_name("key"), own.with_name("key"))
        return program, own
    subprocess.run(
        [sys.executable, "-m", "equity_metrics", "demo"], cwd=program, check=True,
        env={**os.environ, "EQUITY_STORE": str(own), "EQUITY_KEY_FILE": str(own.with_name("key"))},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return program, own


def main() -> None:
    """The waves, the empty page, the cost of the checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--think", type=float, default=8.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--waves", type=int, default=3)
    parser.add_argument("--runs", type=int, default=200)
    asked = parser.parse_args()
    if missing() is not None:
        sys.exit(missing())
    with tempfile.TemporaryDirectory(prefix="equity-crowd-") as name, ExitStack() as stack:
        aside = Path(name)
        program, store = copied(aside, asked.store)
        provider = stack.enter_context(providing(aside / "provider.log"))
        port = free_port()
        client = provider.registered(f"http://127.0.0.1:{port}/oauth2callback")
        said = secrets_file(aside, client)
        office = stack.enter_context(running(aside, store, [port], said, program=program))
        began = time.monotonic()
        people = [account("analyst", "52", nth) for nth in range(asked.sessions)]
        cookies = [at_home(office, each) for each in people]
        print(f"{len(cookies)} accounts signed in, {time.monotonic() - began:.0f} s")
        for nth in range(asked.waves):
            wave = asyncio.run(crowd(office, cookies, asked, PAGES))
            print(f"wave {nth + 1}, pages:      {wave}", flush=True)
        blank = asyncio.run(crowd(office, cookies, asked, ("blank",)))
        print(f"one wave, empty page: {blank}", flush=True)
        high, floor = (quantiles(each.seconds, n=20)[-1] for each in (wave, blank))
        print(f"p95 {high:.3f} s (at most {MOST_SECONDS}); {high / floor:.2f} of the empty page's")
        owners = aside / "owners"
        owners.mkdir()
        alone = stack.enter_context(running(owners, store, [free_port()], program=program))
        found = asyncio.run(costs({"on": (office, cookies[0]), "off": (alone, {})}, asked.runs))
        cost = (found["on"] - found["off"]) / found["on"]
        print(
            f"a rerun: {found['on']:.1f} ms of processor with sign-in, {found['off']:.1f} ms without"
        )
        print(f"the checks: {cost:.1%} of a rerun (at most {MOST_COST:.0%})")


if __name__ == "__main__":
    main()
