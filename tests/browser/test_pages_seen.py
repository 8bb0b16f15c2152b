"""Every page as people meet it: at a desk, on a phone, on a projected screen; both languages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from driving import ROOT, OpenVisit, Site, Visit

PAGES = sorted(path.stem for path in Path(ROOT / "pages").glob("[a-z]*.py"))
FIRST = "overview"
# Where a page has the most to show: 50 names that a room must read.
SHOWN_WITH = {"preschool": {"province": "10"}}
ROOM_PX = 24
LANGS = ("th", "en")


def in_turn(start: int) -> list[tuple[str, str]]:
    """Each page in one language, in turn; in both where the pictures are kept to be looked at."""
    is_kept = "EQUITY_SCREENSHOTS" in os.environ
    return [
        (page, lang)
        for nth, page in enumerate(PAGES, start)
        for number, lang in enumerate(LANGS)
        if is_kept or (nth + number) % 2 == 0
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


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_at_a_desk(visit: Visit, page: str, lang: str) -> None:
    visit.open(path_of(page, lang=lang))
    visit.keep(f"desk-{page}-{lang}")
    assert visit.page.get_attribute("html", "lang") == lang
    assert visit.page.locator("h1").count() == 1
    assert not visit.page.evaluate(CUT)
    assert not visit.serious()


@pytest.mark.parametrize(("page", "lang"), in_turn(0))
def test_in_a_room(visiting: OpenVisit, site: Site, page: str, lang: str) -> None:
    visit = visiting(site, "room")
    visit.open(path_of(page, lang=lang, room="1"))
    visit.keep(f"room-{page}-{lang}")
    small = [(size, words) for size, words in visit.page.evaluate(SIZES) if size < ROOM_PX]
    assert not small
    assert not visit.page.evaluate(CUT)
    assert not visit.page.locator('[data-testid="stSidebar"]').is_visible()
    assert not visit.serious()


@pytest.mark.parametrize(("page", "lang"), in_turn(1))
def test_on_a_phone(visiting: OpenVisit, site: Site, page: str, lang: str) -> None:
    visit = visiting(site, "phone")
    visit.open(path_of(page, lang=lang))
    visit.keep(f"phone-{page}-{lang}")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not visit.page.evaluate(CUT)
    assert not visit.serious()


@pytest.mark.parametrize("page", [FIRST, "coverage"])
def test_in_the_dark(visiting: OpenVisit, site: Site, page: str) -> None:
    visit = visiting(site, color_scheme="dark")
    visit.open(path_of(page))
    visit.keep(f"dark-{page}-th")
    assert not visit.serious()
