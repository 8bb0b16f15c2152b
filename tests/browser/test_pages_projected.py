"""Every page on a projected screen and on a phone."""

from __future__ import annotations

import pytest
from driving import OpenVisit, Site
from seeing import CUT, ROOM_PX, SIZES, in_turn, path_of


@pytest.mark.parametrize(("page", "lang"), in_turn(2))
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
