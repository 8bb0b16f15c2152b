"""Reading a page of hostile words: a guard that notes what they make or run, and what a reader finds."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from driving import Visit
from hostile_world import Hostile
from injection_points import POINTS, mark

WAIT = 60_000
# Runs before the page's own scripts: notes what a canary does, and every element that data made,
# even one that is gone again.
GUARD = """
window.canaries = [];
window.canary = n => window.canaries.push(`script ${n}`);
const MADE = new Set(["img", "a", "form", "style", "iframe", "object", "embed", "link", "script",
  "svg", "image", "use", "video", "audio", "source", "base", "meta", "math", "input"]);
const look = node => {
  if (node.nodeType !== 1) return;
  for (const each of [node, ...node.querySelectorAll("*")])
    for (const { name, value } of each.attributes) {
      const isWords = ["alt", "aria-label", "title", "value", "placeholder", "id"].includes(name);
      if (/^on/.test(name) || (MADE.has(each.localName) && !isWords && value.includes("canary")))
        window.canaries.push(`${each.localName} ${name}=${value.slice(0, 80)}`);
    }
};
new MutationObserver(seen => seen.forEach(each => {
  each.addedNodes.forEach(look);
  if (each.type === "attributes") look(each.target);
})).observe(document, { childList: true, subtree: true, attributes: true });
"""
# All that a reader finds: text, what stands in fields, what is read aloud.
FOUND = """() => [document.body.textContent,
  ...[...document.querySelectorAll("input, textarea")].map(each => each.value),
  ...[...document.querySelectorAll("[aria-label]")].map(each => each.ariaLabel)].join("\\n")"""
OPEN_ALL = """() => { for (const each of document.querySelectorAll("details:not([open])"))
  each.querySelector("summary").click(); }"""
FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]")
FIGURE = re.compile(r"[+-]?[\d,]+(\.\d+)?%?")


@dataclass
class Reading:
    """One tab on the hostile store, and what its reader found by page."""

    visit: Visit
    about: Hostile
    said: dict[str, str] = field(default_factory=dict)

    def open(self, page: str, path: str) -> None:
        """Opens a page, and everything on it that opens; notes what can be read."""
        self.visit.open(path)
        self.note(page)
        charts = self.visit.page.locator(".js-plotly-plot")
        for nth in range(min(charts.count(), 2)):
            charts.nth(nth).hover(force=True)
        for each in self.visit.page.get_by_test_id("stPopoverButton").all()[:2]:
            if each.is_visible():
                each.click()
                self.note(page)
                self.visit.page.keyboard.press("Escape")
        self.guarded()

    def note(self, page: str) -> None:
        """Notes what can be read now."""
        self.visit.page.evaluate(OPEN_ALL)
        self.visit.settle()
        text = str(self.visit.page.evaluate(FOUND)).replace("\u2060", "")
        self.said[page] = self.said.get(page, "") + text
        self.guarded()

    def guarded(self) -> None:
        """Nothing ran, nothing was made."""
        assert not self.visit.page.evaluate("window.canaries")

    def finds(self, pages: tuple[str, ...] = (), but: tuple[str, ...] = ()) -> None:
        """Every point of these pages (of all but some) shows its words, and none that is let go."""
        asked = [each for each in POINTS if (each.page in pages if pages else each.page not in but)]
        wrong = [
            each for each in asked if (mark(each.name) in self.said.get(each.page, "")) != each.seen
        ]
        assert not wrong

    def downloads(self, names: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
        """Every file that the page offers under such labels: its name and bytes."""
        buttons = self.visit.page.get_by_role("button", name=names)
        for nth in range(buttons.count()):
            with self.visit.page.expect_download(timeout=WAIT) as download:
                buttons.nth(nth).click()
            yield (
                download.value.suggested_filename,
                Path(download.value.path()).read_bytes(),
            )
            self.visit.settle()


def assert_inert(name: str, content: bytes) -> None:
    """No cell of a downloaded file is a formula; no name of a file leads elsewhere."""
    assert not re.search(r"[\\/\x00-\x1f]", name)
    if content[:2] == b"PK":
        for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None or "canary" not in str(cell.hyperlink.target)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            outside = [part for part in parts.namelist() if part.endswith(".rels")]
            assert not [part for part in outside if b"canary" in parts.read(part)]
        return
    if name.endswith(".csv"):
        for cell in (
            cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row
        ):
            assert FIGURE.fullmatch(cell) or not FORMULA.match(cell), cell
