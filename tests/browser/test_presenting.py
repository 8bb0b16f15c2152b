"""A meeting on a projected screen: keys alone, every kind of slide legible, nothing cut, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import OpenVisit, Site, Visit, filled, serving
from long_way import long_after
from meetings_by_hand import convened
from seeing import CUT, ROOM_PX
from seeing import SIZES as TEXTS

from equity_metrics.catalogue import Catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.store import Store

FOOT = ".st-key-slide_foot"


@pytest.fixture(scope="module")
def hall(
    copy: Path, built: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Site, dict[str, tuple[str, str, int]]]]:
    """A server with a meeting of every template: id, province and number of slides by template."""
    folder = filled(copy, built, tmp_path_factory.mktemp("hall") / "clone")
    monitor = Monitor(catalogue, Store(folder / "var" / "store"))
    made = convened(monitor)
    found = {
        each.paper.template: (
            each.id,
            each.province,
            1 + sum(len(i.views) or 1 for i in each.paper.items),
        )
        for each in made
    }
    with serving(folder) as site:
        yield site, found


def at(visit: Visit) -> str:
    """Which slide of how many is shown."""
    return visit.page.inner_text(FOOT).strip().splitlines()[-1].split(" ")[0]


def press(visit: Visit, key: str, expected: str) -> None:
    visit.page.keyboard.press(key)
    visit.page.wait_for_function(
        f"said => document.querySelector('{FOOT}')?.innerText.split('\\n').pop().startsWith(said)",
        arg=f"{expected} ", timeout=60_000,
    )  # fmt: skip
    visit.settle()


def opened(visit: Visit, found: tuple[str, str, int], slide: int = 1, **more: str) -> None:
    id_, province, _ = found
    query = "".join(f"&{name}={value}" for name, value in more.items())
    visit.open(f"/present?province={province}&meeting={id_}&slide={slide}{query}")
    visit.page.wait_for_selector(FOOT, timeout=60_000)
    visit.settle()


def test_keys_alone_lead_through_a_meeting(
    hall: tuple[Site, dict[str, tuple[str, str, int]]], visiting: OpenVisit
) -> None:
    site, meetings = hall
    visit = visiting(site, "room")
    found = meetings["equity_committee"]
    opened(visit, found)
    count = int(at(visit).split("/")[1])
    assert count == found[2]
    press(visit, "ArrowRight", f"2/{count}")
    press(visit, "PageDown", f"3/{count}")
    press(visit, "PageUp", f"2/{count}")
    press(visit, "End", f"{count}/{count}")
    press(visit, "Home", f"1/{count}")
    for _ in range(4):
        visit.page.keyboard.press("ArrowRight")  # faster than slides can be drawn
    press(visit, "ArrowLeft", f"4/{count}")
    visit.page.keyboard.press("b")
    blank = visit.page.locator(".stage-blank")
    assert blank.is_visible()
    visit.page.keyboard.press("b")
    assert not blank.is_visible()
    assert "meeting=" in visit.page.url
    assert "slide=4" in visit.page.url
    timer = visit.page.inner_text(".stage-timer")
    assert ":" in timer


@pytest.mark.long
def test_a_browser_without_full_screen_is_told(
    hall: tuple[Site, dict[str, tuple[str, str, int]]], visiting: OpenVisit
) -> None:
    site, meetings = hall
    visit = visiting(site, "room")
    visit.page.add_init_script(
        "Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('no'));"
    )
    opened(visit, meetings["equity_committee"], 4)
    visit.page.keyboard.press("f")
    visit.page.wait_for_function(
        "() => document.querySelector('.stage-word').textContent.includes('F11')"
    )
    press(visit, "PageUp", f"3/{meetings['equity_committee'][2]}")


def test_a_room_that_fills_sees_the_slides_turn(
    hall: tuple[Site, dict[str, tuple[str, str, int]]], visiting: OpenVisit
) -> None:
    site, meetings = hall
    visit = visiting(site, "room")
    found = meetings["centre_network"]
    opened(visit, found, found[2])
    visit.page.keyboard.press("a")
    visit.page.wait_for_function(  # after the last comes the first
        f"said => document.querySelector('{FOOT}')?.innerText.split('\\n').pop().startsWith(said)",
        arg=f"1/{found[2]} ", timeout=60_000,
    )  # fmt: skip
    visit.page.keyboard.press("a")
    assert not visit.page.inner_text(".stage-word")


def test_a_district_and_back(
    hall: tuple[Site, dict[str, tuple[str, str, int]]], visiting: OpenVisit
) -> None:
    site, meetings = hall
    visit = visiting(site, "room")
    opened(visit, meetings["equity_committee"], 4)
    before = visit.page.inner_text(".st-key-slide_message")
    visit.page.keyboard.press("d")
    visit.page.get_by_role("button", name="งาว", exact=True).click(timeout=60_000)
    visit.page.wait_for_url("**district=5205*")
    visit.settle()
    assert "อำเภองาว" in visit.page.inner_text(".st-key-slide_message")
    visit.keep("present-district")
    visit.page.keyboard.press("Backspace")
    visit.page.wait_for_function("() => !location.search.includes('district')", timeout=60_000)
    visit.settle()
    assert visit.page.inner_text(".st-key-slide_message") == before
    assert at(visit).startswith("4/")


COMMITTEE = "equity_committee"
KINDS = [
    (COMMITTEE, 1, "th"),
    (COMMITTEE, 4, "en"),
    (COMMITTEE, 5, "th"),
    ("bangkok_working_group", 3, "th"),
    ("student_care_area", 3, "th"),
    ("", 5, "en"),
    *((COMMITTEE, slide, "th" if slide % 2 else "en") for slide in (2, 3, 8, 10)),
    ("bangkok_working_group", 5, "en"),
    ("education_committee", 4, "en"),
    ("local_network", 6, "th"),
    ("", 3, "th"),
    ("", 6, "th"),
]


@pytest.mark.parametrize(("template", "slide", "lang"), long_after(6, KINDS))
def test_every_kind_of_slide_is_legible(
    hall: tuple[Site, dict[str, tuple[str, str, int]]],
    visiting: OpenVisit,
    template: str,
    slide: int,
    lang: str,
) -> None:
    site, meetings = hall
    visit = visiting(site, "room")
    opened(visit, meetings[template], slide, lang=lang)
    visit.keep(f"present-{template or 'others'}-{slide}-{lang}")
    small = [(size, words) for size, words in visit.page.evaluate(TEXTS) if size < ROOM_PX]
    assert not small
    assert not visit.page.evaluate(CUT)
    assert not visit.page.evaluate(OUTSIDE), "words leave the slide, or lie on each other"
    assert not visit.page.locator('[data-testid="stSidebar"]').is_visible()
    assert not visit.serious()
    if lang == "th":
        said = visit.page.inner_text(".st-key-slide_foot")
        assert "Publication" not in said


# Words beyond the edges of the screen, or beneath the line of the publication.
OUTSIDE = """() => {
  const found = [], foot = document.querySelector(".st-key-slide_foot").getBoundingClientRect();
  for (const each of document.querySelectorAll(".st-key-slide p, .st-key-slide h1, .st-key-slide h2, "
      + ".st-key-slide td, .st-key-slide svg text")) {
    const box = each.getBoundingClientRect();
    if (box.width < 2 || !each.textContent.trim()) continue;
    const own = each.closest(".st-key-slide_foot");
    if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || (!own && box.bottom > foot.top + 4))
      found.push(each.textContent);
  }
  return found;
}"""


@pytest.mark.parametrize(
    ("width", "height"), long_after(1, [(1024, 768), (1280, 720), (3840, 2160)])
)
def test_the_same_slide_on_every_screen(
    hall: tuple[Site, dict[str, tuple[str, str, int]]], visiting: OpenVisit, width: int, height: int
) -> None:
    site, meetings = hall
    visit = visiting(site, "room")
    visit.page.set_viewport_size({"width": width, "height": height})
    opened(visit, meetings["bangkok_working_group"], 3)
    visit.keep(f"present-{width}x{height}")
    plot = visit.page.evaluate(
        "() => { const chart = document.querySelector('.js-plotly-plot');"
        " return [chart.layout.width, chart.getBoundingClientRect().width]; }"
    )
    scale = min(width / 1920, height / 1080)
    assert plot[0] == pytest.approx(1832, abs=4)
    assert visit.page.evaluate(
        "() => document.querySelector('.js-plotly-plot .main-svg').getBoundingClientRect().width"
    ) == pytest.approx(1832 * scale, abs=4)
    assert not visit.page.evaluate(OUTSIDE)


def test_a_meeting_that_is_not_there_is_a_sentence(
    hall: tuple[Site, dict[str, tuple[str, str, int]]], visiting: OpenVisit
) -> None:
    site, _ = hall
    visit = visiting(site, "room")
    visit.page.goto(f"{site.address}/present?province=52&meeting=nothing")
    visit.page.wait_for_selector('[data-testid="stAlert"]', timeout=60_000)
    assert "nothing" in visit.page.inner_text('[data-testid="stAlert"]')
