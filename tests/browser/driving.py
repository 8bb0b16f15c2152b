"""Drives the real application in Chromium: a copy of the repository, its own store, a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
SIZES = {"desk": (1440, 900), "room": (1920, 1080), "phone": (390, 844)}
_START_SECONDS = 30
_READY_MS = 240_000  # the first page of a fresh copy builds the demonstration


@dataclass(frozen=True)
class Site:
    """A copy of the program, and the address at which its server answers."""

    folder: Path
    address: str

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (lower case) and body of a GET."""
        return fetched(urllib.request.Request(self.address + path, headers=headers))


def fetched(request: urllib.request.Request) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (lower case) and body of a request, whatever the status."""
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            found = (answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            found = (refused.code, refused.headers, refused.read())
    return found[0], {name.lower(): value for name, value in found[1].items()}, found[2]


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def environment(folder: Path) -> dict[str, str]:
    """The surroundings of a server: no store of this installation, no key of this user."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EQUITY_")}
    return {
        **kept,
        "HOME": str(folder),
        "EQUITY_KEY_FILE": str(folder / "pseudonym.key"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def command(port: int, *more: str) -> list[str]:
    """README's command, on a port of its own."""
    return [
        sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), *more,
    ]  # fmt: skip


def filled(copy: Path, built: Path, folder: Path) -> Path:
    """A copy of the program in a folder of its own, with the demonstration's store and its key."""
    shutil.copytree(copy, folder)
    shutil.copytree(built, folder / "var" / "store")
    shutil.copy(built.with_name("key"), folder / "pseudonym.key")
    return folder


@contextmanager
def serving(folder: Path, **named: str) -> Iterator[Site]:
    """The server of a copy, from its first answer on; stopped afterwards. named: its environment beside."""
    port = free_port()
    log = folder / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            command(port),
            cwd=folder,
            env={**environment(folder), **named},
            stdout=output,
            stderr=output,
        )
    site = Site(folder, f"http://127.0.0.1:{port}")
    try:
        _await_health(site, process, log)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await_health(site: Site, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if site.get("/_stcore/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


@dataclass
class Visit:
    """A tab of its own, and everything that must not happen in it."""

    page: Page
    site: Site
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Opens a path of the site and waits for the whole page."""
        self.page.goto(self.site.address + path)
        self.settle()

    def settle(self) -> None:
        """Waits until the run has ended and its charts are drawn."""
        self.page.wait_for_selector(
            '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=_READY_MS
        )
        self.page.wait_for_selector("h1", timeout=_READY_MS)
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')]"
            ".every(chart => chart.querySelector('.main-svg'))"
            " && !document.querySelector('[data-testid=stSkeleton]')",
            timeout=_READY_MS,
        )
        self.page.wait_for_timeout(250)  # the last layout of the charts

    def serious(self) -> list[str]:
        """What axe-core holds for serious or critical: rule and place."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{each['id']}: {node['html'][:160]}"
            for each in found
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]

    def keep(self, name: str) -> None:
        """A picture of the whole page where EQUITY_SCREENSHOTS names a folder, for people to see."""
        folder = os.environ.get("EQUITY_SCREENSHOTS")
        size = self.page.viewport_size
        if not folder or size is None:
            return
        whole = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(whole, size["height"])})
        self.settle()
        self.page.screenshot(path=Path(folder) / f"{name}.png")
        self.page.set_viewport_size(size)
        self.settle()


def watched(page: Page, site: Site) -> Visit:
    """A visit that notes console errors, failed loads and every request to another host."""
    visit = Visit(page, site)
    host = urlsplit(site.address).netloc

    def console(message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind == "error" or "Content Security Policy" in text:
            visit.wrong.append(f"console: {text}")

    def requested(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
            visit.wrong.append(f"request to another host: {address}")

    page.on("console", console)
    page.on("pageerror", lambda error: visit.wrong.append(f"page error: {error}"))
    page.on("request", lambda request: requested(request.url))
    page.on("websocket", lambda opened: requested(opened.url))
    return visit


OpenVisit = Callable[..., Visit]
