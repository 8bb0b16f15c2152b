"""What is looked at on a page that people meet: its words, their size, what leaves its picture."""

from __future__ import annotations

import os
from pathlib import Path

from driving import ROOT
from long_way import IS_LONG

PAGES = sorted(path.stem for path in Path(ROOT / "pages").glob("[a-z]*.py"))
FIRST = "overview"
# Where a page has the most to show: 50 names that a room must read.
SHOWN_WITH = {"preschool": {"province": "10"}}
ROOM_PX = 24
LANGS = ("th", "en")


def in_turn(size: int) -> list[tuple[str, str]]:
    """Every third page in one language, in turn; all in both where all is to be looked at.

    size: 0, 1 or 2: the pages of each are others, so that in every run each page is met in one.
    """
    is_all = IS_LONG or "EQUITY_SCREENSHOTS" in os.environ
    return [
        (page, lang)
        for nth, page in enumerate(PAGES, size)
        for number, lang in enumerate(LANGS)
        if is_all or ((nth + number) % 2 == 0 and nth % 3 == 0)
    ]


# Text that is seen, with its size and what it says; SVG text of charts included.
SIZES = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!words || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(element);
    if (style.fontFamily.includes("Material Symbols")) continue;
    found.push([parseFloat(style.fontSize), words]);
  }
  return found;
}"""

# Words of a key figure that end in dots or leave their card; chart words that leave their picture.
CUT = """() => {
  const found = [];
  for (const part of ["stMetricLabel", "stMetricValue"])
    for (const words of document.querySelectorAll(`[data-testid="${part}"] *`)) {
      const card = words.closest('[data-testid="stMetric"]').getBoundingClientRect();
      const cut = words.clientWidth && words.scrollWidth > words.clientWidth + 1;
      if (words.textContent && (cut || words.getBoundingClientRect().right > card.right + 1))
        found.push(words.textContent);
    }
  for (const picture of document.querySelectorAll(".js-plotly-plot")) {
    const frame = picture.getBoundingClientRect();
    for (const words of picture.querySelectorAll("svg text")) {
      const box = words.getBoundingClientRect();
      const aside = box.right > frame.right + 2 || box.left < frame.left - 2;
      const beyond = box.bottom > frame.bottom + 2 || box.top < frame.top - 2;
      if (box.width && (aside || beyond)) found.push(words.textContent);
    }
  }
  return found;
}"""


def path_of(page: str, **query: str) -> str:
    said = "&".join(f"{name}={value}" for name, value in (query | SHOWN_WITH.get(page, {})).items())
    return f"/{'' if page == FIRST else page}?{said}"
