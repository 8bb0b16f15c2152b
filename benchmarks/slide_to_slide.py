"""From a key to the next slide, against a click to a new chart on Coverage, in one run of Chromium.

python -m benchmarks.slide_to_slide [--runs 20]
Starts the server on a copy of the program with the store that EQUITY_STORE names (the default store
without it), convenes a meeting of six views there, and measures in the browser from the event to the
end of the drawing of a chart with another indicator. Prints both medians and their ratio (at most 1.5).
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from equity_metrics.minutes import Item, Meeting
from equity_metrics.monitor import open_monitor
from equity_metrics.reader import OWNER
from equity_metrics.settings import key_path, store_path

ROOT = Path(__file__).resolve().parents[1]

MOST = 1.5
TOPIC = "coverage"
# Until the chart shows another indicator and plotly has drawn it: two frames after its event.
AWAIT = """async ([selector]) => {
  const chart = () => document.querySelector(`${selector} .js-plotly-plot`);
  const shown = () => chart()?.layout?.meta?.indicator;
  const before = window.seen;
  const until = performance.now() + 20000;
  while (performance.now() < until) {
    if (chart() && shown() && shown() !== before && chart().querySelector(".main-svg")) break;
    await new Promise(requestAnimationFrame);
  }
  await new Promise(requestAnimationFrame);
  return performance.now() - window.pressed;
}"""
HEARD = """() => {
  for (const kind of ["keydown", "mousedown"])
    window.addEventListener(kind, () => { window.pressed = performance.now(); }, true);
}"""


def main() -> None:
    """Prints milliseconds and the ratio; ends with 1 where the ratio is above its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="equity-slides-") as folder:
        own = Path(folder) / "store"
        shutil.copytree(store_path(), own)
        os.environ["EQUITY_KEY_FILE"] = str(key_path())
        os.environ["EQUITY_STORE"] = str(own)
        meeting, count = _convened()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _await(address)
            slides, clicks = _measured(address, meeting, count, runs)
        finally:
            server.terminate()
            server.wait(20)
    ratio = statistics.median(slides) / statistics.median(clicks)
    print(f"slide to slide        {statistics.median(slides):6.0f} ms (of {len(slides)})")
    print(f"click on Coverage     {statistics.median(clicks):6.0f} ms (of {len(clicks)})")
    print(f"ratio                 {ratio:6.2f}   (limit {MOST})")
    sys.exit(ratio > MOST)


def _convened() -> tuple[str, int]:
    """A meeting whose slides show the indicators of one topic in turn."""
    monitor = open_monitor()
    views = tuple(f"/{TOPIC}?indicator={each.id}" for each in monitor.catalogue.of_topic(TOPIC))
    item = Item(title="-", views=views)
    made = monitor.convene(OWNER, "52", Meeting(committee="-", held_on=date.today(), items=(item,)))
    return made.id, len(views)


def _await(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
            return
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def _measured(address: str, meeting: str, count: int, runs: int) -> tuple[list[float], list[float]]:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium") or "chromium",
            args=["--no-sandbox"] if is_root else [],
        )
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{address}/present?province=52&meeting={meeting}&slide=3")
        slides = [_slide(page, nth, count) for nth in _after_first(page, ".st-key-slide", runs)]
        page.goto(f"{address}/{TOPIC}?province=52")
        clicks = [_click(page, nth) for nth in _after_first(page, "[data-testid=stMain]", runs)]
        browser.close()
    return slides[count:], clicks[count:]  # once round to have everything drawn before


def _after_first(page: Page, selector: str, runs: int) -> range:
    page.wait_for_selector(f"{selector} .js-plotly-plot .main-svg", timeout=240_000)
    page.wait_for_timeout(1500)
    page.evaluate(HEARD)
    return range(runs + 8)


def _slide(page: Page, nth: int, count: int) -> float:
    """There and back between the slides of the views."""
    forward = nth % (2 * (count - 1)) < count - 1
    _take_down(page, ".st-key-slide")
    page.keyboard.press("ArrowRight" if forward else "ArrowLeft")
    return _drawn(page, ".st-key-slide")


def _click(page: Page, nth: int) -> float:
    """The next indicator of the picker."""
    page.locator(".st-key-pick_indicator input").first.click()
    options = page.locator('[role="option"]')
    options.first.wait_for()
    _take_down(page, "[data-testid=stMain]")
    options.nth((nth + 1) % options.count()).click()
    return _drawn(page, "[data-testid=stMain]")


def _take_down(page: Page, selector: str) -> None:
    page.evaluate(
        f"() => {{ window.seen = document.querySelector('{selector} .js-plotly-plot')"
        "?.layout?.meta?.indicator; }"
    )


def _drawn(page: Page, selector: str) -> float:
    found: float = page.evaluate(AWAIT, [selector])
    page.wait_for_timeout(600)
    return found


if __name__ == "__main__":
    main()
