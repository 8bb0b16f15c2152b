"""Every page as people meet it at a desk, in the light and in the dark."""

from __future__ import annotations

import pytest
from driving import OpenVisit, Site, Visit
from seeing import CUT, FIRST, in_turn, path_of


@pytest.mark.parametrize(("page", "lang"), in_turn(0))
def test_at_a_desk(visit: Visit, page: str, lang: str) -> None:
    visit.open(path_of(page, lang=lang))
    visit.keep(f"desk-{page}-{lang}")
    assert visit.page.get_attribute("html", "lang") == lang
    assert visit.page.locator("h1").count() == 1
    assert not visit.page.evaluate(CUT)
    assert not visit.serious()


@pytest.mark.parametrize("page", [FIRST])
def test_in_the_dark(visiting: OpenVisit, site: Site, page: str) -> None:
    visit = visiting(site, color_scheme="dark")
    visit.open(path_of(page))
    visit.keep(f"dark-{page}-th")
    assert not visit.serious()
