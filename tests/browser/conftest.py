"""Fixtures of the browser journeys: a copy of the repository, its server, Chromium, watched tabs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import CHROMIUM, ROOT, SIZES, OpenVisit, Site, Visit, filled, serving, watched
from playwright.sync_api import Browser, BrowserContext

_LEFT_OUT = shutil.ignore_patterns(".git", "var", "tests", "__pycache__", ".*_cache", ".hypothesis")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of this folder is marked; without Chromium it is skipped, but never in CI."""
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="no Chromium here: apt-get install chromium"))


@pytest.fixture(scope="package")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as a fresh clone would hold it: no store yet."""
    folder = tmp_path_factory.mktemp("browser") / "clone"
    shutil.copytree(ROOT, folder, ignore=_LEFT_OUT)
    return folder


@pytest.fixture(scope="package")
def site(copy: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server for all journeys that change nothing; its store is there already."""
    with serving(filled(copy, built, tmp_path_factory.mktemp("site") / "clone")) as site:
        yield site


@pytest.fixture
def visiting(browser: Browser) -> Iterator[OpenVisit]:
    """Opens watched tabs on a site; at the end of the test none may have gone wrong."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def opened(site: Site, size: str = "desk", **about: object) -> Visit:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **about)
        contexts.append(context)
        visits.append(watched(context.new_page(), site))
        return visits[-1]

    yield opened
    for context in contexts:
        context.close()
    wrong = [each for visit in visits for each in visit.wrong]
    assert not wrong


@pytest.fixture
def visit(visiting: OpenVisit, site: Site) -> Visit:
    """One watched tab at a desk."""
    return visiting(site)
